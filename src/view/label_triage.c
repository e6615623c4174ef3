/* label_triage: the coded values of a triage as words. */
#include "view/fill.h"
#include "view/triage_view.h"

struct span
label_urgency(enum language l, enum urgency u)
{
	static const enum text texts[] = {
	    [URGENCY_UNSET] = TEXT_triage_not_yet,
	    [URGENCY_HIGH] = TEXT_triage_high,
	    [URGENCY_NOT_YET] = TEXT_triage_not_yet,
	    [URGENCY_MIDDLE] = TEXT_triage_middle,
	    [URGENCY_LOW] = TEXT_triage_low,
	};

	return text_get(texts[u], l);
}

struct span
label_ongoing(enum language l, enum ongoing o)
{
	static const enum text texts[] = {
	    [ONGOING_UNSET] = TEXT_triage_not_judged,
	    [ONGOING_YES] = TEXT_triage_going_on,
	    [ONGOING_STOPPED] = TEXT_triage_stopped,
	    [ONGOING_UNKNOWN] = TEXT_triage_state_unknown,
	};

	return text_get(texts[o], l);
}

struct span
label_impact(enum language l, enum impact i)
{
	static const enum text texts[] = {
	    [IMPACT_UNSET] = TEXT_triage_not_judged,
	    [IMPACT_STOPPED] = TEXT_triage_impact_stopped,
	    [IMPACT_PARTLY] = TEXT_triage_impact_partly,
	    [IMPACT_NONE] = TEXT_triage_impact_none,
	    [IMPACT_UNKNOWN] = TEXT_triage_impact_unknown,
	};

	return text_get(texts[i], l);
}

struct span
label_triage_kind(enum language l, enum triage_kind k)
{
	static const enum text texts[] = {
	    [TRIAGE_KIND_UNSET] = TEXT_triage_kind_none,
	    [TRIAGE_PHISHING] = TEXT_triage_kind_phishing,
	    [TRIAGE_DEFACEMENT] = TEXT_triage_kind_defacement,
	    [TRIAGE_MALWARE_SITE] = TEXT_triage_kind_malware_site,
	    [TRIAGE_SCAN] = TEXT_triage_kind_scan,
	    [TRIAGE_DOS] = TEXT_triage_kind_dos,
	    [TRIAGE_ICS] = TEXT_triage_kind_ics,
	    [TRIAGE_TARGETED] = TEXT_triage_kind_targeted,
	    [TRIAGE_OTHER] = TEXT_triage_kind_other,
	    [TRIAGE_UNKNOWN] = TEXT_triage_kind_unknown,
	};

	return text_get(texts[k], l);
}

struct span
label_state(struct arena *a, enum language l, const struct triage *t)
{
	const struct fill pairs[] = {{"ongoing", label_ongoing(l, t->ongoing)},
	    {"impact", label_impact(l, t->impact)}};

	if (t->ongoing == ONGOING_UNSET || t->impact == IMPACT_UNSET)
		return span_of("");
	return fill_text(a, l, TEXT_triage_state, pairs, 2);
}

struct span
label_triage(struct arena *a, enum language l, const struct triage *t)
{
	const struct fill pairs[] = {{"urgency", label_urgency(l, t->urgency)},
	    {"state", label_state(a, l, t)},
	    {"kind", label_triage_kind(l, t->kind)}};

	if (t->urgency == URGENCY_NOT_YET || t->urgency == URGENCY_UNSET)
		return text_get(TEXT_triage_nobody, l);
	return fill_text(a, l, TEXT_triage_line, pairs, 3);
}
