/*
 * label_act: acts on a case as sentences. Must never name an officer but to
 * colleagues (L7), and is silent on acts that are not about a case.
 */
#include "view/fill.h"
#include "view/label.h"

static struct span
who_text(enum language l, enum label_who who, struct span name)
{
	switch (who) {
	case LABEL_YOU:
		return text_get(TEXT_who_you, l);
	case LABEL_REPORTER:
		return text_get(TEXT_who_reporter, l);
	case LABEL_NAMED:
		if (name.n > 0)
			return name;
		break;
	case LABEL_DESK:
		break;
	}
	return text_get(TEXT_who_desk, l);
}

/* False: not an act on a case. */
static bool
text_of(enum act_code act, enum text *out)
{
	static const struct {
		enum act_code act;
		enum text text;
	} texts[] = {
	    {ACT_CONSULT, TEXT_act_consult},
	    {ACT_SAY, TEXT_act_say},
	    {ACT_REPLY, TEXT_act_reply},
	    {ACT_OPEN, TEXT_act_open},
	    {ACT_CORRECT, TEXT_act_correct},
	    {ACT_CONFIRM, TEXT_act_confirm},
	    {ACT_KEPT, TEXT_act_kept},
	    {ACT_RESTORE, TEXT_act_restore},
	    {ACT_ASK, TEXT_act_ask},
	    {ACT_CLOSE, TEXT_act_close},
	    {ACT_REOPEN, TEXT_act_reopen},
	    {ACT_RECORD, TEXT_act_record},
	    {ACT_OFFER, TEXT_act_offer},
	    {ACT_ASSENT, TEXT_act_assent},
	    {ACT_PROVIDE, TEXT_act_provide},
	    {ACT_RECEIVE, TEXT_act_receive},
	    {ACT_COMPARE, TEXT_act_compare},
	    {ACT_REGRANT, TEXT_act_regrant},
	    {ACT_NARROW, TEXT_act_narrow},
	    {ACT_UNSHARE, TEXT_act_unshare},
	    {ACT_DRAFT, TEXT_act_draft},
	    {ACT_FEEDBACK, TEXT_act_feedback},
	    {ACT_CONTRIBUTE, TEXT_act_contribute},
	    {ACT_INQUIRE, TEXT_act_inquire},
	    {ACT_WITHDRAW, TEXT_act_withdraw},
	    {ACT_MAP, TEXT_act_map},
	    {ACT_FILE_ADDED, TEXT_act_file_added},
	    {ACT_RAISE, TEXT_act_raise},
	    {ACT_QUESTIONS, TEXT_act_questions},
	    {ACT_COINCIDE, TEXT_act_coincide},
	    {ACT_ASSIGN, TEXT_act_assign},
	    {ACT_NOTE, TEXT_act_note},
	    {ACT_TRIAGE, TEXT_act_triage},
	    {ACT_NOTICE, TEXT_act_notice},
	    {ACT_INDICATORS, TEXT_act_indicators},
	    {ACT_TAKE, TEXT_act_take},
	    {ACT_SEARCH, TEXT_act_search},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (texts[i].act == act) {
			*out = texts[i].text;
			return true;
		}
	return false;
}

struct span
label_act(struct arena *a, enum language l, enum act_code act,
    enum label_who who, struct span name, int64_t n)
{
	const struct fill pairs[] = {
	    {"who", who_text(l, who, name)},
	    {"n", fill_number(a, n)},
	};
	enum text text;

	if (!text_of(act, &text))
		return span_of("");
	if (act == ACT_OPEN && n <= 0)
		text = TEXT_act_open_some;
	if (act == ACT_CORRECT && n <= 0)
		text = TEXT_act_correct_some;
	if (act == ACT_TAKE && n <= 0)
		text = TEXT_act_take_some;
	if (act == ACT_SEARCH && n <= 0)
		text = TEXT_act_search_some;
	if (act == ACT_UNSHARE && n <= 0)
		text = TEXT_act_unshare_none;
	return fill_text(a, l, text, pairs, 2);
}
