/*
 * shelf: both files and an instance in a folder of its own, and proofs made by
 * hand, for tests of store/ alone. Must never be used by a test of a rule.
 */
#ifndef TESTS_UNIT_STORE_SHELF_H
#define TESTS_UNIT_STORE_SHELF_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "permit/mint.h"
#include "permit/now.h"
#include "seal/chain.h"
#include "seal/person.h"
#include "seal/seal.h"
#include "store/db_writer.h"
#include "store/schema.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

struct shelf {
	char dir[64], cases[96], sessions[96], anchor[96];
	struct arena *a;
	const struct instance *instance;
	struct box_keys recovery;
};

static inline void
shelf_make(struct shelf *s)
{
	*s = (struct shelf){.dir = "/tmp/shelf-XXXXXX"};
	seal_start();
	assert_non_null(mkdtemp(s->dir));
	snprintf(s->cases, sizeof(s->cases), "%s/case.db", s->dir);
	snprintf(s->sessions, sizeof(s->sessions), "%s/sessions.db", s->dir);
	snprintf(s->anchor, sizeof(s->anchor), "%s/anchor", s->dir);
	s->a = arena_new(64 * 1024 * 1024);
	keys_random(&s->recovery.pk);
	s->instance = instance_new(s->a, &s->recovery.pk);
	assert_int_equal(db_create(s->cases, schema_case), OK);
	assert_int_equal(db_create(s->sessions, schema_sessions), OK);
}

static inline void
shelf_remove(struct shelf *s)
{
	static const char *const names[] = {"case.db", "case.db-wal",
	    "case.db-shm", "sessions.db", "sessions.db-wal", "sessions.db-shm",
	    "anchor", "anchor.new"};
	char path[128];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", s->dir, names[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(s->dir), 0);
	arena_free(s->a);
}

/* SQL past the program, as somebody with the file would run it. */
static inline void
shelf_sql(const struct shelf *s, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(s->cases, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static inline long
shelf_count(const struct shelf *s, const char *path, const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	long n;

	(void)s;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = (long)sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return n;
}

/* A case of version 5 that is nothing but a row. */
static inline void
shelf_bare_case(const struct shelf *shelf)
{
	char sql[1024];
	sqlite3_stmt *s;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(shelf->cases, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT group_concat(CASE type WHEN 'TEXT' THEN "
			     "'''p''' WHEN 'BLOB' THEN 'zeroblob(32)' ELSE '1' "
			     "END) FROM (SELECT type FROM "
			     "pragma_table_info('case_file') WHERE cid > 4 "
			     "ORDER BY cid)",
			     -1, &s, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	snprintf(sql, sizeof(sql),
	    "PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0;"
	    "INSERT INTO case_file SELECT "
	    "x'07070707070707070707070707070707', '1', zeroblob(16), 1, 5, %s",
	    (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* A person's keys. */
static inline void
shelf_keys(const struct key *seed, struct box_keys *box, struct sign_keys *sign)
{
	struct person_keys keys;

	person_derive(seed, &keys);
	*box = keys.box;
	*sign = keys.sign;
}

static inline enum fail
shelf_yes(struct db *db, struct db *sessions, const struct may *m,
    int64_t wall_ms, int64_t boot_ms, const void *state)
{
	(void)db, (void)sessions, (void)m;
	(void)wall_ms, (void)boot_ms, (void)state;
	return OK;
}

static inline enum fail
shelf_no(struct db *db, struct db *sessions, const struct may *m,
    int64_t wall_ms, int64_t boot_ms, const void *state)
{
	(void)db, (void)sessions, (void)m;
	(void)wall_ms, (void)boot_ms, (void)state;
	return FAIL_DENIED;
}

/* A pen: writing without the writer's thread. */
struct pen {
	struct dbw *cases, *sessions;
	struct may may;
	struct chain_head chain;
	struct may_now now;
};

static inline void
pen_take(struct pen *p, struct shelf *s)
{
	*p = (struct pen){.may = {.rule = RULE_founding, .again = shelf_yes}};
	p->may.actor.kind = ACTOR_INSTANCE;
	assert_int_equal(
	    db_open_writer(s->cases, &sql_statements, true, &p->cases), OK);
	assert_int_equal(
	    db_open_writer(s->sessions, &ses_statements, false, &p->sessions),
	    OK);
	p->chain.hash = chain_genesis(instance_id(s->instance));
	p->now = (struct may_now){&p->may, p->cases, p->sessions, &p->chain,
	    s->a, s->instance, 1000, 1000};
}

static inline void
pen_leave(struct pen *p)
{
	dbw_close(p->cases);
	dbw_close(p->sessions);
}

#endif
