/*
 * test_queue: urgent ones first and what nobody judged behind them, pages that
 * stay where they are when cases come, filters, news, and each list by an
 * index.
 */
#include "files.h"

#include <sqlite3.h>

#include "act/owner.h"
#include "act/queue.h"
#include "act/triage.h"

static const struct triage high = {
    URGENCY_HIGH, ONGOING_YES, IMPACT_STOPPED, TRIAGE_TARGETED};
static const struct triage low = {
    URGENCY_LOW, ONGOING_STOPPED, IMPACT_NONE, TRIAGE_SCAN};
static const struct queue_place start = {0};

static struct queue
read_from(struct seat *seat, struct queue_filter f, struct queue_place after)
{
	const struct may_desk *may;
	struct queue q;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_desk(&seat->look, &may), OK);
	assert_int_equal(queue_read(&seat->work, may, &f, &after, &q), OK);
	seat_end(seat);
	return q;
}

static struct queue
read_all(struct seat *seat, struct queue_filter f)
{
	return read_from(seat, f, start);
}

static void
judge(struct seat *seat, struct span number, struct triage t)
{
	const struct may_desk_case *may;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(triage_set(&seat->work, may, &t, 0), OK);
	seat_end(seat);
}

static void
take(struct seat *seat, struct span number, struct person_id who)
{
	const struct may_desk_case *may;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(owner_set(&seat->work, may, who, span_of(""),
			     span_of(""), DESIGNATION_OPEN),
	    OK);
	seat_end(seat);
}

/* A case that nobody has answered; its number outlives the seat's memory. */
static struct span
fresh(struct council *c, const char *words)
{
	static char numbers[8][16];
	static size_t n;
	struct span number;
	char *kept = numbers[n++ % 8];

	seat_leave(&c->x.reporter);
	seat_take(&c->x.reporter, &c->x.s);
	number = scene_consult(&c->x, words);
	assert_true(number.n < sizeof(numbers[0]));
	memcpy(kept, number.p, number.n);
	return span_from(kept, number.n);
}

static void
in_order_of_urgency(void **state)
{
	struct council *c = *state;
	struct span first = fresh(c, "Q1"), second, third;
	struct queue q;

	second = fresh(c, "Q2");
	third = fresh(c, "Q3");
	judge(&c->x.lead, first, low);
	judge(&c->x.lead, third, high);
	q = read_all(&c->x.lead, (struct queue_filter){0});
	assert_int_equal(q.lines_n, 3);
	assert_false(q.more);
	assert_true(span_eq(q.lines[0].number, third));
	assert_true(span_eq(q.lines[1].number, second));
	assert_true(span_eq(q.lines[2].number, first));
	assert_int_equal(q.lines[1].triage.urgency, URGENCY_NOT_YET);
	assert_true(q.lines[0].turn && q.lines[0].fresh && !q.lines[0].late);
	assert_true(council_whole(c, "queue"));
}

