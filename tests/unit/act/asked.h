/*
 * asked.h: bodies that are asked, and their answers, each through its rule.
 */
#ifndef TESTS_UNIT_ACT_ASKED_H
#define TESTS_UNIT_ACT_ASKED_H

#include "council.h"

#include "act/contribute.h"

#define ASKED_DAY ((int64_t)86400000)

struct asked {
	struct body_id body;
	struct people_account person;
	struct seat seat;
};

static inline void
asked_make(
    struct council *c, struct asked *a, const char *name, enum body_class class)
{
	a->body = council_body(c, name, class, 0, "");
	council_person(c, a->body, name, ROLE_ANSWERER, &a->person);
	council_first(c, &a->person, RING_COUNCIL_OPEN);
	seat_take(&a->seat, &c->x.s);
	assert_int_equal(seat_log_in(&a->seat, &a->person), OK);
}

static inline enum fail
asked_inquire_words(struct council *c, struct span number, struct parts text,
    const struct body_id *bodies, size_t n, int64_t due_ms, size_t *leaks)
{
	const struct may_desk_case *may;
	const struct contribute_words w = {.what = CONTRIBUTION_INQUIRY,
	    .audience = AUDIENCE_ASKED,
	    .text = text};
	const struct release_leak *found;
	enum fail f = council_desk(&c->x.lead, number, &may);

	*leaks = 0;
	if (f == OK)
		f = contribute_inquire(&c->x.lead.work, may, &w, bodies, n,
		    c->x.lead.work.wall_ms + due_ms, &found, leaks);
	seat_end(&c->x.lead);
	return f;
}

static inline enum fail
asked_inquire_by(struct council *c, struct span number, const char *question,
    const struct body_id *bodies, size_t n, int64_t due_ms, size_t *leaks)
{
	return asked_inquire_words(c, number,
	    (struct parts){.at = {span_of(question)}}, bodies, n, due_ms,
	    leaks);
}

static inline enum fail
asked_inquire(struct council *c, struct span number, const char *question,
    const struct body_id *bodies, size_t n, size_t *leaks)
{
	return asked_inquire_by(
	    c, number, question, bodies, n, ASKED_DAY, leaks);
}

static inline size_t
asked_list(struct asked *a, struct inquiry_line **out)
{
	const struct may_asked *may;
	struct item_id last;
	bool more;
	size_t n;

	assert_int_equal(seat_begin(&a->seat, span_of("")), OK);
	assert_int_equal(access_asked(&a->seat.look, &may), OK);
	assert_int_equal(
	    inquiry_list(&a->seat.work, may, true, NULL, out, &n, &last, &more),
	    OK);
	assert_false(more);
	seat_end(&a->seat);
	return n;
}

static inline enum fail
asked_look(struct asked *a, struct item_id id, struct inquiry_view *out)
{
	const struct may_inquiry *may;
	enum fail f =
	    seat_begin(&a->seat, codec_base32(a->seat.a, id.b, ID_BYTES));

	if (f == OK)
		f = access_inquiry(&a->seat.look, &may);
	if (f == OK)
		f = inquiry_read(&a->seat.work, may, out);
	seat_end(&a->seat);
	return f;
}

static inline enum fail
asked_answer(
    struct asked *a, struct item_id id, const struct contribute_words *w)
{
	const struct may_inquiry *may;
	struct span leak;
	enum fail f =
	    seat_begin(&a->seat, codec_base32(a->seat.a, id.b, ID_BYTES));

	if (f == OK)
		f = access_inquiry(&a->seat.look, &may);
	if (f == OK)
		f = contribute_answer(&a->seat.work, may, w, &leak);
	seat_end(&a->seat);
	return f;
}

#endif
