/*
 * rules: the only place that makes proofs, of what the rule of the route says
 * (rule.h). The sentences: permit/rules.def.
 */
#include "access/rule.h"
#include "store/statements.gen.h"

typedef enum fail rule_fn(const struct look *l, struct may *m);

enum fail
rule_need(bool condition)
{
#ifdef MADOGUCHI_FORCE_RULES
	(void)condition;
	return OK;
#else
	return condition ? OK : FAIL_DENIED;
#endif
}

static rule_fn *const rules[RULES] = {
    NULL,
#define RULE(name, object, sentence) rule_##name,
#include "permit/rules.def"
#undef RULE
};

static again_fn again;

static enum fail
decide(const struct look *l, enum rule rule, struct may *m)
{
	struct row_version_get members, rings;

	*m = (struct may){.rule = rule, .again = again, .state = l};
	TRY(rules[rule](l, m));
	/* These have nothing that could have changed meanwhile. */
	if (rule == RULE_visit || rule == RULE_timer || m->actor.fresh)
		return OK;
	TRY(sql_version_get(l->db, l->arena, span_of("members"), &members));
	TRY(sql_version_get(l->db, l->arena, span_of("rings"), &rings));
	m->seen.members = members.n;
	m->seen.rings = rings.n;
	return OK;
}

/*
 * The same rule on the writer's connections. The caller's thread waits, so its
 * arena is ours for the moment.
 */
static enum fail
again(struct db *db, struct db *sessions, const struct may *m, int64_t wall_ms,
    int64_t boot_ms, const void *state)
{
	struct look l = *(const struct look *)state;
	struct may fresh;

	l.db = db;
	l.sessions = sessions;
	l.wall_ms = wall_ms;
	l.boot_ms = boot_ms;
	TRY(decide(&l, m->rule, &fresh));
	if (fresh.has_case != m->has_case ||
	    !ID_SAME(fresh.case_id, m->case_id) ||
	    !ID_SAME(fresh.object, m->object))
		return FAIL_STALE;
	return OK;
}

#define RULE(name, object, sentence)                                           \
	enum fail access_##name(                                               \
	    const struct look *l, const struct may_##name **out)               \
	{                                                                      \
		struct may_##name *m = arena_alloc(l->arena, sizeof(*m));      \
                                                                               \
		TRY(decide(l, RULE_##name, &m->may));                          \
		*out = m;                                                      \
		return OK;                                                     \
	}
#include "permit/rules.def"
#undef RULE
