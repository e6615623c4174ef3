/*
 * test_entry: an entry of a case as a sentence: how many were secret is for
 * who may open them (design.md section 4).
 */
#include "council.h"

#include "web/case_parts.h"

/* As the desk's page says it, or the reporter's own. */
static struct span
sentence(struct council *c, enum act_code act, bool staff, bool registered)
{
	struct seat *seat = &c->x.lead;
	const struct case_act entry = {.act = act,
	    .by = AUTHOR_DESK,
	    .count = 4711,
	    .body = c->members[IPA].body};
	struct ctx ctx = {0};
	struct entry_view v;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	ctx.work = seat->work;
	ctx.work.language = LANGUAGE_EN;
	if (registered)
		ctx.page.staff.registered_until = span_of("31 March");
	v = case_parts_entry(&ctx, &entry, staff);
	seat_end(seat);
	assert_true(v.what.n > 0);
	return v.what;
}

static bool
counts(struct span s)
{
	return memmem(s.p, s.n, "4,711", 5) != NULL ||
	       memmem(s.p, s.n, "4711", 4) != NULL;
}

static void
how_many_were_taken_is_for_registered_persons(void **state)
{
	struct council *c = *state;

	assert_true(counts(sentence(c, ACT_TAKE, true, true)));
	assert_false(counts(sentence(c, ACT_TAKE, true, false)));
	assert_true(counts(sentence(c, ACT_OPEN, true, true)));
	assert_false(counts(sentence(c, ACT_OPEN, true, false)));
	/* Of the desk's own table nobody is told how many. */
	assert_false(counts(sentence(c, ACT_INDICATORS, true, true)));
	assert_false(counts(sentence(c, ACT_INDICATORS, true, false)));
	/* The reporter is told all of it (L7). */
	assert_true(counts(sentence(c, ACT_TAKE, false, false)));
	assert_true(counts(sentence(c, ACT_OPEN, false, false)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(how_many_were_taken_is_for_registered_persons)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
