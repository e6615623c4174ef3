/*
 * test_notice: what is news makes one row in the act's own transaction; the
 * file of the spool holds a sealed address and nothing of a case; the row goes
 * when the courier has taken it, and no sooner; erased, nothing is left.
 */
#include "act.h"

#include "act/notice.h"
#include "act/outbox.h"
#include "act/withdraw.h"
#include "base/codec.h"
#include "base/file.h"
#include "seal/notice.h"

#include <sys/stat.h>
#include <unistd.h>

#define ADDRESS "reporter.canary@hospital.example"

enum { HOUR_MS = 3600000 };

static struct box_keys courier;
static char spool[300];

static long
count(const struct scene *x, const char *sql)
{
	return census_count(&x->house, sql);
}

static long
rows(const struct scene *x)
{
	return count(x, "SELECT count(*) FROM outbox");
}

/* The courier's public half is all that the station gets. */
static void
open_spool(struct scene *x)
{
	notice_keys_new(&courier);
	x->s.courier = courier.pk;
	x->s.has_courier = true;
	snprintf(spool, sizeof(spool), "%s/out", x->house.dir);
	assert_int_equal(mkdir(spool, 0700), 0);
}

/* Consults with an address, as typed; the seat becomes the reporter's. */
static struct span
consult(struct scene *x, const char *typed)
{
	struct consult_answers answers = house_answers(&x->reporter, "Q1", 4);
	struct consult_receipt receipt;
	const struct may_draft *may;
	struct seat *seat = &x->reporter;

	keys_random(&seat->visit);
	seat->has_visit = true;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(
	    notice_typed(&seat->work, span_of(typed), &answers.notice), OK);
	assert_int_equal(consult_keep(&seat->work, may, &answers), OK);
	seat_end(seat);
	/* From the draft, as the page sends it. */
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_kept(&seat->work, may, &answers, NULL), OK);
	answers.shown = span_of("shown");
	assert_int_equal(consult_send(&seat->work, may, &answers), OK);
	seat_end(seat);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_draft(&seat->look, &may), OK);
	assert_int_equal(consult_receipt(&seat->work, may, &receipt), OK);
	seat_end(seat);
	assert_int_equal(seat_keep(seat), OK);
	return receipt.number;
}

static enum fail
set_own(struct seat *seat, const char *typed)
{
	const struct may_desk *may;
	struct span sealed;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_desk(&seat->look, &may);
	if (f == OK)
		f = notice_typed(&seat->work, span_of(typed), &sealed);
	if (f == OK)
		f = notice_person_set(&seat->work, may, sealed);
	seat_end(seat);
	return f;
}

static enum fail
set_case(struct scene *x, const char *typed)
{
	struct seat *seat = &x->reporter;
	const struct may_own_case *may;
	struct span sealed;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = notice_typed(&seat->work, span_of(typed), &sealed);
	if (f == OK)
		f = notice_case_set(&seat->work, may, sealed);
	seat_end(seat);
	return f;
}

static enum fail
round_in(struct scene *x, const char *folder, int64_t hold_ms)
{
	struct seat *seat = &x->admin;
	const struct may_timer *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_timer(&seat->look, &may);
	seat_end(seat);
	return f == OK ? outbox_round(&seat->work, may, folder, hold_ms) : f;
}

static enum fail
post(struct scene *x)
{
	return round_in(x, spool, HOUR_MS);
}

/* The files in the spool; the first one's notice. */
static size_t
files(struct scene *x, struct notice *out)
{
	struct arena *a = x->house.a;
	struct span *names, bytes;
	size_t n;

	assert_int_equal(file_names(a, spool, ID_TEXT, 100, &names, &n), OK);
	if (n > 0 && out != NULL) {
		assert_int_equal(
		    file_read(a, arena_printf(a, "%s/%s", spool, names[0].p).p,
			NOTICE_FILE, &bytes),
		    OK);
		assert_int_equal(notice_parse(bytes, out), OK);
	}
	return n;
}

static void
take_all(struct scene *x)
{
	struct arena *a = x->house.a;
	struct span *names;
	size_t n;

	assert_int_equal(file_names(a, spool, ID_TEXT, 100, &names, &n), OK);
	while (n > 0)
		assert_int_equal(file_end(a, spool, names[--n].p), OK);
}

static void
log_in(struct scene *x)
{
	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
	assert_int_equal(
	    seat_log_in(&x->lead2, &x->house.people[HOUSE_LEAD2]), OK);
}

static struct span
reply(struct scene *x, struct span number)
{
	char text[16];

	snprintf(text, sizeof(text), "%.*s", (int)number.n, number.p);
	assert_int_equal(
	    seat_reply(&x->lead, span_of(text), "answer", DESIGNATION_OPEN),
	    OK);
	return number;
}

