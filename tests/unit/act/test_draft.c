/*
 * test_draft: what was typed comes back to the cookie that typed it, to nobody
 * else, for a time (L6, L8).
 */
#include "act.h"

#include <fcntl.h>
#include <unistd.h>

#include "seal/token.h"
#include "store/sessions.gen.h"

static const char canary[] = "canary-of-a-draft";

static enum fail
keep(struct seat *seat, const struct consult_answers *answers)
{
	const struct may_draft *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = consult_keep(&seat->work, may, answers);
	seat_end(seat);
	return f;
}

static struct consult_answers
kept(struct seat *seat, struct span *out_seen)
{
	const struct may_draft *may;
	struct consult_answers out;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_kept(&seat->work, may, &out, out_seen), OK);
	seat_end(seat);
	return out;
}

static void
new_cookie(struct seat *seat)
{
	keys_random(&seat->visit);
	seat->has_visit = true;
}

/* One of each designation, an empty text, every byte that text may hold. */
static struct consult_answers
some_answers(struct seat *seat)
{
	const struct questionnaire *q = seat->s->questionnaire;
	struct consult_answer *at = arena_array(seat->a, 4, sizeof(*at));

	at[0] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("what_happened")), span_of(canary),
	    DESIGNATION_SECRET};
	at[1] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("logs_note")),
	    span_of("二行\nの\t文"), DESIGNATION_OPEN};
	at[2] =
	    (struct consult_answer){questionnaire_by_name(q, span_of("damage")),
		span_of("?"), DESIGNATION_UNDECIDED};
	at[3] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("reporter_name")), span_of(""),
	    DESIGNATION_SECRET};
	return (struct consult_answers){.at = at, .n = 4};
}

static void
are_same(const struct consult_answers *a, const struct consult_answers *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_ptr_equal(a->at[i].question, b->at[i].question);
		assert_int_equal(a->at[i].designation, b->at[i].designation);
		assert_true(span_eq(a->at[i].text, b->at[i].text));
	}
}

static void
a_draft_comes_back_as_it_was(void **state)
{
	struct scene *x = *state;
	struct consult_answers in, out;

	new_cookie(&x->reporter);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	out = kept(&x->reporter, NULL);
	are_same(&in, &out);
	/* Kept again: the newest one counts. */
	in.n = 1;
	in.at[0].text = span_of("another");
	assert_int_equal(keep(&x->reporter, &in), OK);
	out = kept(&x->reporter, NULL);
	are_same(&in, &out);
}

static void
each_state_of_a_draft_has_its_name(void **state)
{
	struct scene *x = *state;
	struct consult_answers in;
	struct span none, first, same, second;

	new_cookie(&x->reporter);
	kept(&x->reporter, &none);
	assert_int_equal(none.n, 0);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	kept(&x->reporter, &first);
	kept(&x->reporter, &same);
	assert_true(first.n > 0 && span_eq(first, same));
	assert_int_equal(keep(&x->reporter, &in), OK);
	kept(&x->reporter, &second);
	assert_false(span_eq(first, second));
}

static void
another_cookie_finds_nothing(void **state)
{
	struct scene *x = *state;
	struct consult_answers in;

	new_cookie(&x->reporter);
	new_cookie(&x->lead);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	assert_int_equal(kept(&x->lead, NULL).n, 0);
	/* Without a cookie there is not even a rule that says yes. */
	x->lead.has_visit = false;
	assert_int_equal(keep(&x->lead, &in), FAIL_FORGED);
}

/* A cookie that is being made with the answer: nothing was looked up for it,
 * so nothing may be written with its proof. */
static void
a_fresh_cookie_only_reads(void **state)
{
	struct scene *x = *state;
	const struct may_draft *may;
	struct consult_answers in, out;
	struct seat *seat = &x->reporter;

	new_cookie(seat);
	in = some_answers(seat);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	seat->look.fresh_visit = true;
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_kept(&seat->work, may, &out, NULL), OK);
	assert_int_equal(out.n, 0);
	assert_int_equal(consult_keep(&seat->work, may, &in), FAIL_BUG);
	seat_end(seat);
	assert_int_equal(kept(seat, NULL).n, 0);
	/* The same cookie when it comes back. */
	assert_int_equal(keep(seat, &in), OK);
	assert_int_equal(kept(seat, NULL).n, in.n);
}

