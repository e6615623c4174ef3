/*
 * compare: what the reporter wrote to be said keeps back nothing of what may be
 * said to those who are asked. Must never lower what is designated secret in an
 * answer, a message or a file, whatever words stand in a consent.
 */
#include "act/compare.h"
#include "act/consent.h"

struct span
compare_may_say(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent *newest)
{
	if (newest->coordination != CONFIRMATION_YES)
		return span_of("");
	for (size_t i = 0; i < newest->coordinations_n; i++) {
		const struct consent_coordination *one =
		    &newest->coordinations[i];

		if (one->kind == COORDINATE_ASK_MEMBERS)
			return consent_text(
			    w, rows, set, CONSENT_TEXT_ASK_SAY, &one->may_say);
	}
	return span_of("");
}

/* A consent's words of what may be said, of any version, to whomever. */
static bool
is_to_be_said(const struct row_item_list *row)
{
	return row->what == ITEM_REASON &&
	       (row->field == CONSENT_TEXT_ASK_SAY ||
		   row->field == CONSENT_TEXT_NOTIFY_SAY ||
		   row->field == CONSENT_TEXT_OTHER_SAY);
}

bool
compare_lets_say(const struct compare_secrets *secrets,
    const struct leak_finding *found, struct span text, struct span may_say)
{
	struct span words = span_from(text.p + found->at, found->n);

	return is_to_be_said(secrets->rows[found->secret]) &&
	       leak_holds(may_say, words);
}
