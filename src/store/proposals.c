/* proposals: rows to values, and the check of each. */
#include "store/proposals.h"

#include "base/log.h"
#include "store/statements.gen.h"

/* Signed, and entered in the chain once. */
static enum fail
read(const struct members *m, const struct row_proposal_get *row,
    struct proposal *out, bool *out_settled)
{
	struct row_proposal_acts acts;
	struct record_person_key key;
	struct signature sig = {{0}};

	*out = (struct proposal){.id = row->id,
	    .act = (enum act_code)row->act,
	    .proposer = row->proposer,
	    .proposer_epoch = (uint32_t)row->proposer_epoch,
	    .at_ms = row->at_ms,
	    .object = row->object,
	    .object_version = (uint64_t)row->object_version,
	    .a = row->a_value,
	    .b = row->b_value,
	    .text = row->words};
	if (row->sig.n == sizeof(sig.b))
		memcpy(sig.b, row->sig.p, sizeof(sig.b));
	if (members_person_key(
		m, out->proposer, out->proposer_epoch, &key, NULL) != OK ||
	    !proposal_check(&key.sign_pk, out, &sig)) {
		log_note(LOG_ALARM, "unsigned_row", "proposal");
		return FAIL_ABSENT;
	}
	TRY(sql_proposal_acts(m->db, m->arena, out->id, &acts));
	*out_settled = acts.settled > 0;
	return acts.proposed == 1 ? OK : FAIL_ABSENT;
}

/* Neither approved, rejected nor taken back since. */
static enum fail
take(const struct members *m, const struct row_proposal_get *row,
    struct proposal *out)
{
	bool settled;

	TRY(read(m, row, out, &settled));
	return settled ? FAIL_ABSENT : OK;
}

enum fail
proposals_open(const struct members *m, struct any_id id, int64_t now_ms,
    struct proposal *out)
{
	struct row_proposal_get row;

	TRY(sql_proposal_get(m->db, m->arena, id, &row));
	TRY(take(m, &row, out));
	return out->at_ms > now_ms - PROPOSALS_LIVE_MS ? OK : FAIL_ABSENT;
}

enum fail
proposals_over(
    const struct members *m, struct any_id id, int64_t now_ms, bool *out)
{
	struct row_proposal_get row;
	struct proposal p;
	bool settled = false;
	enum fail f = sql_proposal_get(m->db, m->arena, id, &row);

	if (f == OK)
		f = read(m, &row, &p, &settled);
	*out = f == OK && (settled || p.at_ms <= now_ms - PROPOSALS_LIVE_MS);
	return f == FAIL_ABSENT ? OK : f;
}

enum fail
proposals_list(const struct members *m, int64_t now_ms, struct proposal **out,
    size_t *out_n)
{
	struct row_proposal_open *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_proposal_open(
	    m->db, m->arena, now_ms - PROPOSALS_LIVE_MS, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct row_proposal_get row = {rows[i].id, rows[i].act,
		    rows[i].proposer, rows[i].proposer_epoch, rows[i].at_ms,
		    rows[i].object, rows[i].object_version, rows[i].a_value,
		    rows[i].b_value, rows[i].words, rows[i].sig};

		if (take(m, &row, &(*out)[*out_n]) == OK)
			++*out_n;
	}
	return OK;
}
