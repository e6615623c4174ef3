/* Written by sqlgen from sample.sql; see docs/STATEMENTS.md. */
#include "sample.gen.h"

#include <string.h>

enum {
	AT_note_add,
	AT_note_get,
	AT_note_list,
	AT_note_count,
	AT_note_null,
	AT_note_rename,
	AT_note_take,
	AT_note_drop,
	AT_owner_pair,
};

static const char *const sql_texts[] = {
    [AT_note_add] =
	"INSERT INTO note (id, case_id, title, body, raw, extra, "
	"digest, at_ms)  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    [AT_note_get] =
	"SELECT case_id, title, body, raw, extra, digest, at_ms FROM "
	"note WHERE id = $1",
    [AT_note_list] =
	"SELECT id, title FROM note WHERE case_id = $1 ORDER BY at_ms, "
	"id",
    [AT_note_count] =
	"SELECT count(*) FROM note WHERE title <> 'a;b\"c\\d\?\?/' AND "
	"at_ms IS DISTINCT FROM 7",
    [AT_note_null] =
	"SELECT body FROM note WHERE body IS NULL LIMIT 1",
    [AT_note_rename] =
	"UPDATE note SET title = $1 WHERE id = $2 AND title <> $1",
    [AT_note_take] =
	"DELETE FROM note WHERE id = $1 RETURNING title, at_ms",
    [AT_note_drop] =
	"WITH gone AS (SELECT id FROM note WHERE case_id = $1) DELETE "
	"FROM note WHERE id IN (SELECT id FROM gone)",
    [AT_owner_pair] =
	"VALUES ($1, $2, $3, $4)",
};

static const char *const sql_names[] = {
    [AT_note_add] = "note_add",
    [AT_note_get] = "note_get",
    [AT_note_list] = "note_list",
    [AT_note_count] = "note_count",
    [AT_note_null] = "note_null",
    [AT_note_rename] = "note_rename",
    [AT_note_take] = "note_take",
    [AT_note_drop] = "note_drop",
    [AT_owner_pair] = "owner_pair",
};

static const unsigned char sql_writes[] = {
    [AT_note_add] = 1,
    [AT_note_get] = 0,
    [AT_note_list] = 0,
    [AT_note_count] = 0,
    [AT_note_null] = 0,
    [AT_note_rename] = 1,
    [AT_note_take] = 1,
    [AT_note_drop] = 1,
    [AT_owner_pair] = 0,
};

const struct db_statements tst_statements = {
    sql_texts, sql_names, sql_writes, 9};

/* Empty, not NULL, where NULL is not allowed. */
static struct span
filled(struct span s)
{
	return s.p != NULL ? s : span_from("", 0);
}

/* A place of `room` rows with the `got` rows so far. */
static void *
grow(struct arena *a, const void *rows, size_t got,
    size_t room, size_t size)
{
	void *p = arena_array(a, room, size);

	if (got > 0)
		memcpy(p, rows, got * size);
	return p;
}

/* --- note_add */

enum fail
tst_note_add(struct dbw *w,
    struct item_id id,
    struct case_id case_id,
    struct span title,
    struct span body,
    struct span raw,
    struct span extra,
    struct hash digest,
    int64_t at_ms)
{
	struct db_row *r = db_take(dbw_db(w), AT_note_add);
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(id.b, sizeof(id.b)));
	db_bind_blob(r, 2, span_from(case_id.b, sizeof(case_id.b)));
	db_bind_text(r, 3, filled(title));
	db_bind_text(r, 4, body);
	db_bind_blob(r, 5, filled(raw));
	db_bind_blob(r, 6, extra);
	db_bind_blob(r, 7, span_from(digest.b, sizeof(digest.b)));
	db_bind_int(r, 8, at_ms);
	f = db_step(r, &more);
	return db_done(r, f);
}

/* --- note_get */

static enum fail
read_note_get(
    struct db_row *r, struct arena *a, struct row_note_get *out)
{
	db_fixed(r, 0, out->case_id.b, sizeof(out->case_id.b));
	out->title = db_span(r, 1, a);
	out->body = db_span(r, 2, a);
	out->raw = db_span(r, 3, a);
	out->extra = db_span(r, 4, a);
	db_fixed(r, 5, out->digest.b, sizeof(out->digest.b));
	out->at_ms = db_int(r, 6);
	if (out->title.p == NULL ||
	    out->raw.p == NULL)
		return fail(FAIL_STORE, "NULL in note_get");
	return OK;
}

enum fail
tst_note_get(struct db *db, struct arena *a,
    struct item_id id,
    struct row_note_get *out)
{
	struct db_row *r = db_take(db, AT_note_get);
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(id.b, sizeof(id.b)));
	f = db_step(r, &more);
	if (f == OK && !more)
		f = FAIL_ABSENT;
	if (f == OK)
		f = read_note_get(r, a, out);
	return db_done(r, f);
}

/* --- note_list */

static enum fail
read_note_list(
    struct db_row *r, struct arena *a, struct row_note_list *out)
{
	db_fixed(r, 0, out->id.b, sizeof(out->id.b));
	out->title = db_span(r, 1, a);
	if (out->title.p == NULL)
		return fail(FAIL_STORE, "NULL in note_list");
	return OK;
}

