/* stage: the road of design.md section 2, written a second time as data. */
#include "check.h"

#include "domain/stage.h"

enum {
	PROVIDE = GATE_CONSENT_COMPLETE | GATE_CONSENT_CURRENT |
		  GATE_RUNG_SHARES | GATE_CONFIRMED | GATE_REGISTERED |
		  GATE_ASSENT,
	BACK = GATE_MESSAGE | GATE_IN_RETENTION | GATE_NOT_WITHDRAWN
};

struct step {
	enum stage from, to;
	enum stage_who who;
	unsigned gates; /* just enough */
};

static const struct step steps[] = {
    {STAGE_UNSET, STAGE_CONSULTATION, STAGE_REPORTER, 0},
    {STAGE_CONSULTATION, STAGE_CONFIRMATION, STAGE_OFFICER, GATE_FIRST_ANSWER},
    {STAGE_CONFIRMATION, STAGE_ANALYSIS, STAGE_OFFICER, PROVIDE},
    {STAGE_ANALYSIS, STAGE_INQUIRY, STAGE_OFFICER,
	GATE_QUESTION_SENT | GATE_RUNG_ASKS},
    {STAGE_ANALYSIS, STAGE_INQUIRY, STAGE_ANALYST,
	GATE_QUESTION_SENT | GATE_RUNG_ASKS},
    {STAGE_ANALYSIS, STAGE_FEEDBACK, STAGE_OFFICER, 0},
    {STAGE_ANALYSIS, STAGE_FEEDBACK, STAGE_ANALYST, 0},
    {STAGE_INQUIRY, STAGE_FEEDBACK, STAGE_OFFICER, 0},
    {STAGE_INQUIRY, STAGE_FEEDBACK, STAGE_ANALYST, 0},
    {STAGE_FEEDBACK, STAGE_ANALYSIS, STAGE_OFFICER, 0},
    {STAGE_FEEDBACK, STAGE_ANALYSIS, STAGE_ANALYST, 0},
    {STAGE_FEEDBACK, STAGE_CLOSED, STAGE_OFFICER, GATE_FINAL_SETTLED},
    {STAGE_CONSULTATION, STAGE_CLOSED, STAGE_OFFICER,
	GATE_END_TOLD | GATE_NEVER_PROVIDED},
    {STAGE_CONFIRMATION, STAGE_CLOSED, STAGE_OFFICER,
	GATE_END_TOLD | GATE_NEVER_PROVIDED},
    {STAGE_ANALYSIS, STAGE_CONFIRMATION, STAGE_ITSELF, GATE_NARROWED},
    {STAGE_INQUIRY, STAGE_CONFIRMATION, STAGE_ITSELF, GATE_NARROWED},
    {STAGE_FEEDBACK, STAGE_CONFIRMATION, STAGE_ITSELF, GATE_NARROWED},
    {STAGE_CONSULTATION, STAGE_CLOSED, STAGE_REPORTER, 0},
    {STAGE_CONFIRMATION, STAGE_CLOSED, STAGE_REPORTER, 0},
    {STAGE_ANALYSIS, STAGE_CLOSED, STAGE_REPORTER, 0},
    {STAGE_INQUIRY, STAGE_CLOSED, STAGE_REPORTER, 0},
    {STAGE_FEEDBACK, STAGE_CLOSED, STAGE_REPORTER, 0},
    {STAGE_CLOSED, STAGE_CLOSED, STAGE_REPORTER, GATE_NOT_WITHDRAWN},
    {STAGE_CLOSED, STAGE_CONSULTATION, STAGE_REPORTER,
	GATE_WITHDRAWN | GATE_IN_GRACE},
    {STAGE_CLOSED, STAGE_CONSULTATION, STAGE_REPORTER,
	BACK | GATE_NEVER_PROVIDED},
    {STAGE_CLOSED, STAGE_FEEDBACK, STAGE_REPORTER, BACK | GATE_PROVIDED},
};

static const enum stage_who everybody[] = {
    STAGE_REPORTER, STAGE_OFFICER, STAGE_ANALYST, STAGE_ITSELF};

static void
each_step_needs_each_of_its_gates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(steps); i++) {
		const struct step *s = &steps[i];

		if (!stage_may(s->from, s->to, s->who, s->gates))
			broken("step %zu with all gates", i);
		for (unsigned bit = 1; bit < GATES_ALL; bit <<= 1)
			if ((s->gates & bit) != 0 &&
			    stage_may(s->from, s->to, s->who, s->gates & ~bit))
				broken("step %zu without %#x", i, bit);
	}
}

