/*
 * model: who may read what, said a second time and apart from the program: out
 * of design.md (L1-L4, sections 2-4), in plain arrays. Bodies, persons, cases
 * and items are numbers; sets are bits. Must never include anything of src/
 * but the enumerations of domain/, and must never ask the program.
 */
#ifndef TEST_PROPERTY_MODEL_H
#define TEST_PROPERTY_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/council.h"

enum {
	MODEL_BODIES = 24,
	MODEL_PERSONS = 48,
	MODEL_ENTRIES = 6, /* of one person in the register */
	MODEL_ITEMS = 16,
	MODEL_CONSENTS = 24,
	MODEL_RELEASES = 12,
	MODEL_RINGS = 5 /* enum ring_kind; 0 is none */
};

struct model_body {
	enum body_class body_class;
	unsigned flags;   /* enum body_flag */
	unsigned sectors; /* bits, those that it supervises */
	/* the ring has had its first person, so something can be sealed to it
	 */
	bool ring[MODEL_RINGS];
};

/* One entry of the register; holds in [from, to), until it is ended. */
struct model_entry {
	int64_t from_ms, to_ms;
	bool ended;
};

struct model_person {
	int body;
	unsigned roles; /* enum role */
	bool disabled;
	struct model_entry entries[MODEL_ENTRIES];
	int entries_n;
	/* a copy of the ring's key, sealed to the person, is kept */
	bool seat[MODEL_RINGS];
};

struct model_item {
	bool by_desk;
	bool in_form; /* an answer of the first form */
	enum designation
	    said; /* by who wrote it, or the newest consent since */
};

struct model_consent {
	bool secrets_decided, coordination_decided, ask_members;
	bool provide, not_again;
	enum rung rung;    /* UNSET: not yet */
	uint32_t excluded; /* bodies */
	bool no_government;
	unsigned no_sector; /* bits; 0: not excluded */
	uint32_t named;     /* bodies behind the rung when it was given */
	uint32_t covers;    /* items */
	bool is_void;       /* the case was withdrawn after it */
};

struct model_release {
	int consent;       /* it rests on this one */
	uint32_t items;    /* frozen */
	uint32_t secret;   /* of those, frozen as secret */
	uint32_t gone;     /* deleted from the open part: now secret */
	uint32_t audience; /* bodies, as shown */
	bool received[MODEL_PERSONS];
	bool assented, provided;
	/* bodies whose council ring has the key of the open, the secret part */
	uint32_t granted[2];
};

struct model_case {
	int desk; /* body */
	bool answered, withdrawn, erased;
	int recorded; /* consent that S31's record is about; -1 none */
	struct model_item items[MODEL_ITEMS];
	int items_n;
	struct model_consent consents[MODEL_CONSENTS];
	int consents_n;
	struct model_release releases[MODEL_RELEASES];
	int releases_n;
};

struct model {
	int64_t now_ms;
	struct model_body bodies[MODEL_BODIES];
	int bodies_n;
	struct model_person persons[MODEL_PERSONS];
	int persons_n;
};

/* S6: registered beforehand, at this moment. */
bool model_registered(const struct model *m, int person);
/* Rings of the own body that somebody inside may let this person into. */
bool model_may_sit(const struct model *m, int person, enum ring_kind ring);
/* L2: the scope of one consent, asked of the member list of now. */
bool model_inside(
    const struct model *m, const struct model_consent *k, int body);
/* Bodies behind a rung now, before exclusions. */
uint32_t model_behind(const struct model *m, enum rung rung, bool ask_members);

/*
 * The two locks, each alone. "As the desk": an item in the case's own
 * envelopes. "As Tier 1": its frozen copy in release r. The design lets each
 * be laxer than both together, and only so:
 * - the rule knows nothing of keys: an officer or analyst who was not let into
 *   the ring, or not again after being disabled or revoked; a body whose ring
 *   had nobody yet when the release was provided and that waits for its key;
 * - the keys know neither role nor today's date: a registration that ran out
 *   keeps its sealed copies until the timer takes them; the desk's rings hold
 *   the key of each release (section 4), which as Tier 1 counts for nothing.
 */
bool model_desk_rule(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_desk_key(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_group_rule(const struct model *m, const struct model_case *c, int r,
    int person, int item);
bool model_group_key(const struct model *m, const struct model_case *c, int r,
    int person, int item);
/* The word: may this person read it now? Both locks. */
bool model_desk_may(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_group_may(const struct model *m, const struct model_case *c, int r,
    int person, int item);
/* Somebody of the desk holds the key of a release's part (proposed or not). */
bool model_desk_key_of_release(const struct model *m,
    const struct model_case *c, int r, int person, int item);

/* Is the item frozen in r, and still there? */
bool model_copied(const struct model_release *r, int item);
bool model_item_is_secret(const struct model_item *i);
/* design.md section 3: complete, and no withdrawal since; -1: no such. */
int model_complete_consent(const struct model_case *c);
/* Items that a release may hold now: covered by the newest consent, decided. */
uint32_t model_releasable(const struct model_case *c);
/* May the person propose a release of these items, provide release r? */
bool model_may_offer(const struct model *m, const struct model_case *c,
    int person, uint32_t items);
bool model_may_provide(
    const struct model *m, const struct model_case *c, int person, int r);
bool model_may_assent(const struct model_case *c, int r);

/* What the acts change. Each is called when the program has done it. */
void model_consented(const struct model *m, struct model_case *c,
    const struct model_consent *k, const enum designation *said);
int model_offered(const struct model *m, struct model_case *c, uint32_t items);
void model_provided(const struct model *m, struct model_case *c, int r);
void model_withdrawn(const struct model *m, struct model_case *c);
/* Registration ended by an act: the seats of secret rings go with it. */
void model_revoked(struct model *m, int person);
void model_disabled(struct model *m, int person);
/* The timer ran: what a registration that is over has left is taken. */
void model_timer(struct model *m);
void model_let_in(struct model *m, int person, enum ring_kind ring);

#endif
