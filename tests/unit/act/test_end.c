/*
 * test_end: the desk ends a case with words to the reporter, whose message
 * opens it again; only ends that design.md section 2 knows; whether it is
 * closed is what the chain says, not the row.
 */
#include "act.h"
#include "act/case_ends.h"
#include "act/queue.h"

enum { HOUR_S = 3600, DAY_S = 86400 };

static const char form[] = "0123456789abcdef0123456789";

static enum fail
end_case(struct scene *x, struct span number, enum case_end end)
{
	const struct may_desk_case *may;
	enum fail f = seat_begin(&x->lead, number);

	if (f == OK)
		f = access_desk_case(&x->lead.look, &may);
	if (f == OK)
		f = case_close(&x->lead.work, may, span_of(form),
		    span_of("last words"), DESIGNATION_OPEN, end);
	seat_end(&x->lead);
	return f;
}

static enum fail
desk_says(struct scene *x, struct span number, const char *words)
{
	const struct may_desk_case *may;
	enum fail f = seat_begin(&x->lead, number);

	if (f == OK)
		f = access_desk_case(&x->lead.look, &may);
	if (f == OK)
		f = case_reply(&x->lead.work, may, span_of(""), span_of(words),
		    DESIGNATION_OPEN);
	seat_end(&x->lead);
	return f;
}

static enum fail
reporter_says(struct scene *x, const char *words)
{
	const struct may_own_case *may;
	enum fail f = seat_begin(&x->reporter, span_of(""));

	if (f == OK)
		f = access_own_case(&x->reporter.look, &may);
	if (f == OK)
		f = case_say(&x->reporter.work, may, span_of(""),
		    span_of(words), DESIGNATION_OPEN);
	seat_end(&x->reporter);
	return f;
}

static struct case_view
own_view(struct scene *x)
{
	const struct may_own_case *may;
	struct case_view v;

	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &may), OK);
	assert_int_equal(case_read_own(&x->reporter.work, may, &v), OK);
	seat_end(&x->reporter);
	return v;
}

static size_t
count_lines(struct scene *x, bool closed)
{
	const struct queue_filter f = {.closed = closed};
	const struct queue_place start = {0};
	const struct may_desk *may;
	struct queue q;

	assert_int_equal(seat_begin(&x->lead, span_of("")), OK);
	assert_int_equal(access_desk(&x->lead.look, &may), OK);
	assert_int_equal(queue_read(&x->lead.work, may, &f, &start, &q), OK);
	seat_end(&x->lead);
	return q.lines_n;
}

static size_t
count_acts(const struct case_view *v, enum act_code act)
{
	size_t n = 0;

	for (size_t i = 0; i < v->acts_n; i++)
		n += v->acts[i].act == act;
	return n;
}

/* The lead logged in, a case to end. */
static struct span
begin(struct scene *x)
{
	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
	return scene_consult(x, "something is different");
}

static void
ends_with_words_and_opens_by_words(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	struct case_view v;

	assert_int_equal(count_lines(x, false), 1);
	assert_int_equal(end_case(x, number, END_SUPPORT_ONLY), OK);
	/* The same form again: nothing more. */
	assert_int_equal(end_case(x, number, END_SUPPORT_ONLY), OK);
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CLOSED);
	assert_int_equal(v.end, END_SUPPORT_ONLY);
	assert_int_equal(count_acts(&v, ACT_CLOSE), 1);
	assert_true(scene_reads(&v, "last words"));
	assert_int_equal(count_lines(x, false), 0);
	assert_int_equal(count_lines(x, true), 1);
	assert_int_equal(reporter_says(x, "one more thing"), OK);
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CONSULTATION);
	assert_int_equal(v.end, END_UNSET);
	assert_int_equal(count_acts(&v, ACT_REOPEN), 1);
	assert_int_equal(count_lines(x, false), 1);
	assert_int_equal(count_lines(x, true), 0);
	/* A second message opens nothing that is open. */
	assert_int_equal(reporter_says(x, "and another"), OK);
	v = own_view(x);
	assert_int_equal(count_acts(&v, ACT_REOPEN), 1);
	assert_true(scene_whole(x, "ended and opened"));
}

static void
only_ends_that_there_are(void **state)
{
	static const enum case_end never[] = {END_UNSET, END_AFTER_FEEDBACK,
	    END_WITHDRAWN, END_NO_REPLY, (enum case_end)8, (enum case_end)31};
	struct scene *x = *state;
	struct span number = begin(x);
	struct case_view v;

	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		assert_int_equal(end_case(x, number, never[i]), FAIL_CONFLICT);
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CONSULTATION);
	assert_false(scene_reads(&v, "last words"));
}

/* Closes, moves the clock to so many days from the start, opens. */
static void
on_day(struct scene *x, long days)
{
	static const char key[] = "clock_offset_s = ";
	char line[64];
	FILE *f;
	long at;

	scene_close(x);
	f = fopen(x->house.config, "r+");
	assert_non_null(f);
	/* The line of the day before is the last one. */
	do
		at = ftell(f);
	while (fgets(line, sizeof(line), f) != NULL &&
	       strncmp(line, key, strlen(key)) != 0);
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	fprintf(f, "%s%ld\n", key, days * DAY_S + HOUR_S);
	assert_int_equal(fclose(f), 0);
	scene_open(x);
	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
}