enum fail
tst_note_list(struct db *db, struct arena *a,
    struct case_id case_id,
    struct row_note_list **out,
    size_t *out_n)
{
	struct db_row *r = db_take(db, AT_note_list);
	struct row_note_list *rows = NULL;
	size_t got = 0, room = 0;
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(case_id.b, sizeof(case_id.b)));
	f = db_step(r, &more);
	while (f == OK && more) {
		if (got == room) {
			room = room == 0 ? 8 : 2 * room;
			rows = grow(a, rows, got, room, sizeof(*rows));
		}
		f = got == 3 ? fail(FAIL_LIMIT, "rows of note_list")
			: read_note_list(r, a, &rows[got]);
		got++;
		if (f == OK)
			f = db_step(r, &more);
	}
	f = db_done(r, f);
	*out = f == OK ? rows : NULL;
	*out_n = f == OK ? got : 0;
	return f;
}

/* --- note_count */

static enum fail
read_note_count(
    struct db_row *r, struct arena *a, struct row_note_count *out)
{
	(void)a;
	out->n = db_int(r, 0);
	return OK;
}

enum fail
tst_note_count(struct db *db, struct arena *a,
    struct row_note_count *out)
{
	struct db_row *r = db_take(db, AT_note_count);
	int more = 0;
	enum fail f;

	f = db_step(r, &more);
	if (f == OK && !more)
		f = FAIL_ABSENT;
	if (f == OK)
		f = read_note_count(r, a, out);
	return db_done(r, f);
}

/* --- note_null */

static enum fail
read_note_null(
    struct db_row *r, struct arena *a, struct row_note_null *out)
{
	out->title = db_span(r, 0, a);
	if (out->title.p == NULL)
		return fail(FAIL_STORE, "NULL in note_null");
	return OK;
}

enum fail
tst_note_null(struct db *db, struct arena *a,
    struct row_note_null *out)
{
	struct db_row *r = db_take(db, AT_note_null);
	int more = 0;
	enum fail f;

	f = db_step(r, &more);
	if (f == OK && !more)
		f = FAIL_ABSENT;
	if (f == OK)
		f = read_note_null(r, a, out);
	return db_done(r, f);
}

/* --- note_rename */

enum fail
tst_note_rename(struct dbw *w,
    struct span title,
    struct item_id id,
    int64_t *out_changed)
{
	struct db_row *r = db_take(dbw_db(w), AT_note_rename);
	int more = 0;
	enum fail f;

	db_bind_text(r, 1, filled(title));
	db_bind_blob(r, 2, span_from(id.b, sizeof(id.b)));
	f = db_step(r, &more);
	*out_changed = f == OK ? db_changes(r) : 0;
	return db_done(r, f);
}

/* --- note_take */

static enum fail
read_note_take(
    struct db_row *r, struct arena *a, struct row_note_take *out)
{
	out->title = db_span(r, 0, a);
	out->at_ms = db_int(r, 1);
	if (out->title.p == NULL)
		return fail(FAIL_STORE, "NULL in note_take");
	return OK;
}

enum fail
tst_note_take(struct dbw *w, struct arena *a,
    struct item_id id,
    struct row_note_take *out)
{
	struct db_row *r = db_take(dbw_db(w), AT_note_take);
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(id.b, sizeof(id.b)));
	f = db_step(r, &more);
	if (f == OK && !more)
		f = FAIL_ABSENT;
	if (f == OK)
		f = read_note_take(r, a, out);
	return db_done(r, f);
}

/* --- note_drop */

enum fail
tst_note_drop(struct dbw *w,
    struct case_id case_id)
{
	struct db_row *r = db_take(dbw_db(w), AT_note_drop);
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(case_id.b, sizeof(case_id.b)));
	f = db_step(r, &more);
	return db_done(r, f);
}

/* --- owner_pair */

static enum fail
read_owner_pair(
    struct db_row *r, struct arena *a, struct row_owner_pair *out)
{
	(void)a;
	db_fixed(r, 0, out->person.b, sizeof(out->person.b));
	db_fixed(r, 1, out->body.b, sizeof(out->body.b));
	db_fixed(r, 2, out->ring.b, sizeof(out->ring.b));
	db_fixed(r, 3, out->other.b, sizeof(out->other.b));
	return OK;
}

enum fail
tst_owner_pair(struct db *db, struct arena *a,
    struct person_id person,
    struct body_id body,
    struct ring_id ring,
    struct any_id other,
    struct row_owner_pair *out)
{
	struct db_row *r = db_take(db, AT_owner_pair);
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(person.b, sizeof(person.b)));
	db_bind_blob(r, 2, span_from(body.b, sizeof(body.b)));
	db_bind_blob(r, 3, span_from(ring.b, sizeof(ring.b)));
	db_bind_blob(r, 4, span_from(other.b, sizeof(other.b)));
	f = db_step(r, &more);
	if (f == OK && !more)
		f = FAIL_ABSENT;
	if (f == OK)
		f = read_owner_pair(r, a, out);
	return db_done(r, f);
}
