/*
 * answers: the reporter answers what the desk asked, adds and corrects. One
 * page in two lengths. Everything typed stays, whatever is wrong with it, and
 * nothing of another window is written over unseen.
 */
#include "act/correct.h"
#include "act/questions.h"
#include "domain/designation.h"
#include "view/answer_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/forms.h"
#include "web/pages.h"
#include "web/question_parts.h"
#include "web/typed.h"

enum { SEEN_ITEM = 28 /* bytes: "65535.", a version, "-" */ };

/* One field of the form, and how it stands in the case. */
struct own_field {
	const struct question *question;
	const struct case_text *old; /* newest; NULL: none */
	bool shown;                  /* it is on this form */
	int64_t seen;                /* version that the form showed */
	struct answer answer;        /* what is in it */
	enum designation said;       /* UNSET: nothing */
	bool unknown;                /* "I do not know" is ticked */
	bool both;                   /* that, and words */
	bool left;                   /* nothing of it was sent: untouched */
	bool clash;
};

struct own_form {
	struct own_field *at;
	size_t n;
	bool all;
	bool sent; /* it came from a browser */
	bool nothing, closed, clashed;
	const struct question *more; /* blank rows of it are wanted */
};

/* The words that "I do not know" is stored as, in either language. */
static bool
is_unknown(struct span text)
{
	return span_eq(text, text_get(TEXT_answers_unknown, LANGUAGE_JA)) ||
	       span_eq(text, text_get(TEXT_answers_unknown, LANGUAGE_EN));
}

/* Questions with choices have an own one for it. */
static bool
offers_unknown(const struct question *q)
{
	return q->choices_n == 0;
}

/* "17.2-18.0": which fields the form had, with the version of each. */
static void
read_seen(struct ctx *ctx, struct own_form *f)
{
	struct span rest = ctx_value(ctx, "seen");

	while (rest.n > 0) {
		struct span one = span_cut(&rest, '-');
		struct span code = span_cut(&one, '.');
		int64_t n, version;

		if (!span_int(code, &n) || !span_int(one, &version))
			continue;
		for (size_t i = 0; i < f->n; i++)
			if (f->at[i].question->code == n) {
				f->at[i].shown = true;
				f->at[i].seen = version;
			}
	}
}

static void
read_field(struct ctx *ctx, struct own_field *f)
{
	struct arena *a = ctx->work.arena;
	const char *name = f->question->name.p;
	bool sent;

	f->answer = typed_answer(ctx, f->question, &sent);
	f->shown = f->shown || sent;
	f->said = ctx_designation(ctx, arena_printf(a, "secret.%s", name).p);
	f->unknown =
	    offers_unknown(f->question) &&
	    ctx_value(ctx, arena_printf(a, "unknown.%s", name).p).n > 0;
	/* A browser leaves out boxes without a tick, no other field. */
	f->left = !sent && !f->unknown && f->question->type != QUESTION_CHECKS;
	if (f->left && f->old != NULL)
		f->answer.text = f->old->text;
	f->both = f->unknown && f->answer.text.n > 0;
	if (f->unknown && !f->both)
		f->answer.text =
		    text_get(TEXT_answers_unknown, ctx->work.language);
}

/* Every question that can be asked so, as it stands. */
static void
list_fields(struct ctx *ctx, const struct case_view *c, struct own_form *f)
{
	const struct question_state *states;
	size_t n;

	questions_state(&ctx->work, c, &states, &n);
	f->at = arena_array(ctx->work.arena, n, sizeof(*f->at));
	for (size_t i = 0; i < n; i++) {
		struct own_field *one = &f->at[f->n];

		if (!forms_takes(states[i].question))
			continue;
		*one = (struct own_field){.question = states[i].question,
		    .old = states[i].answer,
		    .shown = f->all || states[i].waits};
		f->n++;
	}
}

/* As it stands: to be shown for the first time. */
static void
fill_from_case(struct own_form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct own_field *one = &f->at[i];

		if (one->old == NULL)
			continue;
		one->seen = one->old->version;
		one->answer.text = one->old->text;
		one->unknown =
		    offers_unknown(one->question) && is_unknown(one->old->text);
	}
}

