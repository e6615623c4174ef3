/*
 * mint: how a proof is made. For access/ and store/writer.c alone (a lint
 * rule): whoever includes this can forge.
 */
#ifndef PERMIT_MINT_H
#define PERMIT_MINT_H

#include "base/fail.h"
#include "permit/permit.h"

struct db;
struct dbw;
struct instance;
struct arena;

struct may;

/* The rule again, on the writer's connections. */
typedef enum fail again_fn(struct db *db, struct db *sessions,
    const struct may *m, int64_t wall_ms, int64_t boot_ms, const void *state);

struct may {
	enum rule rule;
	struct actor actor;
	struct actor second;
	bool has_second, has_case, by_proposal;
	struct case_id case_id;
	struct body_id desk;
	struct any_id object;
	struct versions seen;
	again_fn *again;
	const void *state; /* of again */
};

struct may_now {
	const struct may *may;
	struct dbw *writer;
	struct dbw *sessions;
	struct chain_head *chain;
	struct arena *arena;             /* reset after each job */
	const struct instance *instance; /* signs entries */
	int64_t wall_ms, boot_ms;
};

/* One type a rule: the same bytes, another name for the compiler. */
#define RULE(name, object, sentence)                                           \
	struct may_##name {                                                    \
		struct may may;                                                \
	};                                                                     \
	struct may_##name##_now {                                              \
		struct may_now now;                                            \
	};
#include "permit/rules.def"
#undef RULE

#endif
