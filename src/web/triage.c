/*
 * triage: the page on which an officer judges a case. Must never preset what
 * nobody has chosen, nor take a choice from what the reporter wrote.
 */
#include "act/triage.h"

#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/triage_view.h"
#include "web/pages.h"
#include "web/triage_parts.h"

enum { GROUPS = 4, OPTIONS_MAX = 10 };

static const struct {
	const char *name;
	enum text label, problem;
	unsigned last;
	unsigned skipped; /* a code that nobody chooses */
} groups[GROUPS] = {
    {"urgency", TEXT_triage_urgency, TEXT_triage_no_urgency, URGENCY_LOW,
	URGENCY_NOT_YET},
    {"ongoing", TEXT_triage_ongoing, TEXT_triage_no_ongoing, ONGOING_UNKNOWN,
	0},
    {"impact", TEXT_triage_impact, TEXT_triage_no_impact, IMPACT_UNKNOWN, 0},
    {"kind", TEXT_triage_kind, TEXT_triage_no_kind, TRIAGE_UNKNOWN, 0},
};

static struct span
label_of(enum language l, size_t group, unsigned code)
{
	switch (group) {
	case 0:
		return label_urgency(l, (enum urgency)code);
	case 1:
		return label_ongoing(l, (enum ongoing)code);
	case 2:
		return label_impact(l, (enum impact)code);
	default:
		return label_triage_kind(l, (enum triage_kind)code);
	}
}

/* What was chosen, or 0. */
static unsigned
chosen(struct ctx *ctx, size_t group)
{
	struct span v = ctx_value(ctx, groups[group].name);
	unsigned code = v.n == 1 && v.p[0] >= '1' && v.p[0] <= '9'
			    ? (unsigned)(v.p[0] - '0')
			    : 0;

	return code == groups[group].skipped || code > groups[group].last
		   ? 0
		   : code;
}

static struct triage_group
question_of(struct ctx *ctx, size_t g, unsigned code, bool missing)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct confirm_option *list =
	    arena_array(a, OPTIONS_MAX, sizeof(*list));
	struct triage_group out = {.name = span_of(groups[g].name),
	    .label = text_get(groups[g].label, l),
	    .options = list};

	for (unsigned c = 1; c <= groups[g].last; c++)
		if (c != groups[g].skipped)
			list[out.options_n++] =
			    (struct confirm_option){.value = fill_number(a, c),
				.label = label_of(l, g, c),
				.chosen = c == code};
	if (missing)
		out.problem = text_get(groups[g].problem, l);
	return out;
}

static struct span
judged_by(struct ctx *ctx, const struct triage_seen *s)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {{"name", s->by_name},
	    {"when", when_fmt_near(a, l, s->at_ms, ctx->work.wall_ms)}};

	return s->there ? fill_text(a, l, TEXT_triage_by, pairs, 2)
			: span_of("");
}

static void
fill_groups(struct ctx *ctx, const struct triage_seen *now, bool again,
    bool check, struct triage_page *v)
{
	struct arena *a = ctx->work.arena;
	struct triage_group *list = arena_array(a, GROUPS, sizeof(*list));
	const unsigned stored[GROUPS] = {now->there ? now->triage.urgency : 0,
	    now->triage.ongoing, now->triage.impact, now->triage.kind};

	for (size_t g = 0; g < GROUPS; g++) {
		unsigned code = again ? chosen(ctx, g) : stored[g];

		list[g] = question_of(ctx, g, code, check && code == 0);
		if (list[g].problem.n > 0)
			field_problem_add(a, &v->problems,
			    arena_printf(a, "f-%s", groups[g].name),
			    list[g].problem);
	}
	v->groups = list;
	v->groups_n = GROUPS;
}

/* again: what was chosen is shown; check: and what is missing is said. */
static enum fail
show(struct ctx *ctx, const struct may_desk_case *may, bool again, bool check,
    struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct triage_page v = {
	    .just = ctx_noted(ctx, "judged"), .changed = again && !check};
	struct buf out = ctx_buf(ctx);
	struct triage_view t;

	TRY(triage_read(&ctx->work, may, &t));
	v.id = v.number = t.number;
	v.closed = t.closed;
	v.now = label_triage(a, ctx->work.language, &t.now.triage);
	v.by = judged_by(ctx, &t.now);
	v.seen = fill_number(a, t.now.seq);
	fill_groups(ctx, &t.now, again, check, &v);
	ctx->page.nav = NAV_DESK;
	page_desk_triage(&out, &ctx->page, &v);
	return again ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_desk_triage(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	return show(ctx, may, false, false, reply);
}

/* A number that the page wrote; anything else is none of ours. */
static int64_t
seen_of(struct span s)
{
	int64_t n = 0;

	for (size_t i = 0; i < s.n && i < 18; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n = n * 10 + (s.p[i] - '0');
	return n;
}

enum fail
web_desk_judge(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	const struct triage t = {(enum urgency)chosen(ctx, 0),
	    (enum ongoing)chosen(ctx, 1), (enum impact)chosen(ctx, 2),
	    (enum triage_kind)chosen(ctx, 3)};
	struct span number = ctx->look.object;
	enum fail f;

	if (!triage_fits(&t))
		return show(ctx, may, true, true, reply);
	f = triage_set(&ctx->work, may, &t, seen_of(ctx_value(ctx, "seen")));
	/* Somebody was quicker: both are shown. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return show(ctx, may, true, false, reply);
	}
	TRY(f);
	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/triage?judged=1",
		(int)number.n, number.p)
		.p,
	    reply);
}

enum fail
triage_parts_line(
    struct ctx *ctx, const struct may_desk_case *may, struct span *out)
{
	struct triage_view t;

	TRY(triage_read(&ctx->work, may, &t));
	*out = label_triage(ctx->work.arena, ctx->work.language, &t.now.triage);
	return OK;
}
