/*
 * shared: what the first-tier group and JPCERT/CC's analysts read. Texts only
 * after the act of receiving, secret ones only under the mark of an opening.
 * Must never show a case that the rule did not give.
 */
#include "act/shared.h"

#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/case_parts.h"
#include "web/contribute_parts.h"
#include "web/file_parts.h"
#include "web/pages.h"
#include "web/release_parts.h"
#include "web/shared_asked.h"
#include "web/shared_take.h"

/* Names of the secret items, and the button that opens them. */
static void
fill_secrets(struct ctx *ctx, const struct shared_view *s, bool registered,
    struct shared_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	size_t closed = 0, opened = 0;

	for (size_t i = 0; i < s->texts_n; i++) {
		const struct release_text *t = &s->texts[i];

		if (t->designation != DESIGNATION_SECRET || !t->there)
			continue;
		closed += !t->opened;
		opened += t->opened;
	}
	v->has_sealed = closed > 0;
	v->sealed =
	    (struct sealed_view){.action = arena_printf(a, "/shared/%.*s/open",
				     (int)s->number.n, s->number.p),
		.minutes = fill_number(a, ctx->work.limits->opened_ms / 60000),
		.registered = registered};
	if (registered)
		v->sealed.count = fill_number(a, (int64_t)closed);
	v->is_open = opened > 0 && s->opened_until_ms > 0;
	if (!v->is_open)
		return;
	v->opened_count = fill_number(a, (int64_t)opened);
	v->opened_at = when_fmt_near(a, l,
	    s->opened_until_ms - ctx->work.limits->opened_ms,
	    ctx->work.wall_ms);
	v->opened_until =
	    when_fmt_near(a, l, s->opened_until_ms, ctx->work.wall_ms);
}

static struct span
duty_stamp(struct ctx *ctx)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct profile_law *law = &ctx->work.profile->law;
	const struct fill pairs[] = {{"basis", law->basis.in[l]},
	    {"date", profile_stamp_fmt(a, l, &law->stamp)}};

	return fill_text(a, l, TEXT_shared_case_duty_as_of, pairs, 2);
}

/* What is wrong with what was typed; NONE, false: nothing. */
struct typed {
	enum problem text;
	struct span leak; /* words of it that are secret elsewhere */
	bool no_what;
};

static enum fail
fill_contributions(struct ctx *ctx, const struct may_shared_case *may,
    const struct typed *typed, struct shared_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct contribute_line *lines;
	size_t n;

	TRY(contribute_read_group(&ctx->work, may, &lines, &n));
	v->cards = contribute_parts_cards(
	    ctx, lines, n, CONTRIBUTION_INQUIRY, &v->cards_n);
	v->inquiries = shared_asked(ctx, lines, n,
	    may_actor(may_shared_case_any(may))->body, &v->inquiries_n);
	v->form = contribute_parts_form(ctx, v->number, lines, n,
	    may_actor(may_shared_case_any(may))->registered);
	if (typed->no_what) {
		v->form.what_problem = text_get(TEXT_contribute_no_what, l);
		field_problem_add(
		    a, &v->problems, span_of("f-what"), v->form.what_problem);
	}
	v->form.problem = problem_text(a, l, typed->text, MESSAGE_MAX);
	if (typed->leak.n > 0)
		v->form.problem = contribute_parts_leak(
		    ctx, TEXT_contribute_leak, typed->leak);
	if (v->form.problem.n > 0)
		field_problem_add(
		    a, &v->problems, span_of("f-text"), v->form.problem);
	return OK;
}

