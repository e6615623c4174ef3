/*
 * finding_view: where words of a secret item stand in an open one. Must never
 * be filled for somebody who has not opened the secrets.
 */
#ifndef VIEW_FINDING_VIEW_H
#define VIEW_FINDING_VIEW_H

#include "view/field.h"

struct finding_row {
	struct span place;       /* 52 letters, what is sent */
	struct span where, same; /* sentences */
	struct span before, word, after;
	struct span state;  /* who said so; empty: nobody */
	struct span reason; /* theirs; empty: not opened */
	bool settled;
	bool may_say, first;       /* to say it, or to confirm it */
	bool to_read;              /* after the secrets were opened again */
	struct span field;         /* id of the reason that is typed */
	struct span text, problem; /* typed before, and what was wrong */
};

struct finding_page {
	struct span id, number;
	struct problem_list problems;
	struct span limit;
	bool just; /* said just now */
	bool opened;
	bool more;
	const struct finding_row *rows;
	size_t rows_n;
};

#endif
