/*
 * test_code: codes on paper: what people type is understood, one wrong symbol
 * is located, two are always noticed, and each use has keys of its own.
 */
#include "check.h"

#include <stdio.h>

#include "base/buf.h"
#include "seal/code.h"
#include "seal/gf32.h"
#include "seal/receipt.h"
#include "seal/recovery.h"

static const struct code code = {
    {0x5b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};

static enum fail
read_as(const char *typed, struct code_fault *fault)
{
	struct code out;
	enum fail f = code_read(span_of(typed), &out, fault);

	if (f == OK)
		assert_memory_equal(out.b, code.b, sizeof(out.b));
	return f;
}

static void
text_has_its_form(void **state)
{
	struct span text = code_format(*state, &code);

	assert_int_equal(text.n, CODE_TEXT);
	for (size_t i = 0; i < text.n; i++)
		assert_int_equal(text.p[i] == '-', i % 5 == 4);
	assert_int_equal(read_as(text.p, NULL), OK);
}

/* All 28 x 31 single and all 378 x 31 x 31 double wrong symbols. */
static void
one_wrong_symbol_is_located_and_two_are_noticed(void **state)
{
	uint8_t word[CODE_SYMBOLS];
	size_t at, singles = 0, doubles = 0;

	(void)state;
	for (size_t i = 0; i < CODE_SYMBOLS; i++)
		word[i] = (uint8_t)(i * 7 % 32);
	gf32_fill(word, CODE_SYMBOLS);
	assert_int_equal(gf32_find(word, CODE_SYMBOLS, &at), GF32_FINE);
	for (size_t i = 0; i < CODE_SYMBOLS; i++) {
		for (unsigned e = 1; e < 32; e++) {
			word[i] ^= (uint8_t)e;
			assert_int_equal(
			    gf32_find(word, CODE_SYMBOLS, &at), GF32_ONE);
			assert_int_equal(at, i);
			singles++;
			for (size_t j = i + 1; j < CODE_SYMBOLS; j++) {
				for (unsigned f = 1; f < 32; f++) {
					word[j] ^= (uint8_t)f;
					assert_int_not_equal(
					    gf32_find(word, CODE_SYMBOLS, &at),
					    GF32_FINE);
					word[j] ^= (uint8_t)f;
					doubles++;
				}
			}
			word[i] ^= (uint8_t)e;
		}
	}
	assert_int_equal(singles + doubles, 364126);
}

static void
a_wrong_group_is_named(void **state)
{
	static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	struct span text = code_format(*state, &code);

	for (size_t i = 0; i < text.n; i++) {
		char typed[CODE_TEXT + 1];
		struct code_fault fault;

		if (text.p[i] == '-')
			continue;
		memcpy(typed, text.p, sizeof(typed));
		for (size_t s = 0; s < 32; s++) {
			typed[i] = symbols[s];
			if (typed[i] == text.p[i]) {
				assert_int_equal(read_as(typed, &fault), OK);
				continue;
			}
			assert_int_equal(read_as(typed, &fault), FAIL_INPUT);
			assert_int_equal(fault.wrong, CODE_GROUP);
			assert_int_equal(fault.group, i / 5 + 1);
			assert_int_equal(fault.symbols, 28);
		}
		/* What is no symbol at all says its place, too. */
		typed[i] = 'U';
		assert_int_equal(read_as(typed, &fault), FAIL_INPUT);
		assert_int_equal(fault.wrong, CODE_GROUP);
		assert_int_equal(fault.group, i / 5 + 1);
	}
}

static void
a_wrong_length_is_told(void **state)
{
	struct span text = code_format(*state, &code);
	struct code_fault fault;
	char typed[80];

	for (size_t n = 0; n < text.n; n++) {
		snprintf(typed, sizeof(typed), "%.*s", (int)n, text.p);
		assert_int_equal(read_as(typed, &fault), FAIL_INPUT);
		assert_int_equal(fault.wrong, CODE_SHORT);
		assert_int_equal(fault.symbols, n - n / 5);
		assert_int_equal(fault.group, 0);
	}
	snprintf(typed, sizeof(typed), "%s-0", text.p);
	assert_int_equal(read_as(typed, &fault), FAIL_INPUT);
	assert_int_equal(fault.wrong, CODE_LONG);
	assert_int_equal(fault.symbols, 29);
}

/* Two groups with a sign that there is not: no single group is to blame. */
static void
two_bad_groups_are_somewhere(void **state)
{
	struct span text = code_format(*state, &code);
	struct code_fault fault;
	char typed[CODE_TEXT + 1];

	memcpy(typed, text.p, sizeof(typed));
	typed[0] = '?';
	typed[33] = '!';
	assert_int_equal(read_as(typed, &fault), FAIL_INPUT);
	assert_int_equal(fault.wrong, CODE_SOMEWHERE);
	assert_int_equal(fault.group, 0);
	/* Both in one group: that group. */
	memcpy(typed, text.p, sizeof(typed));
	typed[6] = '?';
	typed[7] = '!';
	assert_int_equal(read_as(typed, &fault), FAIL_INPUT);
	assert_int_equal(fault.wrong, CODE_GROUP);
	assert_int_equal(fault.group, 2);
}

/* The text with each character replaced by what `as` says for it. */
static struct span
retyped(
    struct arena *a, struct span text, const char *dash, bool lower, bool full)
{
	struct buf b;

	buf_init(&b, a, 1024);
	for (size_t i = 0; i < text.n; i++) {
		unsigned c = (unsigned char)text.p[i];

		if (c == '-') {
			buf_text(&b, dash);
			continue;
		}
		if (lower && c >= 'A')
			c += 'a' - 'A';
		if (full) { /* U+FF01 .. are 0xFEE0 above ASCII */
			c += 0xfee0;
			buf_u8(&b, 0xe0 | c >> 12);
			buf_u8(&b, 0x80 | (c >> 6 & 0x3f));
			buf_u8(&b, 0x80 | (c & 0x3f));
		} else
			buf_u8(&b, c);
	}
	return buf_get(&b);
}

static void
typing_is_forgiven(void **state)
{
	static const char *const dashes[] = {"-", "", " ", "\xe3\x80\x80", "－",
	    "ー", "−", "‐", "‑", "–", "—", "―", "ｰ", "～", "・", "\t", "\r\n",
	    "_", ".", "/", " - ", "　ー　", "\xc2\xa0", "\xe2\x80\x8b",
	    "\xef\xbb\xbf"};
	struct span text = code_format(*state, &code);

	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		for (unsigned how = 0; how < 4; how++) {
			struct span typed =
			    retyped(*state, text, dashes[i], how & 1, how & 2);
			struct code out;

			assert_int_equal(code_read(typed, &out, NULL), OK);
			assert_memory_equal(out.b, code.b, sizeof(out.b));
		}
	}
}