static bool
is_listed(enum stage from, enum stage to, enum stage_who who)
{
	for (size_t i = 0; i < COUNT(steps); i++)
		if (steps[i].from == from && steps[i].to == to &&
		    steps[i].who == who)
			return true;
	return false;
}

/* Whatever gates are claimed, there is no road beside the listed ones. */
static void
nothing_else_moves_a_case(void **state)
{
	static const unsigned claims[] = {
	    GATES_ALL & ~(unsigned)(GATE_PROVIDED | GATE_WITHDRAWN),
	    GATES_ALL & ~(unsigned)(GATE_NEVER_PROVIDED | GATE_NOT_WITHDRAWN),
	    GATES_ALL & ~(unsigned)(GATE_NEVER_PROVIDED | GATE_WITHDRAWN),
	    GATES_ALL & ~(unsigned)(GATE_PROVIDED | GATE_NOT_WITHDRAWN)};
	size_t roads = 0;

	(void)state;
	for (int from = -1; from <= STAGE_CLOSED + 1; from++)
		for (int to = -1; to <= STAGE_CLOSED + 1; to++)
			for (size_t w = 0; w < COUNT(everybody); w++) {
				bool may = false;

				for (size_t c = 0; c < COUNT(claims); c++)
					may =
					    may || stage_may((enum stage)from,
						       (enum stage)to,
						       everybody[w], claims[c]);
				if (may != is_listed((enum stage)from,
					       (enum stage)to, everybody[w]))
					broken("%d -> %d by %d", from, to,
					    everybody[w]);
				roads += may;
			}
	assert_int_equal(roads, COUNT(steps) - 1); /* one has two rows */
}

static void
either_of_two_suffices(void **state)
{
	const unsigned base =
	    PROVIDE & ~(unsigned)(GATE_REGISTERED | GATE_ASSENT);

	(void)state;
	assert_true(stage_may(STAGE_CONFIRMATION, STAGE_ANALYSIS, STAGE_OFFICER,
	    base | GATE_NO_SECRET | GATE_NOT_AGAIN));
	assert_true(stage_may(STAGE_CONFIRMATION, STAGE_ANALYSIS, STAGE_OFFICER,
	    base | GATE_NO_SECRET | GATE_ASSENT));
	assert_false(stage_may(STAGE_CONFIRMATION, STAGE_ANALYSIS,
	    STAGE_OFFICER, base | GATE_REGISTERED | GATE_NO_SECRET));
	assert_int_equal(stage_lacks(STAGE_CONFIRMATION, STAGE_ANALYSIS,
			     STAGE_OFFICER, base),
	    GATE_REGISTERED | GATE_NO_SECRET | GATE_ASSENT | GATE_NOT_AGAIN);
	assert_true(stage_may(STAGE_CONFIRMATION, STAGE_CLOSED, STAGE_OFFICER,
	    GATE_END_TOLD | GATE_PROVIDED | GATE_FINAL_SETTLED));
	assert_false(stage_may(STAGE_CONFIRMATION, STAGE_CLOSED, STAGE_OFFICER,
	    GATE_END_TOLD | GATE_PROVIDED));
}

static void
contradictions_and_strange_numbers_open_nothing(void **state)
{
	(void)state;
	assert_false(stage_may(STAGE_CONSULTATION, STAGE_CLOSED, STAGE_OFFICER,
	    GATE_END_TOLD | GATE_NEVER_PROVIDED | GATE_PROVIDED));
	assert_false(stage_may(STAGE_CLOSED, STAGE_CONSULTATION, STAGE_REPORTER,
	    GATE_WITHDRAWN | GATE_IN_GRACE | GATE_NOT_WITHDRAWN));
	assert_false(stage_may(STAGE_CONSULTATION, STAGE_CONFIRMATION,
	    (enum stage_who)(STAGE_OFFICER | STAGE_REPORTER),
	    GATE_FIRST_ANSWER));
	assert_false(stage_may(STAGE_CONSULTATION, STAGE_CONFIRMATION,
	    (enum stage_who)0, GATE_FIRST_ANSWER));
	assert_false(stage_may(STAGE_CONSULTATION, STAGE_CONFIRMATION,
	    STAGE_OFFICER, GATE_FIRST_ANSWER | (GATES_ALL + 1u)));
	assert_int_equal(
	    stage_lacks(STAGE_CONSULTATION, STAGE_ANALYSIS, STAGE_OFFICER, 0),
	    GATES_ALL);
}

