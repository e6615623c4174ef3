/*
 * world: one house of the real acts and the model beside it. Each function
 * does one act with the program, tells the model, and says when the two differ
 * about whether it may be done. Must never decide who may what.
 */
#ifndef TEST_PROPERTY_WORLD_H
#define TEST_PROPERTY_WORLD_H

#include "house.h"
#include "model.h"

enum {
	JPCERT = 0,
	LEAD = 0, /* acts as the second person, and stays */
	WORLD_CASES = 500
};

struct world {
	struct model m;
	struct house house;
	struct station s;
	struct seat seat; /* whoever acts sits here */
	struct arena *keep;
	struct key admin, registrar; /* sessions */
	struct body_id bodies[MODEL_BODIES];
	struct people_account people[MODEL_PERSONS];
	struct key staff[MODEL_PERSONS];       /* sessions, also ended ones */
	struct key seeds[MODEL_PERSONS];       /* as their sessions hold them */
	struct model_case *cases[WORLD_CASES]; /* of all histories so far */
	int cases_n;
	int64_t hours; /* that the clock was put forward */
	uint64_t random;
	long acts, refused, compared; /* for the last line */
	bool seats_changed;           /* keys.c: look again */
};

/* A number below n, of the history's own stream. */
int world_draw(struct world *w, int n);
/* True in `percent` of all draws. */
bool world_chance(struct world *w, int percent);

/* Lines that are shown when something differs: what was done, since when. */
void world_forget(void);
void world_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Shows them, then ends the process with status 1: the property is broken. */
_Noreturn void world_differs(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* What the model knows of the person, noted. */
void world_note_person(const struct world *w, int person);
/* Ends it with status 2 when the program could not do what it must. */
void world_must(const char *what, enum fail f);
/* The program did (f is OK) what the model allows, or neither. */
bool world_agree(struct world *w, const char *what, enum fail f, bool may);

void world_make(struct world *w, uint64_t seed);
void world_leave(struct world *w);
/* A request of this person, or of the reporter that `staff` NULL leaves. */
enum fail world_begin(
    struct world *w, const struct key *staff, struct span object) MUST_USE;
enum fail world_begin_as(
    struct world *w, int person, struct span object) MUST_USE;
void world_end(struct world *w);

/* New bodies and persons; each gives its number. */
int world_join(struct world *w, enum body_class body_class, unsigned flags,
    const char *sectors, unsigned sector_bits);
/* The secretariat edits the body's record: it becomes `next`, whose rings are
 * not looked at. */
void world_edit(struct world *w, int body, const struct model_body *next);
int world_person(struct world *w, int body, unsigned roles);
void world_first(struct world *w, int person, enum ring_kind ring);
void world_let_in(struct world *w, int giver, int newcomer);
void world_register(struct world *w, int person, int from_h, int to_h);
void world_revoke(struct world *w, int person);
void world_disable(struct world *w, int person);
void world_enable(struct world *w, int person);
void world_turn(struct world *w, int person);
/* The clock goes on for who reads; the timer has not run yet. */
void world_later(struct world *w, int hours);
/* Now it has; all who may are logged in anew. */
void world_timer(struct world *w);

#endif
