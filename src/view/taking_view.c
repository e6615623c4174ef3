/* taking_view: indicators as bytes of a file. Everything is quoted in a CSV. */
#include "view/taking_view.h"
#include "base/buf.h"
#include "domain/csv.h"
#include "view/text.h"

enum { FILE_MAX = 8 * 1024 * 1024, COLUMNS = 5 };

/* "#" alone begins the lines of the head, which nothing typed may imitate. */
static bool
is_marked(const struct taking_row *r)
{
	return r->other || (r->raw.n > 0 && r->raw.p[0] == '#');
}

struct span
taking_text(struct arena *a, enum language l, const struct taking_line *head,
    size_t head_n, const struct taking_view *v)
{
	struct buf out;

	buf_init(&out, a, FILE_MAX);
	for (size_t i = 0; i < head_n; i++) {
		buf_text(&out, "# ");
		buf_span(&out, head[i].text);
		buf_text(&out, "\n");
	}
	for (size_t i = 0; i < v->rows_n; i++) {
		if (is_marked(&v->rows[i])) {
			buf_text(&out, "#? ");
			buf_span(&out, text_get(TEXT_taking_written, l));
		}
		buf_span(&out, v->rows[i].raw);
		buf_text(&out, "\n");
	}
	return buf_get(&out);
}

static void
record(struct buf *out, const struct span cells[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++)
		csv_cell(out, cells[i], i == 0);
	csv_end(out);
}

struct span
taking_csv(struct arena *a, enum language l, const struct taking_line *head,
    size_t head_n, const struct taking_view *v)
{
	const struct span empty = span_of("");
	struct buf out;

	buf_init(&out, a, FILE_MAX);
	buf_text(&out, "\xef\xbb\xbf");
	for (size_t i = 0; i < head_n; i++)
		record(&out, (struct span[COLUMNS]){
				 head[i].text, empty, empty, empty, empty});
	record(&out,
	    (struct span[COLUMNS]){text_get(TEXT_taking_kind, l),
		text_get(TEXT_taking_value, l), text_get(TEXT_taking_from, l),
		text_get(TEXT_taking_found, l),
		text_get(TEXT_taking_designation, l)});
	for (size_t i = 0; i < v->rows_n; i++) {
		const struct taking_row *r = &v->rows[i];

		record(&out,
		    (struct span[COLUMNS]){r->kind, r->raw, r->from,
			text_get(
			    r->told ? TEXT_taking_told : TEXT_taking_named, l),
			text_get(r->badge.designation == DESIGNATION_SECRET
				     ? TEXT_taking_secret
				     : TEXT_taking_open,
			    l)});
	}
	return buf_get(&out);
}
