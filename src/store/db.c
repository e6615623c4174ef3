/*
 * db: the SQLite driver. One connection belongs to one thread. Must never
 * build SQL at run time, and never log a bound value.
 */
#include "store/db.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/db_writer.h"
#include "store/scrub.h"

enum mode { READER, DURABLE, RELAXED };

/*
 * Pages in memory, in KiB, and pages of the WAL before it is copied back: a
 * larger WAL lets one copy serve many commits, and one hash table of its index
 * (4062 pages) is enough.
 */
#define READER_CACHE "PRAGMA cache_size=-2048"
#define WRITER_CACHE "PRAGMA cache_size=-4096; PRAGMA wal_autocheckpoint=4000"

/* What begins and ends things, prepared like the statements. */
static const char *const steps[] = {"BEGIN", "ROLLBACK", "BEGIN IMMEDIATE",
    "COMMIT", "SAVEPOINT job", "RELEASE job", "ROLLBACK TO job"};

enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

struct db_row {
	sqlite3_stmt *stmt;
	struct db *db;
	bool bad;
};

struct db {
	sqlite3 *handle;
	const struct db_statements *statements;
	struct db_row *rows; /* one a statement */
	sqlite3_stmt *steps[STEPS];
	bool wants_snapshot; /* the next read begins it */
	bool in_snapshot;
};

struct dbw {
	struct db db;
};

static void
note_error(struct db *db, const char *event)
{
	struct log_pair pairs[] = {{"code",
	    span_of(sqlite3_errstr(sqlite3_extended_errcode(db->handle)))}};

	log_event(LOG_ERROR, event, pairs, 1);
}

/* After opening, a connection may only run its prepared statements. */
static int
authorize(void *unused, int action, const char *a, const char *b, const char *c,
    const char *d)
{
	(void)unused, (void)a, (void)b, (void)c, (void)d;
	switch (action) {
	case SQLITE_READ:
	case SQLITE_SELECT:
	case SQLITE_INSERT:
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT:
		return SQLITE_OK;
	default:
		return SQLITE_DENY;
	}
}

/* NULL: not one of the steps. */
static sqlite3_stmt *
find_step(struct db *db, const char *sql)
{
	for (int i = 0; i < STEPS; i++)
		if (strcmp(steps[i], sql) == 0)
			return db->steps[i];
	return NULL;
}

static enum fail
step(struct db *db, const char *sql)
{
	sqlite3_stmt *stmt = find_step(db, sql);
	int rc;

	if (stmt == NULL)
		die("no step of a transaction");
	rc = sqlite3_step(stmt);
	if (rc != SQLITE_DONE)
		note_error(db, "db_step");
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE ? OK : fail(FAIL_STORE, "step");
}

static enum fail
run(struct db *db, const char *sql)
{
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK) {
		note_error(db, "db_exec");
		return fail(FAIL_STORE, "exec");
	}
	return OK;
}