/* --- to a view -------------------------------------------------------------
 */

static struct span
problem_of(struct ctx *ctx, const struct own_field *f)
{
	enum language l = ctx->work.language;
	struct fill label = {"label", f->question->label.in[l]};

	if (f->both)
		return fill_text(
		    ctx->work.arena, l, TEXT_answers_both, &label, 1);
	if (f->clash)
		return fill_text(
		    ctx->work.arena, l, TEXT_answers_clash, &label, 1);
	return span_of("");
}

/* What is said of the designation, and whether it can be chosen here. */
static void
set_designation(
    struct ctx *ctx, const struct own_field *f, struct field_view *v)
{
	enum language l = ctx->work.language;

	if (f->old == NULL) {
		/* What is written later is secret unless said otherwise. */
		v->secret_by_default = true;
		return;
	}
	v->designated = f->old->designation == DESIGNATION_OPEN;
	v->legend = text_get(v->designated ? TEXT_answers_is_open
			     : f->old->designation == DESIGNATION_SECRET
				 ? TEXT_answers_is_secret
				 : TEXT_answers_is_undecided,
	    l);
}

static struct field_view
view_of(struct ctx *ctx, const struct own_field *f, bool more)
{
	enum designation d = designation_of_correction(
	    f->old != NULL ? f->old->designation : DESIGNATION_UNSET, f->said);
	bool word = f->unknown && !f->both;
	struct field_view v =
	    field_of(ctx->work.arena, ctx->work.language, f->question,
		word ? span_of("") : f->answer.text, d, f->answer.problem);

	if (more)
		field_blank_rows(ctx->work.arena, ctx->work.language,
		    f->question, word ? span_of("") : f->answer.text,
		    1 + TYPED_MORE_ROWS, &v);
	if (v.problem.n == 0)
		v.problem = problem_of(ctx, f);
	v.unknown_offered = offers_unknown(f->question);
	v.unknown = f->unknown;
	v.clash = f->clash;
	if (f->clash && f->old != NULL)
		v.other = answer_view_of(ctx->work.arena, ctx->work.language,
		    f->question, f->old->text, f->old->designation, false)
			      .value;
	set_designation(ctx, f, &v);
	return v;
}

static void
fill_sections(
    struct ctx *ctx, const struct own_form *f, struct case_answers_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct arena *a = ctx->work.arena;
	struct field_section *sections =
	    arena_array(a, q->areas_n, sizeof(*sections));
	struct field_view *fields = arena_array(a, f->n, sizeof(*fields));

	for (size_t area = 0; area < q->areas_n; area++) {
		size_t n = 0;

		for (size_t i = 0; i < f->n; i++)
			if (f->at[i].question->area == area && f->at[i].shown)
				fields[n++] = view_of(ctx, &f->at[i],
				    f->at[i].question == f->more);
		if (n == 0)
			continue;
		sections[v->sections_n++] =
		    (struct field_section){q->areas[area].name,
			q->areas[area].title.in[ctx->work.language],
			q->areas[area].note.in[ctx->work.language], fields, n};
		fields += n;
	}
	v->sections = sections;
	v->problems = field_problems(a, sections, v->sections_n);
	if (f->nothing && v->sections_n > 0)
		field_problem_add(a, &v->problems,
		    field_id(a, sections[0].fields[0].name),
		    text_get(
			f->all ? TEXT_answers_none_changed : TEXT_answers_none,
			ctx->work.language));
}

/*
 * What the form was made from: shown again with what was typed, still that. A
 * clash is shown beside it, so the form knows of the newest then.
 */
static int64_t
version_of(const struct own_form *f, const struct own_field *one)
{
	if (f->sent && !one->clash)
		return one->seen;
	return one->old != NULL ? one->old->version : 0;
}

static struct span
seen_of(struct ctx *ctx, const struct own_form *f)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, f->n * SEEN_ITEM + 1);
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].shown)
			buf_printf(&b, "%s%u.%lld", b.n > 0 ? "-" : "",
			    f->at[i].question->code,
			    (long long)version_of(f, &f->at[i]));
	return buf_get(&b);
}

