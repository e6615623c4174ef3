/*
 * permit: proofs that an act is allowed. They are opaque and only access/ can
 * make one; a page or act without the right one has nothing to call. The case
 * and the actor come out of the proof, never out of the request.
 */
#ifndef PERMIT_PERMIT_H
#define PERMIT_PERMIT_H

#include "permit/actor.h"

struct may;     /* what every proof for preparing holds */
struct may_now; /* the same, inside the writer's transaction */

enum rule {
	RULE_UNSET = 0,
#define RULE(name, object, sentence) RULE_##name,
#include "permit/rules.def"
#undef RULE
	RULES
};

/*
 * struct may_NAME and struct may_NAME_now. may_NAME_any gives what all proofs
 * share; may_NAME_now_of goes the other way inside the writer and ends the
 * process when the proof is of another rule.
 */
#define RULE(name, object, sentence)                                           \
	struct may_##name;                                                     \
	struct may_##name##_now;                                               \
	const struct may *may_##name##_any(const struct may_##name *);         \
	const struct may_now *may_##name##_now_any(                            \
	    const struct may_##name##_now *);                                  \
	const struct may_##name##_now *may_##name##_now_of(                    \
	    const struct may_now *);
#include "permit/rules.def"
#undef RULE

/* The versions that prepare saw and commit compares. */
struct versions {
	int64_t case_version; /* 0: no case */
	int64_t members, rings;
};

enum rule may_rule(const struct may *m);
const struct actor *may_actor(const struct may *m);
/* The second person of a two-person act; NULL when there is none. */
const struct actor *may_second(const struct may *m);
/* Who is in the session: of an approval the second person, else the actor. */
const struct actor *may_in_session(const struct may *m);
/* The first person is not there: the act was proposed (may_object). */
bool may_by_proposal(const struct may *m);
/* The case that the rule looked at; ends the process when there is none. */
struct case_id may_case(const struct may *m);
/* The desk of that case, or the desk of the actor. */
struct body_id may_desk(const struct may *m);
/* The :person, :session or :proposal of the path. */
struct any_id may_object(const struct may *m);
struct versions may_versions(const struct may *m);

const struct may *now_may(const struct may_now *n);
/* Wall time of the transaction, milliseconds UTC. */
int64_t now_ms(const struct may_now *n);

/* Names and sentences of rules.def, for `madoguchi access`. */
const char *rule_name(enum rule r);
const char *rule_object(enum rule r);
const char *rule_sentence(enum rule r);

#endif
