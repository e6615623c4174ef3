/*
 * consult: the form, the check, sending. Everything typed stays, whatever is
 * wrong with it. Must never send anything that was not asked to be sent.
 */
#include "act/consult.h"
#include "act/desk_watch.h"

#include "domain/answer.h"
#include "view/consult.h"
#include "view/contact_view.h"
#include "view/fill.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/consult_confirm.h"
#include "web/forms.h"
#include "web/pages.h"

/* What one field of the form said. */
struct typed {
	const struct question *question;
	struct answer answer;
	enum designation designation;
};

struct typed_list {
	struct typed *at;
	size_t n;
	bool some;        /* at least one field of the questionnaire was sent */
	bool problems;    /* at least one can't be taken as it is */
	struct span seen; /* state of the draft that the form shows */
	bool more;        /* of the second page, /consult/more */
	bool prepared;    /* the draft holds confirmations, too */
};

/*
 * Does the page that was sent have this question? A form that names no page
 * has all of them: what it leaves out is empty.
 */
static bool
is_on_page(const struct ctx *ctx, const struct question *q)
{
	struct span part = ctx_value(ctx, "part");

	return part.n == 0 || span_is(part, "more") == !q->now;
}

static enum designation
designation_of(const struct ctx *ctx, const struct question *q)
{
	const char *name =
	    arena_printf(ctx->work.arena, "secret.%s", q->name.p).p;
	enum designation d = ctx_designation(ctx, name);

	if (d != DESIGNATION_UNSET)
		return d;
	return q->secret_by_default ? DESIGNATION_SECRET : DESIGNATION_OPEN;
}

static void
read_form(struct ctx *ctx, struct typed_list *out)
{
	const struct questionnaire *q = ctx->work.questionnaire;

	*out = (struct typed_list){.at = arena_array(ctx->work.arena,
				       q->questions_n, sizeof(*out->at)),
	    .seen = ctx_value(ctx, "seen"),
	    .more = span_is(ctx_value(ctx, "part"), "more")};
	for (size_t i = 0; i < q->questions_n; i++) {
		struct typed *t = &out->at[out->n];
		const struct span *values;
		size_t n;

		if (!forms_takes(&q->questions[i]))
			continue;
		t->question = &q->questions[i];
		n = form_all(
		    ctx->work.arena, &ctx->form, t->question->name.p, &values);
		out->some = out->some || n > 0;
		t->answer =
		    answer_check(ctx->work.arena, t->question, values, n);
		t->designation = designation_of(ctx, t->question);
		out->problems =
		    out->problems || t->answer.problem != ANSWER_FINE;
		out->n++;
	}
}

/* Only what was answered is kept and sent; what was prepared of the
 * confirmations stays as it is. */
static struct consult_answers
answers_of(struct ctx *ctx, const struct typed_list *typed,
    const struct consult_answers *kept)
{
	struct consult_answers a = {
	    .at = arena_array(ctx->work.arena, typed->n, sizeof(*a.at)),
	    .words = kept->words};

	for (size_t i = 0; i < typed->n; i++)
		if (typed->at[i].answer.text.n > 0)
			a.at[a.n++] = (struct consult_answer){
			    typed->at[i].question, typed->at[i].answer.text,
			    typed->at[i].designation};
	return a;
}

/* The form as typed_list, from what was kept. */
static void
read_kept(
    struct ctx *ctx, const struct consult_answers *kept, struct typed_list *out)
{
	const struct questionnaire *q = ctx->work.questionnaire;

	*out = (struct typed_list){.at = arena_array(ctx->work.arena,
				       q->questions_n, sizeof(*out->at))};
	for (size_t i = 0; i < q->questions_n; i++) {
		struct typed *t = &out->at[out->n++];

		t->question = &q->questions[i];
		for (size_t k = 0; k < kept->n; k++)
			if (kept->at[k].question == t->question) {
				t->answer.text = kept->at[k].text;
				t->designation = kept->at[k].designation;
			}
	}
}

/*
 * One section an area: the questions of the first page, or all others on the
 * second. empty: one word is asked for, at the first of them.
 */
