/*
 * test_vectors_record: tests/vectors/record.json: rows that the instance signs,
 * one of each kind.
 */
#include "../../vectors/vector.h"

#include "seal/record.h"

struct given {
	const struct instance *in;
	struct key pk;
	struct signature sig;
};

static json_t *
body(struct given *g)
{
	/* Sectors, both names, other spellings, related bodies. */
	struct span text = span_of("finance,gas\n山田\nYamada\nヤマダ\tYMD\n"
				   "aqaqcaibaeaqcaibaeaqcaibae");
	json_t *o = json_object();
	struct record_body r = {FILLED(struct body_id, 0x11), CLASS_TIER1,
	    BODY_DESK | BODY_ACTIVE, record_text(text), 7, 1700000000000};

	record_body_sign(g->in, &r, &g->sig);
	assert_true(record_body_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "id", r.id);
	vector_set_int(o, "class", r.body_class);
	vector_set_int(o, "flags", r.flags);
	vector_set_text(o, "text_text", text);
	VECTOR_SET(o, "text", r.text);
	vector_set_int(o, "version", r.version);
	vector_set_int(o, "since_ms", (uint64_t)r.since_ms);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
person(struct given *g)
{
	json_t *o = json_object();
	struct record_person r = {FILLED(struct person_id, 0x12),
	    FILLED(struct body_id, 0x11), record_text(span_of("H-0001")),
	    ROLE_OFFICER | ROLE_LEAD, PERSON_ACTIVE,
	    FILLED(struct body_id, 0x13), 2, 5};

	record_person_sign(g->in, &r, &g->sig);
	assert_true(record_person_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "id", r.id);
	VECTOR_SET(o, "body", r.body);
	VECTOR_SET(o, "human", r.human);
	vector_set_int(o, "roles", r.roles);
	vector_set_int(o, "state", r.state);
	VECTOR_SET(o, "seconded_from", r.seconded_from);
	vector_set_int(o, "key_epoch", r.key_epoch);
	vector_set_int(o, "version", r.version);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
person_key(struct given *g)
{
	json_t *o = json_object();
	struct record_person_key r = {FILLED(struct person_id, 0x12), 2,
	    FILLED(struct key, 0x21), FILLED(struct key, 0x22)};

	record_person_key_sign(g->in, &r, &g->sig);
	assert_true(record_person_key_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "person", r.person);
	vector_set_int(o, "epoch", r.epoch);
	VECTOR_SET(o, "box_pk", r.box_pk);
	VECTOR_SET(o, "sign_pk", r.sign_pk);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
reporter_key(struct given *g)
{
	json_t *o = json_object();
	struct record_reporter_key r = {FILLED(struct case_id, 0x14), 1,
	    FILLED(struct key, 0x23), FILLED(struct key, 0x24)};

	record_reporter_key_sign(g->in, &r, &g->sig);
	assert_true(record_reporter_key_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "case_id", r.case_id);
	vector_set_int(o, "epoch", r.epoch);
	VECTOR_SET(o, "box_pk", r.box_pk);
	VECTOR_SET(o, "sign_pk", r.sign_pk);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
entry(struct given *g)
{
	json_t *o = json_object();
	struct record_register r = {FILLED(struct any_id, 0x15),
	    FILLED(struct person_id, 0x12), 1700000000000, 1800000000000,
	    FILLED(struct person_id, 0x16), FILLED(struct person_id, 0x17),
	    1750000000000, 2};

	record_register_sign(g->in, &r, &g->sig);
	assert_true(record_register_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "id", r.id);
	VECTOR_SET(o, "person", r.person);
	vector_set_int(o, "from_ms", (uint64_t)r.from_ms);
	vector_set_int(o, "to_ms", (uint64_t)r.to_ms);
	VECTOR_SET(o, "registrar", r.registrar);
	VECTOR_SET(o, "second", r.second);
	vector_set_int(o, "revoked_ms", (uint64_t)r.revoked_ms);
	vector_set_int(o, "version", r.version);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
case_row(struct given *g)
{
	json_t *o = json_object();
	struct record_case r = {FILLED(struct case_id, 0x19),
	    FILLED(struct body_id, 0x11), record_text(span_of("4827-6190")),
	    1700000000000};

	record_case_sign(g->in, &r, &g->sig);
	assert_true(record_case_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "id", r.id);
	VECTOR_SET(o, "desk", r.desk);
	vector_set_text(o, "number_text", span_of("4827-6190"));
	vector_set_int(o, "created_ms", (uint64_t)r.created_ms);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
ring(struct given *g)
{
	json_t *o = json_object();
	struct record_ring r = {FILLED(struct ring_id, 0x18),
	    FILLED(struct body_id, 0x11), RING_COUNCIL_SECRET, 2};

	record_ring_sign(g->in, &r, &g->sig);
	assert_true(record_ring_check(&g->pk, &r, &g->sig));
	VECTOR_SET(o, "id", r.id);
	VECTOR_SET(o, "body", r.body);
	vector_set_int(o, "kind", r.kind);
	vector_set_int(o, "epoch", r.epoch);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

/* Epoch 1 by the instance alone, epoch 2 by a person too. */
static json_t *
ring_epoch(struct given *g, uint32_t epoch, const struct sign_keys *by)
{
	json_t *o = json_object();
	struct record_ring_epoch r = {.ring = FILLED(struct ring_id, 0x18),
	    .epoch = epoch,
	    .box_pk = FILLED(struct key, 0x25)};
	struct signature by_sig = {{0}};

	if (epoch > 1) {
		r.by = FILLED(struct person_id, 0x12);
		r.by_epoch = 2;
		record_ring_epoch_sign_by(by, &r, &by_sig);
		VECTOR_SET(o, "by_pk", by->pk);
		VECTOR_SET(o, "by_sig", by_sig);
	}
	record_ring_epoch_sign(g->in, &r, &g->sig);
	assert_true(record_ring_epoch_check(&g->pk, &r, &g->sig,
	    epoch > 1 ? &by->pk : NULL, epoch > 1 ? &by_sig : NULL));
	VECTOR_SET(o, "ring", r.ring);
	vector_set_int(o, "epoch", r.epoch);
	VECTOR_SET(o, "box_pk", r.box_pk);
	VECTOR_SET(o, "by", r.by);
	vector_set_int(o, "by_epoch", r.by_epoch);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

/* By the instance alone, or by a person too. */
static json_t *
ring_member(struct given *g, const struct sign_keys *by)
{
	json_t *o = json_object();
	struct record_ring_member r = {.ring = FILLED(struct ring_id, 0x18),
	    .epoch = 2,
	    .person = FILLED(struct person_id, 0x1a),
	    .person_epoch = 1,
	    .sealed = record_text(span_of("sealed"))};
	struct signature by_sig = {{0}};

	if (by != NULL) {
		r.by = FILLED(struct person_id, 0x12);
		r.by_epoch = 2;
		record_ring_member_sign_by(by, &r, &by_sig);
		VECTOR_SET(o, "by_pk", by->pk);
		VECTOR_SET(o, "by_sig", by_sig);
	}
	record_ring_member_sign(g->in, &r, &g->sig);
	assert_true(record_ring_member_check(&g->pk, &r, &g->sig,
	    by != NULL ? &by->pk : NULL, by != NULL ? &by_sig : NULL));
	VECTOR_SET(o, "ring", r.ring);
	vector_set_int(o, "epoch", r.epoch);
	VECTOR_SET(o, "person", r.person);
	vector_set_int(o, "person_epoch", r.person_epoch);
	vector_set_text(o, "sealed_text", span_of("sealed"));
	VECTOR_SET(o, "by", r.by);
	vector_set_int(o, "by_epoch", r.by_epoch);
	VECTOR_SET(o, "sig", g->sig);
	return o;
}

static json_t *
make(struct arena *a)
{
	json_t *o = json_object();
	struct key recovery_pk = {{1}};
	struct given g = {.in = instance_new(a, &recovery_pk)};
	struct signer by = instance_signer(instance_new(a, &recovery_pk));

	g.pk = instance_pk(g.in);
	VECTOR_SET(o, "instance_pk", g.pk);
	json_object_set_new(o, "body", body(&g));
	json_object_set_new(o, "person", person(&g));
	json_object_set_new(o, "person_key", person_key(&g));
	json_object_set_new(o, "reporter_key", reporter_key(&g));
	json_object_set_new(o, "register", entry(&g));
	json_object_set_new(o, "case", case_row(&g));
	json_object_set_new(o, "ring", ring(&g));
	json_object_set_new(o, "ring_epoch_1", ring_epoch(&g, 1, NULL));
	json_object_set_new(o, "ring_epoch_2", ring_epoch(&g, 2, &by.keys));
	json_object_set_new(o, "ring_member", ring_member(&g, NULL));
	json_object_set_new(o, "ring_member_by", ring_member(&g, &by.keys));
	return o;
}

static void
record_vectors_are_made_again(void **state)
{
	vector_same("record", make, state);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(record_vectors_are_made_again)};

VECTOR_MAIN("record", make, tests)
