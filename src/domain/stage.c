/* stage: the road of a case as one table, and the walk over it. */
#include "domain/stage.h"

enum { ONE_OFS = 2, OFFICER_OR_ANALYST = STAGE_OFFICER | STAGE_ANALYST };

struct transition {
	enum stage from, to;
	unsigned who;             /* bits of enum stage_who */
	unsigned all_of;          /* gates that must all hold */
	unsigned one_of[ONE_OFS]; /* of each group, one must hold; 0 = none */
};

/* design.md section 2, row by row. */
static const struct transition road[] = {
    {STAGE_UNSET, STAGE_CONSULTATION, STAGE_REPORTER, 0, {0}},
    {STAGE_CONSULTATION, STAGE_CONFIRMATION, STAGE_OFFICER, GATE_FIRST_ANSWER,
	{0}},
    /* provide */
    {STAGE_CONFIRMATION, STAGE_ANALYSIS, STAGE_OFFICER,
	GATE_CONSENT_COMPLETE | GATE_CONSENT_CURRENT | GATE_RUNG_SHARES |
	    GATE_CONFIRMED,
	{GATE_REGISTERED | GATE_NO_SECRET, GATE_ASSENT | GATE_NOT_AGAIN}},
    {STAGE_ANALYSIS, STAGE_INQUIRY, OFFICER_OR_ANALYST,
	GATE_QUESTION_SENT | GATE_RUNG_ASKS, {0}},
    {STAGE_ANALYSIS, STAGE_FEEDBACK, OFFICER_OR_ANALYST, 0, {0}},
    {STAGE_INQUIRY, STAGE_FEEDBACK, OFFICER_OR_ANALYST, 0, {0}},
    {STAGE_FEEDBACK, STAGE_ANALYSIS, OFFICER_OR_ANALYST, 0, {0}},
    /* ends by the desk */
    {STAGE_FEEDBACK, STAGE_CLOSED, STAGE_OFFICER, GATE_FINAL_SETTLED, {0}},
    {STAGE_CONSULTATION, STAGE_CLOSED, STAGE_OFFICER, GATE_END_TOLD,
	{GATE_NEVER_PROVIDED | GATE_FINAL_SETTLED}},
    {STAGE_CONFIRMATION, STAGE_CLOSED, STAGE_OFFICER, GATE_END_TOLD,
	{GATE_NEVER_PROVIDED | GATE_FINAL_SETTLED}},
    /* the reporter narrowed to the desk or took the consent back */
    {STAGE_ANALYSIS, STAGE_CONFIRMATION, STAGE_ITSELF, GATE_NARROWED, {0}},
    {STAGE_INQUIRY, STAGE_CONFIRMATION, STAGE_ITSELF, GATE_NARROWED, {0}},
    {STAGE_FEEDBACK, STAGE_CONFIRMATION, STAGE_ITSELF, GATE_NARROWED, {0}},
    /* the reporter takes the case back, at any stage */
    {STAGE_CONSULTATION, STAGE_CLOSED, STAGE_REPORTER, 0, {0}},
    {STAGE_CONFIRMATION, STAGE_CLOSED, STAGE_REPORTER, 0, {0}},
    {STAGE_ANALYSIS, STAGE_CLOSED, STAGE_REPORTER, 0, {0}},
    {STAGE_INQUIRY, STAGE_CLOSED, STAGE_REPORTER, 0, {0}},
    {STAGE_FEEDBACK, STAGE_CLOSED, STAGE_REPORTER, 0, {0}},
    {STAGE_CLOSED, STAGE_CLOSED, STAGE_REPORTER, GATE_NOT_WITHDRAWN, {0}},
    /* and comes back */
    {STAGE_CLOSED, STAGE_CONSULTATION, STAGE_REPORTER,
	GATE_WITHDRAWN | GATE_IN_GRACE, {0}},
    {STAGE_CLOSED, STAGE_CONSULTATION, STAGE_REPORTER,
	GATE_MESSAGE | GATE_IN_RETENTION | GATE_NOT_WITHDRAWN |
	    GATE_NEVER_PROVIDED,
	{0}},
    {STAGE_CLOSED, STAGE_FEEDBACK, STAGE_REPORTER,
	GATE_MESSAGE | GATE_IN_RETENTION | GATE_NOT_WITHDRAWN | GATE_PROVIDED,
	{0}},
};

static bool
contradicts(unsigned gates)
{
	const unsigned provided = GATE_PROVIDED | GATE_NEVER_PROVIDED;
	const unsigned withdrawn = GATE_WITHDRAWN | GATE_NOT_WITHDRAWN;

	return (gates & provided) == provided ||
	       (gates & withdrawn) == withdrawn ||
	       (gates & ~(unsigned)GATES_ALL) != 0;
}

