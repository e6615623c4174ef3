/*
 * audit_view: codes of acts as words for the auditor. Must never fall silent:
 * an act without words is shown by its number.
 */
#include "view/audit_view.h"

#include "view/fill.h"

static const struct {
	enum act_code act;
	enum text text;
} acts[] = {
    {ACT_FOUND, TEXT_audit_act_found},
    {ACT_MAKE_BODY, TEXT_audit_act_make_body},
    {ACT_EDIT_BODY, TEXT_audit_act_edit_body},
    {ACT_INVITE, TEXT_audit_act_invite},
    {ACT_ENROL, TEXT_audit_act_enrol},
    {ACT_REGISTER, TEXT_audit_act_register},
    {ACT_REVOKE, TEXT_audit_act_revoke},
    {ACT_FIRST_OF_RING, TEXT_audit_act_first_of_ring},
    {ACT_LET_IN, TEXT_audit_act_let_in},
    {ACT_ROTATE_RING, TEXT_audit_act_rotate_ring},
    {ACT_RECOVER, TEXT_audit_act_recover},
    {ACT_EXPIRE, TEXT_audit_act_expire},
    {ACT_RESET, TEXT_audit_act_reset},
    {ACT_DISABLE, TEXT_audit_act_disable},
    {ACT_ENABLE, TEXT_audit_act_enable},
    {ACT_ROLES, TEXT_audit_act_roles},
    {ACT_ROLES_LESS, TEXT_audit_act_roles_less},
    {ACT_PROPOSE, TEXT_audit_act_propose},
    {ACT_APPROVE, TEXT_audit_act_approve},
    {ACT_REJECT, TEXT_audit_act_reject},
    {ACT_UNPROPOSE, TEXT_audit_act_unpropose},
    {ACT_CONSULT, TEXT_audit_act_consult},
    {ACT_CORRECT, TEXT_audit_act_correct},
    {ACT_SAY, TEXT_audit_act_say},
    {ACT_REPLY, TEXT_audit_act_reply},
    {ACT_ASK, TEXT_audit_act_ask},
    {ACT_CLOSE, TEXT_audit_act_close},
    {ACT_REOPEN, TEXT_audit_act_reopen},
    {ACT_OPEN, TEXT_audit_act_open},
    {ACT_KEPT, TEXT_audit_act_kept},
    {ACT_RESTORE, TEXT_audit_act_restore},
    {ACT_CONFIRM, TEXT_audit_act_confirm},
    {ACT_RECORD, TEXT_audit_act_record},
    {ACT_OFFER, TEXT_audit_act_offer},
    {ACT_COMPARE, TEXT_audit_act_compare},
    {ACT_ASSENT, TEXT_audit_act_assent},
    {ACT_PROVIDE, TEXT_audit_act_provide},
    {ACT_REGRANT, TEXT_audit_act_regrant},
    {ACT_RECEIVE, TEXT_audit_act_receive},
    {ACT_NARROW, TEXT_audit_act_narrow},
    {ACT_UNSHARE, TEXT_audit_act_unshare},
    {ACT_DRAFT, TEXT_audit_act_draft},
    {ACT_FEEDBACK, TEXT_audit_act_feedback},
    {ACT_CONTRIBUTE, TEXT_audit_act_contribute},
    {ACT_INQUIRE, TEXT_audit_act_inquire},
    {ACT_WITHDRAW, TEXT_audit_act_withdraw},
    {ACT_ERASE, TEXT_audit_act_erase},
    {ACT_MAP, TEXT_audit_act_map},
    {ACT_FILE_ADDED, TEXT_audit_act_file_added},
    {ACT_RAISE, TEXT_audit_act_raise},
    {ACT_QUESTIONS, TEXT_audit_act_questions},
    {ACT_COINCIDE, TEXT_audit_act_coincide},
    {ACT_ASSIGN, TEXT_audit_act_assign},
    {ACT_TRIAGE, TEXT_audit_act_triage},
    {ACT_NOTE, TEXT_audit_act_note},
    {ACT_NOTICE, TEXT_audit_act_notice},
    {ACT_INDICATORS, TEXT_audit_act_indicators},
    {ACT_TAKE, TEXT_audit_act_take},
    {ACT_SEARCH, TEXT_audit_act_search},
    {ACT_ACCOUNT, TEXT_audit_act_account},
};

enum { ACTS = sizeof(acts) / sizeof(acts[0]) };

struct span
audit_view_act(struct arena *a, enum language l, int64_t code)
{
	for (size_t i = 0; i < ACTS; i++)
		if ((int64_t)acts[i].act == code)
			return text_get(acts[i].text, l);
	return fill_count(a, l, TEXT_audit_act_other, code);
}

struct span
audit_view_account(enum language l, enum account_change change)
{
	switch (change) {
	case ACCOUNT_PASSWORD:
		return text_get(TEXT_audit_act_account_password, l);
	case ACCOUNT_TOTP:
		return text_get(TEXT_audit_act_account_totp, l);
	case ACCOUNT_RECOVERY:
		return text_get(TEXT_audit_act_account_recovery, l);
	case ACCOUNT_REGAINED:
		return text_get(TEXT_audit_act_account_regained, l);
	case ACCOUNT_UNSET:
		break;
	}
	return text_get(TEXT_audit_act_account, l);
}

int64_t
audit_view_code(size_t i)
{
	return i < ACTS ? (int64_t)acts[i].act : 0;
}
