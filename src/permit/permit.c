/* permit: reading a proof. Must never make one. */
#include "permit/permit.h"

#include "base/fail.h"
#include "permit/mint.h"
#include "permit/now.h"

#define RULE(name, object, sentence)                                           \
	const struct may *may_##name##_any(const struct may_##name *m)         \
	{                                                                      \
		return &m->may;                                                \
	}                                                                      \
	const struct may_now *may_##name##_now_any(                            \
	    const struct may_##name##_now *n)                                  \
	{                                                                      \
		return &n->now;                                                \
	}                                                                      \
	const struct may_##name##_now *may_##name##_now_of(                    \
	    const struct may_now *n)                                           \
	{                                                                      \
		if (n->may->rule != RULE_##name)                               \
			die("a proof of another rule");                        \
		return (const struct may_##name##_now *)(const void *)n;       \
	}
#include "permit/rules.def"
#undef RULE

static const struct {
	const char *name, *object, *sentence;
} rules[RULES] = {
    {"unset", "", ""},
#define RULE(name, object, sentence) {#name, object, sentence},
#include "permit/rules.def"
#undef RULE
};

enum rule
may_rule(const struct may *m)
{
	return m->rule;
}

const struct actor *
may_actor(const struct may *m)
{
	return &m->actor;
}

const struct actor *
may_second(const struct may *m)
{
	return m->has_second ? &m->second : NULL;
}

const struct actor *
may_in_session(const struct may *m)
{
	return m->by_proposal ? &m->second : &m->actor;
}

bool
may_by_proposal(const struct may *m)
{
	return m->by_proposal;
}

struct case_id
may_case(const struct may *m)
{
	if (!m->has_case)
		die("a proof without a case");
	return m->case_id;
}

struct body_id
may_desk(const struct may *m)
{
	return m->desk;
}

struct any_id
may_object(const struct may *m)
{
	return m->object;
}

struct versions
may_versions(const struct may *m)
{
	return m->seen;
}

const struct may *
now_may(const struct may_now *n)
{
	return n->may;
}

int64_t
now_ms(const struct may_now *n)
{
	return n->wall_ms;
}

struct dbw *
now_writer(const struct may_now *n)
{
	return n->writer;
}

struct dbw *
now_sessions(const struct may_now *n)
{
	return n->sessions;
}

struct arena *
now_arena(const struct may_now *n)
{
	return n->arena;
}

const struct instance *
now_instance(const struct may_now *n)
{
	return n->instance;
}

struct chain_head *
now_chain(const struct may_now *n)
{
	return n->chain;
}

int64_t
now_boot_ms(const struct may_now *n)
{
	return n->boot_ms;
}

const char *
rule_name(enum rule r)
{
	return rules[r].name;
}

const char *
rule_object(enum rule r)
{
	return rules[r].object;
}

const char *
rule_sentence(enum rule r)
{
	return rules[r].sentence;
}