static unsigned
lacks(const struct transition *t, unsigned gates)
{
	unsigned missing = t->all_of & ~gates;

	for (size_t i = 0; i < ONE_OFS; i++)
		if (t->one_of[i] != 0 && (t->one_of[i] & gates) == 0)
			missing |= t->one_of[i];
	return missing;
}

static unsigned
count(unsigned bits)
{
	return (unsigned)__builtin_popcount(bits);
}

unsigned
stage_lacks(enum stage from, enum stage to, enum stage_who who, unsigned gates)
{
	unsigned best = GATES_ALL;

	if (count(who) != 1 || contradicts(gates))
		return GATES_ALL;
	/* Two rows may lead the same way: the nearer one is told. */
	for (size_t i = 0; i < sizeof(road) / sizeof(*road); i++) {
		const struct transition *t = &road[i];
		unsigned missing;

		if (t->from != from || t->to != to || (t->who & who) == 0)
			continue;
		missing = lacks(t, gates);
		if (count(missing) < count(best))
			best = missing;
	}
	return best;
}

bool
stage_may(enum stage from, enum stage to, enum stage_who who, unsigned gates)
{
	return stage_lacks(from, to, who, gates) == 0;
}

bool
stage_end_may(
    enum stage from, enum case_end end, enum stage_who who, unsigned gates)
{
	bool early = from == STAGE_CONSULTATION || from == STAGE_CONFIRMATION;

	if (!stage_may(from, STAGE_CLOSED, who, gates))
		return false;
	switch (end) {
	case END_WITHDRAWN:
		return who == STAGE_REPORTER;
	case END_AFTER_FEEDBACK:
		return who == STAGE_OFFICER &&
		       (from == STAGE_FEEDBACK ||
			   (early && (gates & GATE_FINAL_SETTLED) != 0));
	case END_NO_REPLY:
		return who == STAGE_OFFICER && early &&
		       (gates & GATE_REMINDED_TWICE) != 0;
	case END_SUPPORT_ONLY:
	case END_REFERRED:
	case END_DUPLICATE:
	case END_NOT_FOR_US:
		return who == STAGE_OFFICER && early;
	case END_UNSET:
		break;
	}
	return false;
}

enum stage_status
stage_status(enum stage stage, enum stage_turn turn, enum case_end end)
{
	switch (stage) {
	case STAGE_CONSULTATION:
		return turn == TURN_REPORTER ? STATUS_YOUR_REPLY
					     : STATUS_DESK_READS;
	case STAGE_CONFIRMATION:
		return turn == TURN_REPORTER ? STATUS_YOUR_CONFIRMATION
					     : STATUS_DESK_READS;
	case STAGE_ANALYSIS:
		return turn == TURN_REPORTER ? STATUS_YOUR_REPLY
					     : STATUS_ANALYSING;
	case STAGE_INQUIRY:
		return turn == TURN_REPORTER ? STATUS_YOUR_REPLY
					     : STATUS_ASKING;
	case STAGE_FEEDBACK:
		return turn == TURN_REPORTER ? STATUS_YOUR_REPLY
					     : STATUS_FEEDBACK_OUT;
	case STAGE_CLOSED:
		return end == END_WITHDRAWN ? STATUS_WITHDRAWN : STATUS_CLOSED;
	case STAGE_UNSET:
		break;
	}
	return STATUS_UNSET;
}

const char *
stage_status_key(enum stage_status status)
{
	switch (status) {
	case STATUS_DESK_READS:
		return "status.desk_reads";
	case STATUS_YOUR_REPLY:
		return "status.your_reply";
	case STATUS_YOUR_CONFIRMATION:
		return "status.your_confirmation";
	case STATUS_ANALYSING:
		return "status.analysing";
	case STATUS_ASKING:
		return "status.asking";
	case STATUS_FEEDBACK_OUT:
		return "status.feedback_out";
	case STATUS_CLOSED:
		return "status.closed";
	case STATUS_WITHDRAWN:
		return "status.withdrawn";
	case STATUS_UNSET:
		break;
	}
	return "status.unset";
}

const char *
stage_key(enum stage stage)
{
	switch (stage) {
	case STAGE_CONSULTATION:
		return "stage.consultation";
	case STAGE_CONFIRMATION:
		return "stage.confirmation";
	case STAGE_ANALYSIS:
		return "stage.analysis";
	case STAGE_INQUIRY:
		return "stage.inquiry";
	case STAGE_FEEDBACK:
		return "stage.feedback";
	case STAGE_CLOSED:
		return "stage.closed";
	case STAGE_UNSET:
		break;
	}
	return "stage.unset";
}
