/* compile.h: views that fit only with -DRIGHT. */
#ifndef VIEW_COMPILE_H
#define VIEW_COMPILE_H

#include "view/sample.h"

struct missing_view {
	struct span title;
#ifdef RIGHT
	struct span subtitle;
#endif
};

struct type_view {
#ifdef RIGHT
	struct span count;
#else
	int64_t count;
#endif
};

struct loop_view {
	const struct sample_row *rows;
#ifdef RIGHT
	size_t rows_n;
#endif
};

struct part_view {
#ifdef RIGHT
	struct sample_row row;
#else
	struct head_view row;
#endif
};

struct condition_view {
#ifdef RIGHT
	struct span row;
#else
	struct head_view row;
#endif
};

struct number_view {
#ifdef RIGHT
	size_t count;
#else
	const char *count;
#endif
};

struct argument_view {
#ifdef RIGHT
	struct span n;
#else
	size_t n;
#endif
};

#endif
