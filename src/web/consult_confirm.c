/*
 * consult_confirm: the page that prepares confirmations 2 and 3 before anything
 * is sent. It writes the draft and nothing else. Must never choose anything:
 * "only consult now" is one press away.
 */
#include "web/consult_confirm.h"

#include "act/confirm_pack.h"
#include "base/codec.h"
#include "seal/blob.h"
#include "view/pages.h"
#include "web/consult.h"
#include "web/consult_form.h"
#include "web/consult_road.h"
#include "web/pages.h"

enum { WORDS_MAX = 256 * 1024 };

void
consult_confirm_case(struct ctx *ctx, const struct consult_answers *kept,
    struct case_view *out, struct confirm_words *words)
{
	struct arena *a = ctx->work.arena;
	size_t n = kept->n + kept->files_n;
	struct case_text *texts = arena_array(a, n, sizeof(*texts));
	struct confirm_item *items = arena_array(a, n, sizeof(*items));

	for (size_t i = 0; i < kept->n; i++) {
		const struct consult_answer *one = &kept->at[i];
		struct case_text *t = &texts[i];

		*t = (struct case_text){.what = ITEM_ANSWER,
		    .question = one->question,
		    .author = AUTHOR_REPORTER,
		    .designation = one->designation,
		    .opened = true,
		    .newest = true,
		    .text = one->text};
		t->id.b[0] = (uint8_t)(one->question->code >> 8);
		t->id.b[1] = (uint8_t)one->question->code;
		items[i] = (struct confirm_item){t->id, t->designation, 0};
	}
	for (size_t i = 0; i < kept->files_n; i++) {
		const struct file_kept *one = &kept->files[i];
		struct case_text *t = &texts[kept->n + i];

		*t = (struct case_text){.id = one->id,
		    .what = ITEM_FILE,
		    .author = AUTHOR_REPORTER,
		    .designation = one->designation,
		    .opened = true,
		    .newest = true,
		    .text = file_words(a, &one->facts),
		    .file = &one->facts};
		items[kept->n + i] =
		    (struct confirm_item){t->id, t->designation, 0};
	}
	*out = (struct case_view){.texts = texts, .texts_n = n};
	words->items = items;
	words->items_n = n;
}

enum fail
consult_confirm_view(struct ctx *ctx, const struct consult_answers *kept,
    struct confirm_view *out)
{
	const struct confirm_words *w = kept->words;

	*out = (struct confirm_view){0};
	out->words = w != NULL ? *w
			       : (struct confirm_words){
				     .coordination = CONFIRMATION_NOT_YET,
				     .provide = CONFIRMATION_NOT_YET,
				     .show_again = CONFIRMATION_YES};
	out->facts.scope = out->words.rung == RUNG_UNSET ? CONFIRMATION_NOT_YET
							 : CONFIRMATION_YES;
	return confirm_read_bodies(&ctx->work, out);
}

enum fail
consult_confirm_text(
    struct ctx *ctx, const struct consult_answers *answers, struct span *out)
{
	struct confirm_view now;
	struct case_view c;

	TRY(consult_confirm_view(ctx, answers, &now));
	consult_confirm_case(ctx, answers, &c, &now.words);
	*out = confirm_form_text(
	    ctx, &c, &now, &now.words, answers->words != NULL);
	return OK;
}

struct span
consult_confirm_state(struct ctx *ctx, const struct confirm_words *words)
{
	struct buf b;

	if (words == NULL)
		return span_of("none");
	buf_init(&b, ctx->work.arena, WORDS_MAX);
	confirm_pack(words, &b);
	return codec_base32(
	    ctx->work.arena, blob_hash(buf_get(&b)).b, ID_BYTES);
}

static enum fail
show(struct ctx *ctx, const struct consult_answers *kept,
    const struct confirm_view *old, struct confirm_words *words,
    struct confirm_form_view *v, struct reply *reply)
{
	struct buf out = ctx_buf(ctx);
	struct consult_road road;
	struct case_view c;

	consult_confirm_case(ctx, kept, &c, words);
	confirm_form_fill(ctx, &c, old, words, v);
	v->seen = consult_confirm_state(ctx, kept->words);
	road = consult_road_of(ctx, kept);
	v->tasks = consult_road_tasks(ctx, &road, ROAD_CHOOSE(&road), true);
	v->strip = consult_road_strip(
	    ctx, kept, text_get(TEXT_confirm_strip, ctx->work.language));
	v->contradiction = confirm_form_contradicts(words);
	v->leaks_n = confirm_form_leaks(ctx, &c, words, &v->leaks);
	ctx->page.nav = NAV_CONSULT;
	ctx->page.keeps = true;
	page_consult_confirm(&out, &ctx->page, v);
	if (v->full)
		return ctx_later(&out, reply);
	return v->problems.list_n > 0 ? ctx_again(&out, reply)
				      : ctx_page(&out, reply);
}

