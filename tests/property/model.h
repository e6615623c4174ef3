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
	MODEL_BODIES = 32,
	MODEL_PERSONS = 64,
	MODEL_ENTRIES = 40, /* of one person in the register */
	MODEL_ITEMS = 32,
	MODEL_CONSENTS = 24,
	MODEL_RELEASES = 24,
	MODEL_RINGS = 5 /* enum ring_kind; 0 is none */
};

struct model_body {
	enum body_class body_class;
	unsigned flags;   /* enum body_flag */
	unsigned sectors; /* bits, those that it supervises */
	/* Epoch of the ring; 0: it has had no first person, so nothing can be
	 * sealed to it. due: it turns in the next session of who remains. */
	int ring[MODEL_RINGS];
	bool due[MODEL_RINGS];
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
	/* Up to which epoch the ring's keys are kept sealed to the person; 0:
	 * none. Who is in a ring has the newest. */
	int seat[MODEL_RINGS];
};

struct model_item {
	bool by_desk;
	enum designation said; /* by who wrote it, or by a consent since */
	bool raised;           /* the desk says secret, and that stays */
	bool was_secret;       /* a former version lies there as secret */
	int epoch; /* of the desk's ring that its envelope is sealed to */
};

struct model_consent {
	bool decided; /* confirmation 1 as a whole */
	bool coordination_decided, ask_members, provide, not_again;
	bool unmapped;     /* an exclusion in words that nobody mapped */
	enum rung rung;    /* UNSET: not yet */
	uint32_t excluded; /* bodies */
	bool no_government;
	unsigned no_sector; /* bits; 0: not excluded */
	uint32_t named;     /* bodies behind the rung when it was given */
	uint32_t covers;    /* items */
	bool is_void;       /* withdrawn after it, or brought back */
};

struct model_release {
	int consent;       /* it rests on this one */
	uint32_t items;    /* frozen */
	uint32_t secret;   /* of those, frozen as secret */
	uint32_t gone;     /* deleted from the open part: now secret */
	uint32_t audience; /* bodies, as shown */
	int desk_epoch[2]; /* of the desk's rings when it was frozen */
	bool received[MODEL_PERSONS];
	bool assented, provided;
	uint32_t shut; /* bodies that were outside once since it was provided */
	bool is_void;  /* a proposal of what has changed since */
	/* Epoch of the body's council ring to which the open, the secret part
	 * is sealed: the oldest and the newest one; 0: not. */
	int granted[2][MODEL_BODIES], granted_new[2][MODEL_BODIES];
};

struct model_case {
	int desk; /* body */
	bool answered, withdrawn, erased;
	bool words;   /* a consent has free text: it is sealed as secret */
	int recorded; /* consent that S31's record is about; -1 none */
	struct model_item items[MODEL_ITEMS];
	int items_n;
	struct model_consent consents[MODEL_CONSENTS];
	int consents_n;
	struct model_release releases[MODEL_RELEASES];
	int releases_n;
	/* Of these first consents nothing is left to the body: its right ended
	 * with an edit of its record. */
	int ended[MODEL_BODIES];
};

struct model {
	int64_t now_ms;
	struct model_body bodies[MODEL_BODIES];
	int bodies_n;
	struct model_person persons[MODEL_PERSONS];
	int persons_n;
};

/* Not disabled, and the body is active. */
bool model_here(const struct model *m, int person);
/* S6: registered beforehand, at this moment. */
bool model_registered(const struct model *m, int person);
/* Role, account and registration lead into the ring now. */
bool model_may_sit(const struct model *m, int person, enum ring_kind ring);
/* In it: let in, not gone since (the newest epoch's key is kept). */
bool model_sits(const struct model *m, int person, enum ring_kind ring);
/* Bits 1 << enum ring_kind that the one may let the other into now. */
unsigned model_gives(const struct model *m, int giver, int newcomer);
/* L2: the scope of one consent, asked of the member list of now. */
bool model_inside(
    const struct model *m, const struct model_consent *k, int body);
/* Bodies behind a rung now, before exclusions. */
uint32_t model_behind(const struct model *m, enum rung rung, bool ask_members);
/* In the audience of release r, and in the scope of all consents since. */
bool model_let(
    const struct model *m, const struct model_case *c, int r, int body);