static struct case_reminders
reminders(struct scene *x, struct span number)
{
	const struct may_desk_case *may;
	struct case_view v;

	assert_int_equal(seat_begin(&x->lead, number), OK);
	assert_int_equal(access_desk_case(&x->lead.look, &may), OK);
	assert_int_equal(case_read_desk(&x->lead.work, may, &v), OK);
	seat_end(&x->lead);
	assert_int_equal((v.ends & (1u << END_NO_REPLY)) != 0,
	    v.reminders.n == CASE_REMINDERS &&
		v.reminders.next_ms <= x->lead.work.wall_ms);
	return v.reminders;
}

/* Each a week after the words before, and a week to answer the last. */
static void
no_reply_takes_two_reminders_and_their_time(void **state)
{
	struct scene *x = *state;
	char kept[32];
	struct span number = begin(x);

	snprintf(kept, sizeof(kept), "%.*s", (int)number.n, number.p);
	number = span_of(kept);
	assert_false(reminders(x, number).answered);
	assert_int_equal(desk_says(x, number, "an answer"), OK);
	assert_int_equal(desk_says(x, number, "and more of it"), OK);
	assert_int_equal(desk_says(x, number, "and more"), OK);
	assert_true(reminders(x, number).answered);
	assert_int_equal(reminders(x, number).n, 0);
	assert_int_equal(end_case(x, number, END_NO_REPLY), FAIL_CONFLICT);
	on_day(x, 6);
	assert_int_equal(desk_says(x, number, "too early"), OK);
	assert_int_equal(reminders(x, number).n, 0);
	on_day(x, 8);
	assert_int_equal(desk_says(x, number, "first reminder"), OK);
	assert_int_equal(desk_says(x, number, "seconds later"), OK);
	assert_int_equal(reminders(x, number).n, 1);
	on_day(x, 14);
	assert_int_equal(desk_says(x, number, "too early again"), OK);
	on_day(x, 16);
	assert_int_equal(end_case(x, number, END_NO_REPLY), FAIL_CONFLICT);
	assert_int_equal(desk_says(x, number, "second reminder"), OK);
	assert_int_equal(reminders(x, number).n, 2);
	assert_int_equal(end_case(x, number, END_NO_REPLY), FAIL_CONFLICT);
	on_day(x, 22);
	assert_int_equal(end_case(x, number, END_NO_REPLY), FAIL_CONFLICT);
	on_day(x, 24);
	/* A word of the reporter, and all begins anew. */
	scene_edit(x, "CREATE TABLE kept AS SELECT id, at_ms FROM item; UPDATE "
		      "item SET at_ms = (SELECT max(at_ms) FROM item) "
		      "WHERE author = 1;");
	assert_false(reminders(x, number).answered);
	assert_int_equal(end_case(x, number, END_NO_REPLY), FAIL_CONFLICT);
	scene_edit(x,
	    "UPDATE item SET at_ms = k.at_ms FROM kept k WHERE k.id = "
	    "item.id; DROP TABLE kept;");
	assert_int_equal(end_case(x, number, END_NO_REPLY), OK);
	assert_true(scene_whole(x, "no reply"));
}

static enum fail
ask(struct scene *x, struct span number)
{
	const struct may_desk_case *may;
	enum fail f = seat_begin(&x->lead, number);

	if (f == OK)
		f = access_desk_case(&x->lead.look, &may);
	if (f == OK)
		f = case_ask(&x->lead.work, may);
	seat_end(&x->lead);
	return f;
}

/* After a first answer, once; the row alone says nothing. */
static void
the_confirmations_are_asked_for(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	struct case_view v;

	assert_int_equal(ask(x, number), FAIL_CONFLICT);
	assert_int_equal(desk_says(x, number, "first answer"), OK);
	assert_int_equal(reporter_says(x, "thank you"), OK);
	assert_int_equal(ask(x, number), OK);
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CONFIRMATION);
	assert_int_equal(v.waits_for, AUTHOR_REPORTER);
	assert_int_equal(count_acts(&v, ACT_ASK), 1);
	assert_int_equal(ask(x, number), FAIL_CONFLICT);
	scene_edit(x, "UPDATE case_file SET stage = 3;");
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CONFIRMATION);
	scene_edit(x, "UPDATE case_file SET stage = 2;");
	assert_int_equal(end_case(x, number, END_SUPPORT_ONLY), OK);
	assert_int_equal(reporter_says(x, "again"), OK);
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CONSULTATION);
	assert_true(scene_whole(x, "asked"));
}

static void
the_row_closes_and_opens_nothing(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	struct case_view v;

	scene_edit(x, "UPDATE case_file SET stage = 6;");
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CONSULTATION);
	assert_int_equal(v.end, END_UNSET);
	assert_int_equal(end_case(x, number, END_NOT_FOR_US), OK);
	scene_edit(x, "UPDATE case_file SET stage = 1;");
	v = own_view(x);
	assert_int_equal(v.stage, STAGE_CLOSED);
	assert_int_equal(v.end, END_NOT_FOR_US);
}

/* Another code in the entry, the trigger gone: not what was signed. */
static void
an_edited_end_is_refused(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	const struct may_own_case *may;
	struct case_view v;

	assert_int_equal(end_case(x, number, END_REFERRED), OK);
	scene_edit(x, "DROP TRIGGER chain_kept; UPDATE chain SET detail = "
		      "x'090400000001' WHERE act = 33;");
	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &may), OK);
	assert_int_equal(
	    case_read_own(&x->reporter.work, may, &v), FAIL_TAMPER);
	seat_end(&x->reporter);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(ends_with_words_and_opens_by_words),
	    T(only_ends_that_there_are),
	    T(no_reply_takes_two_reminders_and_their_time),
	    T(the_confirmations_are_asked_for),
	    T(the_row_closes_and_opens_nothing),
	    T(an_edited_end_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
