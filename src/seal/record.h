/*
 * record: rows that the instance key signs: bodies, people, keys, the
 * register, rings (design.md section 4, Trust anchor). A row whose signature
 * fails counts as absent. Must never sign what the row does not hold.
 *
 * Each message is its word, then the members in this order, big endian, fixed
 * width: ids 16, keys and hashes 32, version u64, epoch u32, times u64,
 * class, kind and state u8, flags and roles u16. All signing functions end
 * the process when a number is out of range; all checks answer false then.
 */
#ifndef SEAL_RECORD_H
#define SEAL_RECORD_H

#include "domain/council.h"
#include "seal/instance.h"

/* BLAKE2b-256 of "MDG1TEXT" | text: sectors, human numbers, sealed copies. */
struct hash record_text(struct span text);

/* "MDG1BODY" */
struct record_body {
	struct body_id id;
	enum body_class body_class;
	unsigned flags;   /* enum body_flag */
	struct hash text; /* of its columns: store/members.h */
	uint64_t version; /* from 1 */
	int64_t since_ms; /* wall clock: in this class; 0: from the first */
};
void record_body_sign(const struct instance *in, const struct record_body *r,
    struct signature *out);
bool record_body_check(const struct key *instance_pk,
    const struct record_body *r, const struct signature *sig);

/* "MDG1PERSON" */
struct record_person {
	struct person_id id;
	struct body_id body;
	struct hash human; /* record_text() of the human number */
	unsigned roles;    /* enum role */
	enum person_state state;
	struct body_id seconded_from; /* zeros: from nowhere */
	uint32_t key_epoch;           /* in force; 0: none yet */
	uint64_t version;             /* from 1 */
};
void record_person_sign(const struct instance *in,
    const struct record_person *r, struct signature *out);
bool record_person_check(const struct key *instance_pk,
    const struct record_person *r, const struct signature *sig);

/* "MDG1PERSONKEY" */
struct record_person_key {
	struct person_id person;
	uint32_t epoch; /* from 1 */
	struct key box_pk, sign_pk;
};
void record_person_key_sign(const struct instance *in,
    const struct record_person_key *r, struct signature *out);
bool record_person_key_check(const struct key *instance_pk,
    const struct record_person_key *r, const struct signature *sig);

/*
 * "MDG1CREDENTIAL": a row that no signature covers, since its owner makes it;
 * the hash stands in the entry of the act that made it.
 */
struct record_credential {
	struct person_id person;
	uint32_t epoch;   /* of the keys */
	uint64_t version; /* from 1 */
	uint64_t ops, mem;
	struct hash auth, recovery_tag;
	struct span salt, by_password, by_recovery, totp; /* any length */
};
struct hash record_credential_hash(const struct record_credential *r);

/* "MDG1REGISTER" */
struct record_register {
	struct any_id id;
	struct person_id person;
	int64_t from_ms, to_ms; /* wall clock; 0 <= from < to */
	struct person_id registrar, second;
	int64_t revoked_ms; /* 0: not revoked */
	uint64_t version;   /* from 1 */
};
void record_register_sign(const struct instance *in,
    const struct record_register *r, struct signature *out);
bool record_register_check(const struct key *instance_pk,
    const struct record_register *r, const struct signature *sig);

/* "MDG1RING"; signed anew with each epoch. */
struct record_ring {
	struct ring_id id;
	struct body_id body;
	enum ring_kind kind;
	uint32_t epoch; /* the newest; from 1 */
};
void record_ring_sign(const struct instance *in, const struct record_ring *r,
    struct signature *out);
bool record_ring_check(const struct key *instance_pk,
    const struct record_ring *r, const struct signature *sig);

/* "MDG1RINGEPOCH"; after the first also by a person of the previous one. */
struct record_ring_epoch {
	struct ring_id ring;
	uint32_t epoch; /* from 1 */
	struct key box_pk;
	struct person_id by; /* epochs > 1; else zeros */
	uint32_t by_epoch;   /* of that person's key; else 0 */
};
void record_ring_epoch_sign(const struct instance *in,
    const struct record_ring_epoch *r, struct signature *out);
/* "MDG1RINGEPOCHBY", the same members; the person is r->by. */
void record_ring_epoch_sign_by(const struct sign_keys *person,
    const struct record_ring_epoch *r, struct signature *out);
/*
 * Both signatures. by_pk: sign_pk of r->by at r->by_epoch, itself checked;
 * by_pk and by_sig are NULL for epoch 1 (with r->by zeros) and only there.
 */
bool record_ring_epoch_check(const struct key *instance_pk,
    const struct record_ring_epoch *r, const struct signature *sig,
    const struct key *by_pk, const struct signature *by_sig);

/*
 * "MDG1RINGMEMBER": one sealed copy of a ring's seed. The instance signs every
 * row, in the writer's process and only under the proof of an act that lets
 * somebody in; a person who gave it signs it too. So whether the giver was in
 * the ring was decided when the row was made, by that act's rule, and a giver
 * who leaves takes nobody along. Whoever writes into the file has no key of
 * the instance, whatever own account signs. by: zeros where nobody gave it
 * (the founding's gifts, a ring's first person, recovery).
 */
struct record_ring_member {
	struct ring_id ring;
	uint32_t epoch; /* of the ring; from 1 */
	struct person_id person;
	uint32_t person_epoch; /* from 1 */
	struct hash sealed;    /* record_text() of the column */
	struct person_id by;   /* zeros: nobody; then by_epoch is 0 */
	uint32_t by_epoch;     /* of that person's key */
};
void record_ring_member_sign(const struct instance *in,
    const struct record_ring_member *r, struct signature *out);
/* "MDG1RINGMEMBERBY", the same members; the person is r->by. */
void record_ring_member_sign_by(const struct sign_keys *person,
    const struct record_ring_member *r, struct signature *out);
/* by_pk, by_sig: as of record_ring_epoch_check(); NULL where nobody gave it. */
bool record_ring_member_check(const struct key *instance_pk,
    const struct record_ring_member *r, const struct signature *sig,
    const struct key *by_pk, const struct signature *by_sig);

/* "MDG1CASE": whose desk a case lies at; who edits the row moves nothing. */
struct record_case {
	struct case_id id;
	struct body_id desk;
	struct hash number; /* record_text() of the case number */
	int64_t created_ms; /* wall clock, above 0 */
};
void record_case_sign(const struct instance *in, const struct record_case *r,
    struct signature *out);
bool record_case_check(const struct key *instance_pk,
    const struct record_case *r, const struct signature *sig);

/* "MDG1REPORTERKEY" */
struct record_reporter_key {
	struct case_id case_id;
	uint32_t epoch; /* from 1 */
	struct key box_pk, sign_pk;
};
void record_reporter_key_sign(const struct instance *in,
    const struct record_reporter_key *r, struct signature *out);
bool record_reporter_key_check(const struct key *instance_pk,
    const struct record_reporter_key *r, const struct signature *sig);

#endif
