/*
 * mapping: the desk's page of an exclusion in words: what was written, and the
 * member list to choose from. Must never show the words before this session has
 * opened them.
 */
#include "act/mapping.h"
#include "base/buf.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/mapping_view.h"
#include "view/pages.h"
#include "web/pages.h"

static const struct {
	enum body_class body_class;
	enum text title;
} groups[] = {
    {CLASS_TIER1, TEXT_mapping_tier1},
    {CLASS_TIER2, TEXT_mapping_tier2},
    {CLASS_GENERAL, TEXT_mapping_general},
};

enum { GROUPS = sizeof(groups) / sizeof(groups[0]), NAMES_MAX = 64 * 1024 };

/* What was chosen, and what is wrong with it. */
struct choice {
	bool sent;
	const struct span *bodies;
	size_t bodies_n;
	bool nobody, none, both;
};

static struct span
name_of(const struct ctx *ctx, const struct mapping_body *b)
{
	return ctx->work.language == LANGUAGE_EN ? b->name_en : b->name_ja;
}

static bool
is_chosen(const struct choice *c, const struct mapping_body *b, struct span id)
{
	if (!c->sent)
		return b->proposed;
	for (size_t i = 0; i < c->bodies_n; i++)
		if (span_eq(c->bodies[i], id))
			return true;
	return false;
}

static void
fill_group(struct ctx *ctx, const struct mapping_view *m,
    const struct choice *c, enum body_class body_class,
    struct mapping_group *out)
{
	struct arena *a = ctx->work.arena;
	struct confirm_option *list =
	    arena_array(a, m->bodies_n, sizeof(*list));

	for (size_t i = 0; i < m->bodies_n; i++) {
		const struct mapping_body *b = &m->bodies[i];
		struct span id = codec_base32(a, b->id.b, sizeof(b->id.b));

		if (b->body_class == body_class)
			list[out->bodies_n++] =
			    (struct confirm_option){.value = id,
				.label = name_of(ctx, b),
				.chosen = is_chosen(c, b, id)};
	}
	out->bodies = list;
}

static void
fill_groups(struct ctx *ctx, const struct mapping_view *m,
    const struct choice *c, struct mapping_page *v)
{
	struct mapping_group *list =
	    arena_array(ctx->work.arena, GROUPS, sizeof(*list));

	for (size_t i = 0; i < GROUPS; i++) {
		struct mapping_group *g = &list[v->groups_n];

		g->title = text_get(groups[i].title, ctx->work.language);
		fill_group(ctx, m, c, groups[i].body_class, g);
		v->groups_n += g->bodies_n > 0;
	}
	v->groups = list;
	v->nobody = c->sent ? c->nobody : m->nobody;
}

static void
fill_proposal(
    struct ctx *ctx, const struct mapping_view *m, struct mapping_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {{"name", m->by_name},
	    {"when", when_fmt_near(a, l, m->at_ms, ctx->work.wall_ms)}};
	struct buf names;

	if (!m->proposed)
		return;
	v->proposal = fill_text(a, l, TEXT_mapping_proposed_by, pairs, 2);
	v->proposal_opened = m->proposal_opened;
	buf_init(&names, a, NAMES_MAX);
	for (size_t i = 0; i < m->bodies_n; i++) {
		if (!m->bodies[i].proposed)
			continue;
		if (names.n > 0)
			buf_text(&names, l == LANGUAGE_JA ? "、" : ", ");
		buf_span(&names, name_of(ctx, &m->bodies[i]));
	}
	v->proposed = buf_get(&names);
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may, const struct choice *c,
    struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct mapping_page v = {.just = ctx_noted(ctx, "proposed"),
	    .registered = may_actor(may_desk_case_any(may))->registered};
	struct buf out = ctx_buf(ctx);
	struct mapping_view m;

	TRY(mapping_read(&ctx->work, may, &m));
	v.id = v.number = m.number;
	v.seen = fill_number(a, m.consent_n);
	v.none = m.state == MAPPING_UNSET;
	v.settled = m.state == MAPPING_DONE || m.state == MAPPING_NOBODY;
	v.opened = m.opened;
	v.words = m.words;
	v.may_propose = m.may_propose;
	fill_proposal(ctx, &m, &v);
	fill_groups(ctx, &m, c, &v);
	if (c->none || c->both)
		v.problem = text_get(
		    c->none ? TEXT_mapping_none : TEXT_mapping_both, l);
	if (v.problem.n > 0)
		field_problem_add(a, &v.problems, span_of("f-body"), v.problem);
	ctx->page.nav = NAV_DESK;
	page_desk_mapping(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_desk_mapping(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	const struct choice nothing = {.sent = false};

	return show(ctx, may, &nothing, reply);
}

static enum fail
to_page(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/mapping%s",
		(int)number.n, number.p, note)
		.p,
	    reply);
}

/* The page again, by the wider proof that reading it needs. */
static enum fail
show_again(struct ctx *ctx, const struct choice *c, struct reply *reply)
{
	const struct may_desk_case *may;

	TRY(access_desk_case(&ctx->look, &may));
	return show(ctx, may, c, reply);
}

enum fail
web_desk_map(
    struct ctx *ctx, const struct may_desk_secrets *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct choice c = {
	    .sent = true, .nobody = ctx_value(ctx, "nobody").n > 0};
	struct body_id *ids;
	int64_t seen = 0;
	enum fail f;

	c.bodies_n = form_all(a, &ctx->form, "body", &c.bodies);
	ids = arena_array(a, c.bodies_n, sizeof(*ids));
	for (size_t i = 0; i < c.bodies_n; i++)
		if (!codec_unbase32(c.bodies[i], ids[i].b, sizeof(ids[i].b)))
			return fail(FAIL_INPUT, "not an id");
	if (!span_int(ctx_value(ctx, "seen"), &seen) || seen < 1 ||
	    seen > INT32_MAX)
		return fail(FAIL_INPUT, "no number of a consent");
	c.none = c.bodies_n == 0 && !c.nobody;
	c.both = c.bodies_n > 0 && c.nobody;
	if (c.none || c.both)
		return show_again(ctx, &c, reply);
	f = mapping_propose(&ctx->work, may, (uint32_t)seen, ids, c.bodies_n);
	/* Somebody was quicker: the page shows how it stands. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return to_page(ctx, "", reply);
	}
	TRY(f);
	return to_page(ctx, "?proposed=1", reply);
}
