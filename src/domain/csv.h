/*
 * csv: cells and lines of a table as a file (RFC 4180). Must never write a
 * cell that a spreadsheet takes for a formula.
 */
#ifndef DOMAIN_CSV_H
#define DOMAIN_CSV_H

#include "base/buf.h"

/*
 * A cell: always in quotes, quotes within doubled. What begins with = + - @,
 * a tab or a line end, blanks before it or not, and also in full width, gets
 * an apostrophe in front, which spreadsheets take for "this is text". first:
 * of its line.
 */
void csv_cell(struct buf *out, struct span text, bool first);
/* CR LF. */
void csv_end(struct buf *out);

#endif
