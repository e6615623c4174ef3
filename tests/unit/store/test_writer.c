/*
 * test_writer: jobs and their neighbours, versions, the queue, what is erased
 * (design.md section 5; issue 3, point 6). Faults of the disk: tests/store.
 */
#include "caller.h"

#include "store/anchor.h"

/* All in one group, in this order. */
static void
all_at_once(struct fixture *x, struct caller *c, size_t n)
{
	struct plug plug, *self;

	plug_in(x, &plug, &self);
	for (size_t i = 0; i < n; i++) {
		pthread_create(&c[i].thread, NULL, call, &c[i]);
		while (!c[i].about)
			usleep(200);
		usleep(3000); /* so that the order in the queue is this one */
	}
	pull(&plug);
	for (size_t i = 0; i < n; i++)
		pthread_join(c[i].thread, NULL);
}

static long
notes(const struct fixture *x, int number)
{
	char sql[96];

	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM body WHERE hex(id) LIKE '%02X%%'",
	    number + 1);
	return shelf_count(&x->shelf, x->shelf.cases, sql);
}

/* Entries from 1 without a gap, each with the hash of the one before. */
static void
chain_is_whole(struct fixture *x, size_t entries)
{
	struct chain_walk w = chain_begin(instance_id(x->shelf.instance));
	struct row_chain_page *rows;
	struct db *db;
	size_t n;

	assert_int_equal(
	    db_open_reader(x->shelf.cases, &sql_statements, &db), OK);
	assert_int_equal(sql_chain_page(db, x->shelf.a, 0, &rows, &n), OK);
	assert_int_equal(n, entries);
	for (size_t i = 0; i < n; i++) {
		struct chain_entry e = {(uint64_t)rows[i].seq, rows[i].ms,
		    rows[i].actor, (enum act_code)rows[i].act, rows[i].case_id,
		    rows[i].object, rows[i].detail, rows[i].prev};

		assert_int_equal(chain_next(&w, &e, &rows[i].hash), OK);
	}
	db_close(db);
}

/* --- tests -----------------------------------------------------------------
 */

static void
a_failing_job_does_not_undo_its_neighbours(void **state)
{
	struct fixture *x = *state;
	struct caller c[5];

	start(x, 16, false);
	for (int i = 0; i < 5; i++)
		prepare(x, &c[i], i, i % 2 == 1 ? FAIL_CONFLICT : OK);
	all_at_once(x, c, 5);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(c[i].answer, i % 2 == 1 ? FAIL_CONFLICT : OK);
		assert_int_equal(notes(x, i), i % 2 == 1 ? 0 : 1);
	}
	chain_is_whole(x, 3);
	stop(x);
}

static void
a_row_that_is_there_fails_its_job_alone(void **state)
{
	struct fixture *x = *state;
	struct caller c[3];

	start(x, 16, false);
	for (int i = 0; i < 3; i++)
		prepare(x, &c[i], i, OK);
	c[1].note.id = c[0].note.id;
	all_at_once(x, c, 3);
	assert_int_equal(c[0].answer, OK);
	assert_int_equal(c[1].answer, FAIL_CONFLICT);
	assert_int_equal(c[2].answer, OK);
	chain_is_whole(x, 2);
	stop(x);
}

static void
a_right_that_is_gone_stops_the_job(void **state)
{
	struct fixture *x = *state;
	struct caller c;

	start(x, 16, false);
	prepare(x, &c, 1, OK);
	c.may.again = shelf_no;
	call(&c);
	assert_int_equal(c.answer, FAIL_DENIED);
	assert_int_equal(notes(x, 1), 0);
	chain_is_whole(x, 0);
	stop(x);
}

static void
what_was_prepared_with_other_versions_is_stale(void **state)
{
	static const char *const raise[] = {
	    "UPDATE version SET n = n + 1 WHERE name = 'members'",
	    "UPDATE version SET n = n + 1 WHERE name = 'rings'"};
	struct fixture *x = *state;
	struct caller c;

	for (int64_t i = 0; i < 2; i++) {
		start(x, 16, false);
		prepare(x, &c, (int)i, OK);
		c.may.seen.members = i + 1;
		c.may.seen.rings = 1;
		call(&c);
		assert_int_equal(c.answer, OK);
		shelf_sql(&x->shelf, raise[i]);
		prepare(x, &c, 8, OK);
		c.may.seen.members = i + 1;
		c.may.seen.rings = 1;
		call(&c);
		assert_int_equal(c.answer, FAIL_STALE);
		assert_int_equal(notes(x, 8), 0);
		stop(x);
	}
}

static void
a_case_that_moved_on_is_stale(void **state)
{
	struct fixture *x = *state;
	struct caller c;

	shelf_bare_case(&x->shelf);
	start(x, 16, false);
	for (int64_t seen = 4; seen <= 6; seen++) {
		prepare(x, &c, (int)seen, OK);
		c.may.seen = (struct versions){seen, 1, 1};
		c.may.has_case = true;
		memset(c.may.case_id.b, 7, sizeof(c.may.case_id.b));
		call(&c);
		assert_int_equal(c.answer, seen == 5 ? OK : FAIL_STALE);
	}
	stop(x);
}

static void
read_only_refuses_every_job_on_the_case_file(void **state)
{
	struct fixture *x = *state;
	struct caller c;

	start(x, 16, true);
	prepare(x, &c, 1, OK);
	call(&c);
	assert_int_equal(c.answer, FAIL_STORE);
	assert_int_equal(notes(x, 1), 0);
	/* Sessions go on: people must be able to log in and read. */
	c.job.commit = NULL;
	c.job.after = after_note;
	call(&c);
	assert_int_equal(c.answer, OK);
	stop(x);
}

