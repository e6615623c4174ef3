/*
 * step: one row of six. Must never tick a stage that the case did not pass.
 */
#include "view/step.h"

#include "view/label.h"

static enum step_state
state_of(enum stage at, enum stage stage, unsigned passed)
{
	if (at == stage)
		return STEP_HERE;
	if ((passed & (1u << at)) != 0)
		return STEP_DONE;
	return STEP_AHEAD;
}

const struct step_view *
step_list(struct arena *a, enum language l, enum stage stage, unsigned passed,
    const struct span when[STAGE_CLOSED + 1])
{
	static const enum stage road[STEPS] = {STAGE_CONSULTATION,
	    STAGE_CONFIRMATION, STAGE_ANALYSIS, STAGE_INQUIRY, STAGE_FEEDBACK,
	    STAGE_CLOSED};
	struct step_view *steps = arena_array(a, STEPS, sizeof(*steps));

	/* A case that exists was consulted about. */
	passed |= 1u << STAGE_CONSULTATION;
	for (size_t i = 0; i < STEPS; i++) {
		steps[i].label = label_stage(l, road[i]);
		steps[i].number = arena_printf(a, "%zu", i + 1);
		steps[i].state = state_of(road[i], stage, passed);
		if (steps[i].state != STEP_AHEAD)
			steps[i].when = when[road[i]];
	}
	return steps;
}