static void
an_answer_becomes_one_file_for_the_courier(void **state)
{
	struct scene *x = *state;
	struct notice n;
	struct span to;

	open_spool(x);
	log_in(x);
	reply(x, consult(x, " mailto:" ADDRESS " "));
	assert_int_equal(rows(x), 1);
	reply(x, consult(x, "")); /* without an address: no row */
	assert_int_equal(rows(x), 1);
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, &n), 1);
	assert_int_equal(n.language, LANGUAGE_JA);
	assert_int_equal(notice_open(x->house.a, &courier, n.sealed, &to), OK);
	assert_true(span_is(to, ADDRESS));
	assert_int_equal(
	    count(x, "SELECT count(*) FROM outbox WHERE state = 3"), 1);
	/* Not taken yet: it stays, and nothing is written twice. */
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 1);
	assert_int_equal(rows(x), 1);
	take_all(x);
	assert_int_equal(post(x), OK);
	assert_int_equal(rows(x), 0);
	assert_int_equal(files(x, NULL), 0);
	assert_true(scene_whole(x, "noticed"));
}

static void
many_acts_make_one_mail(void **state)
{
	struct scene *x = *state;
	struct notice first, second;
	struct span number;

	open_spool(x);
	log_in(x);
	number = reply(x, reply(x, consult(x, ADDRESS)));
	assert_int_equal(rows(x), 1);
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, &first), 1);
	/* While it lies there nothing is added, but it is not forgotten. */
	reply(x, number);
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 1);
	assert_int_equal(count(x, "SELECT again FROM outbox"), 1);
	take_all(x);
	/* The next one waits for its hour, and then has an id of its own. */
	assert_int_equal(post(x), OK);
	assert_int_equal(rows(x), 1);
	assert_int_equal(post(x), OK);
	reply(x, number);
	assert_int_equal(files(x, NULL), 0);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM outbox WHERE state = 1 AND "
		     "again = 0"),
	    1);
	assert_int_equal(round_in(x, spool, 0), OK);
	assert_int_equal(files(x, &second), 1);
	assert_false(ID_SAME(first.id, second.id));
	take_all(x);
	assert_int_equal(post(x), OK);
	assert_int_equal(rows(x), 0);
}

/* Cut between row and file: the same id comes back. */
static void
a_disk_that_refuses_changes_no_id(void **state)
{
	struct scene *x = *state;
	struct notice n;

	open_spool(x);
	log_in(x);
	reply(x, consult(x, ADDRESS));
	assert_int_equal(round_in(x, "/nowhere", HOUR_MS), FAIL_STORE);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM outbox WHERE state = 2"), 1);
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, &n), 1);
	assert_int_equal(
	    count(x, arena_printf(x->house.a,
			 "SELECT count(*) FROM outbox WHERE mail = x'%s'",
			 codec_hex(x->house.a, n.id.b, sizeof(n.id.b)).p)
			 .p),
	    1);
}

static void
officers_who_want_it_are_told(void **state)
{
	struct scene *x = *state;
	struct span number;

	open_spool(x);
	log_in(x);
	assert_int_equal(set_own(&x->lead, "lead@desk.example"), OK);
	number = consult(x, "");
	assert_int_equal(rows(x), 1);
	assert_int_equal(count(x, "SELECT count(*) FROM outbox o JOIN person p "
				  "ON p.id = o.id WHERE p.login = 'lead1'"),
	    1);
	assert_int_equal(set_own(&x->lead2, "lead2@desk.example"), OK);
	assert_int_equal(seat_say(&x->reporter, "more", DESIGNATION_OPEN), OK);
	assert_int_equal(rows(x), 2);
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 2);
	take_all(x);
	assert_int_equal(post(x), OK);
	assert_int_equal(rows(x), 0);
	/* The desk's own answer is no news for the desk. */
	reply(x, number);
	assert_int_equal(rows(x), 0);
	/* Who is outside the desk's ring has nothing to look at. */
	scene_edit(x, "DELETE FROM ring_member WHERE person IN (SELECT id FROM "
		      "person WHERE login = 'lead2')");
	assert_int_equal(
	    seat_say(&x->reporter, "once more", DESIGNATION_OPEN), OK);
	assert_int_equal(rows(x), 1);
	/* Nor has who is disabled. */
	scene_edit(x, "DELETE FROM outbox");
	scene_edit(x, "UPDATE person SET state = 3 WHERE login = 'lead1'");
	assert_int_equal(
	    seat_say(&x->reporter, "and again", DESIGNATION_OPEN), OK);
	assert_int_equal(rows(x), 0);
}

static void
the_reporter_changes_and_ends_it(void **state)
{
	struct scene *x = *state;
	struct notice n;
	struct span number, to;

	open_spool(x);
	log_in(x);
	number = reply(x, consult(x, "old@hospital.example"));
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 1);
	/* What lies in the spool is for the old address: it goes. */
	assert_int_equal(set_case(x, ADDRESS), OK);
	assert_int_equal(round_in(x, spool, 0), OK);
	assert_int_equal(files(x, &n), 1);
	assert_int_equal(notice_open(x->house.a, &courier, n.sealed, &to), OK);
	assert_true(span_is(to, ADDRESS));
	assert_int_equal(set_case(x, ""), OK);
	assert_int_equal(rows(x), 0);
	assert_int_equal(count(x, "SELECT count(*) FROM notice_to"), 0);
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 0);
	reply(x, number);
	assert_int_equal(rows(x), 0);
	/* Both are acts on the case, and say so (L7). */
	assert_int_equal(count(x, "SELECT count(*) FROM chain WHERE act = 56 "
				  "AND case_id <> zeroblob(16)"),
	    2);
	assert_int_equal(set_own(&x->lead, "a@b.example"), OK);
	assert_int_equal(set_own(&x->lead, ""), OK);
	assert_int_equal(count(x, "SELECT count(*) FROM chain WHERE act = 56 "
				  "AND case_id = zeroblob(16)"),
	    2);
	assert_int_equal(count(x, "SELECT count(*) FROM notice_to"), 0);
	assert_true(scene_whole(x, "changed"));
}

