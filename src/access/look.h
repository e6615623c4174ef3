/*
 * look: what a rule may look with: the two files, the clocks, the secrets that
 * came as cookies, the ids of the path. Must never hold a form: rights do not
 * depend on what was typed.
 */
#ifndef ACCESS_LOOK_H
#define ACCESS_LOOK_H

#include "base/arena.h"
#include "base/fail.h"
#include "permit/permit.h"

struct db;
struct instance;

struct look {
	struct arena *arena;
	struct db *db, *sessions;
	const struct instance *instance;
	int64_t wall_ms, boot_ms;
	int64_t staff_idle_ms, reporter_idle_ms;
	/* Cookie secrets; has_* false when absent or malformed. */
	struct key visit, reporter, staff;
	bool has_visit, has_reporter, has_staff;
	bool fresh_visit; /* not a cookie: made for this answer */
	/* Commands: the session of the second person. */
	struct key second;
	bool has_second;
	/* The one :name of the path, as typed; empty when there is none. */
	struct span object;
};

/*
 * One function a rule: OK and the proof, or FAIL_LOGIN (no session of that
 * kind), FAIL_DENIED (may not, or does not exist: no difference), FAIL_STORE,
 * FAIL_TAMPER (a signed row does not hold; alarmed). The proof lives in the
 * arena; the look must outlive it (the writer runs the rule again with it).
 */
#define RULE(name, object, sentence)                                           \
	enum fail access_##name(                                               \
	    const struct look *l, const struct may_##name **out) MUST_USE;
#include "permit/rules.def"
#undef RULE

#endif
