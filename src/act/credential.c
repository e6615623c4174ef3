/* credential: wraps of one seed. */
#include "act/credential.h"

#include "seal/code.h"
#include "seal/seed.h"
#include "store/credentials.h"

enum fail
credential_read(const struct row_credential_get *row, struct credential *out)
{
	if (row->salt.n != sizeof(out->cost.salt))
		return fail(FAIL_TAMPER, "salt of a credential");
	*out = (struct credential){
	    .cost = {.ops = (uint32_t)row->ops, .mem = (uint64_t)row->mem},
	    .auth = row->auth,
	    .recovery_tag = row->recovery_tag,
	    .by_password = row->seed_by_password,
	    .by_recovery = row->seed_by_recovery,
	    .totp = row->totp};
	memcpy(out->cost.salt, row->salt.p, sizeof(out->cost.salt));
	return OK;
}

enum fail
credential_password(struct work *w, struct credential_of of,
    const struct key *seed, struct span form, struct credential *c)
{
	struct password_keys keys;

	password_cost_new(w->limits->argon_ops, w->limits->argon_mem, &c->cost);
	TRY(password_derive(w->instance, form, &c->cost, &keys));
	c->auth = keys.auth;
	c->by_password =
	    seed_by_password(w->arena, &keys.kek, of.person, of.epoch, seed);
	keys_wipe(&keys, sizeof(keys));
	return OK;
}

struct span
credential_recovery(struct work *w, struct credential_of of,
    const struct key *seed, struct credential *c)
{
	struct code_keys keys;
	struct code code;
	struct span text;

	code_random(&code);
	code_derive(&code, CODE_RECOVERY, &keys);
	text = code_format(w->arena, &code);
	c->recovery_tag = keys.tag;
	c->by_recovery =
	    seed_by_recovery(w->arena, &keys.kek, of.person, of.epoch, seed);
	keys_wipe(&keys, sizeof(keys));
	keys_wipe(&code, sizeof(code));
	return text;
}

static struct span
salt_of(const struct credential *c)
{
	return span_from(c->cost.salt, sizeof(c->cost.salt));
}

void
credential_name(struct buf *detail, struct credential_of of, int64_t version,
    const struct credential *c)
{
	struct row_credential_get row = {.epoch = of.epoch,
	    .version = version,
	    .salt = salt_of(c),
	    .ops = c->cost.ops,
	    .mem = (int64_t)c->cost.mem,
	    .auth = c->auth,
	    .seed_by_password = c->by_password,
	    .recovery_tag = c->recovery_tag,
	    .seed_by_recovery = c->by_recovery,
	    .totp = c->totp};

	credentials_name(detail, of.person, &row);
}

enum fail
credential_add(const struct may_now *n, struct credential_of of,
    const struct credential *c)
{
	return sql_credential_add(n, of.person, (int64_t)of.epoch, salt_of(c),
	    (int64_t)c->cost.ops, (int64_t)c->cost.mem, c->auth, c->by_password,
	    c->recovery_tag, c->by_recovery, c->totp);
}

enum fail
credential_set(const struct may_now *n, struct credential_of of, int64_t was,
    const struct credential *c)
{
	int64_t changed;

	TRY(sql_credential_set(n, salt_of(c), (int64_t)c->cost.ops,
	    (int64_t)c->cost.mem, c->auth, c->by_password, c->recovery_tag,
	    c->by_recovery, c->totp, of.person, was, &changed));
	return changed == 1 ? OK : FAIL_STALE;
}
