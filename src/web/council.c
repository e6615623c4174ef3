/*
 * council: the desk's page of what came from the Council: contributions,
 * inquiries and who has answered. A silent body is shown as silent, never as
 * "not seen".
 */
#include "base/codec.h"
#include "domain/when.h"
#include "store/members.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/case_parts.h"
#include "web/contribute_parts.h"
#include "web/council_carry.h"
#include "web/pages.h"

enum { JAPAN_MS = 9 * 3600 * 1000, DAY_MS = 86400000 };

/* What was typed, and what is wrong with it. */
struct typed_inquiry {
	bool sent;
	enum problem text_problem;
	bool no_body, no_due, leak;
};

/* The body's newest answer to the inquiry; NULL: none. */
static const struct contribute_line *
answer_of(const struct contribute_line *lines, size_t n, uint32_t inquiry,
    struct body_id body)
{
	while (n-- > 0)
		if (lines[n].head->what == CONTRIBUTION_ANSWER &&
		    lines[n].inquiry == inquiry &&
		    ID_SAME(lines[n].head->body, body))
			return &lines[n];
	return NULL;
}

static struct span
name_of(struct ctx *ctx, struct body_id id)
{
	struct members m = {
	    ctx->work.snap->db, ctx->work.arena, ctx->work.instance};
	struct member_body b;

	if (members_body(&m, id, &b) != OK)
		return span_of("?");
	return ctx->work.language == LANGUAGE_EN ? b.name_en : b.name_ja;
}

/* Inquiries are counted by themselves: contributions share one count. */
static int64_t
inquiries_to(const struct contribute_line *lines, size_t lines_n, uint32_t n)
{
	int64_t count = 0;

	for (size_t i = 0; i < lines_n; i++)
		count += lines[i].head->what == CONTRIBUTION_INQUIRY &&
			 lines[i].head->n <= n;
	return count;
}

static struct inquiry_card
inquiry_of(struct ctx *ctx, const struct contribute_line *line,
    const struct contribute_line *lines, size_t n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct contribution *c = line->head;
	struct asked_row *rows = arena_array(a, c->bodies_n, sizeof(*rows));
	struct inquiry_card card = {
	    .question = contribute_parts_card(ctx, line),
	    .due = when_fmt_until(a, l, c->due_ms),
	    .over = c->due_ms < ctx->work.wall_ms,
	    .rows = rows,
	    .rows_n = c->bodies_n};
	int64_t answered = 0;

	for (size_t i = 0; i < c->bodies_n; i++) {
		const struct contribute_line *answer =
		    answer_of(lines, n, c->n, c->bodies[i]);

		rows[i] = (struct asked_row){.name = name_of(ctx, c->bodies[i]),
		    .silent = answer == NULL,
		    .late = answer == NULL && card.over};
		if (answer == NULL)
			continue;
		answered++;
		rows[i].answer = contribute_parts_answer(
		    ctx, answer->opened ? answer->text.code : 0);
		rows[i].when =
		    when_fmt_near(a, l, answer->head->at_ms, ctx->work.wall_ms);
	}
	card.question.number = fill_number(a, inquiries_to(lines, n, c->n));
	card.answered = fill_number(a, answered);
	card.asked = fill_number(a, (int64_t)c->bodies_n);
	return card;
}

static void
fill_inquiries(struct ctx *ctx, const struct contribute_line *lines, size_t n,
    struct council_page *v)
{
	struct inquiry_card *list =
	    arena_array(ctx->work.arena, n, sizeof(*list));

	for (size_t i = n; i-- > 0;)
		if (lines[i].head->what == CONTRIBUTION_INQUIRY)
			list[v->inquiries_n++] =
			    inquiry_of(ctx, &lines[i], lines, n);
	v->inquiries = list;
}

static bool
is_ticked(struct ctx *ctx, struct span id)
{
	for (size_t i = 0; i < ctx->form.n; i++)
		if (span_is(ctx->form.params[i].name, "body") &&
		    span_eq(ctx->form.params[i].value, id))
			return true;
	return false;
}

/* All of Tier 2 in scope is preset (design.md section 3). */
static enum fail
fill_bodies(struct ctx *ctx, const struct may_desk_case *may, bool sent,
    struct council_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct contribute_askable *all;
	struct end_choice *list;

	TRY(contribute_askables(&ctx->work, may, &all, &v->bodies_n));
	list = arena_array(a, v->bodies_n, sizeof(*list));
	for (size_t i = 0; i < v->bodies_n; i++) {
		struct span id =
		    codec_base32(a, all[i].id.b, sizeof(all[i].id.b));

		list[i] = (struct end_choice){.value = id,
		    .label = l == LANGUAGE_EN ? all[i].name_en : all[i].name_ja,
		    .note = all[i].has_key
				? span_of("")
				: text_get(TEXT_provide_reads_waits, l),
		    .chosen = sent ? is_ticked(ctx, id)
				   : all[i].body_class == CLASS_TIER2};
	}
	v->bodies = list;
	return OK;
}

static struct span
problem_at(
    struct ctx *ctx, struct council_page *v, const char *id, struct span text)
{
	if (text.n > 0)
		field_problem_add(
		    ctx->work.arena, &v->problems, span_of(id), text);
	return text;
}

static void
fill_problems(
    struct ctx *ctx, const struct typed_inquiry *t, struct council_page *v)
{
	enum language l = ctx->work.language;

