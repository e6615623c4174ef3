/* consent_parse: canonical bytes back to values, strictly. */
#include <string.h>

#include "base/buf.h"
#include "seal/consent.h"
#include "seal/consent_rule.h"

static const char word[] = "MDG1CONSENT";

enum {
	COVER_BYTES = ID_BYTES + 2 + 8 + 1 + HASH_BYTES,
	COORDINATION_BYTES = 1 + 2 * HASH_BYTES
};

/* A count of things of at least `least` bytes each; marks bad what is not. */
static size_t
read_count(struct reader *r, size_t max, size_t least)
{
	size_t n = reader_u32(r);

	if (n <= max && n <= r->rest.n / least)
		return n;
	r->bad = true;
	return 0;
}

static void
read_frame(struct reader *r, struct consent *out)
{
	reader_copy(r, out->case_id.b, sizeof(out->case_id.b));
	out->n = reader_u32(r);
	reader_copy(r, out->previous.b, sizeof(out->previous.b));
	out->profile = reader_take(r, reader_u8(r));
	out->profile_version = reader_u64(r);
	reader_copy(r, out->shown.b, sizeof(out->shown.b));
	out->at_ms = (int64_t)reader_u64(r);
	out->language = (enum language)reader_u8(r);
	out->authenticator = (enum consent_authenticator)reader_u8(r);
	reader_copy(r, out->relayed_by.b, sizeof(out->relayed_by.b));
	out->reporter_epoch = reader_u32(r);
}

static void
read_secrets(struct arena *a, struct reader *r, struct consent *out)
{
	struct head_item *list;

	out->secrets = (enum confirmation_state)reader_u8(r);
	out->covers_n = read_count(r, CONSENT_COVERS_MAX, COVER_BYTES);
	list = arena_array(a, out->covers_n + 1, sizeof(*list));
	for (size_t i = 0; i < out->covers_n; i++) {
		reader_copy(r, list[i].item.b, sizeof(list[i].item.b));
		list[i].field = (uint16_t)reader_u16(r);
		list[i].version = reader_u64(r);
		list[i].designation = (enum designation)reader_u8(r);
		reader_copy(r, list[i].blob.b, sizeof(list[i].blob.b));
	}
	out->covers = list;
}

static void
read_exclusion(struct reader *r, struct consent_exclusion *e)
{
	e->kind = (enum consent_exclusion_kind)reader_u8(r);
	if (e->kind == EXCLUDE_BODY)
		reader_copy(r, e->body.b, sizeof(e->body.b));
	if (e->kind == EXCLUDE_SUPERVISORS)
		e->sector = reader_take(r, reader_u8(r));
	if (e->kind == EXCLUDE_OTHER) {
		reader_copy(r, e->text.b, sizeof(e->text.b));
		e->mapping = (enum consent_mapping)reader_u8(r);
	}
}

static const struct body_id *
read_bodies(struct arena *a, struct reader *r, size_t *n)
{
	struct body_id *list;

	*n = read_count(r, CONSENT_LIST_MAX, ID_BYTES);
	list = arena_array(a, *n + 1, sizeof(*list));
	for (size_t i = 0; i < *n; i++)
		reader_copy(r, list[i].b, sizeof(list[i].b));
	return list;
}

static void
read_scope(struct arena *a, struct reader *r, struct consent *out)
{
	struct consent_exclusion *list;
	unsigned later;

	out->scope = (enum confirmation_state)reader_u8(r);
	out->rung = (enum rung)reader_u8(r);
	out->product_rung = (enum rung)reader_u8(r);
	later = reader_u8(r);
	if (later > 1)
		r->bad = true;
	out->product_later_members = later == 1;
	out->exclusions_n = read_count(r, CONSENT_LIST_MAX, 1);
	list = arena_array(a, out->exclusions_n + 1, sizeof(*list));
	for (size_t i = 0; i < out->exclusions_n; i++)
		read_exclusion(r, &list[i]);
	out->exclusions = list;
	out->bodies = read_bodies(a, r, &out->bodies_n);
	out->product_bodies = read_bodies(a, r, &out->product_bodies_n);
}

static void
read_rest(struct arena *a, struct reader *r, struct consent *out)
{
	struct consent_coordination *list;

	out->coordination = (enum confirmation_state)reader_u8(r);
	out->coordinations_n =
	    read_count(r, CONSENT_COORDINATIONS_MAX, COORDINATION_BYTES);
	list = arena_array(a, out->coordinations_n + 1, sizeof(*list));
	for (size_t i = 0; i < out->coordinations_n; i++) {
		list[i].kind = (enum consent_coordination_kind)reader_u8(r);
		reader_copy(r, list[i].whom.b, sizeof(list[i].whom.b));
		reader_copy(r, list[i].may_say.b, sizeof(list[i].may_say.b));
	}
	out->coordinations = list;
	out->provide = (enum confirmation_state)reader_u8(r);
	out->show_again = (enum confirmation_state)reader_u8(r);
	reader_copy(r, out->decided_by.b, sizeof(out->decided_by.b));
	reader_copy(r, out->publication.b, sizeof(out->publication.b));
}

enum fail
consent_parse(struct arena *a, struct span bytes, struct consent *out)
{
	struct reader r = reader_of(bytes);
	struct span begin = reader_take(&r, sizeof(word) - 1);

	*out = (struct consent){0};
	if (bytes.n > CONSENT_BYTES_MAX || !span_is(begin, word) ||
	    reader_u16(&r) != CONSENT_FORMAT)
		return fail(FAIL_INPUT, "not a consent");
	read_frame(&r, out);
	read_secrets(a, &r, out);
	read_scope(a, &r, out);
	read_rest(a, &r, out);
	if (!reader_done(&r) || !consent_rule_fits(out))
		return fail(FAIL_INPUT, "not a consent");
	return OK;
}
