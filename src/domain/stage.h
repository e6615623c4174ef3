/*
 * stage: the road of a case, design.md section 2, as one table. Nothing else
 * decides a change of stage. Must never find out facts by itself: who asks
 * says which gates hold.
 */
#ifndef DOMAIN_STAGE_H
#define DOMAIN_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/council.h"

/* Bits: in what part somebody asks for a transition. */
enum stage_who {
	STAGE_REPORTER = 1,
	STAGE_OFFICER = 2,
	STAGE_ANALYST = 4,
	STAGE_ITSELF = 8 /* follows from an act, nobody asks for it */
};

/* Bits: facts that the caller has established, in the same transaction. */
enum stage_gate {
	GATE_FIRST_ANSWER = 1u << 0,     /* a first answer was sent (S29) */
	GATE_CONSENT_COMPLETE = 1u << 1, /* design.md section 3, Complete */
	GATE_CONSENT_CURRENT = 1u << 2,  /* newest, by the present key */
	GATE_RUNG_SHARES = 1u << 3,      /* rung of the consent >= tier1 */
	GATE_CONFIRMED = 1u << 4,        /* an officer recorded (S31) */
	GATE_REGISTERED = 1u << 5,       /* the officer is registered now */
	GATE_NO_SECRET = 1u << 6,        /* no answer of the case is secret */
	GATE_ASSENT = 1u << 7,           /* reporter signed this release */
	GATE_NOT_AGAIN = 1u << 8,        /* consent: need not be shown again */
	GATE_QUESTION_SENT = 1u << 9,    /* in the same act */
	GATE_RUNG_ASKS = 1u << 10,       /* rung_asks() for each addressee */
	GATE_FINAL_SETTLED = 1u << 11,   /* final feedback out, or declined */
	GATE_END_TOLD = 1u << 12,        /* the reporter is told, same act */
	GATE_PROVIDED = 1u << 13,        /* a release was ever provided */
	GATE_NEVER_PROVIDED = 1u << 14,  /* said, not concluded */
	GATE_NARROWED = 1u << 15,        /* to desk, or consent withdrawn */
	GATE_WITHDRAWN = 1u << 16,       /* closed as withdrawn */
	GATE_NOT_WITHDRAWN = 1u << 17,
	GATE_IN_GRACE = 1u << 18,       /* days after withdrawal not over */
	GATE_IN_RETENTION = 1u << 19,   /* the case is still kept */
	GATE_REMINDED_TWICE = 1u << 20, /* and no reply */
	GATE_MESSAGE = 1u << 21,        /* the reporter wrote, same act */
	GATES_ALL = (1u << 22) - 1
};

/* How a case ended (words.md section 1, Ends). Stored; append-only. */
enum case_end {
	END_UNSET = 0,
	END_SUPPORT_ONLY = 1, /* S32 */
	END_AFTER_FEEDBACK = 2,
	END_WITHDRAWN = 3,
	END_REFERRED = 4,
	END_DUPLICATE = 5,
	END_NO_REPLY = 6,
	END_NOT_FOR_US = 7
};

/*
 * who: exactly one bit. gates: bits that hold. Contradicting bits (PROVIDED
 * with NEVER_PROVIDED, WITHDRAWN with NOT_WITHDRAWN) are refused. A closing
 * goes through stage_end_may(), which asks this one too.
 */
bool stage_may(
    enum stage from, enum stage to, enum stage_who who, unsigned gates);
/*
 * Bits that are missing, for the gate list of a page: of "one of" groups all
 * of them. 0 = may. GATES_ALL when there is no such road for who at all.
 */
unsigned stage_lacks(
    enum stage from, enum stage to, enum stage_who who, unsigned gates);
/* stage_may(from, CLOSED) and the end fits stage, who and gates. */
bool stage_end_may(
    enum stage from, enum case_end end, enum stage_who who, unsigned gates);

/* Who acts next on a case. */
enum stage_turn {
	TURN_UNSET = 0,
	TURN_DESK = 1,
	TURN_REPORTER = 2,
	TURN_COUNCIL = 3 /* first-tier group or bodies asked */
};

/* What the reporter's page says (words.md section 1, Stages). */
enum stage_status {
	STATUS_UNSET = 0,
	STATUS_DESK_READS = 1, /* 窓口で確認しています */
	STATUS_YOUR_REPLY = 2, /* ご回答をお待ちしています */
	STATUS_YOUR_CONFIRMATION = 3,
	STATUS_ANALYSING = 4,
	STATUS_ASKING = 5,
	STATUS_FEEDBACK_OUT = 6,
	STATUS_CLOSED = 7,
	STATUS_WITHDRAWN = 8
};

enum stage_status stage_status(
    enum stage stage, enum stage_turn turn, enum case_end end);
/* The catalogue's key, a literal: "status.desk_reads". */
const char *stage_status_key(enum stage_status status);
/* "stage.consultation"; "stage.unset" for anything else. */
const char *stage_key(enum stage stage);

#endif
