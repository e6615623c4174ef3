/* consent: values to canonical bytes, and the two signatures. */
#include "seal/consent.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "seal/consent_rule.h"
#include "seal/hash.h"
#include "seal/pack.h"

static void *
sorted(struct arena *a, const void *list, size_t n, size_t size,
    int (*order)(const void *, const void *))
{
	void *copy = arena_array(a, n + 1, size);

	if (n > 0) {
		memcpy(copy, list, n * size);
		qsort(copy, n, size, order);
	}
	return copy;
}

/* The same consent with its lists in order. */
static bool
in_order(struct arena *a, const struct consent *c, struct consent *out)
{
	if (c->covers_n > CONSENT_COVERS_MAX ||
	    c->exclusions_n > CONSENT_LIST_MAX ||
	    c->bodies_n > CONSENT_LIST_MAX ||
	    c->product_bodies_n > CONSENT_LIST_MAX)
		return false;
	*out = *c;
	out->covers = sorted(a, c->covers, c->covers_n, sizeof(*c->covers),
	    consent_rule_order_cover);
	out->exclusions = sorted(a, c->exclusions, c->exclusions_n,
	    sizeof(*c->exclusions), consent_rule_order_exclusion);
	out->bodies = sorted(a, c->bodies, c->bodies_n, sizeof(*c->bodies),
	    consent_rule_order_body);
	out->product_bodies = sorted(a, c->product_bodies, c->product_bodies_n,
	    sizeof(*c->product_bodies), consent_rule_order_body);
	return true;
}

static void
add_word(struct buf *b, struct span word)
{
	buf_u8(b, (unsigned)word.n);
	buf_span(b, word);
}

static void
add_frame(struct buf *b, const struct consent *c)
{
	buf_text(b, "MDG1CONSENT");
	buf_u16(b, CONSENT_FORMAT);
	buf_add(b, c->case_id.b, sizeof(c->case_id.b));
	buf_u32(b, c->n);
	buf_add(b, c->previous.b, sizeof(c->previous.b));
	add_word(b, c->profile);
	buf_u64(b, c->profile_version);
	buf_add(b, c->shown.b, sizeof(c->shown.b));
	buf_u64(b, (uint64_t)c->at_ms);
	buf_u8(b, (unsigned)c->language);
	buf_u8(b, (unsigned)c->authenticator);
	buf_add(b, c->relayed_by.b, sizeof(c->relayed_by.b));
	buf_u32(b, c->reporter_epoch);
}

static void
add_secrets(struct buf *b, const struct consent *c)
{
	buf_u8(b, (unsigned)c->secrets);
	buf_u32(b, (uint32_t)c->covers_n);
	for (size_t i = 0; i < c->covers_n; i++) {
		const struct head_item *k = &c->covers[i];

		buf_add(b, k->item.b, sizeof(k->item.b));
		buf_u16(b, k->field);
		buf_u64(b, k->version);
		buf_u8(b, (unsigned)k->designation);
		buf_add(b, k->blob.b, sizeof(k->blob.b));
	}
}

static void
add_exclusion(struct buf *b, const struct consent_exclusion *e)
{
	buf_u8(b, (unsigned)e->kind);
	if (e->kind == EXCLUDE_BODY)
		buf_add(b, e->body.b, sizeof(e->body.b));
	if (e->kind == EXCLUDE_SUPERVISORS)
		add_word(b, e->sector);
	if (e->kind == EXCLUDE_OTHER) {
		buf_add(b, e->text.b, sizeof(e->text.b));
		buf_u8(b, (unsigned)e->mapping);
	}
}

static void
add_bodies(struct buf *b, const struct body_id *list, size_t n)
{
	buf_u32(b, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		buf_add(b, list[i].b, sizeof(list[i].b));
}

static void
add_scope(struct buf *b, const struct consent *c)
{
	buf_u8(b, (unsigned)c->scope);
	buf_u8(b, (unsigned)c->rung);
	buf_u8(b, (unsigned)c->product_rung);
	buf_u8(b, c->product_later_members);
	buf_u32(b, (uint32_t)c->exclusions_n);
	for (size_t i = 0; i < c->exclusions_n; i++)
		add_exclusion(b, &c->exclusions[i]);
	add_bodies(b, c->bodies, c->bodies_n);
	add_bodies(b, c->product_bodies, c->product_bodies_n);
}

static void
add_rest(struct buf *b, const struct consent *c)
{
	buf_u8(b, (unsigned)c->coordination);
	buf_u32(b, (uint32_t)c->coordinations_n);
	for (size_t i = 0; i < c->coordinations_n; i++) {
		const struct consent_coordination *k = &c->coordinations[i];

		buf_u8(b, (unsigned)k->kind);
		buf_add(b, k->whom.b, sizeof(k->whom.b));
		buf_add(b, k->may_say.b, sizeof(k->may_say.b));
	}
	buf_u8(b, (unsigned)c->provide);
	buf_u8(b, (unsigned)c->show_again);
	buf_add(b, c->decided_by.b, sizeof(c->decided_by.b));
	buf_add(b, c->publication.b, sizeof(c->publication.b));
}

enum fail
consent_format(struct arena *a, const struct consent *c, struct span *out)
{
	struct consent ordered;
	struct buf b;

	if (!in_order(a, c, &ordered) || !consent_rule_fits(&ordered))
		return fail(FAIL_INPUT, "a consent that there is not");
	buf_init(&b, a, CONSENT_BYTES_MAX);
	add_frame(&b, &ordered);
	add_secrets(&b, &ordered);
	add_scope(&b, &ordered);
	add_rest(&b, &ordered);
	if (b.full)
		return fail(FAIL_INPUT, "consent is too long");
	*out = buf_get(&b);
	return OK;
}

struct hash
consent_hash(struct span bytes)
{
	return hash_of("MDG1CONSENTHASH", bytes);
}

static void
pack_signed(struct pack *p, const char *word, struct span bytes)
{
	struct hash h = consent_hash(bytes);

	pack_begin(p, word);
	pack_add(p, h.b, sizeof(h.b));
}

void
consent_sign_reporter(
    const struct sign_keys *reporter, struct span bytes, struct signature *out)
{
	struct pack p;

	pack_signed(&p, "MDG1CONSENTREP", bytes);
	signer_sign(reporter, pack_get(&p), out);
}

bool
consent_check_reporter(
    const struct key *sign_pk, struct span bytes, const struct signature *sig)
{
	struct pack p;

	pack_signed(&p, "MDG1CONSENTREP", bytes);
	return signer_check(sign_pk, pack_get(&p), sig);
}

void
consent_sign_instance(const struct instance *in, struct span bytes,
    const struct signature *reporter_sig, struct signature *out)
{
	struct pack p;

	pack_signed(&p, "MDG1CONSENTINS", bytes);
	pack_add(&p, reporter_sig->b, sizeof(reporter_sig->b));
	instance_sign(in, pack_get(&p), out);
}

bool
consent_check_instance(const struct key *instance_pk, struct span bytes,
    const struct signature *reporter_sig, const struct signature *sig)
{
	struct pack p;

	pack_signed(&p, "MDG1CONSENTINS", bytes);
	pack_add(&p, reporter_sig->b, sizeof(reporter_sig->b));
	return signer_check(instance_pk, pack_get(&p), sig);
}
