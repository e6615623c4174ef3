/*
 * test_consent_file: what a reporter takes along can be checked without this
 * system, and nothing of it can be changed unseen.
 */
#include "people.h"
#include "sample_consent.h"

#include "seal/consent_file.h"

static const char said[] = "三つの確認\n・共有範囲：第一類グループ限り";

/* A text of the reporter that pretends to be the end of one. */
static const char sly[] =
    "a\n\n-----BEGIN MADOGUCHI CONSENT-----\nText-Salt:\n 00\n"
    "-----END MADOGUCHI CONSENT-----\nb";

struct taken {
	struct people *p;
	struct arena *a;
	struct consent_file file;
};

static void
take(struct taken *t, struct arena *a, const char *text)
{
	struct consent c;
	struct span item;

	t->a = a;
	t->p = people_make(a);
	c = sample_consent(t->p->case_id);
	item = salted_item(a, span_of(text), &c.shown);
	t->file = (struct consent_file){.text = span_of(text),
	    .salt = span_from(item.p, SALTED_SALT),
	    .key = t->p->reporter_key,
	    .key_sig = t->p->reporter_key_sig,
	    .instance_pk = t->p->pk};
	c.reporter_epoch = t->p->reporter_key.epoch;
	assert_int_equal(consent_format(a, &c, &t->file.bytes), OK);
	consent_sign_reporter(
	    &t->p->reporter.sign, t->file.bytes, &t->file.reporter_sig);
	consent_sign_instance(t->p->in, t->file.bytes, &t->file.reporter_sig,
	    &t->file.instance_sig);
}

static enum fail
check(const struct taken *t, struct span bytes)
{
	struct consent_file back;
	struct consent c;

	TRY(consent_file_read(t->a, bytes, &back));
	return consent_file_check(t->a, &t->p->pk, &back, &c);
}

static struct span
format(const struct taken *t)
{
	struct span out;

	assert_int_equal(consent_file_format(t->a, &t->file, &out), OK);
	return out;
}

static void
it_comes_back_and_holds(void **state)
{
	const char *const texts[] = {said, sly, ""};

	for (size_t i = 0; i < 3; i++) {
		struct taken t;
		struct consent_file back;
		struct consent c;

		take(&t, *state, texts[i]);
		assert_int_equal(
		    consent_file_read(*state, format(&t), &back), OK);
		assert_true(span_is(back.text, texts[i]));
		assert_int_equal(
		    consent_file_check(*state, &t.p->pk, &back, &c), OK);
		assert_int_equal(c.n, 2);
		assert_int_equal(c.rung, RUNG_TIER1);
	}
}

/* Each byte, one after the other: refused or broken, never whole. */
static void
no_byte_can_be_changed(void **state)
{
	struct arena *inner = arena_new(8 * 1024 * 1024);
	struct taken t;
	struct span file;
	char *copy;

	take(&t, *state, said);
	file = format(&t);
	copy = arena_alloc(*state, file.n);
	memcpy(copy, file.p, file.n);
	t.a = inner;
	for (size_t i = 0; i < file.n; i++) {
		bool own =
		    i > (size_t)(strstr(file.p, "Instance-Key") - file.p) &&
		    i < (size_t)(strstr(file.p, "Reporter-Case") - file.p);

		copy[i] = (char)(copy[i] ^ 1);
		/* The key that the file names for itself proves nothing. */
		if (!own)
			assert_int_not_equal(
			    check(&t, span_from(copy, file.n)), OK);
		copy[i] = file.p[i];
		arena_reset(inner);
	}
	assert_int_equal(check(&t, span_from(copy, file.n)), OK);
	arena_free(inner);
}

static void
cut_or_longer_is_no_file(void **state)
{
	struct taken t;
	struct consent_file back;
	struct span file;

	take(&t, *state, said);
	file = format(&t);
	for (size_t n = 0; n < file.n; n++)
		assert_int_equal(
		    consent_file_read(*state, span_from(file.p, n), &back),
		    FAIL_INPUT);
	assert_int_equal(
	    consent_file_read(*state,
		arena_printf(*state, "%.*s\n", (int)file.n, file.p), &back),
	    FAIL_INPUT);
}

static void
of_another_window_case_or_key_it_is_broken(void **state)
{
	struct taken t, other;
	struct consent_file mixed;
	struct consent c;

	take(&t, *state, said);
	take(&other, *state, said);
	assert_int_equal(
	    consent_file_check(*state, &other.p->pk, &t.file, &c), FAIL_TAMPER);
	/* Signed by a reporter's key that this instance never made. */
	mixed = t.file;
	mixed.key = other.file.key;
	assert_int_equal(
	    consent_file_check(*state, &t.p->pk, &mixed, &c), FAIL_TAMPER);
	mixed = t.file;
	mixed.reporter_sig = other.file.reporter_sig;
	assert_int_equal(
	    consent_file_check(*state, &t.p->pk, &mixed, &c), FAIL_TAMPER);
	mixed = t.file;
	mixed.text = span_of("三つの確認");
	assert_int_equal(
	    consent_file_check(*state, &t.p->pk, &mixed, &c), FAIL_TAMPER);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_comes_back_and_holds),
	    cmocka_unit_test(no_byte_can_be_changed),
	    cmocka_unit_test(cut_or_longer_is_no_file),
	    cmocka_unit_test(of_another_window_case_or_key_it_is_broken)};

	return CHECK_RUN(tests);
}
