/*
 * indicators_view: what can be searched for out of a case, for the desk. A
 * value is shown disguised; as it is it stands only where it is copied from,
 * and nowhere as a link.
 */
#ifndef VIEW_INDICATORS_VIEW_H
#define VIEW_INDICATORS_VIEW_H

#include "view/answer_view.h"

struct indicator_row {
	struct span kind;
	struct span value; /* disguised */
	struct span from;  /* the question's label, or whose message */
	bool told;         /* found in sentences */
	struct designation_view badge;
};

/* All values of a page, one a line, to be copied. */
struct indicator_copy {
	struct span plain, disguised;
};

struct indicators_view {
	struct span id, number;
	const struct indicator_row *rows;
	size_t rows_n;
	struct span count;
	struct indicator_copy copy;
	bool secret; /* secret ones are among them */
	bool cut;    /* more than the page can hold */
	bool sealed; /* there may be more in closed texts */
	bool registered;
};

#endif
