/*
 * owner: which officer of the desk has a case. In clear lies the person's id
 * alone (L6), as the object of the entry ACT_ASSIGN; the newest such entry
 * decides and nothing else does. Must never be a condition of an access rule:
 * every officer of the desk goes on reading.
 */
#ifndef ACT_OWNER_H
#define ACT_OWNER_H

#include "act/work.h"

struct owner {
	bool there; /* and still an officer of the desk who can read */
	struct person_id id;
	struct span name;
	int64_t since_ms;
};

/* FAIL_TAMPER: the entry is not signed. FAIL_STORE. */
enum fail owner_of(const struct work *w, struct case_id id, struct body_id desk,
    struct owner *out) MUST_USE;

/* Fills name and there from out->id alone. FAIL_STORE, FAIL_TAMPER. */
enum fail owner_named(
    const struct work *w, struct body_id desk, struct owner *out) MUST_USE;
/* Whose cases nobody has: zeros, and who is no officer of the desk any more. */
enum fail owner_none(const struct work *w, struct body_id desk,
    struct person_id **out, size_t *out_n) MUST_USE;

struct owner_colleague {
	struct person_id id;
	struct span name;
	bool owner; /* now */
	bool self;
	bool registered; /* to handle secrets */
	bool opens;      /* and has the key: reads secret notes */
};

struct owner_view {
	struct span number;
	struct owner owner;
	bool own;        /* the reader is it */
	bool may_take;   /* nobody has it */
	bool may_give;   /* to another: the owner, or a lead */
	bool needs_note; /* the owner hands over with words */
	const struct owner_colleague *list; /* to whom */
	size_t list_n;
};

enum fail owner_read(struct work *w, const struct may_desk_case *may,
    struct owner_view *out) MUST_USE;
/*
 * An officer takes what nobody has; the owner hands over, with a note; a lead
 * assigns, with or without one. form, text, designation: of the note
 * (act/note.h). FAIL_CONFLICT: the actor may not do that now, or it is so
 * already. FAIL_INPUT: no officer of this desk who can read, or no note where
 * one is needed. FAIL_KEY: the note is secret and `to` could not open it.
 */
enum fail owner_set(struct work *w, const struct may_desk_case *may,
    struct person_id to, struct span form, struct span text,
    enum designation designation) MUST_USE;

#endif
