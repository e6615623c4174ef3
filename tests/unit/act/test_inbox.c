/*
 * test_inbox: what waits for the own body stands first, by due; whoever
 * received or answered is named to the own body alone; the index that the lists
 * begin with is believed by nobody (L2, L10).
 */
#include "asked.h"

enum { MANY = 51 };

static struct shared_line *
inbox(struct seat *seat, bool all, struct span after, size_t *n, bool *more)
{
	const struct may_shared *may;
	struct shared_line *lines;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_shared(&seat->look, &may), OK);
	assert_int_equal(
	    shared_list(&seat->work, may, all, after, &lines, n, more), OK);
	seat_end(seat);
	return lines;
}

/* The number of each case outlives its seat's arena. */
static struct span
provided(struct council *c)
{
	/* Another reporter, with a cookie of their own. */
	c->x.reporter.has_visit = c->x.reporter.has_reporter = false;
	return arena_copy(c->a, council_provided(c, SAID_YES));
}

static void
unread_first_and_by_whom(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *plain = &c->plain_seat;
	struct span one = provided(c), two;
	struct shared_line *lines;
	bool more;
	size_t n;

	two = provided(c);
	lines = inbox(ipa, false, span_of(""), &n, &more);
	assert_int_equal(n, 2);
	assert_false(more);
	assert_true(span_eq(lines[0].number, two));
	assert_int_equal(lines[0].readers_n, 0);
	assert_int_equal(council_receive(ipa, two), OK);
	lines = inbox(ipa, false, span_of(""), &n, &more);
	assert_true(span_eq(lines[0].number, one));
	assert_false(lines[0].received);
	assert_true(lines[1].received);
	assert_int_equal(lines[1].readers_n, 1);
	assert_true(lines[1].readers[0].me);
	/* A colleague has not received it, but sees who has; others do not. */
	lines = inbox(plain, false, span_of(""), &n, &more);
	assert_true(span_eq(lines[0].number, two));
	assert_false(lines[0].received);
	assert_int_equal(lines[0].readers_n, 1);
	assert_false(lines[0].readers[0].me);
	lines = inbox(&c->members[LAC].seat, false, span_of(""), &n, &more);
	assert_int_equal(lines[0].readers_n, 0);
	/* Behind the first one comes the second. */
	lines = inbox(plain, false, two, &n, &more);
	assert_int_equal(n, 1);
	assert_true(span_eq(lines[0].number, one));
}

/* A number that is there and one that is not: the same answer. */
static void
no_place_behind_what_is_not_shared(void **state)
{
	struct council *c = *state;
	struct seat *lac = &c->members[LAC].seat;
	struct span numbers[2] = {
	    arena_copy(c->a, council_case(c, "Q7")), span_of("0000-0000")};
	const struct may_shared *may;
	struct shared_line *lines;
	bool more;
	size_t n;

	for (int i = 0; i < 2; i++) {
		assert_int_equal(seat_begin(lac, span_of("")), OK);
		assert_int_equal(access_shared(&lac->look, &may), OK);
		assert_int_equal(shared_list(&lac->work, may, i == 1,
				     numbers[i], &lines, &n, &more),
		    FAIL_ABSENT);
		seat_end(lac);
	}
}

static void
the_index_is_believed_by_nobody(void **state)
{
	struct council *c = *state;
	struct seat *lac = &c->members[LAC].seat;
	struct shared_line *lines;
	struct inquiry_line *list;
	struct asked minato;
	bool more;
	size_t n;

	asked_make(c, &minato, "minato", CLASS_TIER2);
	provided(c);
	/* A contribution of the group is no question, asked of nobody. */
	council_edit(c, "INSERT INTO asked SELECT c.id, 9, b.id, "
			"randomblob(16), 5, 0 FROM case_file c, body b");
	lines = inbox(lac, false, span_of(""), &n, &more);
	assert_int_equal(n, 1);
	assert_int_equal(lines[0].due_ms, 0);
	assert_int_equal(asked_list(&minato, &list), 0);
	/* Where no grant leads nothing is listed. */
	council_edit(c, "DELETE FROM case_grant");
	inbox(lac, false, span_of(""), &n, &more);
	assert_int_equal(n, 0);
	inbox(lac, true, span_of(""), &n, &more);
	assert_int_equal(n, 0);
	seat_leave(&minato.seat);
}

static size_t
page_of(struct asked *a, bool all, const struct item_id *after,
    struct inquiry_line **out, struct item_id *last, bool *more)
{
	const struct may_asked *may;
	size_t n;

	assert_int_equal(seat_begin(&a->seat, span_of("")), OK);
	assert_int_equal(access_asked(&a->seat.look, &may), OK);
	assert_int_equal(
	    inquiry_list(&a->seat.work, may, all, after, out, &n, last, more),
	    OK);
	seat_end(&a->seat);
	return n;
}

/* By due, what was answered last, each once over two pages. */
static void
waits_by_due_and_then_the_answered(void **state)
{
	struct council *c = *state;
	const struct contribute_words w = {.what = CONTRIBUTION_ANSWER,
	    .audience = AUDIENCE_DESK,
	    .text = {.code = ANSWER_SEEN}};
	struct said wide = SAID_YES;
	struct inquiry_line *list;
	struct item_id first, last;
	struct shared_line *lines;
	struct asked minato;
	struct span number;
	int64_t due = 0;
	size_t leaks, n;
	bool more;

	wide.rung = RUNG_TASKFORCE;
	asked_make(c, &minato, "minato", CLASS_TIER2);
	number = arena_copy(c->a, council_provided(c, wide));
	for (int i = 0; i < MANY; i++)
		assert_int_equal(
		    asked_inquire_by(c, number, "seen it?", &minato.body, 1,
			(MANY - i) * ASKED_DAY, &leaks),
		    OK);
	assert_int_equal(
	    page_of(&minato, false, NULL, &list, &last, &more), 50);
	assert_true(more);
	for (int i = 0; i < 50; i++) {
		assert_true(list[i].due_ms > due);
		due = list[i].due_ms;
	}
	first = list[0].id;
	assert_int_equal(
	    page_of(&minato, false, &last, &list, &last, &more), 1);
	assert_false(more);
	assert_true(list[0].due_ms > due);
	/* The group is told what is due first, until it is answered. */
	lines = inbox(&c->members[IPA].seat, false, span_of(""), &n, &more);
	due = lines[0].due_ms;
	assert_int_equal(asked_answer(&minato, first, &w), OK);
	lines = inbox(&c->members[IPA].seat, false, span_of(""), &n, &more);
	assert_true(lines[0].due_ms > due);
	assert_int_equal(
	    page_of(&minato, false, NULL, &list, &last, &more), 50);
	assert_false(list[49].answered);
	assert_int_equal(
	    page_of(&minato, false, &last, &list, &last, &more), 1);
	assert_true(list[0].answered);
	assert_true(ID_SAME(list[0].id, first));
	assert_true(span_is(list[0].answered_by, "minato"));
	seat_leave(&minato.seat);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(unread_first_and_by_whom),
	    C(no_place_behind_what_is_not_shared),
	    C(the_index_is_believed_by_nobody),
	    C(waits_by_due_and_then_the_answered)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
