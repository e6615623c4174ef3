/*
 * feedback: the desk's page of what goes back to the reporter: written by one,
 * released by another. Must never lose what was typed.
 */
#include "act/feedback.h"

#include "base/codec.h"
#include "domain/when.h"
#include "view/feedback_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/feedback_take.h"
#include "web/pages.h"

static const struct {
	enum feedback_kind kind;
	const char *value;
	enum text label, note;
} kinds[] = {
    {FEEDBACK_INTERIM, "interim", TEXT_feedback_interim,
	TEXT_feedback_interim_note},
    {FEEDBACK_FINAL, "final", TEXT_feedback_final, TEXT_feedback_final_note},
    {FEEDBACK_DECLINED, "declined", TEXT_feedback_declined,
	TEXT_feedback_declined_note},
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static const struct {
	const char *name;
	enum text title, hint;
} parts[FEEDBACK_PARTS] = {
    {"advice", TEXT_feedback_advice, TEXT_feedback_advice_hint},
    {"around", TEXT_feedback_around, TEXT_feedback_around_hint},
    {"results", TEXT_feedback_results, TEXT_feedback_results_hint},
    {"reason", TEXT_feedback_reason, TEXT_feedback_reason_hint},
};

/* What was typed, and what is wrong with it. */
struct typed {
	bool sent;
	bool taken; /* "copy what I chose": nothing is checked or kept */
	struct span raw[FEEDBACK_PARTS];
	struct feedback text;
	enum problem part_problem[FEEDBACK_PARTS];
	bool no_kind, no_part;
	struct feedback_refused why[FEEDBACK_PARTS];
};

static enum feedback_kind
kind_of(struct span value)
{
	for (size_t i = 0; i < KINDS; i++)
		if (span_is(value, kinds[i].value))
			return kinds[i].kind;
	return FEEDBACK_UNSET;
}

static void
read_form(struct ctx *ctx, struct typed *t)
{
	t->sent = true;
	t->text.kind = kind_of(ctx_value(ctx, "kind"));
	t->no_kind = t->text.kind == FEEDBACK_UNSET;
	for (int i = 0; i < FEEDBACK_PARTS; i++) {
		struct span *part = &t->text.parts[i];

		t->raw[i] = ctx_value(ctx, parts[i].name);
		*part = span_of("");
		if (t->raw[i].n > 0)
			t->part_problem[i] =
			    case_parts_check(ctx, t->raw[i], part);
		/* Blank is no more than empty here. */
		if (t->part_problem[i] == PROBLEM_MESSAGE_EMPTY)
			t->part_problem[i] = PROBLEM_NONE;
	}
	t->no_part = !t->no_kind && !feedback_fits(&t->text);
}

static bool
is_good(const struct typed *t)
{
	for (int i = 0; i < FEEDBACK_PARTS; i++)
		if (t->part_problem[i] != PROBLEM_NONE)
			return false;
	return !t->no_kind && !t->no_part;
}

static void
add_problem(struct ctx *ctx, struct feedback_page *v, const char *field,
    struct span text)
{
	field_problem_add(ctx->work.arena, &v->problems,
	    arena_printf(ctx->work.arena, "f-%s", field), text);
}

static void
fill_kinds(struct ctx *ctx, const struct typed *t, struct feedback_page *v)
{
	enum language l = ctx->work.language;
	struct end_choice *list =
	    arena_array(ctx->work.arena, KINDS, sizeof(*list));

	for (size_t i = 0; i < KINDS; i++)
		list[i] = (struct end_choice){.value = span_of(kinds[i].value),
		    .label = text_get(kinds[i].label, l),
		    .note = text_get(kinds[i].note, l),
		    .chosen = t->text.kind == kinds[i].kind,
		    .possible = true};
	v->kinds = list;
	v->kinds_n = KINDS;
	if (t->sent && t->no_kind) {
		v->kind_problem = text_get(TEXT_feedback_no_kind, l);
		add_problem(ctx, v, "kind", v->kind_problem);
	}
}

static void
fill_fields(struct ctx *ctx, const struct typed *t, struct feedback_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct feedback_field *list =
	    arena_array(a, FEEDBACK_PARTS, sizeof(*list));
	bool declined = t->text.kind == FEEDBACK_DECLINED;
	int at = declined ? FEEDBACK_REASON : FEEDBACK_ADVICE;

	for (int i = 0; i < FEEDBACK_PARTS; i++) {
		list[i] =
		    (struct feedback_field){.name = span_of(parts[i].name),
			.title = text_get(parts[i].title, l),
			.hint = text_get(parts[i].hint, l),
			.text = t->sent ? t->raw[i] : t->text.parts[i],
			.problem = problem_text(
			    a, l, t->part_problem[i], MESSAGE_MAX)};
		if (t->sent && t->no_part && i == at)
			list[i].problem =
			    text_get(declined ? TEXT_feedback_no_reason
					      : TEXT_feedback_no_part,
				l);
		if (t->why[i].secret)
			list[i].problem =
			    text_get(TEXT_feedback_secret_problem, l);
		if (t->why[i].kept)
			list[i].problem =
			    text_get(TEXT_feedback_kept_problem, l);
		if (t->why[i].named)
			list[i].problem =
			    text_get(TEXT_feedback_named_problem, l);
		if (list[i].problem.n > 0)
			add_problem(ctx, v, parts[i].name, list[i].problem);
	}
	v->fields = list;
	v->fields_n = FEEDBACK_PARTS;
}

static void
fill_draft(
    struct ctx *ctx, const struct feedback_view *f, struct feedback_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	v->has_draft = f->draft.there;
	if (!v->has_draft)
		return;
	v->may_approve = f->may_approve;
	v->must_open = f->must_open;
	v->named = f->draft.named;
	v->kept = f->draft.kept;
	v->by = f->draft.by_name;
	v->at = when_fmt_near(a, l, f->draft.at_ms, ctx->work.wall_ms);
	v->draft_id = codec_base32(a, f->draft.id.b, sizeof(f->draft.id.b));
	v->draft = case_parts_feedback_card(ctx,
	    f->draft.opened ? &f->draft.text : NULL,
	    f->draft.secret ? DESIGNATION_SECRET : DESIGNATION_OPEN, true);
	v->draft.when = v->at;
}

/* For the lead whose approval came second. */
static void
fill_late(
    struct ctx *ctx, const struct feedback_view *f, struct feedback_page *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	v->rewritten = ctx_noted(ctx, "rewritten");
	if (f->sent_ms > 0 && ctx_noted(ctx, "first")) {
		const struct fill pairs[] = {{"name", f->sent_by},
		    {"when",
			when_fmt_near(a, l, f->sent_ms, ctx->work.wall_ms)}};

		v->first = fill_text(a, l, TEXT_feedback_first, pairs, 2);
	}
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may, struct typed *t,
    struct reply *reply)
{
	struct feedback_page v = {.written = ctx_noted(ctx, "written"),
	    .released = ctx_noted(ctx, "released"),
	    .designated = may_actor(may_desk_case_any(may))->registered};
	struct buf out = ctx_buf(ctx);
	struct contribute_line *lines;
	struct feedback_view f;
	size_t lines_n;

	TRY(feedback_read(&ctx->work, may, &f));
	TRY(contribute_read_desk(&ctx->work, may, &lines, &lines_n));
	v.id = v.number = f.number;
	v.may_write = f.may_write;
	/* The draft's own words to go on with. */
	if (!t->sent && f.draft.opened)
		t->text = f.draft.text;
	v.open = t->sent
		     ? ctx_designation(ctx, "secret.text") == DESIGNATION_OPEN
		     : f.draft.there && !f.draft.secret;
	if (t->taken && feedback_take(ctx, lines, lines_n, t->raw))
		v.open = false;
	fill_draft(ctx, &f, &v);
	fill_late(ctx, &f, &v);
	fill_kinds(ctx, t, &v);
	fill_fields(ctx, t, &v);
	v.taken = t->taken;
	feedback_take_fill(ctx, lines, lines_n, &v);
	ctx->page.nav = NAV_DESK;
	page_desk_feedback(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

/* The words alone: nobody is told yet what is missing. */
static void
read_words(struct ctx *ctx, struct typed *t)
{
	read_form(ctx, t);
	t->no_kind = t->no_part = false;
	memset(t->part_problem, 0, sizeof(t->part_problem));
}

enum fail
web_desk_feedback(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct typed back = {.sent = false};

	if (ctx->form.n > 0)
		read_words(ctx, &back);
	return show(ctx, may, &back, reply);
}

/* Back to the page, which shows how it stands. */
static enum fail
done(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/feedback%s",
		(int)number.n, number.p, note)
		.p,
	    reply);
}

enum fail
web_desk_feedback_write(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	bool open = ctx_designation(ctx, "secret.text") == DESIGNATION_OPEN;
	struct typed typed = {.sent = false};
	enum fail f;

	read_form(ctx, &typed);
	if (span_is(ctx_value(ctx, "step"), "take")) {
		read_words(ctx, &typed);
		typed.taken = true;
		return show(ctx, may, &typed, reply);
	}
	if (!is_good(&typed))
		return show(ctx, may, &typed, reply);
	f = feedback_write(&ctx->work, may, &typed.text, !open, typed.why);
	for (int i = 0; f == FAIL_INPUT && i < FEEDBACK_PARTS; i++)
		if (typed.why[i].named || typed.why[i].kept ||
		    typed.why[i].secret) {
			fail_clear();
			return show(ctx, may, &typed, reply);
		}
	/* It cannot be written now: the error page has the words. */
	TRY(f);
	return done(ctx, "?written=1", reply);
}

enum fail
web_desk_feedback_approve(
    struct ctx *ctx, const struct may_desk_lead *may, struct reply *reply)
{
	/* What the page says of it; how it stands is on the page itself. */
	static const char *const notes[] = {[FEEDBACK_WAITS] = "",
	    [FEEDBACK_SENT] = "?first=1",
	    [FEEDBACK_SENT_OWN] = "?released=1",
	    [FEEDBACK_REPLACED] = "?rewritten=1"};
	enum feedback_fate fate = FEEDBACK_SENT_OWN;
	struct item_id draft;
	enum fail f;

	if (!codec_unbase32(ctx_value(ctx, "draft"), draft.b, sizeof(draft.b)))
		return fail(FAIL_INPUT, "not an id");
	f = feedback_approve(&ctx->work, may, draft);
	if (f == FAIL_CONFLICT) {
		fail_clear();
		f = feedback_fate_of(&ctx->work, may, draft, &fate);
	}
	TRY(f);
	return done(ctx, notes[fate], reply);
}
