/* consents: from the chain's word to the bytes, from each to the one before. */
#include "store/consents.h"

#include "base/buf.h"
#include "base/log.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/statements.gen.h"

static enum fail
load(const struct members *m, struct case_id id, uint32_t n,
    const struct hash *hash, struct row_consent_get *row,
    struct consent_now *out)
{
	TRY(sql_consent_get(m->db, m->arena, id, n, row));
	out->bytes = row->bytes;
	out->hash = consent_hash(row->bytes);
	if (!ID_SAME(out->hash, *hash) ||
	    consent_parse(m->arena, row->bytes, &out->value) != OK ||
	    !ID_SAME(out->value.case_id, id) || out->value.n != n) {
		log_note(LOG_ALARM, "consent", "does not hold");
		return fail(FAIL_TAMPER, "a consent");
	}
	return OK;
}

static enum fail
check_signatures(const struct members *m, struct case_id id, uint32_t epoch,
    const struct row_consent_get *row, const struct consent_now *c)
{
	struct key pk = instance_pk(m->instance);
	struct signature reporter, instance;
	struct record_reporter_key key;

	if (c->value.reporter_epoch != epoch)
		return fail(FAIL_STALE, "consent by a former reporter key");
	if (row->reporter_sig.n != SIGNATURE_BYTES ||
	    row->instance_sig.n != SIGNATURE_BYTES ||
	    members_reporter_key(m, id, epoch, &key, NULL) != OK)
		return fail(FAIL_TAMPER, "signatures of a consent");
	memcpy(reporter.b, row->reporter_sig.p, SIGNATURE_BYTES);
	memcpy(instance.b, row->instance_sig.p, SIGNATURE_BYTES);
	if (!consent_check_reporter(&key.sign_pk, row->bytes, &reporter) ||
	    !consent_check_instance(&pk, row->bytes, &reporter, &instance))
		return fail(FAIL_TAMPER, "signatures of a consent");
	return OK;
}

enum fail
consents_now(
    const struct members *m, struct case_id id, struct consent_now *out)
{
	struct row_consent_get row;
	struct row_case_get c;
	struct chained last;
	struct span named;
	struct reader r;
	struct hash hash;
	uint32_t n;

	*out = (struct consent_now){0};
	TRY(sql_case_get(m->db, m->arena, id, &c));
	TRY(chained_head(m->db, m->arena, m->instance, id, &last));
	if (!chain_detail_find(last.detail, CHAIN_CONSENT, &named))
		return fail(FAIL_TAMPER, "no consent in the chain");
	r = reader_of(named);
	n = reader_u32(&r);
	reader_copy(&r, hash.b, sizeof(hash.b));
	TRY(load(m, id, n, &hash, &row, out));
	return check_signatures(m, id, (uint32_t)c.reporter_epoch, &row, out);
}

enum fail
consents_before(const struct members *m, const struct consent_now *c,
    struct consent_now *out)
{
	struct consent_now before = {0};
	struct row_consent_get row;

	if (c->value.n < 2)
		return fail(FAIL_TAMPER, "no consent before");
	TRY(load(m, c->value.case_id, c->value.n - 1, &c->value.previous, &row,
	    &before));
	*out = before;
	return OK;
}

struct confirmation
consents_facts(const struct consent *c)
{
	struct confirmation f = {.secrets = c->secrets,
	    .scope = c->scope,
	    .rung = c->rung,
	    .coordination = c->coordination,
	    .provide = c->provide,
	    .show_again = c->show_again};

	for (size_t i = 0; i < c->exclusions_n; i++)
		f.unmapped += c->exclusions[i].kind == EXCLUDE_OTHER &&
			      c->exclusions[i].mapping == MAPPING_OPEN;
	for (size_t i = 0; i < c->coordinations_n; i++)
		f.ask_members = f.ask_members || c->coordinations[i].kind ==
						     COORDINATE_ASK_MEMBERS;
	return f;
}

