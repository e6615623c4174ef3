/* sample.h: a member of each type that a template can show. */
#ifndef VIEW_SAMPLE_H
#define VIEW_SAMPLE_H

#include "base/span.h"
#include "view/text.h"

enum kind { KIND_OPEN = 1, KIND_SECRET = 2 };

struct head_view {
	struct span title;
};

struct sample_row {
	struct span name;
	size_t n;
	struct span *cells;
	size_t cells_n;
};

struct sample_view {
	struct head_view head;
	struct span title, number, link, nothing;
	struct span lines; /* begins with a line feed */
	int64_t count;
	bool strong;
	enum kind kind;
	enum text label;
	const struct sample_row *rows;
	size_t rows_n;
};

#endif
