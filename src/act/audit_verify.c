/*
 * audit_verify: does the chain hold up to its newest entry, and how far does
 * the anchor's word reach? Must never call whole what was not looked at.
 */
#include "act/audit.h"

#include "seal/chain.h"
#include "store/anchor.h"
#include "store/statements.gen.h"

/* Where the walk begins: at the genesis, or at an entry that is believed. */
static enum fail
begin(struct work *w, int64_t last, struct chain_walk *out)
{
	struct row_chain_at row;

	*out = chain_begin(instance_id(w->instance));
	if (last <= AUDIT_WALK)
		return OK;
	TRY(sql_chain_at(w->snap->db, w->arena, last - AUDIT_WALK, &row));
	out->seq = (uint64_t)(last - AUDIT_WALK);
	out->hash = row.hash;
	return OK;
}

static enum fail
walk(struct work *w, struct chain_walk *at, bool *out_good)
{
	struct key pk = instance_pk(w->instance);
	struct row_chain_page *rows;
	size_t n = 1;

	*out_good = true;
	while (n > 0 && *out_good) {
		TRY(sql_chain_page(
		    w->snap->db, w->arena, (int64_t)at->seq, &rows, &n));
		for (size_t i = 0; i < n && *out_good; i++) {
			struct chain_entry e = {(uint64_t)rows[i].seq,
			    rows[i].ms, rows[i].actor,
			    (enum act_code)rows[i].act, rows[i].case_id,
			    rows[i].object, rows[i].detail, rows[i].prev};

			*out_good =
			    chain_signed(&pk, &rows[i].hash, rows[i].sig) &&
			    chain_next(at, &e, &rows[i].hash) == OK;
		}
	}
	return OK;
}

static enum fail
compare(struct work *w, const char *path, struct audit_found *out)
{
	struct key pk = instance_pk(w->instance);
	struct chain_checkpoint point;
	struct span text;
	enum fail f =
	    path[0] == '\0' ? FAIL_ABSENT : anchor_read(w->arena, path, &text);

	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	out->anchor = AUDIT_ANCHOR_DIFFERS;
	if (chain_checkpoint_read(
		w->arena, text, instance_id(w->instance), &pk, &point) != OK)
		return OK;
	out->anchor_seq = (int64_t)point.seq;
	out->anchor_ms = point.ms;
	f = anchor_compare(w->arena, text, w->instance, w->snap->db);
	if (f == OK)
		out->anchor = AUDIT_ANCHOR_AGREES;
	return f == FAIL_TAMPER ? OK : f;
}

enum fail
audit_verify(struct work *w, const struct may_audit *may,
    const char *anchor_path, struct audit_found *out)
{
	struct row_chain_last last;
	struct chain_walk at;
	bool good;
	enum fail f;

	(void)may;
	*out = (struct audit_found){0};
	f = sql_chain_last(w->snap->db, w->arena, &last);
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	f = begin(w, last.seq, &at);
	if (f == FAIL_ABSENT) {
		out->bad = last.seq - AUDIT_WALK;
		return compare(w, anchor_path, out);
	}
	TRY(f);
	out->first = (int64_t)at.seq + 1;
	out->last = last.seq;
	TRY(walk(w, &at, &good));
	if (!good)
		out->bad = (int64_t)at.seq + 1;
	return compare(w, anchor_path, out);
}