struct scope
consents_scope(struct arena *a, const struct consent *c)
{
	struct confirmation f = consents_facts(c);
	struct body_id *excluded =
	    arena_array(a, c->exclusions_n, sizeof(*excluded));
	struct scope s = {.rung = c->rung,
	    .ask_members = f.ask_members,
	    .excluded = excluded,
	    .named = c->bodies,
	    .named_n = c->bodies_n,
	    .at_ms = c->at_ms};

	for (size_t i = 0; i < c->exclusions_n; i++) {
		const struct consent_exclusion *e = &c->exclusions[i];

		if (e->kind == EXCLUDE_BODY)
			excluded[s.excluded_n++] = e->body;
		if (e->kind == EXCLUDE_GOVERNMENT)
			s.exclude_government = true;
		if (e->kind == EXCLUDE_SUPERVISORS)
			s.exclude_sector = e->sector;
	}
	return s;
}

struct scope_body
consents_body(const struct member_body *b)
{
	return (struct scope_body){b->record.id, b->record.body_class,
	    b->record.flags, b->sectors, b->record.since_ms};
}

/* The consent that the newest entry of one act names; 0: there is none. */
static enum fail
named_by(const struct members *m, struct case_id id, enum act_code act,
    uint32_t *out)
{
	struct chained last;
	struct span named;
	struct reader r;
	enum fail f =
	    chained_newest(m->db, m->arena, m->instance, id, act, &last);

	*out = 0;
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	if (!chain_detail_find(last.detail, CHAIN_CONSENT, &named))
		return fail(FAIL_TAMPER, "a withdrawal without its consent");
	r = reader_of(named);
	*out = reader_u32(&r);
	return OK;
}

/* Up to which consent all are void: those before the newest withdrawal, and
 * those that were given until it was undone. */
enum fail
consents_void(const struct members *m, struct case_id id, uint32_t *out)
{
	uint32_t undone;

	TRY(named_by(m, id, ACT_WITHDRAW, out));
	TRY(named_by(m, id, ACT_RESTORE, &undone));
	if (undone > *out)
		*out = undone;
	return OK;
}

/* Up to which consent the body's right ended with a change of its own record:
 * coming back gives nothing back of what was shared before (L2). */
static enum fail
lost_up_to(const struct members *m, struct case_id id, struct body_id body,
    uint32_t *out)
{
	struct chained *list;
	struct span named;
	struct reader r;
	size_t n;

	*out = 0;
	TRY(chained_of(
	    m->db, m->arena, m->instance, id, ACT_UNSHARE, &list, &n));
	while (n-- > 0) {
		if (!chain_detail_find(list[n].detail, CHAIN_BODY, &named) ||
		    memcmp(named.p, body.b, sizeof(body.b)) != 0)
			continue;
		if (!chain_detail_find(list[n].detail, CHAIN_CONSENT, &named))
			return fail(FAIL_TAMPER, "a loss without its consent");
		r = reader_of(named);
		*out = reader_u32(&r);
		return OK;
	}
	return OK;
}

enum fail
consents_let(const struct members *m, struct case_id id, uint32_t n,
    const struct hash *from, const struct scope_body *body, scope_fn *inside,
    bool *out)
{
	struct consent_now c;
	uint32_t none, lost;
	enum fail f = consents_void(m, id, &none);

	*out = false;
	if (f == OK)
		f = lost_up_to(m, id, body->id, &lost);
	if (f == OK && (n <= none || n <= lost))
		return OK;
	if (f == OK)
		f = consents_now(m, id, &c);
	while (f == OK && c.value.n >= n) {
		struct scope s = consents_scope(m->arena, &c.value);

		if (c.value.provide != CONFIRMATION_YES || !inside(&s, body))
			return OK;
		if (c.value.n == n) {
			*out = ID_SAME(c.hash, *from);
			return OK;
		}
		f = consents_before(m, &c, &c);
	}
	return f == FAIL_STORE ? f : OK;
}
