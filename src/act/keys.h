/*
 * keys: from an actor's seed to the keys of rings and envelopes, and new
 * envelopes for who writes. Opening needs the seed of the actor's own session;
 * no rule is looked at here, so this is the second lock (L4). Must never open
 * with anything but the actor's own keys.
 */
#ifndef ACT_KEYS_H
#define ACT_KEYS_H

#include "act/work.h"
#include "seal/reporter.h"
#include "store/case.h"
#include "store/members.h"

/* Signed rows as this request sees them. */
struct members keys_members(const struct work *w);

/*
 * A ring's keys at an epoch, opened by a person in it. FAIL_KEY: not in it.
 * FAIL_TAMPER, FAIL_STORE.
 */
enum fail keys_ring(const struct work *w, const struct actor *who,
    struct ring_id ring, uint32_t epoch, struct key *out_seed) MUST_USE;

/* An envelope that opened. */
struct opened {
	struct envelope envelope;
	struct key dek;
};

struct opened_set {
	struct opened *at;
	size_t n;
};

/*
 * All envelopes of may's case that the keys of `who` open (may's actor, or
 * the reporter behind a draft): the reporter's own
 * grants, or those to rings of the own body that the person is in. What does
 * not open is left out; what was tampered with is left out with an alarm.
 */
enum fail keys_open(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    struct opened_set *out) MUST_USE;
/* NULL: it did not open. */
const struct opened *keys_find(
    const struct opened_set *set, const struct envelope *e);
/* The text of an item row. FAIL_KEY when its envelope is not in the set. */
enum fail keys_item(const struct work *w, const struct opened_set *set,
    struct case_id id, const struct row_item_list *row,
    struct span *out_text) MUST_USE;

/* The purpose that an item's text is sealed for: no kind passes for another. */
enum purpose keys_purpose(enum item_what what);

/* Where something new is sealed: an open envelope, or a fresh one. */
struct sealing {
	struct envelope envelope;
	struct key dek;
	bool fresh;
	struct hash commitment; /* of a fresh one */
	struct grant grants[2]; /* of a fresh one: the desk's ring, reporter */
	bool desk_only;         /* notes: the first alone */
};

/*
 * A fresh envelope at `epoch` (number: of a release, else 0), granted to the
 * desk's ring of that kind and to the reporter. by: who signs. own: the
 * reporter's keys where the reporter acts (AEAD); NULL: sealed to `reporter`.
 * FAIL_ABSENT: the desk has no such ring.
 */
enum fail keys_fresh(const struct work *w, struct case_id id,
    struct body_id desk, enum kind kind, uint32_t number, uint32_t epoch,
    const struct signer *by, const struct reporter_keys *own,
    const struct recipient *reporter, uint32_t reporter_epoch,
    const struct hash *consent, struct sealing *out) MUST_USE;
/*
 * Where may's actor seals text of this kind now: the newest epoch if it opens
 * for the actor and the desk's ring has not turned since, else a fresh one
 * (nobody must be able to read in order to write, design.md section 4).
 */
enum fail keys_for_writing(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    const struct opened_set *set, enum kind kind, struct sealing *out) MUST_USE;
/*
 * A fresh envelope of the desk's notes: to the desk's ring alone. secret: for
 * registered persons. by: who signs. FAIL_ABSENT: no such ring.
 */
enum fail keys_notes(const struct work *w, const struct case_rows *rows,
    bool secret, const struct signer *by, struct sealing *out) MUST_USE;
/*
 * The same for notes that stay: the newest epoch if it opens for the actor and
 * the desk's ring has not turned since, else a fresh one.
 */
enum fail keys_for_notes(const struct work *w, const struct may *may,
    const struct actor *who, const struct case_rows *rows,
    const struct opened_set *set, bool secret, struct sealing *out) MUST_USE;
/* Head items of those that are fresh; out has room for two. */
size_t keys_heads(
    const struct sealing *a, const struct sealing *b, struct head_item out[2]);
/* Adds a fresh envelope with its grants; nothing for an old one. */
enum fail keys_add(const struct may_now *n, const struct sealing *s) MUST_USE;

/* The signer of whoever acts: the person or the reporter. */
struct signer keys_signer(const struct actor *who);
/* Kind of envelope that text of this designation lies in. */
enum kind keys_kind(enum designation d);

#endif
