/* csv: everything is quoted, so that nothing within has to be looked at. */
#include "domain/csv.h"

#include <string.h>

/* Would a spreadsheet reckon with it? */
static bool
is_formula(struct span s)
{
	/* In full width: FF1D, FF0B, FF0D, FF20. */
	static const char *const begins[] = {"=", "+", "-", "@", "\t", "\r",
	    "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
	    "\xef\xbc\xa0"};

	while (s.n > 0 && s.p[0] == ' ')
		s = span_from(s.p + 1, s.n - 1);
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		size_t n = strlen(begins[i]);

		if (s.n >= n && memcmp(s.p, begins[i], n) == 0)
			return true;
	}
	return false;
}

void
csv_cell(struct buf *out, struct span text, bool first)
{
	buf_text(out, first ? "\"" : ",\"");
	if (is_formula(text))
		buf_text(out, "'");
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			buf_text(out, "\"");
		buf_add(out, text.p + i, 1);
	}
	buf_text(out, "\"");
}

void
csv_end(struct buf *out)
{
	buf_text(out, "\r\n");
}
