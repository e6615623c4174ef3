/*
 * inquiries: the page of one asked: the question, and the own body's answer.
 * Must never show who else was asked, nor how many.
 */
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/case_parts.h"
#include "web/contribute_parts.h"
#include "web/inquiry_take.h"
#include "web/pages.h"
#include "web/release_parts.h"

static const struct {
	enum inquiry_answer answer;
	const char *value;
	enum text note;
} codes[] = {
    {ANSWER_SEEN, "seen", TEXT_answer_seen_note},
    {ANSWER_NOT_SEEN, "not_seen", TEXT_answer_not_seen_note},
    {ANSWER_UNKNOWN, "unknown", TEXT_answer_unknown_note},
    {ANSWER_CHECKING, "checking", TEXT_answer_checking_note},
    {ANSWER_DECLINED, "declined", TEXT_answer_declined_note},
};

enum { CODES = sizeof(codes) / sizeof(codes[0]) };

/* What was typed, and what is wrong with it. */
struct typed_answer {
	bool sent;
	bool no_code, no_range, no_text;
	struct span leak; /* words of it that are secret elsewhere */
};

static enum inquiry_answer
code_of(struct span value)
{
	for (size_t i = 0; i < CODES; i++)
		if (span_is(value, codes[i].value))
			return codes[i].answer;
	return ANSWER_UNSET;
}

static void
fill_codes(struct ctx *ctx, struct inquiry_page *v)
{
	enum language l = ctx->work.language;
	struct end_choice *list =
	    arena_array(ctx->work.arena, CODES, sizeof(*list));

	for (size_t i = 0; i < CODES; i++)
		list[i] = (struct end_choice){.value = span_of(codes[i].value),
		    .label = contribute_parts_answer(ctx, codes[i].answer),
		    .note = text_get(codes[i].note, l),
		    .chosen = span_is(ctx_value(ctx, "answer"), codes[i].value),
		    .possible = true};
	v->codes = list;
	v->codes_n = CODES;
}

static struct span
problem_at(
    struct ctx *ctx, struct inquiry_page *v, const char *id, enum text text)
{
	struct span t = text_get(text, ctx->work.language);

	field_problem_add(ctx->work.arena, &v->problems, span_of(id), t);
	return t;
}

static enum fail
show(struct ctx *ctx, const struct may_inquiry *may,
    const struct typed_answer *typed, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct inquiry_page v = {.id = ctx->look.object,
	    .sent = ctx_noted(ctx, "sent"),
	    .form = case_parts_form(ctx),
	    .text = ctx_value(ctx, "text"),
	    .period = ctx_value(ctx, "period"),
	    .searched = ctx_value(ctx, "searched"),
	    .group = span_is(ctx_value(ctx, "audience"), "group"),
	    .travels = contribute_parts_ticked(ctx, "travels"),
	    .withheld = contribute_parts_ticked(ctx, "withheld")};
	struct buf out = ctx_buf(ctx);
	struct contribution_card *cards;
	struct inquiry_view q;

	TRY(inquiry_read(&ctx->work, may, &q));
	v.question = contribute_parts_card(ctx, &q.question);
	inquiry_take(ctx, &q.question, &v);
	v.handling =
	    (struct handling_view){.rung = release_parts_rung(ctx, q.rung),
		.excluded =
		    release_parts_excluded(ctx, &q.scope, q.bodies, q.bodies_n),
		.tlp = span_of(tlp_label(q.tlp))};
	v.due = when_fmt_until(a, l, q.question.head->due_ms);
	v.over = q.question.head->due_ms < ctx->work.wall_ms;
	v.alone = q.alone;
	v.open = q.open;
	cards = arena_array(a, q.answers_n, sizeof(*cards));
	for (size_t i = 0; i < q.answers_n; i++)
		cards[i] = contribute_parts_card(ctx, &q.answers[i]);
	v.answers = cards;
	v.answers_n = q.answers_n;
	for (size_t i = 0; i < q.answers_n; i++)
		v.nameless = v.nameless || q.answers[i].head->withheld;
	fill_codes(ctx, &v);
	if (typed->no_code)
		v.code_problem =
		    problem_at(ctx, &v, "f-answer", TEXT_inquiry_no_code);
	if (typed->no_range)
		v.searched_problem =
		    problem_at(ctx, &v, "f-searched", TEXT_inquiry_no_range);
	if (typed->leak.n > 0) {
		v.text_problem =
		    contribute_parts_leak(ctx, TEXT_inquiry_leak, typed->leak);
		field_problem_add(
		    a, &v.problems, span_of("f-text"), v.text_problem);
	}
	if (typed->no_text)
		v.text_problem =
		    problem_at(ctx, &v, "f-text", TEXT_inquiry_no_text);
	ctx->page.nav = NAV_INQUIRIES;
	page_inquiry(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_inquiry(struct ctx *ctx, const struct may_inquiry *may, struct reply *reply)
{
	const struct typed_answer nothing = {.sent = false};

	return show(ctx, may, &nothing, reply);
}

enum fail
web_inquiry_answer(
    struct ctx *ctx, const struct may_inquiry *may, struct reply *reply)
{
	struct contribute_words words = {.form = ctx_value(ctx, "form"),
	    .what = CONTRIBUTION_ANSWER,
	    .audience = span_is(ctx_value(ctx, "audience"), "group")
			    ? AUDIENCE_GROUP
			    : AUDIENCE_DESK,
	    .travels = contribute_parts_ticked(ctx, "travels"),
	    .withheld = contribute_parts_ticked(ctx, "withheld"),
	    .text = {.code = code_of(ctx_value(ctx, "answer"))}};
	struct typed_answer typed = {.sent = true};
	struct span *at = words.text.at, id = ctx->look.object;
	enum fail f;

	at[CONTRIBUTE_TEXT] = contribute_parts_text(ctx, "text");
	at[CONTRIBUTE_PERIOD] = contribute_parts_text(ctx, "period");
	at[CONTRIBUTE_SEARCHED] = contribute_parts_text(ctx, "searched");
	typed.no_code = words.text.code == ANSWER_UNSET;
	typed.no_range =
	    words.text.code == ANSWER_NOT_SEEN &&
	    (at[CONTRIBUTE_PERIOD].n == 0 || at[CONTRIBUTE_SEARCHED].n == 0);
	typed.no_text =
	    ctx_value(ctx, "text").n > 0 && at[CONTRIBUTE_TEXT].n == 0;
	if (typed.no_code || typed.no_range || typed.no_text)
		return show(ctx, may, &typed, reply);
	f = contribute_answer(&ctx->work, may, &words, &typed.leak);
	if (f == FAIL_INPUT && typed.leak.n > 0) {
		fail_clear();
		TRY(snap_begin(ctx->work.snap)); /* the entry ended it */
		return show(ctx, may, &typed, reply);
	}
	TRY(f);
	return ctx_go(arena_printf(ctx->work.arena, "/inquiries/%.*s?sent=1",
			  (int)id.n, id.p)
			  .p,
	    reply);
}