static void
filters_say_whose_and_where(void **state)
{
	struct council *c = *state;
	struct person_id lead = c->x.house.people[HOUSE_LEAD].id;
	struct span first = fresh(c, "Q1"), second;
	struct people_account plain;
	const struct may_disable *may;
	struct queue q;

	second = fresh(c, "Q2");
	take(&c->x.lead, first, lead);
	q = read_all(&c->x.lead, (struct queue_filter){.whose = QUEUE_MINE});
	assert_int_equal(q.lines_n, 1);
	assert_true(span_eq(q.lines[0].number, first) && q.lines[0].own);
	q = read_all(&c->x.lead, (struct queue_filter){.whose = QUEUE_NOBODY});
	assert_int_equal(q.lines_n, 1);
	assert_true(span_eq(q.lines[0].number, second));
	q = read_all(&c->x.lead, (struct queue_filter){.turn = true});
	assert_int_equal(q.lines_n, 2);
	q = read_all(&c->x.lead, (struct queue_filter){.late = true});
	assert_int_equal(q.lines_n, 0);
	q = read_all(
	    &c->x.lead, (struct queue_filter){.stage = STAGE_ANALYSIS});
	assert_int_equal(q.lines_n, 0);
	q = read_all(
	    &c->x.lead, (struct queue_filter){.stage = STAGE_CONSULTATION});
	assert_int_equal(q.lines_n, 2);
	q = read_all(&c->x.lead, (struct queue_filter){.closed = true});
	assert_int_equal(q.lines_n, 0);
	/* Whose owner reads no more has nobody (decision 0027). */
	council_person(c, c->x.house.body, "plain", ROLE_OFFICER, &plain);
	council_let_in(c, &c->x.lead, &plain);
	take(&c->x.lead, second, plain.id);
	q = read_all(&c->x.lead, (struct queue_filter){.whose = QUEUE_NOBODY});
	assert_int_equal(q.lines_n, 0);
	assert_int_equal(seat_begin(&c->x.admin, span_of("")), OK);
	assert_int_equal(access_disable(&c->x.admin.look, &may), OK);
	assert_int_equal(member_disable(&c->x.admin.work, may, plain.id), OK);
	seat_end(&c->x.admin);
	q = read_all(&c->x.lead, (struct queue_filter){.whose = QUEUE_NOBODY});
	assert_int_equal(q.lines_n, 1);
	assert_int_equal(q.lines[0].owner.n, 0);
}

static struct case_counts
counts_of(struct council *c, struct span number)
{
	struct queue q = read_all(&c->x.lead, (struct queue_filter){0});
	struct case_counts counts = {-1, -1, -1};
	struct case_view page;

	for (size_t i = 0; i < q.lines_n; i++)
		if (span_eq(q.lines[i].number, number))
			counts = q.lines[i].counts;
	assert_int_equal(scene_read(&c->x.lead, number, &page), OK);
	assert_memory_equal(&counts, &page.counts, sizeof(counts));
	return counts;
}

/* Files and undecided ones too: the queue said 12 once, the page 13. */
static void
a_line_counts_what_the_page_counts(void **state)
{
	static const enum designation files[] = {DESIGNATION_SECRET,
	    DESIGNATION_OPEN, DESIGNATION_OPEN, DESIGNATION_OPEN,
	    DESIGNATION_UNDECIDED};
	struct council *c = *state;
	struct case_counts without = counts_of(c, fresh(c, "Q1")), with;

	seat_leave(&c->x.reporter);
	seat_take(&c->x.reporter, &c->x.s);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct sample f = {"a.log", "", "", 9 + i, files[i]};

		assert_int_equal(files_draft(&c->x.reporter, &f, NULL), OK);
	}
	with = counts_of(c, scene_consult(&c->x, "Q1"));
	assert_int_equal(with.secret, without.secret + 2);
	assert_int_equal(with.open, without.open + 3);
	assert_int_equal(with.undecided, without.undecided + 1);
	assert_true(council_whole(c, "queue and page"));
}

/* Copies of one case with other numbers, in the file alone. */
static void
many(struct council *c)
{
	council_edit(c,
	    "PRAGMA foreign_keys = 0; "
	    "CREATE TEMP TABLE one AS SELECT * FROM case_file; "
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
	    "WHERE i < 120) INSERT INTO case_file SELECT randomblob(16), "
	    "printf('%04d-0000', i), desk, stage, version, head, consent_n, "
	    "created_ms, due_ms, waits_for, secret_items, reporter_ms, "
	    "desk_ms, "
	    "1 + i % 4, ongoing, impact, triage_kind, turn_ms + i / 10, owner, "
	    "draft, profile, language, randomblob(32), salt, randomblob(32), "
	    "reporter_epoch, seed_by_receipt, sig FROM one, n;");
}

/* Each line once, whatever comes meanwhile. */
static void
pages_stay_where_they_are(void **state)
{
	struct council *c = *state;
	struct queue_place after = start;
	size_t seen = 0, pages = 0;
	struct queue q;

	fresh(c, "Q1");
	many(c);
	do {
		q = read_from(&c->x.lead, (struct queue_filter){0}, after);
		seen += q.lines_n;
		after = q.last;
		if (pages++ == 0)
			council_edit(c,
			    "UPDATE case_file SET urgency = 1, turn_ms = 5 "
			    "WHERE number = '0003-0000'");
	} while (q.more);
	/* One moved to the front behind our back: it was seen later or not. */
	assert_int_equal(pages, 3);
	assert_in_range(seen, 120, 121);
}

