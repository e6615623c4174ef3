/*
 * edit.h: a body's record as it is, and changed by two through the rule. Must
 * never say what comes of it: that is the tests' business.
 */
#ifndef TESTS_UNIT_ACT_EDIT_H
#define TESTS_UNIT_ACT_EDIT_H

#include "council.h"

#include "act/edit.h"

static inline struct member_body
edit_body_of(struct council *c, struct body_id id)
{
	struct seat *seat = &c->x.admin;
	struct member_body b;
	struct members m;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	m = (struct members){seat->snap.db, seat->a, seat->work.instance};
	assert_int_equal(members_body(&m, id, &b), OK);
	seat_end(seat);
	return b;
}

static inline struct member_new_body
edit_as_it_is(const struct member_body *b)
{
	return (struct member_new_body){b->record.body_class, b->record.flags,
	    b->sectors, b->name_ja, b->name_en, b->aliases, b->related};
}

/* By the administrator and the lead, both in the session. */
static inline enum fail
edit_by_two(struct council *c, const struct member_body *was,
    const struct member_new_body *b, struct edit_effect *effect)
{
	struct seat *seat = &c->x.admin;
	const struct may_edit_body *may;
	enum fail f;

	council_pair(c, seat);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_edit_body(&seat->look, &may), OK);
	assert_int_equal(edit_effect(&seat->work, was, b, effect), OK);
	f = edit_body(&seat->work, may, was->record.id, was->record.version, b);
	seat_end(seat);
	return f;
}

#endif
