/* check_queue: each copy beside the newest entry that it is a copy of. */
#include "access/check_queue.h"

#include "base/buf.h"
#include "domain/triage.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/statements.gen.h"

struct check {
	struct db *db;
	struct arena *keep, *one; /* of the lines, of one case */
	const struct instance *instance;
	struct queue_found *out;
	struct row_case_get c;
	struct row_case_line line;
};

static void
differs(struct check *k, const char *what)
{
	struct queue_found *out = k->out;

	out->different++;
	if (out->lines_n < CHECK_QUEUE_LINES)
		out->lines[out->lines_n++] = arena_printf(k->keep, "%.*s: %s",
		    (int)k->c.number.n, k->c.number.p, what);
}

static enum fail
newest(struct check *k, enum act_code act, struct chained *out, bool *there)
{
	enum fail f =
	    chained_newest(k->db, k->one, k->instance, k->c.id, act, out);

	*there = f == OK;
	return f == FAIL_ABSENT ? OK : f;
}

static enum fail
check_owner(struct check *k)
{
	static const struct any_id nobody;
	struct chained last;
	bool there;

	TRY(newest(k, ACT_ASSIGN, &last, &there));
	if (!ID_SAME(k->line.owner, there ? last.object : nobody))
		differs(k, "owner");
	return OK;
}

static enum fail
check_triage(struct check *k)
{
	struct triage t = triage_none();
	struct chained last;
	struct span code;
	bool there;

	TRY(newest(k, ACT_TRIAGE, &last, &there));
	if (there && chain_detail_find(last.detail, CHAIN_CODE, &code)) {
		struct reader r = reader_of(code);

		if (!triage_unpack(reader_u32(&r), &t))
			differs(k, "an entry of triage");
	}
	if (k->line.urgency != (int64_t)t.urgency ||
	    k->line.ongoing != (int64_t)t.ongoing ||
	    k->line.impact != (int64_t)t.impact ||
	    k->line.kind != (int64_t)t.kind)
		differs(k, "triage");
	return OK;
}

/* Feedback waits when its draft is newer than what was released. */
static enum fail
check_draft(struct check *k)
{
	struct chained draft, given;
	bool drafted, released;

	TRY(newest(k, ACT_DRAFT, &draft, &drafted));
	TRY(newest(k, ACT_FEEDBACK, &given, &released));
	if ((k->line.draft != 0) !=
	    (drafted && (!released || draft.seq > given.seq)))
		differs(k, "draft");
	return OK;
}

static enum fail
check_case(struct check *k)
{
	if ((k->line.waits_for == AUTHOR_DESK) !=
	    (k->line.turn_ms < INT64_C(9000000000000000)))
		differs(k, "turn");
	TRY(check_owner(k));
	TRY(check_triage(k));
	return check_draft(k);
}

static enum fail
next(struct check *k, struct case_id id)
{
	enum fail f;

	TRY(sql_case_get(k->db, k->one, id, &k->c));
	if (k->c.consent_n == 0) /* erased */
		return OK;
	TRY(sql_case_line(k->db, k->one, id, &k->line));
	k->out->cases++;
	f = check_case(k);
	if (f == FAIL_TAMPER) {
		fail_clear();
		differs(k, "an entry that is not signed");
		return OK;
	}
	return f;
}

enum fail
check_queue(struct db *db, struct arena *a, const struct instance *instance,
    struct queue_found *out)
{
	struct check k = {.db = db,
	    .keep = a,
	    .one = arena_new(16 * 1024 * 1024),
	    .instance = instance,
	    .out = out};
	struct row_case_ids *ids;
	struct any_id after = {{0}};
	enum fail f = OK;
	size_t n = 0;

	*out = (struct queue_found){0};
	do {
		if (f == OK)
			f = sql_case_ids(db, a, after, &ids, &n);
		for (size_t i = 0; f == OK && i < n; i++) {
			f = next(&k, ids[i].id);
			memcpy(after.b, ids[i].id.b, sizeof(after.b));
			arena_reset(k.one);
		}
	} while (f == OK && n > 0);
	arena_free(k.one);
	return f;
}
