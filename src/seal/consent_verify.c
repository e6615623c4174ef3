/* consent_verify: rows that must prove each other. */
#include "seal/consent_verify.h"

#include <stdlib.h>
#include <string.h>

#include "seal/chain_detail.h"
#include "seal/consent_rule.h"

struct verified_consent {
	struct consent value;
	struct hash hash;
};

static enum fail
check_key(const struct key *instance_pk, const struct consent_evidence *e)
{
	if (!ID_SAME(e->reporter_key.case_id, e->case_id) ||
	    !record_reporter_key_check(
		instance_pk, &e->reporter_key, &e->reporter_key_sig))
		return fail(FAIL_TAMPER, "record of the reporter's key");
	return OK;
}

/* The bytes say what they are asked for. */
static enum fail
check_place(const struct consent_evidence *e, const struct consent *c)
{
	if (!ID_SAME(c->case_id, e->case_id) || c->n != e->n ||
	    !ID_SAME(c->previous, e->previous))
		return fail(FAIL_TAMPER, "consent of another place");
	if (c->reporter_epoch != e->reporter_key.epoch)
		return fail(FAIL_STALE, "consent by a former reporter key");
	return OK;
}

static enum fail
check_signatures(
    const struct key *instance_pk, const struct consent_evidence *e)
{
	if (!consent_check_reporter(
		&e->reporter_key.sign_pk, e->bytes, &e->reporter_sig))
		return fail(FAIL_TAMPER, "the reporter did not sign this");
	if (!consent_check_instance(
		instance_pk, e->bytes, &e->reporter_sig, &e->instance_sig))
		return fail(FAIL_TAMPER, "the instance did not sign this");
	return OK;
}

/* Items and consent are those that the case and the chain speak of. */
static enum fail
check_head(
    struct arena *a, const struct consent_evidence *e, const struct hash *hash)
{
	struct span chained;
	struct hash head;

	if (head_hash(a, e->case_id, e->items, e->items_n, e->n, hash, &head) !=
		OK ||
	    !ID_SAME(head, e->case_head))
		return fail(FAIL_TAMPER, "head of the case");
	if (!chain_detail_find(e->chain_detail, CHAIN_HEAD, &chained) ||
	    memcmp(chained.p, head.b, sizeof(head.b)) != 0)
		return fail(FAIL_TAMPER, "head in the chain");
	return OK;
}

enum fail
consent_verify(struct arena *a, const struct key *instance_pk,
    const struct consent_evidence *e, const struct verified_consent **out)
{
	struct verified_consent *v = arena_alloc(a, sizeof(*v));

	/* A copy, so that what was checked can't change afterwards. */
	struct span bytes = arena_copy(a, e->bytes);

	TRY(check_key(instance_pk, e));
	if (consent_parse(a, bytes, &v->value) != OK)
		return fail(FAIL_TAMPER, "bytes of a consent");
	TRY(check_place(e, &v->value));
	TRY(check_signatures(instance_pk, e));
	v->hash = consent_hash(bytes);
	TRY(check_head(a, e, &v->hash));
	*out = v;
	return OK;
}

const struct consent *
consent_verify_value(const struct verified_consent *v)
{
	return &v->value;
}

struct hash
consent_verify_hash(const struct verified_consent *v)
{
	return v->hash;
}

struct case_id
consent_verify_case(const struct verified_consent *v)
{
	return v->value.case_id;
}

/* memcmp order: the lists were checked to ascend. */
static const void *
find(const void *key, const void *list, size_t n, size_t size,
    int (*order)(const void *, const void *))
{
	return n > 0 ? bsearch(key, list, n, size, order) : NULL;
}

bool
consent_verify_names(const struct verified_consent *v, struct body_id body)
{
	return find(&body, v->value.bodies, v->value.bodies_n, sizeof(body),
		   consent_rule_order_body) != NULL;
}

bool
consent_verify_covers(const struct verified_consent *v, struct item_id item,
    uint64_t version, const struct hash *blob)
{
	struct head_item key = {.item = item};
	const struct head_item *k = find(&key, v->value.covers,
	    v->value.covers_n, sizeof(key), consent_rule_order_cover);

	return k != NULL && k->version == version && ID_SAME(k->blob, *blob);
}
