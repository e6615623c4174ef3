/* chained: the hash anew, then the instance's signature over it. */
#include "store/chained.h"

#include "base/log.h"
#include "seal/chain.h"
#include "seal/chain_detail.h"
#include "store/statements.gen.h"

/* Every statement of the chain gives the same columns under its own name. */
#define TAKE(row)                                                              \
	(struct row_chain_of)                                                  \
	{                                                                      \
		(row).seq, (row).ms, (row).actor, (row).act, (row).object,     \
		    (row).detail, (row).prev, (row).hash, (row).sig            \
	}

static enum fail
believe(const struct instance *in, struct case_id id,
    const struct row_chain_of *row, struct chained *out)
{
	struct chain_entry e = {(uint64_t)row->seq, row->ms, row->actor,
	    (enum act_code)row->act, id, row->object, row->detail, row->prev};
	struct hash hash = chain_hash(&e);
	struct key pk = instance_pk(in);

	if (!ID_SAME(hash, row->hash) || !chain_signed(&pk, &hash, row->sig)) {
		log_note(LOG_ALARM, "unsigned_row", "chain");
		return fail(FAIL_TAMPER, "entry");
	}
	*out = (struct chained){row->seq, row->ms, row->actor, row->object,
	    (enum act_code)row->act, row->detail};
	return OK;
}

enum fail
chained_credential(struct db *db, struct arena *a, const struct instance *in,
    struct person_id id, struct chained *out)
{
	static const struct case_id none;
	struct row_chain_credential row;
	struct row_chain_of same;

	TRY(sql_chain_credential(db, a, ID_ANY(id), &row));
	same = TAKE(row);
	return believe(in, none, &same, out);
}

enum fail
chained_head(struct db *db, struct arena *a, const struct instance *in,
    struct case_id id, struct chained *out)
{
	struct row_chain_head_of row;
	struct row_chain_of same;

	TRY(sql_chain_head_of(db, a, id, &row));
	same = TAKE(row);
	return believe(in, id, &same, out);
}

enum fail
chained_stage(struct db *db, struct arena *a, const struct instance *in,
    struct case_id id, struct chained *out)
{
	struct row_chain_stage_of row;
	struct row_chain_of same;

	TRY(sql_chain_stage_of(db, a, id, &row));
	same = TAKE(row);
	return believe(in, id, &same, out);
}

enum fail
chained_of(struct db *db, struct arena *a, const struct instance *in,
    struct case_id id, enum act_code act, struct chained **out, size_t *out_n)
{
	struct row_chain_of *rows;

	TRY(sql_chain_of(db, a, id, act, &rows, out_n));
	*out = arena_array(a, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++)
		TRY(believe(in, id, &rows[i], &(*out)[i]));
	return OK;
}

enum fail
chained_newest(struct db *db, struct arena *a, const struct instance *in,
    struct case_id id, enum act_code act, struct chained *out)
{
	struct row_chain_newest row;
	struct row_chain_of same;

	TRY(sql_chain_newest(db, a, id, act, &row));
	same = TAKE(row);
	return believe(in, id, &same, out);
}

const struct chained *
chained_with_hash(const struct chained *list, size_t n, const struct hash *hash)
{
	struct span named;

	while (n-- > 0)
		if (chain_detail_find(list[n].detail, CHAIN_HASH, &named) &&
		    memcmp(named.p, hash->b, sizeof(hash->b)) == 0)
			return &list[n];
	return NULL;
}
