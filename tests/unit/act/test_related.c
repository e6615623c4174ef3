/*
 * test_related: bodies that go together, and the names under which somebody
 * may mean one. One record is enough for both directions.
 */
#include "council.h"
#include "edit.h"

#include "store/members_related.h"

static struct members
rows(struct seat *seat)
{
	return (struct members){seat->snap.db, seat->a, seat->work.instance};
}

static size_t
related(struct council *c, struct body_id id, struct member_body **out)
{
	struct seat *seat = &c->x.admin;
	struct members m;
	size_t n;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	m = rows(seat);
	assert_int_equal(members_related(&m, id, out, &n), OK);
	seat_end(seat);
	return n;
}

static size_t
named_in(struct council *c, const char *words)
{
	struct seat *seat = &c->x.admin;
	struct member_body *list;
	struct members m;
	size_t n;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	m = rows(seat);
	assert_int_equal(members_named_in(&m, span_of(words), &list, &n), OK);
	seat_end(seat);
	if (n == 1)
		assert_true(ID_SAME(list[0].record.id, c->members[LAC].body));
	return n;
}

static void
related_goes_both_ways_and_names_have_spellings(void **state)
{
	struct council *c = *state;
	struct member_body was = edit_body_of(c, c->members[LAC].body), *list;
	struct member_new_body b = edit_as_it_is(&was);
	struct edit_effect effect;

	(void)council_case(c, "Q7");
	b.aliases = span_of("ラック\tLittle eArth");
	b.related = members_related_join(c->a, &c->members[IPA].body, 1);
	assert_int_equal(edit_by_two(c, &was, &b, &effect), OK);
	assert_int_equal(effect.cases, 0);
	assert_int_equal(related(c, c->members[LAC].body, &list), 1);
	assert_true(ID_SAME(list[0].record.id, c->members[IPA].body));
	assert_int_equal(related(c, c->members[IPA].body, &list), 1);
	assert_true(ID_SAME(list[0].record.id, c->members[LAC].body));
	assert_int_equal(related(c, c->members[NISC].body, &list), 0);
	assert_int_equal(named_in(c, "（株）ﾗｯｸ には伝えないで"), 1);
	assert_int_equal(named_in(c, "not to little  EARTH, please"), 1);
	assert_int_equal(named_in(c, "to nobody"), 0);
	assert_true(council_whole(c, "related"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(related_goes_both_ways_and_names_have_spellings)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