static void
look_alikes_are_read(void **state)
{
	struct code zeros = {{0}}, out;
	struct span text = code_format(*state, &zeros);
	char *typed = arena_alloc(*state, text.n + 1);

	for (size_t i = 0; i < text.n; i++) {
		typed[i] = text.p[i] == '0' ? "Oo"[i % 2] : text.p[i];
		if (text.p[i] == '1')
			typed[i] = "IiLl"[i % 4];
	}
	assert_int_equal(code_read(span_of(typed), &out, NULL), OK);
	assert_memory_equal(out.b, zeros.b, sizeof(out.b));
	/* A code with ones in it. */
	memset(zeros.b, 0x08, sizeof(zeros.b));
	zeros.b[0] = 0x01;
	text = code_format(*state, &zeros);
	assert_non_null(strchr(text.p, '1'));
	typed = arena_alloc(*state, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		typed[i] = text.p[i] == '1' ? "IiLl"[i % 4] : text.p[i];
	assert_int_equal(code_read(span_of(typed), &out, NULL), OK);
	assert_memory_equal(out.b, zeros.b, sizeof(out.b));
}

/* Anything may be typed; nothing is read beyond its end. */
static void
rubbish_is_refused(void **state)
{
	static const char *const rubbish[] = {"", "-", "\xff\xff\xff",
	    "\xe3\x80", "\xf0\x9f", "窓口",
	    "0000-0000-0000-0000-0000-0000-0001"};

	for (size_t i = 0; i < sizeof(rubbish) / sizeof(rubbish[0]); i++) {
		struct code_fault fault = {CODE_FINE, 0, 0};
		struct span s = arena_copy(*state, span_of(rubbish[i]));

		assert_int_equal(read_as(s.p, &fault), FAIL_INPUT);
		assert_int_not_equal(fault.wrong, CODE_FINE);
	}
}

static void
each_use_has_keys_of_its_own(void **state)
{
	struct code_keys all[3];

	(void)state;
	for (unsigned use = CODE_RECEIPT; use <= CODE_RECOVERY; use++)
		code_derive(&code, (enum code_use)use, &all[use - 1]);
	for (size_t i = 0; i < 3; i++) {
		struct key tag = keys_of_hash(all[i].tag);

		assert_false(keys_same(&tag, &all[i].kek));
		for (size_t j = i + 1; j < 3; j++) {
			assert_false(ID_SAME(all[i].tag, all[j].tag));
			assert_false(keys_same(&all[i].kek, &all[j].kek));
		}
	}
}

static void
a_receipt_comes_of_cookie_and_salt(void **state)
{
	struct key secret = {{1}}, other = {{2}};
	uint8_t salt[RECEIPT_SALT];
	struct code one, two;

	(void)state;
	receipt_salt(salt);
	assert_int_equal(
	    receipt_code(&secret, span_from(salt, sizeof(salt)), &one), OK);
	assert_int_equal(
	    receipt_code(&secret, span_from(salt, sizeof(salt)), &two), OK);
	assert_memory_equal(one.b, two.b, sizeof(one.b));
	assert_int_equal(
	    receipt_code(&other, span_from(salt, sizeof(salt)), &two), OK);
	assert_memory_not_equal(one.b, two.b, sizeof(one.b));
	salt[0] ^= 1;
	assert_int_equal(
	    receipt_code(&secret, span_from(salt, sizeof(salt)), &two), OK);
	assert_memory_not_equal(one.b, two.b, sizeof(one.b));
	assert_int_equal(
	    receipt_code(&secret, span_from(salt, 15), &two), FAIL_INPUT);
}

/* --- recovery halves --- */

static void
two_halves_make_the_key(void **state)
{
	struct key halves[2], read[2];
	struct box_keys keys, out;

	recovery_new(&keys);
	recovery_split(&keys, halves);
	for (size_t i = 0; i < 2; i++) {
		struct span text = recovery_format(*state, &halves[i]);

		assert_int_equal(text.n, RECOVERY_TEXT);
		assert_int_equal(recovery_read(text, &read[i], NULL, NULL), OK);
		assert_true(keys_same(&read[i], &halves[i]));
	}
	assert_int_equal(recovery_combine(read, &keys.pk, &out), OK);
	assert_true(keys_same(&out.sk, &keys.sk));
	/* The same half twice, or a half of another key. */
	read[1] = read[0];
	assert_int_equal(recovery_combine(read, &keys.pk, &out), FAIL_KEY);
	keys_random(&read[1]);
	assert_int_equal(recovery_combine(read, &keys.pk, &out), FAIL_KEY);
}

static void
a_half_says_where_it_is_wrong(void **state)
{
	struct key half, out;
	struct span text;
	struct code_fault fault;
	struct code as_code;
	char typed[RECOVERY_TEXT + 1];
	unsigned line;

	keys_random(&half);
	text = recovery_format(*state, &half);
	for (size_t i = 0; i < text.n; i++) {
		memcpy(typed, text.p, sizeof(typed));
		if (typed[i] == '-' || typed[i] == '\n')
			continue;
		typed[i] = typed[i] == 'Z' ? 'Y' : 'Z';
		assert_int_equal(
		    recovery_read(span_of(typed), &out, &line, &fault),
		    FAIL_INPUT);
		assert_int_equal(line, i / (CODE_TEXT + 1) + 1);
		assert_int_equal(fault.wrong, CODE_GROUP);
		assert_int_equal(fault.group, i % (CODE_TEXT + 1) / 5 + 1);
	}
	/* Lines in the wrong order; one line where two are wanted. */
	snprintf(typed, sizeof(typed), "%.*s\n%.*s", CODE_TEXT,
	    text.p + CODE_TEXT + 1, CODE_TEXT, text.p);
	assert_int_equal(
	    recovery_read(span_of(typed), &out, &line, &fault), FAIL_INPUT);
	assert_int_equal(line, 1);
	assert_int_equal(
	    recovery_read(span_from(text.p, CODE_TEXT), &out, &line, &fault),
	    FAIL_INPUT);
	assert_int_equal(fault.wrong, CODE_SHORT);
	/* A line of a half is no receipt code. */
	assert_int_equal(
	    code_read(span_from(text.p, CODE_TEXT), &as_code, &fault),
	    FAIL_INPUT);
	assert_int_equal(fault.wrong, CODE_SOMEWHERE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_has_its_form),
	    cmocka_unit_test(one_wrong_symbol_is_located_and_two_are_noticed),
	    cmocka_unit_test(a_wrong_group_is_named),
	    cmocka_unit_test(a_wrong_length_is_told),
	    cmocka_unit_test(two_bad_groups_are_somewhere),
	    cmocka_unit_test(typing_is_forgiven),
	    cmocka_unit_test(look_alikes_are_read),
	    cmocka_unit_test(rubbish_is_refused),
	    cmocka_unit_test(each_use_has_keys_of_its_own),
	    cmocka_unit_test(a_receipt_comes_of_cookie_and_salt),
	    cmocka_unit_test(two_halves_make_the_key),
	    cmocka_unit_test(a_half_says_where_it_is_wrong)};

	return CHECK_RUN(tests);
}