enum fail
web_consult_confirm(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct confirm_form_view v = {.checking = false};
	struct consult_answers kept;
	struct confirm_view old;

	TRY(consult_kept(&ctx->work, may, &kept, NULL));
	/* What was sent cannot be prepared any more. */
	if (kept.sent)
		return ctx_go("/consult/receipt", reply);
	TRY(consult_confirm_view(ctx, &kept, &old));
	return show(ctx, &kept, &old, &old.words, &v, reply);
}

/* Of the offer on the page before sending: added to what was prepared when it
 * was made; in another tab it is made anew. */
static enum fail
keep_related(struct ctx *ctx, const struct may_draft *may,
    struct consult_answers *kept, struct reply *reply)
{
	struct confirm_words words;

	if (kept->words != NULL &&
	    span_eq(ctx_value(ctx, "seen"),
		consult_confirm_state(ctx, kept->words))) {
		words = *kept->words;
		TRY(confirm_form_exclude(ctx, &words));
		kept->words = &words;
		TRY(consult_keep(&ctx->work, may, kept));
	}
	return ctx_go("/consult/check", reply);
}

/* Where the button leads, by the words that are kept now. */
static enum fail
go_on(struct ctx *ctx, const struct consult_answers *kept, struct reply *reply)
{
	struct consult_road road = consult_road_of(ctx, kept);
	struct span next = ctx_value(ctx, "next");
	size_t place;

	if (consult_road_find(&road, next, &place))
		return ctx_go(consult_road_path(ctx, &road, place), reply);
	return ctx_go(
	    span_is(next, "lang") ? ctx->page.language_url.p : "/consult/check",
	    reply);
}

/* Whoever only looked at the page has prepared nothing by leaving it. */
static bool
is_untouched(struct ctx *ctx, const struct consult_answers *kept,
    const struct confirm_words *words)
{
	struct confirm_view blank;
	struct consult_answers none = {.n = 0};
	struct span next = ctx_value(ctx, "next");

	if (kept->words != NULL || next.n == 0 || span_is(next, "next"))
		return false;
	return consult_confirm_view(ctx, &none, &blank) == OK &&
	       span_eq(consult_confirm_state(ctx, &blank.words),
		   consult_confirm_state(ctx, words));
}

enum fail
web_consult_confirm_keep(
    struct ctx *ctx, const struct may_draft *may, struct reply *reply)
{
	struct confirm_form_view v = {.checking = false};
	bool skip = span_is(ctx_value(ctx, "step"), "skip"), untouched;
	struct consult_answers kept, next;
	struct confirm_words words;
	struct confirm_view old;
	struct case_view c;
	struct span now;

	TRY(consult_kept(&ctx->work, may, &kept, NULL));
	if (kept.sent)
		return fail(FAIL_CONFLICT, "sent meanwhile");
	if (span_is(ctx_value(ctx, "step"), "related"))
		return keep_related(ctx, may, &kept, reply);
	TRY(consult_confirm_view(ctx, &kept, &old));
	consult_confirm_case(ctx, &kept, &c, &old.words);
	TRY(confirm_form_read(ctx, &c, &old, &words));
	untouched = is_untouched(ctx, &kept, &words);
	if (!skip && !untouched)
		confirm_form_problems(ctx, &words, &v);
	/* Two tabs: what the other one prepared is not written over unseen;
	 * pressed twice, it is what lies there. */
	now = consult_confirm_state(ctx, kept.words);
	v.stale = !span_eq(ctx_value(ctx, "seen"), now) &&
		  !span_eq(consult_confirm_state(ctx, &words), now);
	if (v.problems.list_n > 0 || (v.stale && !skip))
		return show(ctx, &kept, &old, &words, &v, reply);
	if (untouched)
		return go_on(ctx, &kept, reply);
	next = kept;
	next.words = skip ? NULL : &words;
	TRY(consult_form_store(ctx, may, &next, &v.full));
	if (v.full)
		return show(ctx, &kept, &old, &words, &v, reply);
	return go_on(ctx, &next, reply);
}

/* The draft is not asked: what was prepared there is looked at again when this
 * is kept ("seen"). */
static enum fail
show_lost(struct ctx *ctx, struct reply *reply)
{
	struct confirm_form_view v = {.lost = true};
	struct consult_answers none = {.n = 0};
	struct confirm_words words;
	struct confirm_view old;
	struct case_view c;

	TRY(consult_confirm_view(ctx, &none, &old));
	consult_confirm_case(ctx, &none, &c, &old.words);
	TRY(confirm_form_read(ctx, &c, &old, &words));
	return show(ctx, &none, &old, &words, &v, reply);
}

enum fail
consult_lost_confirm(struct ctx *ctx, struct reply *reply)
{
	enum fail f;

	if (ctx_value(ctx, "seen").n == 0)
		return fail(FAIL_FORGED, "not the page's form");
	/* The list of bodies; a failure ended the view. */
	TRY(snap_begin(ctx->work.snap));
	f = show_lost(ctx, reply);
	snap_end(ctx->work.snap);
	return f;
}
