/*
 * desk_log_view: a case's acts page by page, and its consents version by
 * version, for the desk. Must never hold a free text of a consent.
 */
#ifndef VIEW_DESK_LOG_VIEW_H
#define VIEW_DESK_LOG_VIEW_H

#include "view/confirm_view.h"
#include "view/message_view.h"

struct acts_view {
	struct span id, number;
	const struct entry_view *entries; /* newest first */
	size_t entries_n;
	struct span older; /* address of the next page; empty: none */
	bool later;        /* not the first page */
};

struct consent_step {
	struct span version; /* "2" */
	struct span before;  /* "1"; empty: the first */
	struct span at;
	const struct confirm_change *changes;
	size_t changes_n;
};

struct consent_steps {
	struct span id, number;
	const struct consent_step *rows; /* newest first */
	size_t rows_n;
	const struct confirm_change *first; /* what the oldest shown says */
	size_t first_n;
	bool registered; /* designations are compared, too */
	bool cut;        /* there are older ones */
};

#endif