	v->text_problem = problem_at(ctx, v, "f-text",
	    t->leak ? text_get(TEXT_council_leak, l)
		    : problem_text(
			  ctx->work.arena, l, t->text_problem, MESSAGE_MAX));
	if (t->no_body)
		v->bodies_problem = problem_at(
		    ctx, v, "f-bodies", text_get(TEXT_council_no_body, l));
	if (t->no_due)
		v->due_problem = problem_at(
		    ctx, v, "f-due", text_get(TEXT_council_no_due, l));
}

/* The form begins with what an analyst proposed. */
static void
fill_carried(struct ctx *ctx, const struct contribute_line *lines, size_t n,
    struct council_page *v)
{
	const struct contribute_line *from =
	    council_carry_named(ctx, lines, n, CONTRIBUTION_PROPOSAL);

	v->carried = from != NULL;
	if (from == NULL)
		return;
	v->text = from->text.at[CONTRIBUTE_TEXT];
	v->period = from->text.at[CONTRIBUTE_PERIOD];
	v->searched = from->text.at[CONTRIBUTE_SEARCHED];
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may,
    const struct typed_inquiry *typed, struct reply *reply)
{
	struct council_page v = {.sent = ctx_noted(ctx, "sent"),
	    .registered = may_actor(may_desk_case_any(may))->registered,
	    .form = case_parts_form(ctx),
	    .text = ctx_value(ctx, "text"),
	    .period = ctx_value(ctx, "period"),
	    .searched = ctx_value(ctx, "searched"),
	    .due = ctx_value(ctx, "due")};
	struct buf out = ctx_buf(ctx);
	struct contribute_line *lines;
	struct case_view c;
	size_t n;

	TRY(case_read_desk(&ctx->work, may, &c));
	TRY(contribute_read_desk(&ctx->work, may, &lines, &n));
	v.id = v.number = c.number;
	fill_inquiries(ctx, lines, n, &v);
	TRY(fill_bodies(ctx, may, typed->sent, &v));
	v.back = c.stage == STAGE_FEEDBACK;
	v.may_ask = v.bodies_n > 0 && (c.stage == STAGE_ANALYSIS ||
					  c.stage == STAGE_INQUIRY || v.back);
	v.cards = council_carry_cards(
	    ctx, c.number, lines, n, v.may_ask && v.registered, &v.cards_n);
	if (!typed->sent)
		fill_carried(ctx, lines, n, &v);
	fill_problems(ctx, typed, &v);
	ctx->page.nav = NAV_DESK;
	page_desk_council(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_desk_council(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	/* Also with what was typed: others were quicker, or a slip. */
	const struct typed_inquiry typed = {.sent = ctx->form.n > 0};

	return show(ctx, may, &typed, reply);
}

/* The end of that day in Japan; 0: no date. */
static int64_t
due_of(struct ctx *ctx)
{
	int64_t days;

	if (!when_parse_date(span_trim(ctx_value(ctx, "due")), &days))
		return 0;
	return (days + 1) * DAY_MS - JAPAN_MS;
}

static enum fail
read_bodies(struct ctx *ctx, struct body_id *out, size_t *n)
{
	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *p = &ctx->form.params[i];

		if (!span_is(p->name, "body"))
			continue;
		if (!codec_unbase32(p->value, out[*n].b, sizeof(out[*n].b)))
			return fail(FAIL_INPUT, "not an id");
		(*n)++;
	}
	return OK;
}

enum fail
web_desk_inquire(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct body_id *bodies =
	    arena_array(ctx->work.arena, ctx->form.n, sizeof(*bodies));
	struct contribute_words words = {.form = ctx_value(ctx, "form"),
	    .what = CONTRIBUTION_INQUIRY,
	    .audience = AUDIENCE_ASKED};
	struct typed_inquiry typed = {.sent = true};
	const struct release_leak *leaks;
	struct span number = ctx->look.object;
	size_t n = 0, leaks_n;
	int64_t due = due_of(ctx);
	enum fail f;

	TRY(read_bodies(ctx, bodies, &n));
	typed.text_problem = case_parts_check(
	    ctx, ctx_value(ctx, "text"), &words.text.at[CONTRIBUTE_TEXT]);
	words.text.at[CONTRIBUTE_PERIOD] = contribute_parts_text(ctx, "period");
	words.text.at[CONTRIBUTE_SEARCHED] =
	    contribute_parts_text(ctx, "searched");
	typed.no_body = n == 0;
	typed.no_due = due <= ctx->work.wall_ms;
	if (typed.text_problem != PROBLEM_NONE || typed.no_body || typed.no_due)
		return show(ctx, may, &typed, reply);
	f = contribute_inquire(
	    &ctx->work, may, &words, bodies, n, due, &leaks, &leaks_n);
	if (f == FAIL_INPUT && leaks_n > 0) {
		fail_clear();
		typed.leak = true;
		return show(ctx, may, &typed, reply);
	}
	/* What it must be compared with does not open: the page says who sends
	 * it. Where it cannot be sent any more, the error page has the words.
	 */
	if (f == FAIL_KEY)
		fail_clear();
	else
		TRY(f);
	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/council%s",
		(int)number.n, number.p, f == OK ? "?sent=1" : "")
		.p,
	    reply);
}
