/* readers_parts: times in words, names in the reader's language. */
#include "web/readers_parts.h"

#include "base/buf.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/text.h"
#include "web/release_parts.h"

enum { NAMES_MAX = 16 * 1024 };

static struct span
time_of(struct ctx *ctx, int64_t ms, bool before)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct fill when = {"when", {NULL, 0}};

	if (ms == 0)
		return span_of("");
	when.value = when_fmt(a, l, ms);
	return before ? fill_text(a, l, TEXT_readers_before, &when, 1)
		      : when.value;
}

/* The members that are told together, by name. */
static struct span
names_together(struct ctx *ctx, const struct release_own *own)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, NAMES_MAX);
	for (size_t i = 0; i < own->bodies_n; i++) {
		const struct release_body *one = &own->bodies[i];

		if (!one->shared || readers_told_alone(one->body_class))
			continue;
		if (b.n > 0)
			buf_text(&b,
			    ctx->work.language == LANGUAGE_JA ? "、" : ", ");
		buf_span(&b, release_parts_name(ctx, one));
	}
	return buf_get(&b);
}

static struct reader_view
row(struct ctx *ctx, const struct release_own *own, const struct reader_row *r)
{
	enum language l = ctx->work.language;
	struct reader_view v = {.shared = r->shared,
	    .excluded = r->excluded,
	    .received = time_of(ctx, r->received_ms, r->before),
	    .opened = time_of(ctx, r->opened_ms, false),
	    .name = l == LANGUAGE_EN ? r->name_en : r->name_ja};

	if (v.name.n == 0) {
		v.name = text_get(TEXT_readers_members, l);
		v.names = names_together(ctx, own);
	}
	return v;
}

void
readers_parts(struct ctx *ctx, const struct release_own *own,
    const struct readers *r, struct readers_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct reader_view *list = arena_array(a, r->list_n + 2, sizeof(*list));
	int64_t shared = 0;

	*v = (struct readers_view){.list = list, .secret = r->secret};
	if (r->provided_ms == 0)
		return;
	v->n = fill_number(a, r->n);
	v->when = when_fmt(a, l, r->provided_ms);
	for (size_t i = 0; i < r->list_n; i++)
		list[v->list_n++] = row(ctx, own, &r->list[i]);
	/* As they were chosen: by their kind, whoever belongs to it. */
	if (own->scope.exclude_government)
		list[v->list_n++] = (struct reader_view){
		    .name = text_get(TEXT_readers_government, l),
		    .excluded = true};
	if (own->scope.exclude_sector.n > 0)
		list[v->list_n++] = (struct reader_view){
		    .name = text_get(TEXT_readers_sector, l), .excluded = true};
	for (size_t i = 0; i < own->bodies_n; i++)
		shared += own->bodies[i].shared;
	if (shared > 0)
		v->shared_n = fill_number(a, shared);
}
