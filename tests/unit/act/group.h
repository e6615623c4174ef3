/*
 * group.h: what an analyst of the first-tier group does with a release, each
 * through its rule.
 */
#ifndef TESTS_UNIT_ACT_GROUP_H
#define TESTS_UNIT_ACT_GROUP_H

#include "act.h"

#include "act/shared.h"

static inline enum fail
council_receive(struct seat *seat, struct span number)
{
	const struct may_shared_case *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_shared_case(&seat->look, &may);
	if (f == OK)
		f = shared_receive(&seat->work, may);
	seat_end(seat);
	return f;
}

static inline enum fail
council_read(struct seat *seat, struct span number, struct shared_view *out)
{
	const struct may_shared_case *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_shared_case(&seat->look, &may);
	if (f == OK)
		f = shared_read(&seat->work, may, out);
	seat_end(seat);
	return f;
}

static inline enum fail
council_open(struct seat *seat, struct span number)
{
	const struct may_shared_secrets *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_shared_secrets(&seat->look, &may);
	if (f == OK)
		f = shared_open(&seat->work, may);
	seat_end(seat);
	return f;
}

static inline size_t
council_count(struct seat *seat)
{
	const struct may_shared *may;
	struct shared_line *lines;
	bool more;
	size_t n;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_shared(&seat->look, &may), OK);
	assert_int_equal(shared_list(&seat->work, may, false, span_of(""),
			     &lines, &n, &more),
	    OK);
	seat_end(seat);
	return n;
}

/* How many texts of the view are there to read, secret ones or the others. */
static inline size_t
council_texts(const struct shared_view *v, bool secret)
{
	size_t n = 0;

	for (size_t i = 0; i < v->texts_n; i++)
		n += v->texts[i].opened &&
		     (v->texts[i].designation == DESIGNATION_SECRET) == secret;
	return n;
}

#endif
