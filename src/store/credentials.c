/* credentials: the row, the newest entry of its person, and both compared. */
#include "store/credentials.h"

#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/members_row.h"

static struct hash
hash_of_row(struct person_id id, const struct row_credential_get *row)
{
	struct record_credential r = {.person = id,
	    .epoch = (uint32_t)row->epoch,
	    .version = (uint64_t)row->version,
	    .ops = (uint64_t)row->ops,
	    .mem = (uint64_t)row->mem,
	    .auth = row->auth,
	    .recovery_tag = row->recovery_tag,
	    .salt = row->salt,
	    .by_password = row->seed_by_password,
	    .by_recovery = row->seed_by_recovery,
	    .totp = row->totp};

	return record_credential_hash(&r);
}

void
credentials_name(struct buf *detail, struct person_id id,
    const struct row_credential_get *row)
{
	struct hash hash = hash_of_row(id, row);

	chain_detail_version(detail, (uint64_t)row->version);
	chain_detail_hash(detail, CHAIN_HASH, &hash);
}

/* An entry that ended it names no row. */
static bool
is_named(const struct chained *entry, struct person_id id,
    const struct row_credential_get *row)
{
	struct hash hash = hash_of_row(id, row);
	struct span named;

	return chain_detail_find(entry->detail, CHAIN_HASH, &named) &&
	       memcmp(named.p, hash.b, sizeof(hash.b)) == 0;
}

enum fail
credentials_get(const struct members *m, struct person_id id,
    struct row_credential_get *out)
{
	struct chained entry;
	enum fail f;

	TRY(sql_credential_get(m->db, m->arena, id, out));
	f = chained_credential(m->db, m->arena, m->instance, id, &entry);
	if (f == FAIL_STORE)
		return f;
	return f == OK && is_named(&entry, id, out)
		   ? OK
		   : members_row_old("credential");
}

enum fail
credentials_agree(const struct members *m, struct person_id id, bool *out)
{
	struct row_credential_get row;
	struct chained entry;
	enum fail f =
	    chained_credential(m->db, m->arena, m->instance, id, &entry);
	bool none = f == FAIL_ABSENT || (f == OK && entry.act == ACT_RESET);

	*out = false;
	if (f != OK && !none)
		return f == FAIL_TAMPER ? OK : f;
	f = sql_credential_get(m->db, m->arena, id, &row);
	if (f != OK && f != FAIL_ABSENT)
		return f;
	*out = none ? f == FAIL_ABSENT : f == OK && is_named(&entry, id, &row);
	return OK;
}