/* Back in the browser: the same answers, and an address this time. */
static void
sent_again_with_an_address_only(void **state)
{
	struct scene *x = *state;
	struct seat *seat = &x->reporter;
	struct consult_answers answers;
	const struct may_draft *may;

	open_spool(x);
	log_in(x);
	assert_int_equal(seat_consult(seat, "Q1", 4), OK);
	answers = house_answers(seat, "Q1", 4);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(seat_begin(seat, span_of("")), OK);
		assert_int_equal(access_draft(&seat->look, &may), OK);
		assert_int_equal(consult_send(&seat->work, may, &answers), OK);
		seat_end(seat);
		assert_int_equal(count(x, "SELECT count(*) FROM notice_to"), i);
		assert_int_equal(
		    count(x, "SELECT count(*) FROM chain WHERE act = 56"), i);
		assert_int_equal(notice_typed(&seat->work, span_of(ADDRESS),
				     &answers.notice),
		    OK);
	}
}

static void
what_is_no_address_is_refused(void **state)
{
	static const char *const bad[] = {"hospital", "a@b", "a b@c.jp",
	    "a@b.jp, c@d.jp", "\xff@b.jp", "あ@b.jp", "a@b.jp\r\nBcc: c@d.jp"};
	struct scene *x = *state;

	open_spool(x);
	log_in(x);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(set_own(&x->lead, bad[i]), FAIL_INPUT);
	assert_int_equal(set_own(&x->lead, "ａ＠ｂ．ｊｐ"), OK);
	x->s.has_courier = false;
	assert_int_equal(set_own(&x->lead, "a@b.jp"), FAIL_ABSENT);
}

static bool
holds(const char *path, const char *words)
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct span bytes;
	bool found;

	assert_int_equal(file_read(a, path, 32 * 1024 * 1024, &bytes), OK);
	found = memmem(bytes.p, bytes.n, words, strlen(words)) != NULL;
	arena_free(a);
	return found;
}

/* Neither draft nor row nor file; not even half of it. */
static void
it_lies_nowhere_in_clear(void **state)
{
	struct scene *x = *state;
	struct arena *a = x->house.a;
	struct notice n;
	const char *paths[4];

	open_spool(x);
	log_in(x);
	reply(x, consult(x, ADDRESS));
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, &n), 1);
	paths[0] = x->s.case_path;
	paths[1] = arena_printf(a, "%s-wal", x->s.case_path).p;
	paths[2] = arena_printf(a, "%s-wal", x->s.sessions_path).p;
	paths[3] = arena_printf(
	    a, "%s/%s", spool, codec_base32(a, n.id.b, sizeof(n.id.b)).p)
		       .p;
	for (int i = 0; i < 4; i++) {
		assert_false(holds(paths[i], "canary"));
		assert_false(holds(paths[i], "hospital.example"));
	}
}

/* A day later by the tests' own clock. */
static void
erased_nothing_is_left(void **state)
{
	struct scene *x = *state;
	const struct may_own_case *may;
	FILE *f;

	open_spool(x);
	log_in(x);
	reply(x, consult(x, ADDRESS));
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 1);
	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &may), OK);
	assert_int_equal(withdraw_case(&x->reporter.work, may), OK);
	seat_end(&x->reporter);
	/* Taking back is confirmed by mail, too. */
	assert_int_equal(count(x, "SELECT again FROM outbox"), 1);
	scene_close(x);
	f = fopen(x->house.config, "a");
	assert_non_null(f);
	fprintf(f, "withdrawn_s = 1\nclock_offset_s = 86400\n");
	assert_int_equal(fclose(f), 0);
	scene_open(x);
	for (int i = 0; i < 1000 && rows(x) > 0; i++)
		usleep(10000);
	assert_int_equal(rows(x), 0);
	assert_int_equal(count(x, "SELECT count(*) FROM notice_to"), 0);
	/* And the file that the courier has not taken. */
	assert_int_equal(post(x), OK);
	assert_int_equal(files(x, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(an_answer_becomes_one_file_for_the_courier),
	    T(many_acts_make_one_mail),
	    T(a_disk_that_refuses_changes_no_id),
	    T(officers_who_want_it_are_told),
	    T(the_reporter_changes_and_ends_it),
	    T(sent_again_with_an_address_only),
	    T(what_is_no_address_is_refused),
	    T(it_lies_nowhere_in_clear),
	    T(erased_nothing_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
