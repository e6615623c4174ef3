/*
 * said.h: what a test lets the reporter say, and how a mapping is agreed to.
 * Must never say more than the test does.
 */
#ifndef TESTS_UNIT_ACT_SAID_H
#define TESTS_UNIT_ACT_SAID_H

#include "act/confirm.h"

/* What a test lets the reporter say; lists may be empty. */
struct said {
	enum rung rung;
	enum confirmation_state provide;
	bool again; /* "show me the release once more" */
	const struct body_id *excluded;
	size_t excluded_n;
	bool government;
	const char *sector; /* "bodies that supervise it"; NULL: none */
	const char *other;  /* an exclusion in words; NULL: none */
	bool mapped;        /* yes to what the desk proposes for these words */
	const struct item_id *mapping; /* to this one instead; NULL */
	bool raise;                    /* what is open becomes secret */
	bool lower;                    /* what is secret becomes open */
	bool ask;               /* members may be asked for similar reports */
	const char *ask_say;    /* what may be said to them; NULL: not said */
	const char *notify_say; /* the sender is told this; NULL: is not */
};

#define SAID_YES                                                               \
	((struct said){.rung = RUNG_TIER1, .provide = CONFIRMATION_YES})

/* Yes: its bodies are excluded, beside what is said. */
static inline void
said_agree(struct arena *a, const struct confirm_view *v,
    const struct said *said, struct confirm_words *words)
{
	struct body_id *all = arena_array(
	    a, words->excluded_n + v->mapping.bodies_n, sizeof(*all));
	size_t n = words->excluded_n;

	if (n > 0)
		memcpy(all, words->excluded, n * sizeof(*all));
	for (size_t i = 0; i < v->mapping.bodies_n; i++)
		all[n++] = v->mapping.bodies[i];
	words->excluded = all;
	words->excluded_n = n;
	words->mapping =
	    v->mapping.bodies_n > 0 ? MAPPING_DONE : MAPPING_NOBODY;
	words->mapping_id =
	    said->mapping != NULL ? *said->mapping : v->mapping.id;
}

#endif
