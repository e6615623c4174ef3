/*
 * answer: one raw form value against its question, brought to the form that is
 * stored. Must never refuse but for what is named below, and never an empty
 * answer: nothing here is mandatory (L11).
 */
#ifndef DOMAIN_ANSWER_H
#define DOMAIN_ANSWER_H

#include "base/arena.h"
#include "domain/questionnaire.h"

enum answer_problem {
	ANSWER_FINE = 0,
	ANSWER_TOO_LONG = 1, /* code points, or rows */
	ANSWER_NOT_TEXT = 2, /* not UTF-8, or holds NUL */
	ANSWER_UNKNOWN_CHOICE = 3,
	ANSWER_CONTRADICTS = 4, /* a choice that stands alone, and others */
	ANSWER_NOT_MAIL = 5,    /* no mail could reach it */
	ANSWER_PROBLEMS
};

struct answer {
	/*
	 * Canonical and stored; empty = not answered. With TOO_LONG,
	 * CONTRADICTS, NOT_MAIL: all that was typed, cleaned, to be shown
	 * again. Else with a problem: empty.
	 */
	struct span text;
	size_t chars; /* code points of text */
	enum answer_problem problem;
};

/*
 * values: raw bytes of the form, values_n of them; a scalar takes the first
 * (http refuses a repeated one). The result lies in the arena.
 * Stored form: text with LF line ends; CHECKS: values in the questionnaire's
 * order joined by LF; LIST: items joined by LF. FILES: always empty here.
 * ROWS must go to answer_rows().
 */
struct answer answer_check(struct arena *a, const struct question *q,
    const struct span *values, size_t values_n);
/*
 * ROWS: cells row by row, q->columns_n a row. Rows without any word are left
 * out. Stored form: cells joined by TAB, rows by LF; neither can occur inside
 * a cell.
 */
struct answer answer_rows(struct arena *a, const struct question *q,
    const struct span *cells, size_t rows_n);

/* Reading stored forms. */
/* Lines of a stored CHECKS, LIST or ROWS; 0 for the empty answer. */
size_t answer_lines(struct span text);
/* Line i (0..), or the empty span. */
struct span answer_line(struct span text, size_t i);
/* Is value one of the lines? For tick boxes. */
bool answer_has(struct span text, struct span value);
/* Cell of a line of ROWS, or the empty span. */
struct span answer_cell(struct span line, size_t column);

#endif