static void
ends_fit_their_stage(void **state)
{
	const unsigned early = GATE_END_TOLD | GATE_NEVER_PROVIDED;
	static const enum case_end early_ends[] = {
	    END_SUPPORT_ONLY, END_REFERRED, END_DUPLICATE, END_NOT_FOR_US};

	(void)state;
	for (size_t i = 0; i < COUNT(early_ends); i++) {
		assert_true(stage_end_may(
		    STAGE_CONSULTATION, early_ends[i], STAGE_OFFICER, early));
		assert_false(stage_end_may(
		    STAGE_CONSULTATION, early_ends[i], STAGE_REPORTER, early));
		assert_false(stage_end_may(STAGE_FEEDBACK, early_ends[i],
		    STAGE_OFFICER, GATE_FINAL_SETTLED | GATE_END_TOLD));
	}
	assert_false(stage_end_may(
	    STAGE_CONSULTATION, END_NO_REPLY, STAGE_OFFICER, early));
	assert_true(stage_end_may(STAGE_CONSULTATION, END_NO_REPLY,
	    STAGE_OFFICER, early | GATE_REMINDED_TWICE));
	assert_true(stage_end_may(STAGE_FEEDBACK, END_AFTER_FEEDBACK,
	    STAGE_OFFICER, GATE_FINAL_SETTLED));
	assert_false(stage_end_may(
	    STAGE_FEEDBACK, END_AFTER_FEEDBACK, STAGE_OFFICER, 0));
	assert_false(stage_end_may(
	    STAGE_CONSULTATION, END_AFTER_FEEDBACK, STAGE_OFFICER, early));
	assert_true(
	    stage_end_may(STAGE_INQUIRY, END_WITHDRAWN, STAGE_REPORTER, 0));
	assert_false(stage_end_may(
	    STAGE_CONSULTATION, END_WITHDRAWN, STAGE_OFFICER, early));
	assert_false(
	    stage_end_may(STAGE_CONSULTATION, END_UNSET, STAGE_REPORTER, 0));
}

static void
the_reporter_reads_who_acts(void **state)
{
	static const struct {
		enum stage stage;
		const char *ours, *yours; /* who acts next */
	} rows[] = {
	    {STAGE_UNSET, "status.unset", "status.unset"},
	    {STAGE_CONSULTATION, "status.desk_reads", "status.your_reply"},
	    {STAGE_CONFIRMATION, "status.desk_reads",
		"status.your_confirmation"},
	    {STAGE_ANALYSIS, "status.analysing", "status.your_reply"},
	    {STAGE_INQUIRY, "status.asking", "status.your_reply"},
	    {STAGE_FEEDBACK, "status.feedback_out", "status.your_reply"},
	    {STAGE_CLOSED, "status.closed", "status.closed"},
	    {(enum stage)99, "status.unset", "status.unset"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum stage s = rows[i].stage;

		assert_string_equal(
		    stage_status_key(stage_status(s, TURN_DESK, END_UNSET)),
		    rows[i].ours);
		assert_string_equal(
		    stage_status_key(stage_status(s, TURN_COUNCIL, END_UNSET)),
		    rows[i].ours);
		assert_string_equal(
		    stage_status_key(stage_status(s, TURN_REPORTER, END_UNSET)),
		    rows[i].yours);
	}
	assert_string_equal(stage_status_key(stage_status(
				STAGE_CLOSED, TURN_UNSET, END_WITHDRAWN)),
	    "status.withdrawn");
	assert_string_equal(
	    stage_status_key((enum stage_status)99), "status.unset");
}

static void
stages_have_keys(void **state)
{
	static const char *const keys[] = {"stage.unset", "stage.consultation",
	    "stage.confirmation", "stage.analysis", "stage.inquiry",
	    "stage.feedback", "stage.closed", "stage.unset"};

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_string_equal(stage_key((enum stage)i), keys[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_step_needs_each_of_its_gates),
	    cmocka_unit_test(nothing_else_moves_a_case),
	    cmocka_unit_test(either_of_two_suffices),
	    cmocka_unit_test(contradictions_and_strange_numbers_open_nothing),
	    cmocka_unit_test(ends_fit_their_stage),
	    cmocka_unit_test(the_reporter_reads_who_acts),
	    cmocka_unit_test(stages_have_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
