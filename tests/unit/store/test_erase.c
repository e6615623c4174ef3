/*
 * test_erase: what a job deletes with `erases` is gone from file and WAL when
 * the answer comes, also while somebody reads (security.md finding 11).
 */
#include "caller.h"

enum { KEY = 64, READS_MS = 150 };

/* A key as no other row holds it. */
static const char key[KEY + 1] =
    "a-key-that-must-be-gone-0123456789-a-key-that-must-be-gone-01234";

static bool
lies_in(const char *path)
{
	static char bytes[4 * 1024 * 1024];
	int fd = open(path, O_RDONLY);
	ssize_t n = fd < 0 ? 0 : read(fd, bytes, sizeof(bytes));

	if (fd >= 0)
		close(fd);
	return n >= KEY && memmem(bytes, (size_t)n, key, KEY) != NULL;
}

static bool
is_anywhere(const struct fixture *x)
{
	char wal[128];

	snprintf(wal, sizeof(wal), "%s-wal", x->shelf.cases);
	return lies_in(x->shelf.cases) || lies_in(wal);
}

static long
wal_bytes(const struct fixture *x)
{
	char wal[128];
	struct stat st;

	snprintf(wal, sizeof(wal), "%s-wal", x->shelf.cases);
	return stat(wal, &st) == 0 ? (long)st.st_size : 0;
}

/* An invitation's gift stands for every sealed key. */
static enum fail
put_key(const struct may_now *n, const void *plan)
{
	static const struct ring_id ring;
	static const struct hash tag = {{1}};
	static const struct body_id body = {{1}};
	static const struct person_id person = {{1}};
	static const char sig[64];
	struct span s = span_from(sig, sizeof(sig));

	(void)plan;
	TRY(sql_body_add(n, body, 4, 0, span_of(""), span_of("n"), span_of(""),
	    span_of(""), span_of(""), s));
	TRY(sql_person_add(n, person, body, span_of("l"), span_of("n"),
	    span_of("h"), 1, 1, body, 1, 1, s));
	TRY(sql_invitation_add(n, tag, person, 1, 1));
	return sql_invitation_gift_add(n, tag, ring, 1, span_from(key, KEY));
}

static enum fail
drop_key(const struct may_now *n, const void *plan)
{
	static const struct person_id person = {{1}};

	(void)plan;
	return sql_invitation_gift_end(n, person);
}

static void
run(struct fixture *x, struct caller *c, commit_fn *commit, bool erases)
{
	prepare(x, c, 1, OK);
	c->job.commit = commit;
	c->job.erases = erases;
	call(c);
	assert_int_equal(c->answer, OK);
}

static void
a_deleted_key_is_nowhere(void **state)
{
	struct fixture *x = *state;
	struct caller c;

	start(x, 16, false);
	run(x, &c, put_key, false);
	assert_true(is_anywhere(x));
	run(x, &c, drop_key, true);
	assert_false(is_anywhere(x));
	assert_int_equal(wal_bytes(x), 0);
	stop(x);
}

/* Without `erases` it stays in the WAL: the test above sees something. */
static void
a_key_deleted_without_care_stays(void **state)
{
	struct fixture *x = *state;
	struct caller c;

	start(x, 16, false);
	run(x, &c, put_key, false);
	run(x, &c, drop_key, false);
	assert_true(is_anywhere(x));
	stop(x);
}

struct viewer {
	struct fixture *x;
	struct snap snap;
	pthread_t thread;
	atomic_bool reads, ended;
	bool early; /* the eraser answered while the view was open */
	const struct caller *eraser;
	long seen;
};

static long
gifts(struct viewer *r)
{
	static const struct hash tag = {{1}};
	struct row_invitation_gifts *rows;
	struct arena *a = arena_new(1024 * 1024);
	size_t n;

	assert_int_equal(
	    sql_invitation_gifts(r->snap.db, a, tag, &rows, &n), OK);
	arena_free(a);
	return (long)n;
}

static void *
read_slowly(void *state)
{
	struct viewer *r = state;

	assert_int_equal(snap_begin(&r->snap), OK);
	r->seen = gifts(r);
	r->reads = true;
	usleep(READS_MS * 1000);
	/* The same view to its end. */
	r->seen += gifts(r);
	r->early = r->eraser != NULL && r->eraser->answer != FAIL_BUG;
	snap_end(&r->snap);
	r->ended = true;
	return NULL;
}

static void
begin_reading(struct fixture *x, struct viewer *r, const struct caller *eraser)
{
	*r = (struct viewer){.x = x, .eraser = eraser};
	assert_int_equal(
	    snap_init(&r->snap, x->gate, x->shelf.cases, x->shelf.sessions),
	    OK);
	pthread_create(&r->thread, NULL, read_slowly, r);
}

static void
a_view_is_waited_for(void **state)
{
	struct fixture *x = *state;
	struct caller put, drop;
	struct viewer r, later;

	start(x, 16, false);
	run(x, &put, put_key, false);
	prepare(x, &drop, 1, OK);
	drop.job.commit = drop_key;
	drop.job.erases = true;
	begin_reading(x, &r, &drop);
	while (!r.reads)
		usleep(500);
	pthread_create(&drop.thread, NULL, call, &drop);
	usleep(READS_MS * 300);
	/* Who comes while the gate is shut waits, and sees the new state. */
	begin_reading(x, &later, NULL);
	usleep(READS_MS * 200);
	assert_false(later.reads);
	pthread_join(drop.thread, NULL);
	assert_int_equal(drop.answer, OK);
	assert_true(r.ended);
	assert_false(r.early);
	assert_int_equal(r.seen, 2);
	assert_int_equal(wal_bytes(x), 0);
	assert_false(is_anywhere(x));
	pthread_join(r.thread, NULL);
	pthread_join(later.thread, NULL);
	assert_int_equal(later.seen, 0);
	snap_free(&r.snap);
	snap_free(&later.snap);
	stop(x);
}

/* A job that failed deletes nothing, so nobody is held up. */
static void
a_failed_erasure_holds_nobody(void **state)
{
	struct fixture *x = *state;
	struct caller c;
	struct viewer r;

	start(x, 16, false);
	run(x, &c, put_key, false);
	begin_reading(x, &r, NULL);
	while (!r.reads)
		usleep(500);
	prepare(x, &c, 2, FAIL_CONFLICT);
	c.job.erases = true;
	call(&c);
	assert_int_equal(c.answer, FAIL_CONFLICT);
	assert_false(r.ended);
	pthread_join(r.thread, NULL);
	assert_true(is_anywhere(x));
	snap_free(&r.snap);
	stop(x);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_deleted_key_is_nowhere),
	    T(a_key_deleted_without_care_stays),
	    T(a_view_is_waited_for),
	    T(a_failed_erasure_holds_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
