/* release_parts: from what an act read to what a template shows. */
#include "web/release_parts.h"

#include "base/buf.h"
#include "view/answer_view.h"
#include "view/fill.h"
#include "view/text.h"

enum { NAMES_MAX = 16 * 1024 };

struct span
release_parts_name(const struct ctx *ctx, const struct release_body *b)
{
	return ctx->work.language == LANGUAGE_EN ? b->name_en : b->name_ja;
}

struct span
release_parts_rung(const struct ctx *ctx, enum rung rung)
{
	const struct profile_rung *p =
	    profile_rung_find(ctx->work.profile, rung);

	return p != NULL ? p->name.in[ctx->work.language]
			 : text_get(TEXT_confirm_not_yet, ctx->work.language);
}

static void
add(struct ctx *ctx, struct buf *b, struct span name)
{
	if (b->n > 0)
		buf_text(b, ctx->work.language == LANGUAGE_JA ? "、" : ", ");
	buf_span(b, name);
}

struct span
release_parts_excluded(struct ctx *ctx, const struct scope *s,
    const struct release_body *bodies, size_t n)
{
	enum language l = ctx->work.language;
	struct buf b;

	buf_init(&b, ctx->work.arena, NAMES_MAX);
	for (size_t i = 0; i < s->excluded_n; i++)
		for (size_t k = 0; k < n; k++)
			if (ID_SAME(bodies[k].id, s->excluded[i]))
				add(ctx, &b,
				    release_parts_name(ctx, &bodies[k]));
	if (s->exclude_government)
		add(ctx, &b, text_get(TEXT_handling_government, l));
	if (s->exclude_sector.n > 0)
		add(ctx, &b, text_get(TEXT_handling_supervisors, l));
	return buf_get(&b);
}

struct handling_view
release_parts_handling(struct ctx *ctx, enum rung rung, const struct scope *s,
    const struct release_body *bodies, size_t n, const struct release_row *r)
{
	struct handling_view h = {.rung = release_parts_rung(ctx, rung),
	    .excluded = release_parts_excluded(ctx, s, bodies, n),
	    .tlp = span_of(tlp_label(r->head.tlp))};

	for (size_t i = 0; i < r->head.items_n; i++)
		h.secret = h.secret ||
			   r->head.items[i].designation == DESIGNATION_SECRET;
	return h;
}

const struct release_name *
release_parts_audience(struct ctx *ctx, const struct release_row *r,
    const struct release_body *bodies, size_t n, size_t *out_n)
{
	struct release_name *list =
	    arena_array(ctx->work.arena, n, sizeof(*list));

	*out_n = 0;
	for (size_t i = 0; i < n; i++)
		if (bodies[i].reads && releases_names(r, bodies[i].id))
			list[(*out_n)++] = (struct release_name){
			    release_parts_name(ctx, &bodies[i]), false};
	return list;
}

const struct shared_item *
release_parts_items(struct ctx *ctx, const struct release_text *texts, size_t n,
    bool staff, size_t *out_n)
{
	enum language l = ctx->work.language;
	struct arena *a = ctx->work.arena;
	struct shared_item *list = arena_array(a, n, sizeof(*list));

	*out_n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct release_text *t = &texts[i];
		struct answer_view answer = {
		    .label = text_get(TEXT_confirm_message, l),
		    .value = t->text};

		if (t->is_file)
			continue;
		if (t->question != NULL)
			answer = answer_view_of(a, l, t->question,
			    t->opened ? t->text : span_of(""), t->designation,
			    staff);
		list[(*out_n)++] = (struct shared_item){.label = answer.label,
		    .value = answer.value,
		    .mono = answer.mono,
		    .closed = t->there && !t->opened,
		    .withdrawn = !t->there,
		    .changed = t->changed,
		    .badge = {t->designation, staff}};
	}
	return list;
}