/* The row of one cookie under the id of another: its key opens nothing. */
static void
a_row_moved_to_another_cookie_does_not_open(void **state)
{
	struct scene *x = *state;
	const struct may_draft *may;
	struct consult_answers in, out;
	struct hash mine, theirs;
	sqlite3_stmt *s;
	sqlite3 *db;

	new_cookie(&x->reporter);
	new_cookie(&x->lead);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	mine = token_draft_id(&x->reporter.visit);
	theirs = token_draft_id(&x->lead.visit);
	assert_int_equal(sqlite3_open(x->s.sessions_path, &db), SQLITE_OK);
	/* The writer may still be moving its log into the file. */
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(
		db, "UPDATE draft SET id = ?2 WHERE id = ?1", -1, &s, NULL),
	    SQLITE_OK);
	sqlite3_bind_blob(s, 1, mine.b, sizeof(mine.b), SQLITE_STATIC);
	sqlite3_bind_blob(s, 2, theirs.b, sizeof(theirs.b), SQLITE_STATIC);
	assert_int_equal(sqlite3_step(s), SQLITE_DONE);
	assert_int_equal(sqlite3_changes(db), 1);
	sqlite3_finalize(s);
	sqlite3_close(db);
	assert_int_equal(seat_begin(&x->lead, span_of("")), OK);
	assert_int_equal(access_draft(&x->lead.look, &may), OK);
	assert_int_equal(
	    consult_kept(&x->lead.work, may, &out, NULL), FAIL_KEY);
	assert_int_equal(out.n, 0);
	seat_end(&x->lead);
}

static bool
lies_in(const char *path, const char *end, const char *word)
{
	static char bytes[1024 * 1024];
	char name[600];
	ssize_t n = 0;
	int fd;

	snprintf(name, sizeof(name), "%s%s", path, end);
	fd = open(name, O_RDONLY);
	if (fd >= 0) {
		n = read(fd, bytes, sizeof(bytes));
		close(fd);
	}
	return n > 0 && memmem(bytes, (size_t)n, word, strlen(word)) != NULL;
}

static void
nothing_typed_lies_in_clear(void **state)
{
	static const char *const ends[] = {"", "-wal", "-journal"};
	struct scene *x = *state;
	struct consult_answers in;

	new_cookie(&x->reporter);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	for (int i = 0; i < 3; i++) {
		assert_false(lies_in(x->s.sessions_path, ends[i], canary));
		assert_false(lies_in(x->s.case_path, ends[i], canary));
	}
}

static void
a_draft_ends_after_its_time(void **state)
{
	struct scene *x = *state;
	struct consult_answers in;

	new_cookie(&x->reporter);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	x->s.settings.clock_offset_s += x->s.limits.draft_ms / 1000 - 60;
	assert_int_equal(kept(&x->reporter, NULL).n, in.n);
	x->s.settings.clock_offset_s += 120;
	assert_int_equal(kept(&x->reporter, NULL).n, 0);
}

/* Who has a place keeps it; who comes anew is told to wait. */
static void
a_full_store_takes_no_new_drafts(void **state)
{
	struct scene *x = *state;
	struct consult_answers in;

	x->s.limits.drafts_max = 1;
	new_cookie(&x->reporter);
	new_cookie(&x->lead);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	assert_int_equal(keep(&x->lead, &in), FAIL_BUSY);
	assert_int_equal(keep(&x->reporter, &in), OK);
	x->s.limits.drafts_max = 100;
	x->s.limits.drafts_bytes = 100;
	assert_int_equal(keep(&x->lead, &in), FAIL_BUSY);
	x->s.limits.drafts_bytes = 1 << 20;
	assert_int_equal(keep(&x->lead, &in), OK);
}

static void
sending_ends_the_draft(void **state)
{
	struct scene *x = *state;
	struct consult_answers in;

	new_cookie(&x->reporter);
	in = some_answers(&x->reporter);
	assert_int_equal(keep(&x->reporter, &in), OK);
	assert_int_equal(seat_consult(&x->reporter, "sent", 10), OK);
	assert_int_equal(kept(&x->reporter, NULL).n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_draft_comes_back_as_it_was),
	    T(each_state_of_a_draft_has_its_name),
	    T(another_cookie_finds_nothing),
	    T(a_fresh_cookie_only_reads),
	    T(a_row_moved_to_another_cookie_does_not_open),
	    T(nothing_typed_lies_in_clear),
	    T(a_draft_ends_after_its_time),
	    T(a_full_store_takes_no_new_drafts),
	    T(sending_ends_the_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
