/*
 * test_upload: what comes in is bounded: one file, the files of a draft and of
 * a case, all that lies unsent; what was cut off, removed, not sent in time or
 * erased with its case is swept, chunk by chunk, and its key is gone at once.
 */
#include "files.h"

#include "act/withdraw.h"

#include <unistd.h>

static long
count(struct council *c, const char *sql)
{
	return census_count(&c->x.house, sql);
}

static const struct sample small = {
    "a.log", "a log", "", 100, DESIGNATION_SECRET};

static void
one_file_is_bounded_to_the_byte(void **state)
{
	struct council *c = *state;
	struct sample s = small;

	c->x.s.limits.file_bytes = 200000;
	s.size = 200000;
	assert_int_equal(files_draft(&c->x.reporter, &s, NULL), OK);
	s.size = 200001;
	assert_int_equal(files_draft(&c->x.reporter, &s, NULL), FAIL_LIMIT);
	assert_int_equal(count(c, "SELECT count(*) FROM file"), 1);
}

static void
a_draft_and_a_case_hold_so_many(void **state)
{
	struct council *c = *state;
	struct case_view own;
	struct sample s = small; /* each another one */
	size_t files = 0;

	c->x.s.limits.draft_files = 2;
	c->x.s.limits.case_files = 3;
	for (int i = 0; i < 3; i++, s.size++)
		assert_int_equal(files_draft(&c->x.reporter, &s, NULL),
		    i < 2 ? OK : FAIL_LIMIT);
	council_case(c, "Q7");
	for (int i = 0; i < 2; i++, s.size++)
		assert_int_equal(files_add(&c->x.reporter, &s, NULL),
		    i < 1 ? OK : FAIL_LIMIT);
	own = council_own(c);
	for (size_t i = 0; i < own.texts_n; i++)
		files += own.texts[i].what == ITEM_FILE;
	assert_int_equal(files, 3);
	assert_true(council_whole(c, "so many files"));
}

/* A full store refuses files, and never a text or a case (L8). */
static void
what_lies_unsent_is_bounded(void **state)
{
	struct council *c = *state;
	struct sample s = small;
	struct item_id id;

	s.size = 300000;
	c->x.s.limits.unsent_bytes = 600000;
	assert_int_equal(files_draft(&c->x.reporter, &s, &id), OK);
	c->x.lead2.has_visit = false;
	assert_int_equal(files_draft(&c->x.lead2, &s, NULL), FAIL_LIMIT);
	council_case(c, "Q7");
	/* Sent, it is no longer unsent. */
	assert_int_equal(files_draft(&c->x.lead2, &s, NULL), OK);
	c->x.s.limits.unsent_max = 1;
	assert_int_equal(files_add(&c->x.reporter, &s, NULL), FAIL_LIMIT);
	assert_int_equal(
	    seat_say(&c->x.reporter, "a word", DESIGNATION_OPEN), OK);
	assert_int_equal(seat_consult(&c->x.admin, "Q8", 10), OK);
}

static void
a_draft_is_its_cookies_alone(void **state)
{
	struct council *c = *state;
	struct seat *other = &c->x.lead2;
	const struct may_draft *may;
	struct file_kept *files;
	struct item_id id;
	struct file_said said = {.designation = DESIGNATION_OPEN,
	    .description = span_of("better"),
	    .zone = span_of("utc")};
	bool sent;
	size_t n;

	assert_int_equal(files_draft(&c->x.reporter, &small, &id), OK);
	assert_int_equal(files_draft(other, &small, NULL), OK);
	assert_int_equal(seat_begin(other, span_of("")), OK);
	assert_int_equal(access_draft(&other->look, &may), OK);
	assert_int_equal(
	    file_draft_say(&other->work, may, id, &said), FAIL_ABSENT);
	assert_int_equal(file_draft_remove(&other->work, may, id), OK);
	seat_end(other);
	other = &c->x.reporter;
	assert_int_equal(seat_begin(other, span_of("")), OK);
	assert_int_equal(access_draft(&other->look, &may), OK);
	assert_int_equal(file_draft_list(&other->work, may, &files, &n), OK);
	assert_int_equal(n, 1);
	assert_true(span_is(files[0].facts.description, "a log"));
	assert_int_equal(file_draft_say(&other->work, may, id, &said), OK);
	assert_int_equal(seat_begin(other, span_of("")), OK);
	assert_int_equal(access_draft(&other->look, &may), OK);
	assert_int_equal(file_draft_list(&other->work, may, &files, &n), OK);
	assert_true(span_is(files[0].facts.description, "better"));
	assert_int_equal(files[0].designation, DESIGNATION_OPEN);
	assert_int_equal(file_draft_is_sent(&other->work, may, &sent), OK);
	assert_false(sent);
	/* A manifest put under another file's id opens nothing. */
	seat_end(other);
	council_edit(c, "UPDATE file SET manifest = (SELECT manifest FROM file "
			"f WHERE f.id <> file.id)");
	assert_int_equal(seat_begin(other, span_of("")), OK);
	assert_int_equal(access_draft(&other->look, &may), OK);
	assert_int_equal(file_draft_list(&other->work, may, &files, &n), OK);
	assert_int_equal(n, 0);
	seat_end(other);
}

