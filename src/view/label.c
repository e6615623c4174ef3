/*
 * label: codes to the catalogue's words. Must never fall silent: a code that
 * is unknown gets the word for "unset".
 */
#include "view/label.h"

#include "base/buf.h"
#include "view/fill.h"

struct span
label_stage(enum language l, enum stage stage)
{
	static const enum text texts[] = {
	    [STAGE_UNSET] = TEXT_stage_unset,
	    [STAGE_CONSULTATION] = TEXT_stage_consultation,
	    [STAGE_CONFIRMATION] = TEXT_stage_confirmation,
	    [STAGE_ANALYSIS] = TEXT_stage_analysis,
	    [STAGE_INQUIRY] = TEXT_stage_inquiry,
	    [STAGE_FEEDBACK] = TEXT_stage_feedback,
	    [STAGE_CLOSED] = TEXT_stage_closed,
	};

	if (stage > STAGE_CLOSED)
		stage = STAGE_UNSET;
	return text_get(texts[stage], l);
}

struct span
label_status(enum language l, enum stage_status status)
{
	static const enum text texts[] = {
	    [STATUS_UNSET] = TEXT_status_unset,
	    [STATUS_DESK_READS] = TEXT_status_desk_reads,
	    [STATUS_YOUR_REPLY] = TEXT_status_your_reply,
	    [STATUS_YOUR_CONFIRMATION] = TEXT_status_your_confirmation,
	    [STATUS_ANALYSING] = TEXT_status_analysing,
	    [STATUS_ASKING] = TEXT_status_asking,
	    [STATUS_FEEDBACK_OUT] = TEXT_status_feedback_out,
	    [STATUS_CLOSED] = TEXT_status_closed,
	    [STATUS_WITHDRAWN] = TEXT_status_withdrawn,
	};

	if (status > STATUS_WITHDRAWN)
		status = STATUS_UNSET;
	return text_get(texts[status], l);
}

struct span
label_end(enum language l, enum case_end end)
{
	static const enum text texts[] = {
	    [END_SUPPORT_ONLY] = TEXT_end_support_only,
	    [END_AFTER_FEEDBACK] = TEXT_end_after_feedback,
	    [END_WITHDRAWN] = TEXT_end_withdrawn,
	    [END_REFERRED] = TEXT_end_referred,
	    [END_DUPLICATE] = TEXT_end_duplicate,
	    [END_NO_REPLY] = TEXT_end_no_reply,
	    [END_NOT_FOR_US] = TEXT_end_not_for_us,
	};

	if (end == END_UNSET || end > END_NOT_FOR_US)
		return span_of("");
	return text_get(texts[end], l);
}

struct span
label_ring(enum language l, enum ring_kind kind)
{
	switch (kind) {
	case RING_DESK_OPEN:
		return text_get(TEXT_ring_desk_open, l);
	case RING_DESK_SECRET:
		return text_get(TEXT_ring_desk_secret, l);
	case RING_COUNCIL_OPEN:
		return text_get(TEXT_ring_council_open, l);
	case RING_COUNCIL_SECRET:
		return text_get(TEXT_ring_council_secret, l);
	case RING_UNSET:
		break;
	}
	return text_get(TEXT_stage_unset, l);
}

struct span
label_roles(struct arena *a, enum language l, unsigned roles)
{
	static const struct {
		enum role role;
		enum text text;
	} words[] = {
	    {ROLE_OFFICER, TEXT_role_officer},
	    {ROLE_LEAD, TEXT_role_lead},
	    {ROLE_ANALYST, TEXT_role_analyst},
	    {ROLE_ANSWERER, TEXT_role_answerer},
	    {ROLE_READER, TEXT_role_reader},
	    {ROLE_REGISTRAR, TEXT_role_registrar},
	    {ROLE_ADMINISTRATOR, TEXT_role_administrator},
	    {ROLE_AUDITOR, TEXT_role_auditor},
	};
	struct buf out;

	buf_init(&out, a, 1024);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if ((roles & words[i].role) == 0)
			continue;
		if (out.n > 0)
			buf_span(&out, text_get(TEXT_role_between, l));
		buf_span(&out, text_get(words[i].text, l));
	}
	return arena_copy(a, buf_get(&out));
}

struct span
label_language(enum language l, enum language which)
{
	return text_get(
	    which == LANGUAGE_EN ? TEXT_language_en : TEXT_language_ja, l);
}
