/*
 * problem: the sentences that stand at a field that has to be looked at again.
 * Must never blame, and never say which of login, password and code was wrong.
 */
#ifndef VIEW_PROBLEM_H
#define VIEW_PROBLEM_H

#include "base/arena.h"
#include "domain/council.h"

enum problem {
	PROBLEM_NONE = 0,
	PROBLEM_CODE_EMPTY,
	PROBLEM_CODE_GROUP,     /* n: which group, 1..7 */
	PROBLEM_CODE_SHORT,     /* n: symbols typed */
	PROBLEM_CODE_LONG,      /* n: symbols typed */
	PROBLEM_CODE_SOMEWHERE, /* more than one symbol */
	PROBLEM_CODE_UNKNOWN,
	PROBLEM_CODE_NUMBER, /* the case number was typed instead */
	PROBLEM_INVITATION_UNKNOWN,
	PROBLEM_INVITATION_EMPTY, /* the same for a code of invitation */
	PROBLEM_INVITATION_GROUP,
	PROBLEM_INVITATION_SHORT,
	PROBLEM_INVITATION_LONG,
	PROBLEM_INVITATION_SOMEWHERE,
	PROBLEM_RECOVERY_EMPTY, /* the same for a recovery code */
	PROBLEM_RECOVERY_GROUP,
	PROBLEM_RECOVERY_SHORT,
	PROBLEM_RECOVERY_LONG,
	PROBLEM_RECOVERY_SOMEWHERE,
	PROBLEM_RECOVERY_OTHER, /* not the one that was shown */
	PROBLEM_REGAIN_WRONG,   /* recovery code or TOTP */
	PROBLEM_PROOF_WRONG,    /* password or TOTP of who is logged in */
	PROBLEM_TOTP_NEW,       /* the code of the new authenticator */
	PROBLEM_SLOW,           /* n: seconds to wait */
	PROBLEM_LOGIN_WRONG,
	PROBLEM_LOGIN_BUSY,     /* n: seconds to wait */
	PROBLEM_PASSWORD_SHORT, /* n: the least */
	PROBLEM_PASSWORD_LONG,  /* n: the most */
	PROBLEM_PASSWORD_TEXT,
	PROBLEM_PASSWORD_COMMON,
	PROBLEM_PASSWORD_OWN,
	PROBLEM_PASSWORD_AGAIN,
	PROBLEM_TOTP_WRONG,
	PROBLEM_WORDS_UNREADABLE,
	PROBLEM_WORDS_DIFFER,
	PROBLEM_MESSAGE_EMPTY,
	PROBLEM_MESSAGE_LONG, /* n: the most characters */
	PROBLEM_CONSULT_EMPTY,
	PROBLEM_COORDINATION_EMPTY,
	PROBLEM_COORDINATION_BOTH,
	PROBLEM_RUNG_NEEDED,
	PROBLEM_SECTOR_NEEDED,
	PROBLEM_WHOM_NEEDED,
	PROBLEM_END_NEEDED,
	PROBLEM_END_NOT_NOW,
	PROBLEMS
};

/* The sentence; empty for NONE. n: as said above, else ignored. */
struct span problem_text(
    struct arena *a, enum language l, enum problem problem, int64_t n);

#endif
