/* code: what people keep on paper, and the keys it opens. */
#include "seal/code.h"

#include "seal/crockford.h"
#include "seal/hash.h"

/* The version bits of these codes; recovery halves have others. */
enum { VERSION = 0 };

void
code_random(struct code *out)
{
	keys_random_id(out->b, sizeof(out->b));
}

struct span
code_format(struct arena *a, const struct code *c)
{
	uint8_t symbols[CODE_SYMBOLS];
	char *text = arena_alloc(a, CODE_TEXT + 1);

	crockford_pack(VERSION, c->b, symbols);
	crockford_spell(symbols, text);
	keys_wipe(symbols, sizeof(symbols));
	return span_from(text, CODE_TEXT);
}

static bool
read_symbols(struct span typed, struct code *out, struct code_fault *fault)
{
	uint8_t symbols[CODE_SYMBOLS];
	size_t n = crockford_typed(typed, symbols, CODE_SYMBOLS);
	bool good = false;

	*fault = (struct code_fault){.symbols = (unsigned)n};
	if (n != CODE_SYMBOLS)
		fault->wrong = n < CODE_SYMBOLS ? CODE_SHORT : CODE_LONG;
	else if (crockford_judge(symbols, fault)) {
		good = crockford_unpack(symbols, out->b) == VERSION;
		if (!good)
			fault->wrong = CODE_SOMEWHERE;
	}
	keys_wipe(symbols, sizeof(symbols));
	return good;
}

enum fail
code_read(struct span typed, struct code *out, struct code_fault *out_fault)
{
	struct code_fault fault;
	bool good = read_symbols(typed, out, &fault);

	if (out_fault != NULL)
		*out_fault = fault;
	return good ? OK : fail(FAIL_INPUT, "code is mistyped");
}

static const char *
word_of(enum code_use use)
{
	switch (use) {
	case CODE_RECEIPT:
		return "MDG1 receipt";
	case CODE_INVITATION:
		return "MDG1 invitation";
	case CODE_RECOVERY:
		return "MDG1 recovery";
	case CODE_USE_UNSET:
		break;
	}
	die("code without a use");
}

void
code_derive(const struct code *c, enum code_use use, struct code_keys *out)
{
	struct key prk = keys_of_hash(
	    hash_under(word_of(use), span_from(c->b, sizeof(c->b))));
	struct key tag;

	hash_kdf(&prk, 1, "codekeys", &tag);
	hash_kdf(&prk, 2, "codekeys", &out->kek);
	out->tag = keys_to_hash(tag);
	keys_wipe(&prk, sizeof(prk));
}
