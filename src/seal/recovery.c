/* recovery: the key, its two halves, their paper form. */
#include "seal/recovery.h"

#include <sodium/crypto_box.h>
#include <sodium/crypto_scalarmult.h>
#include <string.h>

#include "seal/crockford.h"

enum { LINES = 2 };

void
recovery_new(struct box_keys *out)
{
	keys_random(&out->sk);
	crypto_scalarmult_base(out->pk.b, out->sk.b);
}

void
recovery_split(const struct box_keys *keys, struct key halves[2])
{
	keys_random(&halves[0]);
	for (size_t i = 0; i < KEY_BYTES; i++)
		halves[1].b[i] = keys->sk.b[i] ^ halves[0].b[i];
}

struct span
recovery_format(struct arena *a, const struct key *half)
{
	char *text = arena_alloc(a, RECOVERY_TEXT + 1);
	uint8_t symbols[CODE_SYMBOLS];

	for (unsigned line = 0; line < LINES; line++) {
		crockford_pack(line + 1, half->b + line * CODE_BYTES, symbols);
		crockford_spell(symbols, text + line * (CODE_TEXT + 1));
	}
	text[CODE_TEXT] = '\n';
	keys_wipe(symbols, sizeof(symbols));
	return span_from(text, RECOVERY_TEXT);
}

/* One line; false with a fault when it is not line number `line` (1, 2). */
static bool
read_line(const uint8_t symbols[CODE_SYMBOLS], unsigned line, uint8_t *out,
    struct code_fault *fault)
{
	if (!crockford_judge(symbols, fault))
		return false;
	if (crockford_unpack(symbols, out) == line)
		return true;
	fault->wrong = CODE_SOMEWHERE;
	return false;
}

static bool
read_lines(struct span typed, struct key *out, unsigned *line,
    struct code_fault *fault)
{
	uint8_t symbols[LINES * CODE_SYMBOLS];
	size_t n = crockford_typed(typed, symbols, sizeof(symbols));
	bool good = n == sizeof(symbols);

	*fault = (struct code_fault){.symbols = (unsigned)n};
	*line = (unsigned)(n <= CODE_SYMBOLS ? 1 : LINES);
	if (!good)
		fault->wrong = n < sizeof(symbols) ? CODE_SHORT : CODE_LONG;
	for (unsigned l = 0; good && l < LINES; l++) {
		*line = l + 1;
		good = read_line(symbols + l * CODE_SYMBOLS, l + 1,
		    out->b + l * CODE_BYTES, fault);
	}
	keys_wipe(symbols, sizeof(symbols));
	return good;
}

enum fail
recovery_read(struct span typed, struct key *out_half, unsigned *out_line,
    struct code_fault *out_fault)
{
	struct code_fault fault;
	unsigned line;
	bool good = read_lines(typed, out_half, &line, &fault);

	if (out_line != NULL)
		*out_line = good ? 0 : line;
	if (out_fault != NULL)
		*out_fault = fault;
	return good ? OK : fail(FAIL_INPUT, "recovery half is mistyped");
}

enum fail
recovery_combine(
    const struct key halves[2], const struct key *pk, struct box_keys *out)
{
	for (size_t i = 0; i < KEY_BYTES; i++)
		out->sk.b[i] = halves[0].b[i] ^ halves[1].b[i];
	crypto_scalarmult_base(out->pk.b, out->sk.b);
	if (keys_same(&out->pk, pk))
		return OK;
	keys_wipe(out, sizeof(*out));
	return fail(FAIL_KEY, "the halves are not of this key");
}
