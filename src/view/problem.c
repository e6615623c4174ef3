/*
 * problem: enum to catalogue. Must never hold a sentence itself.
 */
#include "view/problem.h"

#include "view/fill.h"

static enum text
text_of(enum problem problem)
{
	static const enum text texts[] = {
	    [PROBLEM_CODE_EMPTY] = TEXT_problem_code_empty,
	    [PROBLEM_CODE_GROUP] = TEXT_problem_code_group,
	    [PROBLEM_CODE_SHORT] = TEXT_problem_code_short,
	    [PROBLEM_CODE_LONG] = TEXT_problem_code_long,
	    [PROBLEM_CODE_SOMEWHERE] = TEXT_problem_code_somewhere,
	    [PROBLEM_CODE_UNKNOWN] = TEXT_problem_code_unknown,
	    [PROBLEM_CODE_NUMBER] = TEXT_problem_code_number,
	    [PROBLEM_INVITATION_UNKNOWN] = TEXT_problem_invitation_unknown,
	    [PROBLEM_INVITATION_EMPTY] = TEXT_problem_invitation_empty,
	    [PROBLEM_INVITATION_GROUP] = TEXT_problem_invitation_group,
	    [PROBLEM_INVITATION_SHORT] = TEXT_problem_invitation_short,
	    [PROBLEM_INVITATION_LONG] = TEXT_problem_invitation_long,
	    [PROBLEM_INVITATION_SOMEWHERE] = TEXT_problem_invitation_somewhere,
	    [PROBLEM_RECOVERY_EMPTY] = TEXT_problem_recovery_empty,
	    [PROBLEM_RECOVERY_GROUP] = TEXT_problem_recovery_group,
	    [PROBLEM_RECOVERY_SHORT] = TEXT_problem_recovery_short,
	    [PROBLEM_RECOVERY_LONG] = TEXT_problem_recovery_long,
	    [PROBLEM_RECOVERY_SOMEWHERE] = TEXT_problem_recovery_somewhere,
	    [PROBLEM_RECOVERY_OTHER] = TEXT_problem_recovery_other,
	    [PROBLEM_REGAIN_WRONG] = TEXT_problem_regain_wrong,
	    [PROBLEM_PROOF_WRONG] = TEXT_problem_proof_wrong,
	    [PROBLEM_TOTP_NEW] = TEXT_problem_totp_new,
	    [PROBLEM_SLOW] = TEXT_problem_slow,
	    [PROBLEM_LOGIN_WRONG] = TEXT_problem_login_wrong,
	    [PROBLEM_LOGIN_BUSY] = TEXT_problem_login_busy,
	    [PROBLEM_PASSWORD_SHORT] = TEXT_problem_password_short,
	    [PROBLEM_PASSWORD_LONG] = TEXT_problem_password_long,
	    [PROBLEM_PASSWORD_TEXT] = TEXT_problem_password_text,
	    [PROBLEM_PASSWORD_COMMON] = TEXT_problem_password_common,
	    [PROBLEM_PASSWORD_OWN] = TEXT_problem_password_own,
	    [PROBLEM_PASSWORD_AGAIN] = TEXT_problem_password_again,
	    [PROBLEM_TOTP_WRONG] = TEXT_problem_totp_wrong,
	    [PROBLEM_WORDS_UNREADABLE] = TEXT_problem_words_unreadable,
	    [PROBLEM_WORDS_DIFFER] = TEXT_problem_words_differ,
	    [PROBLEM_MESSAGE_EMPTY] = TEXT_problem_message_empty,
	    [PROBLEM_MESSAGE_LONG] = TEXT_problem_message_long,
	    [PROBLEM_CONSULT_EMPTY] = TEXT_problem_consult_empty,
	    [PROBLEM_COORDINATION_EMPTY] = TEXT_problem_coordination_empty,
	    [PROBLEM_COORDINATION_BOTH] = TEXT_problem_coordination_both,
	    [PROBLEM_RUNG_NEEDED] = TEXT_problem_rung_needed,
	    [PROBLEM_SECTOR_NEEDED] = TEXT_problem_sector_needed,
	    [PROBLEM_WHOM_NEEDED] = TEXT_problem_whom_needed,
	    [PROBLEM_END_NEEDED] = TEXT_problem_end_needed,
	    [PROBLEM_END_NOT_NOW] = TEXT_problem_end_not_now,
	};

	return texts[problem];
}

struct span
problem_text(struct arena *a, enum language l, enum problem problem, int64_t n)
{
	if (problem <= PROBLEM_NONE || problem >= PROBLEMS)
		return span_of("");
	return fill_count(a, l, text_of(problem), n);
}