static void
removed_means_gone(void **state)
{
	struct council *c = *state;
	struct seat *seat = &c->x.reporter;
	const struct may_draft *may;
	struct item_id id;

	assert_int_equal(files_draft(seat, &small, &id), OK);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(file_draft_remove(&seat->work, may, id), OK);
	seat_end(seat);
	assert_int_equal(count(c, "SELECT count(*) FROM file WHERE state = 4 "
				  "AND length(manifest) = 0"),
	    1);
	council_case(c, "Q7");
	assert_int_equal(
	    count(c, "SELECT count(*) FROM item WHERE what = 11"), 0);
	/* After sending the page is closed. */
	assert_int_equal(files_draft(seat, &small, &id), FAIL_CONFLICT);
}

/* The station again, with a clock that has gone on by days. */
static void
later(struct council *c, const char *settings)
{
	FILE *f;

	council_leave(c);
	f = fopen(c->x.house.config, "a");
	assert_non_null(f);
	fprintf(f, "%s", settings);
	fclose(f);
	scene_open(&c->x);
}

static void
come_back(struct council *c)
{
	seat_take(&c->registrar, &c->x.s);
	seat_take(&c->plain_seat, &c->x.s);
	for (int i = 0; i < MEMBERS; i++)
		seat_take(&c->members[i].seat, &c->x.s);
}

static bool
empties(struct council *c, const char *sql)
{
	for (int i = 0; i < 200; i++) {
		if (count(c, sql) == 0)
			return true;
		usleep(50000);
	}
	return false;
}

/* An upload that was cut off, a draft nobody sent; what was sent stays. */
static void
what_nobody_sends_is_swept(void **state)
{
	struct council *c = *state;
	struct seat *seat = &c->x.lead2;
	struct sample s = small;
	const struct may_draft *may;
	struct upload *u;
	struct item_id id;

	s.size = 3000000;
	assert_int_equal(files_draft(&c->x.reporter, &s, &id), OK);
	council_case(c, "Q7");
	assert_int_equal(files_draft(seat, &s, NULL), OK);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(upload_of_draft(&seat->work, may, &u), OK);
	assert_int_equal(files_feed(u, 2500000), OK);
	seat_end(seat);
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state = 1"), 1);
	later(c, "clock_offset_s = 90000\n");
	assert_true(empties(c, "SELECT count(*) FROM file WHERE state <> 3"));
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file_chunk"), file_chunks(s.size));
	come_back(c);
}

static void
an_erased_case_leaves_no_chunk(void **state)
{
	struct council *c = *state;
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct sample s = small;

	/* More than one tick takes. */
	s.size = 9000000;
	assert_int_equal(files_draft(seat, &s, NULL), OK);
	council_case(c, "Q7");
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(withdraw_case(&seat->work, may), OK);
	seat_end(seat);
	later(c, "withdrawn_s = 1\nclock_offset_s = 86400\n");
	assert_true(empties(c, "SELECT count(*) FROM item"));
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state = 3"), 0);
	assert_true(empties(c, "SELECT count(*) FROM file"));
	assert_int_equal(count(c, "SELECT count(*) FROM file_chunk"), 0);
	come_back(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(one_file_is_bounded_to_the_byte),
	    C(a_draft_and_a_case_hold_so_many), C(what_lies_unsent_is_bounded),
	    C(a_draft_is_its_cookies_alone), C(removed_means_gone),
	    C(what_nobody_sends_is_swept), C(an_erased_case_leaves_no_chunk)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
