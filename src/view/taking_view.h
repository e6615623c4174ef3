/*
 * taking_view: the indicators of a release, as a table and to take along. A
 * value is shown disguised and nowhere as a link; as it is it stands only in
 * the file.
 */
#ifndef VIEW_TAKING_VIEW_H
#define VIEW_TAKING_VIEW_H

#include "view/answer_view.h"

struct taking_row {
	struct span kind;
	struct span value; /* disguised */
	struct span raw;   /* for the file alone */
	struct span from;  /* the question's label, or a message */
	bool told;         /* found in sentences */
	bool other;        /* nothing was read in it: a line as it was typed */
	bool affected;     /* of who was attacked, not of who attacks */
	struct designation_view badge;
};

struct taking_view {
	struct span id; /* number of the case */
	const struct taking_row *rows;
	size_t rows_n;
	struct span count;
	bool sealed; /* closed texts may hold more */
	bool cut;    /* the release holds more than these */
};

/* The lines that stand above the table in a file: how it is to be handled. */
struct taking_line {
	struct span text;
};

/*
 * One value a line, the lines of `head` above, each behind "# "; values as they
 * are, by where they come from, which a line behind "# " names, the affected
 * side's last. What could be read as a line of the head, and every line that is
 * no indicator, stands behind "#? " and whose words it is. In the arena.
 */
struct span taking_text(struct arena *a, enum language l,
    const struct taking_line *head, size_t head_n, const struct taking_view *v);
/*
 * RFC 4180 with a mark of byte order, for spreadsheets: the lines of `head`,
 * each in a first cell, the names of the columns, one record a value. In the
 * arena.
 */
struct span taking_csv(struct arena *a, enum language l,
    const struct taking_line *head, size_t head_n, const struct taking_view *v);

#endif