static void
places_are_text(void **state)
{
	struct council *c = *state;
	struct arena *a = arena_new(4096);
	struct queue_place p = {
	    true, URGENCY_MIDDLE, 1764140400000, span_of("4827-6190")};
	struct queue_place back;
	const char *wrong[] = {"x", "2", "2.1", "2.1.", "9.1.1", "2.x.1",
	    "2.1.a", "-1.1.1", "2.1.1 or 1", "2.99999999999999999999.1"};

	(void)c;
	assert_int_equal(
	    queue_place_parse(queue_place_format(a, &p), &back), OK);
	assert_true(back.set && back.urgency == p.urgency &&
		    back.at_ms == p.at_ms && span_eq(back.number, p.number));
	assert_int_equal(queue_place_parse(span_of(""), &back), OK);
	assert_false(back.set);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(
		    queue_place_parse(span_of(wrong[i]), &back), FAIL_INPUT);
		fail_clear();
	}
	arena_free(a);
}

/* The statement of that name, as store/statements.sql has it. */
static char *
statement(char *file, const char *name)
{
	char head[64], *at, *end;

	snprintf(head, sizeof(head), "-- %s read", name);
	at = strstr(file, head);
	assert_non_null(at);
	at = strchr(at, '\n') + 1;
	end = strchr(at, ';');
	*end = '\0';
	return at;
}

/* Every list of the queue is a range of an index, in its order: no sorting, no
 * walk through a table or through all cases of the desk. */
static void
each_list_has_its_index(void **state)
{
	struct council *c = *state;
	static const char *const lists[][2] = {
	    {"case_queue", "case_queue (desk=? AND urgency=? AND "},
	    {"case_queue_owner",
		"case_queue_owner (desk=? AND owner=? AND urgency=? AND "},
	    {"case_queue_stage",
		"case_queue_stage (desk=? AND stage=? AND urgency=? AND "},
	    {"case_queue_draft",
		"case_queue_draft (desk=? AND draft=? AND urgency=? AND "},
	    {"case_queue_count",
		"case_queue (desk=? AND urgency=? AND turn_ms<?)"},
	    {"case_queue_drafts",
		"case_queue_draft (desk=? AND draft=? AND urgency=? AND "},
	    {"case_queue_fresh", "case_queue_new (desk=? AND desk_ms=? AND "},
	    {"case_search", "case_search (desk=? AND "},
	    {"case_closed", "case_closed (desk=? AND "},
	    {"case_closed_owner", "case_closed_owner (desk=? AND owner=? AND "},
	    {"case_news", "chain_case (case_id=? AND seq>?)"},
	};
	sqlite3 *db;

	assert_int_equal(sqlite3_open(c->x.s.case_path, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		static char file[256 * 1024];
		char sql[2000], plan[800] = "";
		FILE *in = fopen("src/store/statements.sql", "r");
		sqlite3_stmt *s;

		assert_non_null(in);
		file[fread(file, 1, sizeof(file) - 1, in)] = '\0';
		fclose(in);
		snprintf(sql, sizeof(sql), "EXPLAIN QUERY PLAN %s",
		    statement(file, lists[i][0]));
		assert_int_equal(
		    sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
		while (sqlite3_step(s) == SQLITE_ROW)
			snprintf(plan + strlen(plan),
			    sizeof(plan) - strlen(plan), "%s; ",
			    (const char *)sqlite3_column_text(s, 3));
		sqlite3_finalize(s);
		print_message("%s: %s\n", lists[i][0], plan);
		assert_non_null(strstr(plan, lists[i][1]));
		assert_null(strstr(plan, "TEMP"));
		assert_null(strstr(plan, "SCAN c"));
	}
	sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(in_order_of_urgency),
	    C(filters_say_whose_and_where),
	    C(a_line_counts_what_the_page_counts), C(pages_stay_where_they_are),
	    C(places_are_text), C(each_list_has_its_index)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
