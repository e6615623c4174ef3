/* Written by sqlgen from proof.sql; see docs/STATEMENTS.md. */
#include "proof.gen.h"

#include <string.h>

enum {
	AT_a_get,
	AT_a_set,
};

static const char *const sql_texts[] = {
    [AT_a_get] =
	"SELECT n FROM a WHERE id = $1",
    [AT_a_set] =
	"UPDATE a SET n = $1 WHERE id = $2",
};

static const char *const sql_names[] = {
    [AT_a_get] = "a_get",
    [AT_a_set] = "a_set",
};

static const unsigned char sql_writes[] = {
    [AT_a_get] = 0,
    [AT_a_set] = 1,
};

const struct db_statements prf_statements = {
    sql_texts, sql_names, sql_writes, 2};

/* --- a_get */

static enum fail
read_a_get(
    struct db_row *r, struct arena *a, struct row_a_get *out)
{
	(void)a;
	out->n = db_int(r, 0);
	return OK;
}

enum fail
prf_a_get(struct db *db, struct arena *a,
    struct case_id id,
    struct row_a_get *out)
{
	struct db_row *r = db_take(db, AT_a_get);
	int more = 0;
	enum fail f;

	db_bind_blob(r, 1, span_from(id.b, sizeof(id.b)));
	f = db_step(r, &more);
	if (f == OK && !more)
		f = FAIL_ABSENT;
	if (f == OK)
		f = read_a_get(r, a, out);
	return db_done(r, f);
}

/* --- a_set */

enum fail
prf_a_set(const struct may_now *proof,
    int64_t n,
    struct case_id id,
    int64_t *out_changed)
{
	struct db_row *r = db_take(dbw_db(now_writer(proof)), AT_a_set);
	int more = 0;
	enum fail f;

	db_bind_int(r, 1, n);
	db_bind_blob(r, 2, span_from(id.b, sizeof(id.b)));
	f = db_step(r, &more);
	*out_changed = f == OK ? db_changes(r) : 0;
	return db_done(r, f);
}
