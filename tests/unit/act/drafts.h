/*
 * drafts.h: feedback that is drafted by one seat and released by another. Must
 * never make a proof: every act goes through its rule.
 */
#ifndef TESTS_UNIT_ACT_DRAFTS_H
#define TESTS_UNIT_ACT_DRAFTS_H

#include "asked.h"

#include "act/feedback.h"

static const struct feedback final_words = {
    .kind = FEEDBACK_FINAL, .parts = {{"close the port", 14}}};
static const struct feedback interim = {
    .kind = FEEDBACK_INTERIM, .parts = {{NULL, 0}, {"others too", 10}}};

static inline enum fail
write_by(struct seat *seat, struct span number, const struct feedback *text,
    bool secret)
{
	const struct may_desk_case *may;
	struct feedback_refused why[FEEDBACK_PARTS];
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = feedback_write(&seat->work, may, text, secret, why);
	seat_end(seat);
	return f;
}

static inline struct feedback_view
look_by(struct seat *seat, struct span number)
{
	const struct may_desk_case *may;
	struct feedback_view v;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(feedback_read(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

static inline enum fail
approve_by(struct seat *seat, struct span number, struct item_id draft)
{
	const struct may_desk_lead *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_lead(&seat->look, &may);
	if (f == OK)
		f = feedback_approve(&seat->work, may, draft);
	seat_end(seat);
	return f;
}

static inline struct span
begin(struct council *c)
{
	assert_int_equal(
	    seat_log_in(&c->x.lead2, &c->x.house.people[HOUSE_LEAD2]), OK);
	return council_provided(c, SAID_YES);
}

#endif
