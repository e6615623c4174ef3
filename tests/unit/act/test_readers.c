/*
 * test_readers: the reporter's table of who reads, who has received and opened
 * when, who is left out. It never says more of a body than the entries do (L7).
 */
#include "council.h"

#include "act/readers.h"

static struct readers
look(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct release_own own;
	struct readers r;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(release_read_own(&seat->work, may, &own), OK);
	assert_int_equal(readers_own(&seat->work, may, &own, &r), OK);
	seat_end(seat);
	return r;
}

static const struct reader_row *
row(const struct readers *r, struct body_id body)
{
	for (size_t i = 0; i < r->list_n; i++)
		if (ID_SAME(r->list[i].body, body))
			return &r->list[i];
	return NULL;
}

static void
each_body_has_its_times(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct span number;
	struct readers r;

	said.government = true;
	number = council_provided(c, said);
	r = look(c);
	assert_int_equal(r.n, 1);
	assert_true(r.provided_ms > 0 && r.secret);
	assert_true(row(&r, c->members[IPA].body)->shared);
	assert_int_equal(row(&r, c->members[IPA].body)->received_ms, 0);
	assert_true(row(&r, c->members[NISC].body)->excluded);
	assert_false(row(&r, c->members[NISC].body)->shared);
	assert_true(span_is(row(&r, c->members[NISC].body)->name_en, "NISC"));
	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
	assert_true(
	    row((r = look(c), &r), c->members[IPA].body)->received_ms > 0);
	assert_int_equal(row(&r, c->members[IPA].body)->opened_ms, 0);
	assert_int_equal(council_open(&c->members[IPA].seat, number), OK);
	r = look(c);
	assert_true(row(&r, c->members[IPA].body)->opened_ms > 0);
	assert_false(row(&r, c->members[IPA].body)->before);
	assert_int_equal(row(&r, c->members[LAC].body)->received_ms, 0);
}

/* What was read was read, whoever is left out since. */
static void
a_reader_left_out_stays_in_the_table(void **state)
{
	struct council *c = *state;
	struct said less = SAID_YES;
	struct span number = council_provided(c, SAID_YES);
	const struct reader_row *ipa;
	struct readers r;

	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
	less.excluded = &c->members[IPA].body;
	less.excluded_n = 1;
	assert_int_equal(council_confirm(c, less), OK);
	r = look(c);
	ipa = row(&r, c->members[IPA].body);
	assert_false(ipa->shared);
	assert_true(ipa->excluded && ipa->received_ms > 0);
	/* Back, a second release: the first is what they received. */
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	r = look(c);
	ipa = row(&r, c->members[IPA].body);
	assert_int_equal(r.n, 2);
	assert_true(ipa->shared && ipa->before && ipa->received_ms > 0);
	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
	r = look(c);
	assert_false(row(&r, c->members[IPA].body)->before);
}

static void
nothing_provided_is_no_table(void **state)
{
	struct council *c = *state;
	struct readers r;

	council_case(c, "Q7");
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	r = look(c);
	assert_int_equal(r.list_n, 0);
	assert_int_equal(r.provided_ms, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(each_body_has_its_times),
	    C(a_reader_left_out_stays_in_the_table),
	    C(nothing_provided_is_no_table)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