/* A closed case: only what was typed and is nowhere else. */
static void
keep_typed(struct own_form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct own_field *one = &f->at[i];
		struct span text =
		    one->old != NULL ? one->old->text : span_of("");

		one->shown = one->shown && !span_eq(one->answer.text, text);
	}
}

static enum fail
show(struct ctx *ctx, const struct case_view *c, struct own_form *f,
    struct reply *reply)
{
	struct case_answers_view v = {.all = f->all,
	    .closed = c->stage == STAGE_CLOSED,
	    .withdrawn = c->end == END_WITHDRAWN,
	    .clashed = f->clashed,
	    .receiver = ctx->page.site.desk,
	    .action = span_of(f->all ? "/case/answers" : "/case/questions")};
	struct buf out = ctx_buf(ctx);

	if (v.closed && f->sent)
		keep_typed(f);
	if (!v.closed || f->sent) {
		fill_sections(ctx, f, &v);
		v.seen = seen_of(ctx, f);
		v.due = question_parts_due(ctx, c);
	}
	ctx->page.nav = NAV_RETURN;
	page_case_answers(&out, &ctx->page, &v);
	return v.problems.list_n > 0 || f->closed || f->nothing
		   ? ctx_again(&out, reply)
		   : ctx_page(&out, reply);
}

static enum fail
show_first(struct ctx *ctx, const struct may_own_case *may, bool all,
    struct reply *reply)
{
	struct own_form f = {.all = all};
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	list_fields(ctx, &c, &f);
	fill_from_case(&f);
	return show(ctx, &c, &f, reply);
}

enum fail
web_case_questions(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return show_first(ctx, may, false, reply);
}

enum fail
web_case_answers(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return show_first(ctx, may, true, reply);
}

/* --- what was sent ---------------------------------------------------------
 */

/* True: something can't be taken as it is. */
static bool
read_form(struct ctx *ctx, struct own_form *f)
{
	bool problems = false;

	for (size_t i = 0; i < f->n; i++)
		f->at[i].shown = false;
	read_seen(ctx, f);
	for (size_t i = 0; i < f->n; i++) {
		read_field(ctx, &f->at[i]);
		problems = problems || f->at[i].both ||
			   f->at[i].answer.problem != ANSWER_FINE;
	}
	return problems;
}

static enum fail
give(struct ctx *ctx, const struct may_own_case *may, struct own_form *f,
    struct correct_done *done)
{
	struct arena *a = ctx->work.arena;
	struct correct_field *fields = arena_array(a, f->n, sizeof(*fields));
	size_t *from = arena_array(a, f->n, sizeof(*from));
	size_t n = 0;
	enum fail r;

	for (size_t i = 0; i < f->n; i++) {
		if (!f->at[i].shown || f->at[i].left)
			continue;
		from[n] = i;
		fields[n++] = (struct correct_field){f->at[i].question,
		    f->at[i].answer.text, f->at[i].said, f->at[i].seen, false};
	}
	r = correct_answers(&ctx->work, may, fields, n, done);
	for (size_t i = 0; i < n; i++)
		f->at[from[i]].clash = fields[i].clash;
	return r;
}

static enum fail
take(struct ctx *ctx, const struct may_own_case *may, bool all,
    struct reply *reply)
{
	struct own_form f = {.all = all, .sent = true};
	struct correct_done done;
	struct case_view c;
	enum fail r;

	TRY(case_read_own(&ctx->work, may, &c));
	list_fields(ctx, &c, &f);
	f.more = typed_more(ctx);
	if (read_form(ctx, &f) || f.more != NULL)
		return show(ctx, &c, &f, reply);
	r = give(ctx, may, &f, &done);
	f.closed = r == FAIL_CONFLICT;
	f.clashed = r == FAIL_INPUT && done.clashes > 0;
	f.nothing = r == OK && done.touched == 0;
	if (f.closed || f.clashed)
		fail_clear();
	else
		TRY(r);
	if (f.closed || f.clashed || f.nothing)
		return show(ctx, &c, &f, reply);
	return ctx_go("/case?answered=1", reply);
}

enum fail
web_case_questions_give(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return take(ctx, may, false, reply);
}

enum fail
web_case_answers_give(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	return take(ctx, may, true, reply);
}
