/*
 * now: what store/ needs of a proof inside the writer's transaction. Must
 * never be included outside store/ and permit/ (a lint rule).
 */
#ifndef PERMIT_NOW_H
#define PERMIT_NOW_H

#include "permit/permit.h"

struct dbw;
struct instance;
struct arena;

/* The newest entry of the chain, as the writer holds it in memory. */
struct chain_head {
	int64_t seq; /* 0: the chain is empty */
	struct hash hash;
};

struct dbw *now_writer(const struct may_now *n);
struct arena *now_arena(const struct may_now *n);
const struct instance *now_instance(const struct may_now *n);
struct dbw *now_sessions(const struct may_now *n);
struct chain_head *now_chain(const struct may_now *n);
int64_t now_boot_ms(const struct may_now *n);

#endif