/* L2 once more: the body that came back into a release that it was outside of
 * after it was provided; -1: none. Asked after each act. */
int model_widened(const struct model *m, struct model_case *c);
/* The release that a body reads: the newest it may; -1: none. What went before
 * is shown as the difference only. */
int model_shown(const struct model *m, const struct model_case *c, int body);

/*
 * The two locks, each alone. "As the desk": an item in the case's own
 * envelopes. "As Tier 1": its frozen copy in release r. The design lets each
 * be laxer than both together, and only so:
 * - the rule asks who is in the body's open ring, the way into any case, but
 *   knows nothing of keys: an officer or analyst who is registered and was not
 *   let into the secret ring, or not again; a body whose ring had nobody yet
 *   when the release was provided and that waits for its key;
 * - the keys know neither role nor today's date: a registration that ran out
 *   keeps its sealed copies until the timer takes them; what was granted to
 *   former epochs of a ring opens with these; a former release stays granted
 *   beside the one that took its place; and the desk's rings hold the key of
 *   each release, for its officers.
 */
bool model_desk_rule(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_desk_key(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_group_rule(const struct model *m, const struct model_case *c, int r,
    int person, int item);
bool model_group_key(const struct model *m, const struct model_case *c, int r,
    int person, int item);
/*
 * The word: may this person read it now? Both locks, and that the person is in
 * the ring that opens it (decision 0017: a copy left over is no way in).
 */
bool model_desk_may(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_group_may(const struct model *m, const struct model_case *c, int r,
    int person, int item);
/* By the desk's ring the key of a release's part (proposed or provided). */
bool model_copy_key_of_desk(const struct model *m, const struct model_case *c,
    int r, int person, int item);

/* Works cases of the case's desk; is in the first-tier group: role, place, let
 * in. */
bool model_works(const struct model *m, const struct model_case *c, int person);
bool model_analyses(const struct model *m, int person);
/* Is the item frozen in r, and still there? */
bool model_copied(const struct model_release *r, int item);
bool model_is_secret(const struct model_item *i);
/* design.md section 3: complete, and no withdrawal since; -1: no such. */
int model_complete(const struct model_case *c);
/* Items that a release may hold now: covered by the newest consent, decided. */
uint32_t model_releasable(const struct model_case *c);
bool model_may_record(
    const struct model *m, const struct model_case *c, int person);
/* Is r a proposal that is not void? */
bool model_stands(const struct model_case *c, int r);
/* May the person propose a release of these items, provide release r? */
bool model_may_offer(const struct model *m, const struct model_case *c,
    int person, uint32_t items);
bool model_may_raise(
    const struct model *m, const struct model_case *c, int person, int item);
bool model_may_assent(const struct model_case *c, int r);
bool model_may_provide(
    const struct model *m, const struct model_case *c, int person, int r);

/* What the acts change. Each is called when the program has done it. */
void model_wrote(const struct model *m, struct model_case *c, bool by_desk,
    enum designation said);
void model_consented(const struct model *m, struct model_case *c,
    const struct model_consent *k, const enum designation *said);
void model_raised(const struct model *m, struct model_case *c, int item);
int model_offered(const struct model *m, struct model_case *c, uint32_t items);
void model_provided(const struct model *m, struct model_case *c, int r);
/* A body that got its ring later is served; false: none of r waits. */
bool model_regranted(const struct model *m, struct model_case *c, int r);
void model_withdrawn(const struct model *m, struct model_case *c);
/* Back at the consultation, consent void: what was agreed to meanwhile, too. */
void model_restored(struct model_case *c);
/* Two people change the body's record (next's rings are not looked at); of how
 * many cases it reads less by that. */
int model_edited(struct model *m, struct model_case *const *cases, int n,
    int body, const struct model_body *next);
void model_registers(
    struct model *m, int person, int64_t from_ms, int64_t to_ms);
/* Ended by an act: the seats of secret rings go with it. */
void model_revoked(struct model *m, int person);
void model_disabled(struct model *m, int person);
/* The timer ran: what a registration that is over has left is taken. */
void model_timer(struct model *m);
void model_first(struct model *m, int person, enum ring_kind ring);
void model_let_in(struct model *m, int newcomer, unsigned rings);
/* Rings that are due turn in the session of this person, who is in them. */
void model_turned(struct model *m, int person);

#endif
