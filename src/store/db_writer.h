/*
 * db_writer: what only the writer thread and the founding may do with a
 * connection. Must never be included outside store/ and main.c.
 */
#ifndef STORE_DB_WRITER_H
#define STORE_DB_WRITER_H

#include "store/db.h"

/* BEGIN, COMMIT, SAVEPOINT and their ends; `sql` is a literal. Those of db.c's
 * `steps` are prepared. */
enum fail dbw_exec(struct dbw *w, const char *sql) MUST_USE;
/* False after SQLite has rolled the whole transaction back by itself. */
bool dbw_in_transaction(const struct dbw *w);
/* Empties the WAL so that deleted keys are gone (security.md finding 11).
 * Readers must be held back; FAIL_STORE when one is still there. */
enum fail dbw_truncate_wal(struct dbw *w) MUST_USE;
/* Makes a file with the schema (or adds what IF NOT EXISTS names). */
enum fail db_create(const char *path, const char *schema) MUST_USE;

#endif
