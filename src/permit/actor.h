/*
 * actor: who acts, as read from the session and the signed rows. Made by
 * access/ alone; everybody else reads it. Must never be kept beyond a request.
 */
#ifndef PERMIT_ACTOR_H
#define PERMIT_ACTOR_H

#include "base/span.h"
#include "domain/council.h"
#include "domain/ids.h"
#include "seal/keys.h"

enum actor_kind {
	ACTOR_NOBODY = 0,
	ACTOR_DRAFT = 1,    /* holds a draft cookie */
	ACTOR_REPORTER = 2, /* came with the receipt code */
	ACTOR_PERSON = 3,   /* logged in */
	ACTOR_ENROLLING = 4,
	ACTOR_INSTANCE = 5, /* founding, recovery, timer */
	ACTOR_ENDED = 6     /* whose session ended: own words, nothing else */
};

/* Column session.kind. */
enum session_kind {
	SESSION_STAFF = 1,
	SESSION_REPORTER = 2,
	SESSION_ENROL = 3
};

struct actor {
	enum actor_kind kind;
	struct hash sid; /* of the session, or the id of the draft */
	/* ACTOR_DRAFT: the cookie is being made now, so nothing is kept or was
	 * sent under it, and nothing may be written with this proof */
	bool fresh;
	/* ACTOR_REPORTER */
	struct case_id case_id;
	/* ACTOR_PERSON, ACTOR_ENROLLING, ACTOR_ENDED */
	struct person_id person;
	struct body_id body;
	enum body_class body_class;
	unsigned body_flags;      /* enum body_flag */
	unsigned roles;           /* enum role */
	bool registered;          /* a registration holds now */
	int64_t registered_to_ms; /* of that registration */
	bool seconded;
	unsigned rings; /* of the own body, enum ring_bit */
	enum person_state state;
	uint32_t key_epoch; /* of the person's row */
	struct span login, name, human, body_name_ja, body_name_en;
	/* the key epoch of whoever acts, and the seed, where there is one */
	uint32_t epoch;
	bool has_seed;
	struct key seed;
	/* what the cookie makes: for drafts, enrolment and CSRF tokens */
	struct key secret;
	/* of the session, boot clock */
	int64_t until_ms, idle_until_ms, last_ms;
};

#endif
