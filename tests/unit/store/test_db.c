/*
 * test_db: what a connection refuses: writes by a reader, everything but its
 * prepared statements, columns of another length (security.md E3).
 */
#include "shelf.h"

#include "store/entry.h"

enum { ADD, COUNT, BLOB, STATEMENTS };

static const char *const texts[STATEMENTS] = {
    "INSERT INTO version (name, n) VALUES ($1, $2)",
    "SELECT count(*) FROM version",
    "SELECT $1",
};
static const char *const names[STATEMENTS] = {"add", "count", "blob"};
static const unsigned char writes[STATEMENTS] = {1, 0, 0};
static const struct db_statements own = {texts, names, writes, STATEMENTS};

static enum fail
add_version(struct db *db, const char *name)
{
	struct db_row *r = db_take(db, ADD);
	int more;

	db_bind_text(r, 1, span_of(name));
	db_bind_int(r, 2, 7);
	return db_done(r, db_step(r, &more));
}

static int64_t
versions(struct db *db)
{
	struct db_row *r = db_take(db, COUNT);
	int64_t n = -1;
	int more;

	assert_int_equal(db_step(r, &more), OK);
	if (more)
		n = db_int(r, 0);
	assert_int_equal(db_done(r, OK), OK);
	return n;
}

static void
a_reader_writes_nothing(void **state)
{
	struct shelf *s = *state;
	struct db *db;

	assert_int_equal(db_open_reader(s->cases, &own, &db), OK);
	assert_int_equal(add_version(db, "third"), FAIL_STORE);
	assert_int_equal(versions(db), 2);
	db_snapshot(db);
	assert_int_equal(add_version(db, "third"), FAIL_STORE);
	db_snapshot_end(db);
	assert_int_equal(versions(db), 2);
	db_close(db);
}

/* The same statement by the writer: the test above sees something. */
static void
a_writer_writes(void **state)
{
	struct shelf *s = *state;
	struct dbw *w;

	assert_int_equal(db_open_writer(s->cases, &own, true, &w), OK);
	assert_int_equal(add_version(dbw_db(w), "third"), OK);
	assert_int_equal(versions(dbw_db(w)), 3);
	/* A row that is there is a conflict, not a fault of the store. */
	assert_int_equal(add_version(dbw_db(w), "third"), FAIL_CONFLICT);
	dbw_close(w);
}

static void
a_statement_is_what_it_says_or_nothing_opens(void **state)
{
	static const struct {
		const char *sql;
		unsigned char writes;
	} wrong[] = {{"INSERT INTO version (name, n) VALUES ('x', 1)", 0},
	    {"SELECT 1", 1}, {"DELETE FROM version RETURNING n", 0},
	    {"SELECT n FROM versions", 0},
	    {"SELECT \"no such column\" FROM version", 0}, {"SELECT", 0}};
	struct shelf *s = *state;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *const name = "wrong";
		struct db_statements one = {
		    &wrong[i].sql, &name, &wrong[i].writes, 1};
		struct dbw *w = NULL;
		struct db *db = NULL;

		assert_int_equal(
		    db_open_reader(s->cases, &one, &db), FAIL_STORE);
		assert_int_equal(
		    db_open_writer(s->cases, &one, true, &w), FAIL_STORE);
		assert_null(db);
		assert_null(w);
	}
}

static void
a_file_that_is_not_there_is_not_made(void **state)
{
	struct shelf *s = *state;
	char path[128];
	struct db *db;
	struct dbw *w;

	snprintf(path, sizeof(path), "%s/none.db", s->dir);
	assert_int_equal(db_open_reader(path, &own, &db), FAIL_STORE);
	assert_int_equal(db_open_writer(path, &own, true, &w), FAIL_STORE);
	assert_int_equal(access(path, F_OK), -1);
}

/* Even who could run SQL on the writer's connection gets no further. */
static void
only_rows_can_be_touched(void **state)
{
	static const char *const refused[] = {
	    "ATTACH DATABASE ':memory:' AS other",
	    "DETACH DATABASE main",
	    "PRAGMA synchronous=OFF",
	    "PRAGMA foreign_keys=OFF",
	    "PRAGMA secure_delete=OFF",
	    "PRAGMA query_only=OFF",
	    "PRAGMA writable_schema=ON",
	    "PRAGMA journal_mode=DELETE",
	    "CREATE TABLE t (x)",
	    "CREATE TEMP TABLE t (x)",
	    "CREATE INDEX i ON version (n)",
	    "CREATE VIEW v AS SELECT * FROM version",
	    "CREATE TRIGGER t AFTER INSERT ON version BEGIN SELECT 1; END",
	    "CREATE VIRTUAL TABLE t USING fts5 (x)",
	    "DROP TABLE version",
	    "DROP TRIGGER chain_kept",
	    "DROP TRIGGER chain_whole",
	    "DROP TRIGGER consent_kept",
	    "ALTER TABLE version ADD COLUMN m",
	    "ALTER TABLE version RENAME TO versions",
	    "VACUUM",
	    "VACUUM INTO 'copy.db'",
	    "REINDEX",
	    "ANALYZE",
	    "INSERT INTO sqlite_schema VALUES ('table', 't', 't', 0, '')",
	    "DELETE FROM sqlite_schema",
	    "SELECT load_extension('x')",
	};
	struct shelf *s = *state;
	struct pen pen;

	pen_take(&pen, s);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		enum fail f = dbw_exec(pen.cases, refused[i]);

		if (f != FAIL_STORE)
			print_error("%s: %s\n", refused[i], fail_name(f));
		assert_int_equal(f, FAIL_STORE);
	}
	assert_int_equal(
	    dbw_exec(pen.cases, "UPDATE version SET n = n + 1"), OK);
	pen_leave(&pen);
}

