/*
 * fuzz_receipt: any bytes as what a person types: codes on paper, halves of
 * the recovery key, check words, six digits, cookies, checkpoints. What is
 * read is written and read again to the same value.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "seal/chain.h"
#include "seal/checkwords.h"
#include "seal/code.h"
#include "seal/recovery.h"
#include "seal/seal.h"
#include "seal/token.h"
#include "seal/totp.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
as_code(struct arena *a, struct span typed)
{
	struct code code, again;
	struct code_fault fault;

	if (code_read(typed, &code, &fault) == OK) {
		must(fault.wrong == CODE_FINE);
		must(code_read(code_format(a, &code), &again, NULL) == OK);
		must(memcmp(code.b, again.b, sizeof(code.b)) == 0);
		return;
	}
	must(fault.wrong != CODE_FINE);
	must((fault.wrong == CODE_GROUP) ==
	     (fault.group >= 1 && fault.group <= CODE_GROUPS));
	must((fault.wrong == CODE_SHORT) == (fault.symbols < CODE_SYMBOLS));
	must((fault.wrong == CODE_LONG) == (fault.symbols > CODE_SYMBOLS));
}

static void
as_half(struct arena *a, struct span typed)
{
	struct key half, again;
	struct code_fault fault;
	unsigned line;

	if (recovery_read(typed, &half, &line, &fault) == OK) {
		must(recovery_read(
			 recovery_format(a, &half), &again, NULL, NULL) == OK);
		must(keys_same(&half, &again));
		return;
	}
	must(fault.wrong != CODE_FINE && (line == 1 || line == 2));
}

static void
as_words(struct arena *a, struct span typed)
{
	struct checkwords w, again;

	if (!checkwords_read(typed, &w))
		return;
	must(checkwords_read(checkwords_hiragana(a, &w), &again));
	must(checkwords_same(&w, &again));
	must(checkwords_read(checkwords_romaji(a, &w), &again));
	must(checkwords_same(&w, &again));
}

static void
as_token(struct arena *a, struct span typed)
{
	struct key secret;

	if (token_read(typed, &secret))
		must(span_eq(typed, token_format(a, &secret)));
}

/* A checkpoint that nobody signed is never one. */
static void
as_checkpoint(struct arena *a, struct span text)
{
	struct any_id id = {{0}};
	struct key pk = {{9}};
	struct chain_checkpoint c;

	must(chain_checkpoint_read(a, text, id, &pk, &c) != OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct totp_secret secret = {{1}};
	struct arena *a = arena_new((size_t)1 << 20);
	struct span typed = span_from(data, size);
	int64_t step;

	seal_start();
	fail_clear();
	as_code(a, typed);
	as_half(a, typed);
	as_words(a, typed);
	as_token(a, typed);
	as_checkpoint(a, typed);
	if (totp_check(&secret, typed, 1764000000000, 0, &step))
		must(step == 58800000);
	arena_free(a);
	return 0;
}
