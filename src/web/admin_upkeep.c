/* admin_upkeep: what ends, who never came, which keys are weak, as rows. */
#include "web/admin_upkeep.h"

#include "act/upkeep.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"
#include "web/admin_parts.h"

#define DAY_MS ((int64_t)86400000)

enum { SOON_DAYS = 30 };

static struct admin_upkeep_row *
persons(struct ctx *ctx, const struct upkeep_person *list, size_t n)
{
	struct arena *a = ctx->work.arena;
	struct admin_upkeep_row *rows = arena_array(a, n, sizeof(*rows));

	for (size_t i = 0; i < n; i++) {
		const struct member_person *p = &list[i].person;

		rows[i] = (struct admin_upkeep_row){
		    .id = codec_base32(a, p->record.id.b, ID_BYTES),
		    .name = p->name,
		    .body = admin_parts_body(ctx, &list[i].body)};
	}
	return rows;
}

static void
fill_ending(struct ctx *ctx, const struct upkeep *u, struct admin_upkeep *out)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct admin_upkeep_row *rows = persons(ctx, u->ending, u->ending_n);

	for (size_t i = 0; i < u->ending_n; i++) {
		int64_t left = u->ending[i].until_ms - ctx->work.wall_ms;
		const struct fill pairs[] = {
		    {"until", when_fmt_last(a, l, u->ending[i].until_ms)},
		    {"n", fill_number(a, left / DAY_MS)}};

		rows[i].says = fill_text(a, l, TEXT_upkeep_until, pairs, 2);
		rows[i].late = left < 7 * DAY_MS;
	}
	out->ending = rows;
	out->ending_n = u->ending_n;
}

static void
fill_invited(struct ctx *ctx, const struct upkeep *u, struct admin_upkeep *out)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct admin_upkeep_row *rows = persons(ctx, u->invited, u->invited_n);

	for (size_t i = 0; i < u->invited_n; i++) {
		int64_t until = u->invited[i].until_ms;
		const struct fill pair = {
		    "when", when_fmt_near(a, l, until, ctx->work.wall_ms)};

		rows[i].late = until <= ctx->work.wall_ms;
		rows[i].says =
		    rows[i].late ? text_get(TEXT_upkeep_expired, l)
				 : fill_text(a, l, TEXT_upkeep_open, &pair, 1);
	}
	out->invited = rows;
	out->invited_n = u->invited_n;
}

static struct span
says_of(struct ctx *ctx, const struct upkeep_ring *ring, enum text text)
{
	const struct fill pair = {"names", ring->names};
	enum language l = ctx->work.language;

	return ring->n == 0 ? text_get(TEXT_upkeep_nobody, l)
			    : fill_text(ctx->work.arena, l, text, &pair, 1);
}

/* A line a body, where the same people hold several of its keys. */
static struct admin_upkeep_row *
rings(struct ctx *ctx, const struct upkeep_ring *list, size_t n, enum text text,
    size_t *out_n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct admin_upkeep_row *rows = arena_array(a, n, sizeof(*rows));

	*out_n = 0;
	for (size_t i = 0; i < n; i++) {
		struct admin_upkeep_row one = {
		    .id = codec_base32(a, list[i].body.record.id.b, ID_BYTES),
		    .name = admin_parts_body(ctx, &list[i].body),
		    .body = label_ring(l, list[i].kind),
		    .says = says_of(ctx, &list[i], text),
		    .late = list[i].n == 0};
		struct admin_upkeep_row *last =
		    *out_n > 0 ? &rows[*out_n - 1] : NULL;

		if (last != NULL && span_eq(last->id, one.id) &&
		    span_eq(last->says, one.says))
			last->body =
			    arena_printf(a, "%.*s%s%.*s", (int)last->body.n,
				last->body.p, l == LANGUAGE_JA ? "、" : ", ",
				(int)one.body.n, one.body.p);
		else
			rows[(*out_n)++] = one;
	}
	return rows;
}

enum fail
admin_upkeep_fill(struct ctx *ctx, struct admin_upkeep *out)
{
	struct upkeep u;

	TRY(upkeep_read(&ctx->work, SOON_DAYS * DAY_MS, &u));
	fill_ending(ctx, &u, out);
	fill_invited(ctx, &u, out);
	out->thin =
	    rings(ctx, u.thin, u.thin_n, TEXT_upkeep_alone, &out->thin_n);
	out->turning = rings(
	    ctx, u.turning, u.turning_n, TEXT_upkeep_turns, &out->turning_n);
	out->some = u.ending_n + u.invited_n + u.thin_n + u.turning_n > 0;
	return OK;
}
