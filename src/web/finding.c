/*
 * finding: the desk's page of what the leak check finds, for registered persons
 * who have the secrets open. Must never settle one alone.
 */
#include "act/coincide.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/finding_view.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/pages.h"

enum { AROUND = 60 /* bytes shown at either side */ };

/* Not in the middle of a character. */
static bool
is_inside(struct span text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80;
}

static void
cut(const struct coincide_finding *f, struct finding_row *row)
{
	size_t from = f->at > AROUND ? f->at - AROUND : 0;
	size_t end = f->at + f->n, to = end + AROUND;

	if (to > f->text.n)
		to = f->text.n;
	while (is_inside(f->text, from))
		from++;
	while (is_inside(f->text, to))
		to++;
	row->before = span_from(f->text.p + from, f->at - from);
	row->word = span_from(f->text.p + f->at, f->n);
	row->after = span_from(f->text.p + end, to - end);
}

static struct span
same_of(struct ctx *ctx, const struct coincide_finding *f)
{
	enum language l = ctx->work.language;

	if (f->secret != NULL) {
		const struct fill pairs[] = {{"item", f->secret->staff.in[l]}};

		return fill_text(
		    ctx->work.arena, l, TEXT_finding_same, pairs, 1);
	}
	return text_get(f->secret_what == ITEM_REASON
			    ? TEXT_finding_same_words
			    : TEXT_finding_same_message,
	    l);
}

static struct span
where_of(struct ctx *ctx, const struct coincide_finding *f)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill when[] = {
	    {"when", when_fmt_near(a, l, f->at_ms, ctx->work.wall_ms)}};
	const struct fill pairs[] = {
	    {"item", f->question != NULL
			 ? f->question->staff.in[l]
			 : fill_text(a, l, TEXT_provide_message, when, 1)}};

	return fill_text(a, l, TEXT_finding_where, pairs, 1);
}

/* The reason that was sent for one of them, and what is wrong with it. */
struct wrong {
	struct span place; /* as sent */
	enum problem text;
};

static void
fill_state(
    struct ctx *ctx, const struct coincide_finding *f, struct finding_row *row)
{
	const struct fill pairs[] = {
	    {"said", f->said_by}, {"confirmed", f->confirmed_by}};
	enum text text = f->settled ? TEXT_finding_settled : TEXT_finding_said;

	if (f->said_by.n == 0)
		return;
	row->state = fill_text(
	    ctx->work.arena, ctx->work.language, text, pairs, f->settled + 1);
	row->reason = f->reason;
	row->to_read = f->reason.n == 0;
}

static struct finding_row
row_of(struct ctx *ctx, const struct coincide_finding *f, size_t n,
    const struct wrong *w)
{
	struct arena *a = ctx->work.arena;
	struct finding_row row = {
	    .place = codec_base32(a, f->place.b, sizeof(f->place.b)),
	    .where = where_of(ctx, f),
	    .same = same_of(ctx, f),
	    .settled = f->settled,
	    .may_say = f->may_say,
	    .first = f->said_by.n == 0,
	    .field = arena_printf(a, "f-text-%zu", n + 1)};

	cut(f, &row);
	fill_state(ctx, f, &row);
	if (w->text != PROBLEM_NONE && span_eq(row.place, w->place)) {
		row.text = ctx_value(ctx, "text");
		row.problem =
		    w->text == PROBLEM_MESSAGE_EMPTY
			? text_get(TEXT_finding_no_reason, ctx->work.language)
			: problem_text(
			      a, ctx->work.language, w->text, MESSAGE_MAX);
	}
	return row;
}

static enum fail
show(struct ctx *ctx, const struct may_desk_secrets *may, const struct wrong *w,
    struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct finding_page v = {.just = ctx_noted(ctx, "said"),
	    .limit = fill_number(a, MESSAGE_MAX)};
	struct buf out = ctx_buf(ctx);
	struct coincide_view found;
	struct finding_row *rows;

	TRY(coincide_read(&ctx->work, may, &found));
	v.id = v.number = found.number;
	v.opened = found.opened;
	v.more = found.more;
	rows = arena_array(a, found.list_n, sizeof(*rows));
	for (size_t i = 0; i < found.list_n; i++) {
		rows[i] = row_of(ctx, &found.list[i], i, w);
		if (rows[i].problem.n > 0)
			field_problem_add(
			    a, &v.problems, rows[i].field, rows[i].problem);
	}
	v.rows = rows;
	v.rows_n = found.list_n;
	ctx->page.nav = NAV_DESK;
	page_desk_findings(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_desk_findings(
    struct ctx *ctx, const struct may_desk_secrets *may, struct reply *reply)
{
	const struct wrong nothing = {.text = PROBLEM_NONE};

	return show(ctx, may, &nothing, reply);
}

enum fail
web_desk_coincide(
    struct ctx *ctx, const struct may_desk_secrets *may, struct reply *reply)
{
	struct span number = ctx->look.object, text = span_of("");
	struct wrong wrong = {.place = ctx_value(ctx, "place")};
	const char *note = "?said=1";
	struct hash place;
	enum fail f;

	if (!codec_unbase32(wrong.place, place.b, sizeof(place.b)))
		return fail(FAIL_INPUT, "no place");
	wrong.text = case_parts_check(ctx, ctx_value(ctx, "text"), &text);
	/* Who confirms types nothing. */
	if (wrong.text != PROBLEM_NONE && wrong.text != PROBLEM_MESSAGE_EMPTY)
		return show(ctx, may, &wrong, reply);
	f = coincide_say(&ctx->work, may, place, text);
	if (f == FAIL_INPUT && text.n == 0) {
		fail_clear();
		return show(ctx, may, &wrong, reply);
	}
	/* Somebody was quicker, or it is not there any more. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		note = "";
	} else {
		TRY(f);
	}
	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/findings%s",
		(int)number.n, number.p, note)
		.p,
	    reply);
}