static void
fill_sections(struct ctx *ctx, const struct typed_list *typed, bool empty,
    struct consult_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct arena *a = ctx->work.arena;
	struct field_section *sections =
	    arena_array(a, q->areas_n, sizeof(*sections));
	/* Each question is in one area: together they fill it once. */
	struct field_view *fields = arena_array(a, typed->n, sizeof(*fields));

	for (size_t area = 0; area < q->areas_n; area++) {
		size_t n = 0;

		for (size_t i = 0; i < typed->n; i++) {
			const struct typed *t = &typed->at[i];

			if (t->question->area != area ||
			    !forms_takes(t->question) ||
			    t->question->now == typed->more)
				continue;
			fields[n++] = field_of(a, ctx->work.language,
			    t->question, t->answer.text, t->designation,
			    t->answer.problem);
			if (empty &&
			    span_is(t->question->name, "what_happened"))
				fields[n - 1].problem =
				    problem_text(a, ctx->work.language,
					PROBLEM_CONSULT_EMPTY, 0);
		}
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
}

static enum fail
show_form(struct ctx *ctx, const struct typed_list *typed, bool empty,
    struct reply *reply)
{
	struct consult_view v = {.receiver = ctx->page.site.desk,
	    .seen = typed->seen,
	    .more = typed->more,
	    .prepared = typed->prepared,
	    .merged = ctx_noted(ctx, "merged")};
	struct buf out = ctx_buf(ctx);
	int64_t persons;

	TRY(desk_watch_ask(&ctx->work, may_versions(ctx->who), &persons));
	v.closed = persons == 0;
	v.contact = contact_view_of(
	    ctx->work.arena, ctx->work.language, ctx->work.profile);
	v.draft_hours =
	    fill_number(ctx->work.arena, ctx->work.limits->draft_ms / 3600000);
	fill_sections(ctx, typed, empty, &v);
	ctx->page.nav = NAV_CONSULT;
	page_consult(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

static enum fail
show_kept(struct ctx *ctx, const struct may_draft *may, bool more,
    struct reply *reply)
{
	struct consult_answers kept;
	struct typed_list typed;
	struct span seen;

	TRY(consult_kept(&ctx->work, may, &kept, &seen));
	read_kept(ctx, &kept, &typed);
	typed.seen = seen;
	typed.more = more;
	typed.prepared = kept.words != NULL;
	return show_form(ctx, &typed, false, reply);
}

enum fail
web_consult(struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	return show_kept(ctx, may, false, reply);
}

enum fail
web_consult_more(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	return show_kept(ctx, may, true, reply);
}

/* Both texts, where another tab wrote something else meanwhile. */
static struct span
join(struct ctx *ctx, const struct question *q, struct span kept,
    struct span typed)
{
	bool lines = q->type == QUESTION_AREA || q->type == QUESTION_LIST;

	if (typed.n == 0 || span_eq(kept, typed))
		return kept;
	if (kept.n == 0 || q->choices_n > 0)
		return typed;
	return arena_printf(ctx->work.arena, "%.*s%s%.*s", (int)kept.n, kept.p,
	    lines ? "\n\n" : " / ", (int)typed.n, typed.p);
}

/*
 * What the other page holds comes along. Was the draft changed in another tab
 * since this form was shown? Then nothing of either is dropped: empty fields of
 * this one erase nothing, and two texts are put beside each other.
 */
static enum fail
merge(struct ctx *ctx, const struct may_draft *may, struct typed_list *typed,
    struct consult_answers *out_kept, bool *out_merged)
{
	struct consult_answers kept;
	struct span seen;
	bool same;

	*out_merged = false;
	TRY(consult_kept(&ctx->work, may, &kept, &seen));
	*out_kept = kept;
	same = span_eq(seen, ctx_value(ctx, "seen"));
	for (size_t i = 0; i < typed->n; i++) {
		struct typed *t = &typed->at[i];
		bool here = is_on_page(ctx, t->question);

		for (size_t k = 0; k < kept.n; k++) {
			struct span both;

			if (kept.at[k].question != t->question ||
			    (here && same))
				continue;
			both = join(
			    ctx, t->question, kept.at[k].text, t->answer.text);
			*out_merged = *out_merged ||
				      (here && !span_eq(both, t->answer.text));
			t->answer.text = both;
			if (!here)
				t->designation = kept.at[k].designation;
		}
	}
	return OK;
}

/* "check", or what sends by pressing Enter. */
static bool
wants_check(const struct ctx *ctx)
{
	struct span next = ctx_value(ctx, "next");

	return !span_is(next, "more") && !span_is(next, "back");
}

/* Where the button that was pressed leads. */
static const char *
next_of(const struct ctx *ctx, bool merged)
{
	bool more = span_is(ctx_value(ctx, "part"), "more");

	if (merged)
		return more ? "/consult/more?merged=1" : "/consult?merged=1";
	if (wants_check(ctx))
		return "/consult/check";
	return more ? "/consult" : "/consult/more";
}

enum fail
web_consult_save(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_answers answers, kept;
	struct typed_list typed;
	bool merged;

	read_form(ctx, &typed);
	if (typed.problems)
		return show_form(ctx, &typed, false, reply);
	TRY(merge(ctx, may, &typed, &kept, &merged));
	answers = answers_of(ctx, &typed, &kept);
	if (answers.n == 0 && wants_check(ctx)) {
		typed.more = false;
		return show_form(ctx, &typed, true, reply);
	}
	TRY(consult_keep(&ctx->work, may, &answers));
	return ctx_go(next_of(ctx, merged), reply);
}

static void
count(const struct consult_answers *answers, struct ctx *ctx,
    struct consult_check_view *v)
{
	int64_t n[4] = {0};

	for (size_t i = 0; i < answers->n; i++)
		n[answers->at[i].designation & 3]++;
	v->secret_count = fill_number(ctx->work.arena, n[DESIGNATION_SECRET]);
	v->open_count = fill_number(ctx->work.arena, n[DESIGNATION_OPEN]);
	v->undecided_count =
	    fill_number(ctx->work.arena, n[DESIGNATION_UNDECIDED]);
}

static void
fill_answers(struct ctx *ctx, const struct consult_answers *answers,
    struct consult_check_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct arena *a = ctx->work.arena;
	struct answer_section *sections =
	    arena_array(a, q->areas_n, sizeof(*sections));

	for (size_t area = 0; area < q->areas_n; area++) {
		struct answer_view *list =
		    arena_array(a, answers->n, sizeof(*list));
		size_t n = 0;

		for (size_t i = 0; i < answers->n; i++)
			if (answers->at[i].question->area == area)
				list[n++] = answer_view_of(a,
				    ctx->work.language, answers->at[i].question,
				    answers->at[i].text,
				    answers->at[i].designation, false);
		if (n > 0)
			sections[v->sections_n++] = (struct answer_section){
			    q->areas[area].title.in[ctx->work.language], list,
			    n};
	}
	v->sections = sections;
}

/* What was prepared of the confirmations, and what to look at before it goes.
 */
static enum fail
fill_confirmations(struct ctx *ctx, const struct consult_answers *answers,
    struct consult_check_view *v)
{
	struct confirm_view now;
	struct case_view c;

	TRY(consult_confirm_view(ctx, answers, &now));
	consult_confirm_case(ctx, answers, &c, &now.words);
	v->leaks_n = confirm_form_leaks(ctx, &c, &now.words, &v->leaks);
	if (answers->words == NULL)
		return OK;
	v->prepared = true;
	TRY(consult_confirm_text(ctx, answers, &v->statement));
	v->contradiction = confirm_form_contradicts(&now.words);
	confirm_form_summary(ctx, &now, &v->said, &v->said_n);
	return OK;
}

enum fail
web_consult_check(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_check_view v = {.receiver = ctx->page.site.desk};
	struct consult_answers answers;
	struct consult_receipt sent;
	struct buf out = ctx_buf(ctx);
	enum fail f;

	TRY(consult_kept(&ctx->work, may, &answers, NULL));
	f = consult_receipt(&ctx->work, may, &sent);
	if (f != OK && f != FAIL_ABSENT)
		return f;
	v.again = f == OK;
	v.empty = answers.n == 0;
	count(&answers, ctx, &v);
	fill_answers(ctx, &answers, &v);
	TRY(fill_confirmations(ctx, &answers, &v));
	ctx->page.nav = NAV_CONSULT;
	page_consult_check(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

enum fail
web_consult_send(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct consult_answers answers, kept;
	struct typed_list typed;
	bool merged;
	enum fail f;

	read_form(ctx, &typed);
	if (typed.problems)
		return show_form(ctx, &typed, false, reply);
	if (typed.some) {
		TRY(merge(ctx, may, &typed, &kept, &merged));
		answers = answers_of(ctx, &typed, &kept);
	} else
		TRY(consult_kept(&ctx->work, may, &answers, NULL));
	TRY(consult_confirm_text(ctx, &answers, &answers.shown));
	f = consult_send(&ctx->work, may, &answers);
	if (f == FAIL_INPUT) {
		/* The draft may have run out: the form says what to do. The
		 * view is still there if nothing came as far as the writer. */
		snap_end(ctx->work.snap);
		TRY(snap_begin(ctx->work.snap));
		return show_form(ctx, &typed, true, reply);
	}
	TRY(f);
	return ctx_go("/consult/receipt", reply);
}