static enum fail
set_up(struct db *db, enum mode mode)
{
	sqlite3 *h = db->handle;

	sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_limit(h, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(h, SQLITE_LIMIT_LENGTH, 32 * 1024 * 1024);
	sqlite3_limit(h, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
	sqlite3_busy_timeout(h, 5000);
	/* With recursive triggers REPLACE fires those that keep the chain. */
	TRY(run(db, "PRAGMA recursive_triggers=ON;"
		    "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;"
		    "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
		    "PRAGMA cell_size_check=ON"));
	if (mode == READER)
		return run(db, "PRAGMA query_only=ON;" READER_CACHE);
	TRY(run(db, "PRAGMA journal_mode=WAL;" WRITER_CACHE));
	return run(db, mode == DURABLE ? "PRAGMA synchronous=FULL"
				       : "PRAGMA synchronous=OFF");
}

static enum fail
prepare(struct db *db)
{
	const struct db_statements *s = db->statements;

	db->rows = calloc(s->count, sizeof(*db->rows));
	if (db->rows == NULL)
		die("out of memory");
	for (unsigned i = 0; i < s->count; i++) {
		struct db_row *r = &db->rows[i];
		struct log_pair pair = {"name", span_of(s->name[i])};

		r->db = db;
		if (sqlite3_prepare_v3(db->handle, s->sql[i], -1,
			SQLITE_PREPARE_PERSISTENT, &r->stmt,
			NULL) == SQLITE_OK &&
		    (sqlite3_stmt_readonly(r->stmt) == 0) ==
			(s->writes[i] != 0))
			continue;
		log_event(LOG_ERROR, "db_prepare", &pair, 1);
		note_error(db, "db_prepare");
		return fail(FAIL_STORE, "prepare");
	}
	return OK;
}

static enum fail
prepare_steps(struct db *db)
{
	for (int i = 0; i < STEPS; i++)
		if (sqlite3_prepare_v3(db->handle, steps[i], -1,
			SQLITE_PREPARE_PERSISTENT, &db->steps[i],
			NULL) != SQLITE_OK)
			return fail(FAIL_STORE, "prepare");
	return OK;
}

static void
let_go(struct db *db)
{
	for (int i = 0; i < STEPS; i++)
		sqlite3_finalize(db->steps[i]);
	for (unsigned i = 0; db->rows != NULL && i < db->statements->count; i++)
		sqlite3_finalize(db->rows[i].stmt);
	free(db->rows);
	sqlite3_close(db->handle);
}

/*
 * Counting SQLite's memory would take one lock of the whole process at each
 * allocation, and nobody asks for the counts.
 */
static void
configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum fail
open_as(const char *path, const struct db_statements *s, enum mode mode,
    struct db *db)
{
	/* A reader of a WAL file needs the -shm, so it opens for writing too
	 * and is held back by query_only and the authorizer. */
	int flags =
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	enum fail f;

	pthread_once(&once, configure);
	*db = (struct db){.statements = s};
	if (sqlite3_open_v2(path, &db->handle, flags, scrub_vfs()) !=
	    SQLITE_OK) {
		let_go(db);
		return fail(FAIL_STORE, "open");
	}
	f = set_up(db, mode);
	if (f == OK)
		f = prepare(db);
	if (f == OK)
		f = prepare_steps(db);
	if (f == OK)
		sqlite3_set_authorizer(db->handle, authorize, NULL);
	else
		let_go(db);
	return f;
}

enum fail
db_open_reader(const char *path, const struct db_statements *s, struct db **out)
{
	struct db *db = calloc(1, sizeof(*db));
	enum fail f;

	if (db == NULL)
		die("out of memory");
	f = open_as(path, s, READER, db);
	if (f != OK) {
		free(db);
		return f;
	}
	*out = db;
	return OK;
}

enum fail
db_open_writer(const char *path, const struct db_statements *s, bool durable,
    struct dbw **out)
{
	struct dbw *w = calloc(1, sizeof(*w));
	enum fail f;

	if (w == NULL)
		die("out of memory");
	f = open_as(path, s, durable ? DURABLE : RELAXED, &w->db);
	if (f != OK) {
		free(w);
		return f;
	}
	*out = w;
	return OK;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	let_go(db);
	free(db);
}

void
dbw_close(struct dbw *w)
{
	if (w == NULL)
		return;
	let_go(&w->db);
	free(w);
}

struct db *
dbw_db(struct dbw *w)
{
	return &w->db;
}

void
db_snapshot(struct db *db)
{
	db->wants_snapshot = true;
}

void
db_snapshot_end(struct db *db)
{
	db->wants_snapshot = false;
	if (!db->in_snapshot)
		return;
	db->in_snapshot = false;
	/* After an I/O error SQLite has ended the transaction by itself. */
	if (sqlite3_get_autocommit(db->handle) != 0)
		return;
	if (step(db, "ROLLBACK") != OK)
		die("a snapshot does not end");
}

enum fail
dbw_exec(struct dbw *w, const char *sql)
{
	return find_step(&w->db, sql) != NULL ? step(&w->db, sql)
					      : run(&w->db, sql);
}

bool
dbw_in_transaction(const struct dbw *w)
{
	return sqlite3_get_autocommit(w->db.handle) == 0;
}

enum fail
dbw_truncate_wal(struct dbw *w)
{
	if (sqlite3_wal_checkpoint_v2(w->db.handle, NULL,
		SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
		return fail(FAIL_STORE, "checkpoint");
	return OK;
}

enum fail
db_create(const char *path, const char *schema)
{
	struct db db = {0};
	enum fail f = OK;

	if (sqlite3_open_v2(path, &db.handle,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		scrub_vfs()) != SQLITE_OK)
		f = fail(FAIL_STORE, "create");
	if (f == OK)
		f = run(&db, "PRAGMA page_size=4096;" /* SCRUB_PAGE */
			     "PRAGMA journal_mode=WAL;"
			     "PRAGMA synchronous=FULL;"
			     "PRAGMA secure_delete=ON");
	if (f == OK)
		f = run(&db, schema);
	sqlite3_close(db.handle);
	return f;
}

struct db_row *
db_take(struct db *db, unsigned index)
{
	struct db_row *r = &db->rows[index];

	r->bad = false;
	if (db->wants_snapshot) {
		db->wants_snapshot = false;
		db->in_snapshot = step(db, "BEGIN") == OK;
		r->bad = !db->in_snapshot;
	}
	return r;
}

void
db_bind_int(struct db_row *r, int at, int64_t v)
{
	if (sqlite3_bind_int64(r->stmt, at, v) != SQLITE_OK)
		r->bad = true;
}

void
db_bind_text(struct db_row *r, int at, struct span v)
{
	int rc = v.p == NULL ? sqlite3_bind_null(r->stmt, at)
			     : sqlite3_bind_text64(r->stmt, at, v.p, v.n,
				   SQLITE_STATIC, SQLITE_UTF8);

	if (rc != SQLITE_OK)
		r->bad = true;
}

void
db_bind_blob(struct db_row *r, int at, struct span v)
{
	int rc = v.p == NULL ? sqlite3_bind_null(r->stmt, at)
			     : sqlite3_bind_blob64(
				   r->stmt, at, v.p, v.n, SQLITE_STATIC);

	if (rc != SQLITE_OK)
		r->bad = true;
}

enum fail
db_step(struct db_row *r, int *more)
{
	int rc;

	*more = 0;
	if (r->bad)
		return fail(FAIL_STORE, "bind");
	rc = sqlite3_step(r->stmt);
	if (rc == SQLITE_ROW)
		*more = 1;
	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		return OK;
	if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
		return fail(FAIL_BUSY, "busy");
	note_error(r->db, "db_step");
	if ((rc & 0xff) == SQLITE_CONSTRAINT)
		return fail(FAIL_CONFLICT, "constraint");
	return fail(FAIL_STORE, "step");
}

int64_t
db_int(struct db_row *r, int column)
{
	return sqlite3_column_int64(r->stmt, column);
}

struct span
db_span(struct db_row *r, int column, struct arena *a)
{
	struct span s;

	if (sqlite3_column_type(r->stmt, column) == SQLITE_NULL)
		return span_from(NULL, 0);
	s.p = sqlite3_column_blob(r->stmt, column);
	s.n = (size_t)sqlite3_column_bytes(r->stmt, column);
	return arena_copy(a, s);
}

void
db_fixed(struct db_row *r, int column, void *out, size_t n)
{
	const void *p = sqlite3_column_blob(r->stmt, column);

	if (p == NULL || (size_t)sqlite3_column_bytes(r->stmt, column) != n) {
		memset(out, 0, n);
		r->bad = true;
		return;
	}
	memcpy(out, p, n);
}

int64_t
db_changes(struct db_row *r)
{
	return sqlite3_changes64(r->db->handle);
}

enum fail
db_done(struct db_row *r, enum fail so_far)
{
	sqlite3_reset(r->stmt);
	sqlite3_clear_bindings(r->stmt);
	if (so_far == OK && r->bad)
		return fail(FAIL_STORE, "column");
	return so_far;
}
