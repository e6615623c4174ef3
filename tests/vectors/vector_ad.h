/*
 * vector_ad: associated data and envelopes as JSON, for the vectors of blobs
 * and grants. Must never be used outside them.
 */
#ifndef TESTS_VECTOR_AD_H
#define TESTS_VECTOR_AD_H

#include "seal/envelope.h"
#include "vector.h"

static inline json_t *
vector_ad(const struct ad *ad)
{
	json_t *o = json_object();

	VECTOR_SET(o, "case_id", ad->case_id);
	vector_set_int(o, "kind", ad->kind);
	vector_set_int(o, "number", ad->number);
	VECTOR_SET(o, "object", ad->object);
	vector_set_int(o, "field", ad->field);
	vector_set_int(o, "version", ad->version);
	vector_set_int(o, "designation", ad->designation);
	return o;
}

static inline struct ad
vector_get_ad(const json_t *o)
{
	struct ad ad = {.kind = (enum kind)vector_get_int(o, "kind"),
	    .number = (uint32_t)vector_get_int(o, "number"),
	    .field = (uint16_t)vector_get_int(o, "field"),
	    .version = vector_get_int(o, "version"),
	    .designation = (enum designation)vector_get_int(o, "designation")};

	VECTOR_GET(o, "case_id", ad.case_id);
	VECTOR_GET(o, "object", ad.object);
	return ad;
}

static inline json_t *
vector_envelope(const struct envelope *e)
{
	json_t *o = json_object();

	VECTOR_SET(o, "case_id", e->case_id);
	vector_set_int(o, "kind", e->kind);
	vector_set_int(o, "number", e->number);
	vector_set_int(o, "epoch", e->epoch);
	return o;
}

static inline struct envelope
vector_get_envelope(const json_t *o)
{
	struct envelope e = {.kind = (enum kind)vector_get_int(o, "kind"),
	    .number = (uint32_t)vector_get_int(o, "number"),
	    .epoch = (uint32_t)vector_get_int(o, "epoch")};

	VECTOR_GET(o, "case_id", e.case_id);
	return e;
}

#endif