/* Whatever becomes of the case file, a session's rule is asked again. */
static void
a_job_of_sessions_is_never_let_through_unasked(void **state)
{
	struct fixture *x = *state;

	for (int read_only = 0; read_only < 2; read_only++) {
		struct caller c[2];

		start(x, 16, read_only != 0);
		prepare(x, &c[0], 2 * read_only, OK);
		prepare(x, &c[1], 2 * read_only + 1, OK);
		c[1].may.again = shelf_no;
		c[1].job.commit = NULL;
		c[1].job.after = after_note;
		all_at_once(x, c, 2);
		assert_int_equal(c[0].answer, read_only ? FAIL_STORE : OK);
		assert_int_equal(c[1].answer, FAIL_DENIED);
		stop(x);
	}
	assert_int_equal(shelf_count(&x->shelf, x->shelf.sessions,
			     "SELECT count(*) FROM draft"),
	    0);
}

static void
a_full_queue_says_busy(void **state)
{
	struct fixture *x = *state;
	struct plug plug, *self;
	struct caller c[2];

	start(x, 2, false);
	plug_in(x, &plug, &self);
	for (int i = 0; i < 2; i++)
		prepare(x, &c[i], i + 1, OK);
	pthread_create(&c[0].thread, NULL, call, &c[0]);
	while (!c[0].about)
		usleep(200);
	usleep(20000);
	call(&c[1]);
	assert_int_equal(c[1].answer, FAIL_BUSY);
	pull(&plug);
	pthread_join(c[0].thread, NULL);
	assert_int_equal(c[0].answer, OK);
	assert_int_equal(notes(x, 2), 0);
	call(&c[1]);
	assert_int_equal(c[1].answer, OK);
	stop(x);
}

/* L8: what is durable in the case file is told so, whatever sessions do. */
static void
sessions_cannot_take_back_what_is_durable(void **state)
{
	struct fixture *x = *state;
	struct caller c;

	start(x, 16, false);
	prepare(x, &c, 1, OK);
	c.job.after = after_note;
	c.note.after = FAIL_CONFLICT;
	call(&c);
	assert_int_equal(c.answer, OK);
	assert_int_equal(notes(x, 1), 1);
	/* What failed there is not there by half. */
	assert_int_equal(shelf_count(&x->shelf, x->shelf.sessions,
			     "SELECT count(*) FROM draft"),
	    0);
	/* Of sessions alone the failure is the answer. */
	c.job.commit = NULL;
	call(&c);
	assert_int_equal(c.answer, FAIL_CONFLICT);
	stop(x);
}

static void
nothing_follows_a_job_that_failed(void **state)
{
	struct fixture *x = *state;
	struct caller c[2];

	start(x, 16, false);
	for (int i = 0; i < 2; i++) {
		prepare(x, &c[i], i, i == 0 ? OK : FAIL_CONFLICT);
		c[i].job.after = after_note;
	}
	all_at_once(x, c, 2);
	assert_int_equal(c[0].answer, OK);
	assert_int_equal(c[1].answer, FAIL_CONFLICT);
	assert_int_equal(shelf_count(&x->shelf, x->shelf.sessions,
			     "SELECT count(*) FROM draft"),
	    1);
	assert_int_equal(shelf_count(&x->shelf, x->shelf.sessions,
			     "SELECT count(*) FROM draft WHERE hex(id) LIKE "
			     "'01%'"),
	    1);
	stop(x);
}

static void
anchor_names(struct fixture *x, uint64_t seq)
{
	struct key pk = instance_pk(x->shelf.instance);
	struct chain_checkpoint point;
	struct span text;

	assert_int_equal(anchor_read(x->shelf.a, x->shelf.anchor, &text), OK);
	assert_int_equal(chain_checkpoint_read(x->shelf.a, text,
			     instance_id(x->shelf.instance), &pk, &point),
	    OK);
	assert_int_equal(point.seq, seq);
}

static void *
stop_it(void *state)
{
	writer_stop(state);
	return NULL;
}

/* One job a group: the queue is longer than the last round. */
static void
what_waits_is_done_before_the_end(void **state)
{
	struct fixture *x = *state;
	struct plug plug, *self;
	struct caller c[3], late;
	pthread_t stopper;

	x->group = 1;
	start(x, 16, false);
	plug_in(x, &plug, &self);
	for (int i = 0; i < 3; i++) {
		prepare(x, &c[i], i, OK);
		pthread_create(&c[i].thread, NULL, call, &c[i]);
	}
	usleep(20000);
	pthread_create(&stopper, NULL, stop_it, x->writer);
	usleep(20000);
	assert_false(writer_alive(x->writer));
	/* Who comes now is told to come again. */
	prepare(x, &late, 4, OK);
	call(&late);
	assert_int_equal(late.answer, FAIL_BUSY);
	pull(&plug);
	for (int i = 0; i < 3; i++) {
		pthread_join(c[i].thread, NULL);
		assert_int_equal(c[i].answer, OK);
	}
	pthread_join(stopper, NULL);
	gate_free(x->gate);
	chain_is_whole(x, 3);
	anchor_names(x, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_failing_job_does_not_undo_its_neighbours),
	    T(a_row_that_is_there_fails_its_job_alone),
	    T(a_right_that_is_gone_stops_the_job),
	    T(what_was_prepared_with_other_versions_is_stale),
	    T(a_case_that_moved_on_is_stale),
	    T(read_only_refuses_every_job_on_the_case_file),
	    T(a_job_of_sessions_is_never_let_through_unasked),
	    T(a_full_queue_says_busy),
	    T(sessions_cannot_take_back_what_is_durable),
	    T(nothing_follows_a_job_that_failed),
	    T(what_waits_is_done_before_the_end),
	};

	/* A writer that forgets a caller leaves it waiting. */
	alarm(60);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
