/* taking_view: indicators as bytes of a file. Everything is quoted in a CSV. */
#include "view/taking_view.h"
#include "base/buf.h"
#include "domain/csv.h"
#include "view/fill.h"
#include "view/text.h"

enum { FILE_MAX = 8 * 1024 * 1024, COLUMNS = 5 };

/* "#" alone begins the lines of the head, which nothing typed may imitate. */
static bool
is_marked(const struct taking_row *r)
{
	return r->other || (r->raw.n > 0 && r->raw.p[0] == '#');
}

static struct span
from_of(struct arena *a, enum language l, const struct taking_row *r)
{
	const struct fill from = {"from", r->from};

	return r->affected ? fill_text(a, l, TEXT_taking_affected, &from, 1)
			   : r->from;
}

static void
comment(struct buf *out, struct span text)
{
	buf_text(out, "# ");
	buf_span(out, text);
	buf_text(out, "\n");
}

static void
value(struct buf *out, enum language l, const struct taking_row *r)
{
	if (is_marked(r)) {
		buf_text(out, "#? ");
		buf_span(out, text_get(TEXT_taking_written, l));
	}
	buf_span(out, r->raw);
	buf_text(out, "\n");
}

/* Those of one side, one place after the other. */
static void
groups(struct arena *a, enum language l, const struct taking_view *v,
    bool affected, struct buf *out)
{
	bool *done = arena_array(a, v->rows_n, sizeof(*done)), first = affected;

	for (size_t i = 0; i < v->rows_n; i++) {
		const struct taking_row *r = &v->rows[i];
		struct fill from = {"from", r->from};

		if (r->affected != affected || done[i])
			continue;
		from.value = from_of(a, l, r);
		if (first)
			comment(out, text_get(TEXT_taking_affected_line, l));
		first = false;
		comment(out, fill_text(a, l, TEXT_taking_from_line, &from, 1));
		for (size_t k = i; k < v->rows_n; k++)
			if (v->rows[k].affected == affected &&
			    span_eq(v->rows[k].from, r->from)) {
				value(out, l, &v->rows[k]);
				done[k] = true;
			}
	}
}

struct span
taking_text(struct arena *a, enum language l, const struct taking_line *head,
    size_t head_n, const struct taking_view *v)
{
	struct buf out;

	buf_init(&out, a, FILE_MAX);
	for (size_t i = 0; i < head_n; i++)
		comment(&out, head[i].text);
	groups(a, l, v, false, &out);
	groups(a, l, v, true, &out);
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
		    (struct span[COLUMNS]){r->kind, r->raw, from_of(a, l, r),
			text_get(
			    r->told ? TEXT_taking_told : TEXT_taking_named, l),
			text_get(r->badge.designation == DESIGNATION_SECRET
				     ? TEXT_taking_secret
				     : TEXT_taking_open,
			    l)});
	}
	return buf_get(&out);
}
