/*
 * qr: a QR code as rectangles that a template draws as SVG. Must never become
 * text: there is no raw HTML here.
 */
#ifndef VIEW_QR_H
#define VIEW_QR_H

#include "base/arena.h"
#include "base/fail.h"

/* A run of dark modules in one row. */
struct qr_run {
	int64_t x, y; /* from the top left, the quiet zone included */
	int64_t w;    /* modules */
};

struct qr_view {
	int64_t size; /* modules a side, the quiet zone of 4 included */
	const struct qr_run *runs;
	size_t runs_n;
};

/*
 * text: at most 300 bytes without NUL; error correction M. The runs lie in
 * the arena. FAIL_INPUT: too long, NUL, or empty.
 */
enum fail qr_make(
    struct arena *a, struct span text, struct qr_view *out) MUST_USE;

#endif