static enum fail
show_case(struct ctx *ctx, const struct may_shared_case *may,
    const struct typed *typed, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct shared_case_view v = {.just = ctx_noted(ctx, "received"),
	    .added = ctx_noted(ctx, "added"),
	    .duty = ctx->work.profile->law.duty.in[l],
	    .duty_stamp = duty_stamp(ctx)};
	const struct actor *who = may_actor(may_shared_case_any(may));
	struct buf out = ctx_buf(ctx);
	struct shared_view s;

	TRY(shared_read(&ctx->work, may, &s));
	v.id = v.number = s.number;
	v.n = fill_number(a, s.release.head.n);
	v.provided =
	    when_fmt_near(a, l, s.release.provided_ms, ctx->work.wall_ms);
	v.received = s.received;
	v.just = v.just && s.received;
	if (s.before.head.n > 0)
		v.before = fill_number(a, s.before.head.n);
	v.handling = release_parts_handling(
	    ctx, s.rung, &s.scope, s.bodies, s.bodies_n, &s.release);
	v.bodies = release_parts_audience(
	    ctx, &s.release, s.bodies, s.bodies_n, &v.bodies_n);
	v.items =
	    release_parts_items(ctx, s.texts, s.texts_n, true, &v.items_n);
	v.files = file_parts_release(ctx, s.texts, s.texts_n,
	    arena_printf(a, "/shared/%.*s/file", (int)s.number.n, s.number.p).p,
	    &v.files_n);
	fill_secrets(ctx, &s, who->registered, &v);
	v.taking = shared_take_view(ctx, &s);
	if (s.received)
		TRY(fill_contributions(ctx, may, typed, &v));
	ctx->page.nav = NAV_SHARED;
	page_shared_case(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_shared_case(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	const struct typed nothing = {.text = PROBLEM_NONE};

	return show_case(ctx, may, &nothing, reply);
}

static enum fail
to_case(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(arena_printf(ctx->work.arena, "/shared/%.*s%s",
			  (int)number.n, number.p, note)
			  .p,
	    reply);
}

enum fail
web_shared_receive(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	TRY(shared_receive(&ctx->work, may));
	return to_case(ctx, "?received=1", reply);
}

enum fail
web_shared_open(
    struct ctx *ctx, const struct may_shared_secrets *may, struct reply *reply)
{
	enum fail f = shared_open(&ctx->work, may);

	/* Not received yet: the page says how. */
	if (f == FAIL_CONFLICT)
		fail_clear();
	else if (f != OK && f != FAIL_ABSENT)
		return f;
	return to_case(ctx, "", reply);
}

enum fail
web_shared_close(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	TRY(shared_close(&ctx->work, may));
	return to_case(ctx, "", reply);
}

static enum contribution_what
what_of(struct span value)
{
	static const char *const values[] = {
	    "", "analysis", "knowledge", "to_reporter", "proposal"};

	for (int i = CONTRIBUTION_ANALYSIS; i <= CONTRIBUTION_PROPOSAL; i++)
		if (span_is(value, values[i]))
			return (enum contribution_what)i;
	return CONTRIBUTION_UNSET;
}

enum fail
web_shared_add(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	struct contribute_words words = {.form = ctx_value(ctx, "form"),
	    .what = what_of(ctx_value(ctx, "what")),
	    .travels = contribute_parts_ticked(ctx, "travels"),
	    .withheld = contribute_parts_ticked(ctx, "withheld"),
	    .secret = ctx_designation(ctx, "secret.text") != DESIGNATION_OPEN};
	struct typed typed = {.no_what = words.what == CONTRIBUTION_UNSET};
	bool to_desk = words.what == CONTRIBUTION_TO_REPORTER ||
		       words.what == CONTRIBUTION_PROPOSAL;
	static const struct item_id nothing;
	int64_t sure = 0;
	enum fail f;

	words.audience = to_desk || span_is(ctx_value(ctx, "audience"), "desk")
			     ? AUDIENCE_DESK
			     : AUDIENCE_GROUP;
	if (span_int(ctx_value(ctx, "sure"), &sure) && sure >= 0 &&
	    sure <= CONFIDENCE_HIGH)
		words.text.code = (unsigned)sure;
	/* "0": nothing. */
	if (!codec_unbase32(
		ctx_value(ctx, "about"), words.about.b, sizeof(words.about.b)))
		words.about = nothing;
	typed.text = case_parts_check(
	    ctx, ctx_value(ctx, "text"), &words.text.at[CONTRIBUTE_TEXT]);
	if (typed.no_what || typed.text != PROBLEM_NONE)
		return show_case(ctx, may, &typed, reply);
	f = contribute_add(&ctx->work, may, &words, &typed.leak);
	if (f == FAIL_INPUT && typed.leak.n > 0) {
		fail_clear();
		TRY(snap_begin(ctx->work.snap)); /* the entry ended it */
		return show_case(ctx, may, &typed, reply);
	}
	if (f == FAIL_CONFLICT)
		fail_clear();
	else
		TRY(f);
	return to_case(ctx, f == OK ? "?added=1#cards-title" : "", reply);
}
