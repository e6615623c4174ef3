/*
 * db: one SQLite connection with its prepared statements, as the code that
 * sqlgen writes calls it. A struct db reads; only the writer holds a struct
 * dbw, and only that can write. Must never build SQL at run time.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/ids.h"

struct db;
struct dbw;

/* What sqlgen writes for one .sql file. */
struct db_statements {
	const char *const *sql; /* one text a statement */
	const char *const *name;
	const unsigned char *writes; /* 1: the statement changes rows */
	unsigned count;
};

/*
 * Opens path. A reader is query_only; the settings of security.md E3 hold for
 * both. statements outlive the connection. FAIL_STORE when it can't be opened
 * or a statement does not prepare, or its mode is not what sqlite says.
 */
enum fail db_open_reader(
    const char *path, const struct db_statements *s, struct db **out) MUST_USE;
/* durable: a commit waits for the disk (synchronous=FULL). */
enum fail db_open_writer(const char *path, const struct db_statements *s,
    bool durable, struct dbw **out) MUST_USE;
void db_close(struct db *db);  /* NULL is allowed */
void dbw_close(struct dbw *w); /* NULL is allowed */
/* The same connection for reading; inside a write it sees that write. */
struct db *dbw_db(struct dbw *w);

/*
 * A reader's snapshot: all reads between the two see one state, that of the
 * first of them. Without any read nothing is begun. A snapshot that can't
 * begin fails the read (FAIL_STORE).
 */
void db_snapshot(struct db *db);
void db_snapshot_end(struct db *db);

/* --- for generated code only --------------------------------------------- */

struct db_row; /* a statement that runs */

/* Takes statement `index`, reset and unbound. */
struct db_row *db_take(struct db *db, unsigned index);
/* Parameters are numbered from 1 in the order of the argument list. */
void db_bind_int(struct db_row *r, int at, int64_t v);
/* p == NULL binds NULL. The bytes must live until db_done. */
void db_bind_text(struct db_row *r, int at, struct span v);
void db_bind_blob(struct db_row *r, int at, struct span v);
/* FAIL_STORE, or OK with *more telling whether a row is there. */
enum fail db_step(struct db_row *r, int *more) MUST_USE;
int64_t db_int(struct db_row *r, int column); /* columns from 0 */
/* Copied into the arena; NULL gives p == NULL. */
struct span db_span(struct db_row *r, int column, struct arena *a);
/* Exactly n bytes; any other length is remembered and fails db_done. */
void db_fixed(struct db_row *r, int column, void *out, size_t n);
/* Rows changed by a write that has been stepped. */
int64_t db_changes(struct db_row *r);
/* Gives the statement back; `so_far` is returned unless something is worse. */
enum fail db_done(struct db_row *r, enum fail so_far) MUST_USE;

#endif
