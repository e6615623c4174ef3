/*
 * desk_search: a case by its number, or cases by words, step by step so that
 * no request holds a thread for long. Must never show what was found in secret
 * texts before it was entered, nor take words into an address.
 */
#include "act/search.h"

#include "act/queue.h"
#include "base/clock.h"
#include "base/codec.h"
#include "domain/case_number.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/search_view.h"
#include "web/pages.h"
#include "web/search_form.h"

enum {
	STEP_MS = 800, /* of one request */
	SHOWN = 50,    /* cases on a page */
	SCRATCH = 64 * 1024 * 1024
};

/* One case by its number, or FAIL_DENIED where the reader may not. */
typedef enum fail look_fn(const struct look *l, struct work *w,
    struct arena *keep, struct span words, struct search_found *out);

static enum fail
look_open(const struct look *l, struct work *w, struct arena *keep,
    struct span words, struct search_found *out)
{
	const struct may_desk_case *may;

	TRY(access_desk_case(l, &may));
	return search_case(w, may, keep, words, out);
}

static enum fail
look_secrets(const struct look *l, struct work *w, struct arena *keep,
    struct span words, struct search_found *out)
{
	const struct may_desk_secrets *may;

	TRY(access_desk_secrets(l, &may));
	return search_secrets(w, may, keep, words, out);
}

/* A case that does not hold is counted, and ends no search. */
static enum fail
look_at(struct ctx *ctx, struct search_state *s, struct arena *scratch,
    look_fn *one, const struct search_line *line)
{
	struct look look = ctx->look;
	struct work work = ctx->work;
	struct search_found found;
	enum fail f;

	look.arena = work.arena = scratch;
	look.object = line->number;
	f = one(&look, &work, ctx->work.arena, s->asked.words, &found);
	arena_reset(scratch);
	s->done++;
	s->place = (struct search_place){line->created_ms, line->number};
	if (f == FAIL_DENIED || f == FAIL_TAMPER || f == FAIL_LIMIT) {
		s->unread += f != FAIL_DENIED;
		fail_clear();
		return OK;
	}
	TRY(f);
	s->list[s->list_n++] = found;
	s->cases += found.hits_n > 0;
	return OK;
}

static bool
has_time(const struct ctx *ctx)
{
	struct clock c = {ctx->app->clock_offset_ms};

	return clock_boot_ms(&c) - ctx->work.boot_ms < STEP_MS;
}

static enum fail
look_on(struct ctx *ctx, const struct may_desk *may, struct search_state *s,
    struct arena *scratch, look_fn *one)
{
	struct search_line *lines;
	size_t n, i;

	TRY(search_cases(
	    &ctx->work, may, &s->place, s->before_ms, &lines, &n, &s->more));
	s->list = arena_array(ctx->work.arena, n, sizeof(*s->list));
	for (i = 0; i < n && s->done < SEARCH_CASES && s->cases < SHOWN; i++) {
		if (i > 0 && !has_time(ctx))
			break;
		TRY(look_at(ctx, s, scratch, one, &lines[i]));
	}
	s->more = s->more || i < n;
	return OK;
}

static enum fail
look_step(struct ctx *ctx, const struct may_desk *may, struct search_state *s,
    look_fn *one)
{
	struct arena *scratch = arena_new(SCRATCH);
	enum fail f = look_on(ctx, may, s, scratch, one);

	arena_free(scratch);
	return f;
}

static enum fail
show(struct ctx *ctx, const struct search_state *s, struct search_view *v,
    struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	search_form_fill(ctx, s, v);
	v->registered = may_actor(ctx->who)->registered;
	ctx->page.nav = NAV_DESK;
	page_desk_search(&out, &ctx->page, v);
	return v->problems.list_n > 0 ? ctx_again(&out, reply)
				      : ctx_page(&out, reply);
}

/* ?number=: to the case, or a word why not. */
enum fail
web_desk_search(
    struct ctx *ctx, const struct may_desk *may, struct reply *reply)
{
	enum language l = ctx->work.language;
	char number[CASE_NUMBER_TEXT + 1];
	struct search_state s = {.done = 0};
	struct search_view v = {.number = span_of("")};
	struct span typed = {NULL, 0};
	bool there = false;

	if (form_one(&ctx->request->query, "number", &typed) != OK)
		return FAIL_INPUT;
	if (typed.p == NULL)
		return show(ctx, &s, &v, reply);
	v.number = typed;
	if (!case_number_parse(typed, number))
		v.number_problem = text_get(TEXT_search_number_bad, l);
	else
		TRY(queue_find(&ctx->work, may, span_of(number), &there));
	if (there)
		return ctx_go(
		    arena_printf(ctx->work.arena, "/desk/cases/%s", number).p,
		    reply);
	if (v.number_problem.n == 0)
		v.number_problem = text_get(TEXT_search_number_none, l);
	field_problem_add(ctx->work.arena, &v.problems, span_of("f-number"),
	    v.number_problem);
	return show(ctx, &s, &v, reply);
}

enum fail
web_desk_search_words(
    struct ctx *ctx, const struct may_desk *may, struct reply *reply)
{
	struct search_view v = {.asked = true};
	struct search_state s;

	if (!search_form_read(ctx, &s, &v))
		return show(ctx, &s, &v, reply);
	TRY(look_step(ctx, may, &s, look_open));
	return show(ctx, &s, &v, reply);
}

/* The same right, said of the page: what lists cases asks for no more. */
enum fail
web_desk_search_secrets(
    struct ctx *ctx, const struct may_desk_registered *may, struct reply *reply)
{
	struct search_view v = {.asked = true, .secrets = true};
	const struct may_desk *list;
	struct search_state s;
	size_t opened = 0;

	if (!search_form_read(ctx, &s, &v))
		return show(ctx, &s, &v, reply);
	TRY(access_desk(&ctx->look, &list));
	TRY(look_step(ctx, list, &s, look_secrets));
	for (size_t i = 0; i < s.list_n; i++)
		opened += s.list[i].secrets > 0;
	if (opened > 0)
		TRY(search_enter(&ctx->work, may, s.list, s.list_n));
	return show(ctx, &s, &v, reply);
}