static void
the_chain_and_consents_are_not_rewritten(void **state)
{
	static const char *const refused[] = {
	    "UPDATE chain SET ms = ms + 1",
	    "UPDATE chain SET hash = zeroblob(32)",
	    "DELETE FROM chain",
	    "DELETE FROM chain WHERE seq = 1",
	    ("REPLACE INTO chain SELECT seq, ms, actor, act, case_id, object, "
	     "detail, prev, zeroblob(32) FROM chain"),
	};
	struct shelf *s = *state;
	struct pen pen;

	pen_take(&pen, s);
	assert_int_equal(entry_add(&pen.now, ACT_INVITE, NULL, NULL, NULL), OK);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		enum fail f = dbw_exec(pen.cases, refused[i]);

		if (f != FAIL_STORE)
			print_error("%s: %s\n", refused[i], fail_name(f));
		assert_int_equal(f, FAIL_STORE);
	}
	assert_int_equal(shelf_count(s, s->cases,
			     "SELECT count(*) FROM chain WHERE ms = 1000 AND "
			     "hash <> zeroblob(32)"),
	    1);
	pen_leave(&pen);
}

/* Foreign keys are on, and checks hold. */
static void
a_row_without_its_parent_is_refused(void **state)
{
	struct shelf *s = *state;
	struct case_id nowhere = {{3}};
	struct hash any = {{1}};
	struct pen pen;

	pen_take(&pen, s);
	assert_int_equal(
	    sql_envelope_add(&pen.now, nowhere, 1, 0, 1, any), FAIL_CONFLICT);
	pen_leave(&pen);
}

static void
a_view_stays_as_it_was(void **state)
{
	struct shelf *s = *state;
	struct db *view;
	struct dbw *w;

	assert_int_equal(db_open_reader(s->cases, &own, &view), OK);
	assert_int_equal(db_open_writer(s->cases, &own, true, &w), OK);
	db_snapshot(view);
	assert_int_equal(versions(view), 2);
	assert_int_equal(dbw_exec(w, "BEGIN IMMEDIATE"), OK);
	assert_int_equal(add_version(dbw_db(w), "third"), OK);
	assert_int_equal(versions(view), 2);
	assert_int_equal(dbw_exec(w, "COMMIT"), OK);
	assert_int_equal(versions(view), 2);
	/* A checkpoint that would take its pages away does not happen. */
	assert_int_equal(dbw_truncate_wal(w), FAIL_STORE);
	assert_int_equal(versions(view), 2);
	db_snapshot_end(view);
	db_snapshot_end(view); /* harmless */
	assert_int_equal(versions(view), 3);
	assert_int_equal(dbw_truncate_wal(w), OK);
	db_close(view);
	dbw_close(w);
}

static enum fail
read_blob(struct db *db, struct span in, size_t n, void *out)
{
	struct db_row *r = db_take(db, BLOB);
	int more;

	db_bind_blob(r, 1, in);
	assert_int_equal(db_step(r, &more), OK);
	assert_true(more);
	db_fixed(r, 0, out, n);
	return db_done(r, OK);
}

static void
a_column_of_another_length_is_no_value(void **state)
{
	struct shelf *s = *state;
	unsigned char out[16];
	struct db *db;

	assert_int_equal(db_open_reader(s->cases, &own, &db), OK);
	assert_int_equal(
	    read_blob(db, span_of("0123456789abcdef"), 16, out), OK);
	assert_memory_equal(out, "0123456789abcdef", 16);
	assert_int_equal(
	    read_blob(db, span_of("0123456789abcde"), 16, out), FAIL_STORE);
	assert_int_equal(
	    read_blob(db, span_of("0123456789abcdefg"), 16, out), FAIL_STORE);
	assert_int_equal(
	    read_blob(db, span_from(NULL, 0), 16, out), FAIL_STORE);
	for (size_t i = 0; i < sizeof(out); i++)
		assert_int_equal(out[i], 0);
	/* And the statement is as new afterwards. */
	assert_int_equal(
	    read_blob(db, span_of("0123456789abcdef"), 16, out), OK);
	db_close(db);
}

static int
set_up(void **state)
{
	struct shelf *s = test_calloc(1, sizeof(*s));

	shelf_make(s);
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct shelf *s = *state;

	shelf_remove(s);
	test_free(s);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_reader_writes_nothing),
	    T(a_writer_writes),
	    T(a_statement_is_what_it_says_or_nothing_opens),
	    T(a_file_that_is_not_there_is_not_made),
	    T(only_rows_can_be_touched),
	    T(the_chain_and_consents_are_not_rewritten),
	    T(a_row_without_its_parent_is_refused),
	    T(a_view_stays_as_it_was),
	    T(a_column_of_another_length_is_no_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
