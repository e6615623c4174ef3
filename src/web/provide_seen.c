/* provide_seen: from what the desk may read to what a reader will see. */
#include "web/provide_seen.h"

#include "view/fill.h"
#include "web/file_parts.h"
#include "web/release_parts.h"

static bool
proposed(const struct release_row *p, const struct release_line *line)
{
	for (size_t i = 0; i < p->head.items_n; i++)
		if (ID_SAME(p->head.items[i].item, line->id) &&
		    (int64_t)p->head.items[i].version == line->version)
			return true;
	return false;
}

const struct case_text *
provide_seen_text(const struct case_view *c, const struct release_line *line)
{
	for (size_t i = 0; i < c->texts_n; i++)
		if (ID_SAME(c->texts[i].id, line->id) &&
		    c->texts[i].version == line->version && c->texts[i].opened)
			return &c->texts[i];
	return NULL;
}

static struct release_text
text_of(const struct case_view *c, const struct release_line *line)
{
	const struct case_text *text = provide_seen_text(c, line);
	struct release_text t = {.id = line->id,
	    .version = line->version,
	    .question = line->question,
	    .is_file = line->file,
	    .designation = line->designation,
	    .there = true,
	    .opened = text != NULL};

	if (text != NULL) {
		t.text = text->text;
		t.file = text->file;
	}
	return t;
}

/* Who reads it, by the proposal or as the member list says now. */
static void
fill_bodies(
    struct ctx *ctx, const struct release_view *r, struct provide_seen *v)
{
	struct release_name *list;

	if (r->proposal != NULL) {
		v->bodies = release_parts_audience(
		    ctx, r->proposal, r->bodies, r->bodies_n, &v->bodies_n);
		return;
	}
	list = arena_array(ctx->work.arena, r->bodies_n, sizeof(*list));
	for (size_t i = 0; i < r->bodies_n; i++)
		if (r->bodies[i].behind && r->bodies[i].reads)
			list[v->bodies_n++].name =
			    release_parts_name(ctx, &r->bodies[i]);
	v->bodies = list;
}

struct provide_seen
provide_seen(struct ctx *ctx, const struct release_view *r,
    const struct case_view *c, const struct provide_row *rows)
{
	struct arena *a = ctx->work.arena;
	struct release_text *texts = arena_array(a, r->lines_n, sizeof(*texts));
	struct head_item *items = arena_array(a, r->lines_n, sizeof(*items));
	struct release_row row = {.head = {.items = items}};
	struct provide_seen v = {.n = span_of("")};
	size_t n = 0;

	for (size_t i = 0; i < r->lines_n; i++) {
		const struct release_line *line = &r->lines[i];

		if (r->proposal != NULL ? !proposed(r->proposal, line)
					: !rows[i].chosen)
			continue;
		items[n].designation = line->designation;
		texts[n++] = text_of(c, line);
	}
	row.head.items_n = n;
	if (r->proposal != NULL) {
		v.n = fill_number(a, r->proposal->head.n);
		row.head.tlp = r->proposal->head.tlp;
	}
	v.some = n > 0;
	v.handling = release_parts_handling(
	    ctx, r->rung, &r->scope, r->bodies, r->bodies_n, &row);
	v.items = release_parts_items(ctx, texts, n, true, &v.items_n);
	v.files = file_parts_release(ctx, texts, n, NULL, &v.files_n);
	fill_bodies(ctx, r, &v);
	return v;
}

void
provide_labels(struct ctx *ctx, const struct release_view *r,
    const enum tlp *chosen, struct provide_view *v)
{
	static const struct {
		enum tlp tlp;
		enum text meaning;
	} labels[] = {{TLP_NONE, TEXT_tlp_none_text},
	    {TLP_AMBER_STRICT, TEXT_tlp_amber_strict_text},
	    {TLP_RED, TEXT_tlp_red_text}};
	enum { LABELS = sizeof(labels) / sizeof(labels[0]) };
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	enum tlp now = r->proposal != NULL ? r->proposal->head.tlp : TLP_NONE;
	struct tlp_option *list = arena_array(a, LABELS, sizeof(*list));

	if (chosen != NULL)
		now = *chosen;
	for (int i = 0; i < LABELS; i++) {
		enum tlp t = labels[i].tlp;

		list[i] = (struct tlp_option){fill_number(a, (int64_t)t),
		    t == TLP_NONE ? text_get(TEXT_tlp_none, l)
				  : span_of(tlp_label(t)),
		    text_get(labels[i].meaning, l), t == now};
	}
	v->labels = list;
	v->labels_n = LABELS;
}
