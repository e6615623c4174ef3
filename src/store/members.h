/*
 * members: the signed rows (bodies, persons, register, rings, keys) as values
 * whose signature has been checked. A row whose signature fails counts as
 * absent and raises an alarm (design.md section 4, trust anchor); so does a row
 * that is older than the chain says. Must never hand out an unchecked row.
 */
#ifndef STORE_MEMBERS_H
#define STORE_MEMBERS_H

#include "domain/council.h"
#include "domain/register.h"
#include "seal/instance.h"
#include "seal/recipient.h"
#include "seal/record.h"
#include "store/db.h"

/* Where checked rows come from. */
struct members {
	struct db *db;
	struct arena *arena;
	const struct instance *instance;
};

struct member_body {
	struct record_body record;
	struct span name_ja, name_en, sectors;
	struct span aliases; /* other spellings of its name, tab between */
	struct span related; /* as the column: store/members_related.h */
};

struct member_person {
	struct record_person record;
	struct span login, name, human;
	struct signature sig;
};

struct member_ring {
	struct record_ring record; /* with the newest epoch */
	bool rotation_due;
};

/* A ring's seed sealed to a person in it. */
struct member_seat {
	struct person_id person;
	uint32_t person_epoch;
	struct span sealed;
};

/* The columns of a body that hold text, each one line. */
struct member_text {
	struct span sectors, name_ja, name_en, aliases, related;
};
/* The same as text: the five with LF between; back again. */
struct span members_text_join(struct arena *a, const struct member_text *t);
struct member_text members_text_split(struct span joined);

/* What the two text hashes of records cover: names are signed, too. */
struct hash members_body_text(struct arena *a, const struct member_text *t);
struct hash members_human_text(
    struct arena *a, struct span human, struct span login, struct span name);

/* FAIL_ABSENT: no such row, not signed, or older than its entries (acts 2 and
 * 18 of enum act_code). FAIL_STORE. */
enum fail members_body(const struct members *m, struct body_id id,
    struct member_body *out) MUST_USE;
/* All signed ones, by class and name. */
enum fail members_bodies(
    const struct members *m, struct member_body **out, size_t *out_n) MUST_USE;
/* JPCERT/CC. */
enum fail members_secretariat(
    const struct members *m, struct member_body *out) MUST_USE;
enum fail members_person(const struct members *m, struct person_id id,
    struct member_person *out) MUST_USE;
enum fail members_by_login(const struct members *m, struct span login,
    struct member_person *out) MUST_USE;
/* All signed persons of a body, by login. */
enum fail members_of(const struct members *m, struct body_id body,
    struct member_person **out, size_t *out_n) MUST_USE;
/* Is this entry of the register signed? The alarm when not. */
struct row_register_list;
bool members_entry_signed(
    const struct members *m, const struct row_register_list *row);
/* Does a signed register entry of the person hold at this moment (S6)? to_ms:
 * until when; 0 when not. */
enum fail members_registered(const struct members *m, struct person_id id,
    int64_t now_ms, bool *out, int64_t *out_to_ms) MUST_USE;
/* A period of the register, as it was entered. */
struct member_entry {
	int64_t from_ms, to_ms, revoked_ms; /* revoked: 0: not */
	struct person_id registrar, second;
	bool holds; /* at the moment asked for */
};
/*
 * All signed ones of the person, by their beginning. None when the register is
 * older than the chain says.
 */
enum fail members_register(const struct members *m, struct person_id id,
    int64_t now_ms, struct member_entry **out, size_t *out_n) MUST_USE;
/* The signed public keys of a person's epoch; out_recipient may be NULL. */
enum fail members_person_key(const struct members *m, struct person_id id,
    uint32_t epoch, struct record_person_key *out,
    struct recipient *out_recipient) MUST_USE;
/*
 * A ring counts only at its newest epoch: as many turns as the chain has, and
 * no key of a later one; else the same alarm, and FAIL_ABSENT.
 */
enum fail members_ring(const struct members *m, struct ring_id id,
    struct member_ring *out) MUST_USE;
enum fail members_find_ring(const struct members *m, struct body_id body,
    enum ring_kind kind, struct member_ring *out) MUST_USE;
/* All signed ones of a body, by kind. */
enum fail members_rings(const struct members *m, struct body_id body,
    struct member_ring out[4], size_t *out_n) MUST_USE;
/*
 * A person's own sealed copy of a ring's epoch. FAIL_ABSENT: none, or not
 * signed (seal/record.h). That the person may still be in the ring is not
 * looked at here.
 */
enum fail members_seat(const struct members *m, struct ring_id ring,
    uint32_t epoch, struct person_id person, uint32_t person_epoch,
    struct member_seat *out) MUST_USE;
/*
 * Rings (1 << kind) whose copies the person lost and must be let in to anew:
 * all after a disabling, the secret ones after a registration ran out or was
 * revoked. A copy put back by hand is older than that (acts 6, 7 and 13 give,
 * 9, 11 and 14 take; enum act_code).
 */
enum fail members_lost(
    const struct members *m, struct person_id id, unsigned *out_rings) MUST_USE;
/* All signed ones of that epoch, by person. */
enum fail members_seats(const struct members *m, struct ring_id ring,
    uint32_t epoch, struct member_seat **out, size_t *out_n) MUST_USE;
/*
 * The signed key of a ring's epoch; epochs after the first must also be signed
 * by a person with a signed key.
 */
enum fail members_ring_epoch(const struct members *m, struct ring_id id,
    uint32_t epoch, struct record_ring_epoch *out,
    struct recipient *out_recipient) MUST_USE;
enum fail members_reporter_key(const struct members *m, struct case_id id,
    uint32_t epoch, struct record_reporter_key *out,
    struct recipient *out_recipient) MUST_USE;

#endif
