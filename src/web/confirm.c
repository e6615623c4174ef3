/*
 * confirm: the page of the three confirmations. First the form, then what
 * would change, then the act: the second step carries the values along, so
 * nothing is kept that was not given.
 */
#include "act/consent_kept.h"
#include "base/codec.h"
#include "seal/blob.h"
#include "view/pages.h"
#include "web/confirm_form.h"
#include "web/confirm_withdraw.h"
#include "web/pages.h"

/* Values of the form as hidden fields of the second step. */
static void
carry(struct ctx *ctx, struct confirm_form_view *v)
{
	struct confirm_hidden *out =
	    arena_array(ctx->work.arena, ctx->form.n, sizeof(*out));

	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *p = &ctx->form.params[i];

		if (span_is(p->name, "token") || span_is(p->name, "step") ||
		    span_is(p->name, "shown"))
			continue;
		out[v->hidden_n++] = (struct confirm_hidden){p->name, p->value};
	}
	v->hidden = out;
}

static enum fail
show(struct ctx *ctx, const struct case_view *c, const struct confirm_view *old,
    const struct confirm_words *words, struct confirm_form_view *v,
    struct reply *reply)
{
	struct buf out = ctx_buf(ctx);

	confirm_form_fill(ctx, c, old, words, v);
	v->withdrawn = c->end == END_WITHDRAWN;
	v->contradiction = confirm_form_contradicts(words);
	v->leaks_n = confirm_form_leaks(ctx, c, words, &v->leaks);
	ctx->page.nav = NAV_RETURN;
	page_confirm(&out, &ctx->page, v);
	return v->problems.list_n > 0 ? ctx_again(&out, reply)
				      : ctx_page(&out, reply);
}

enum fail
web_confirm(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct confirm_form_view v = {.checking = false};
	struct confirm_view old;
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	TRY(confirm_read(&ctx->work, may, &old));
	return show(ctx, &c, &old, &old.words, &v, reply);
}

/* The name by which a form says which text it showed. */
static struct span
name_of(struct ctx *ctx, struct span text)
{
	return codec_base32(ctx->work.arena, blob_hash(text).b, ID_BYTES);
}

/* What is confirmed, in words, and a name for it. */
static void
state(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, struct confirm_words *words,
    struct confirm_form_view *v)
{
	words->shown = confirm_form_text(ctx, c, old, words, true);
	v->statement = words->shown;
	v->shown = name_of(ctx, words->shown);
}

static enum fail
show_check(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, const struct confirm_words *words,
    struct confirm_form_view *v, struct reply *reply)
{
	v->checking = true;
	v->narrows = confirm_form_narrows(c, &old->words, words);
	confirm_form_changes(ctx, c, old, words, v);
	carry(ctx, v);
	v->related = (struct related_offer){.action = span_of("/case/confirm"),
	    .step = span_of("check"),
	    .hidden = v->hidden,
	    .hidden_n = v->hidden_n};
	TRY(confirm_form_related(ctx, old, words, &v->related));
	return show(ctx, c, old, words, v, reply);
}

static uint32_t
seen_of(struct ctx *ctx)
{
	int64_t n = 0;

	if (!span_int(ctx_value(ctx, "seen"), &n) || n > UINT32_MAX)
		return 0;
	return (uint32_t)n;
}

/*
 * There is a newer version than the form showed. Is it what this form gives,
 * pressed twice? Nothing of another tab's is compared with the form: that would
 * show as a change what was confirmed meanwhile.
 */
static enum fail
give_late(struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct consent_kept newest;
	struct span number;

	TRY(consent_kept_one(&ctx->work, may, 0, &number, &newest));
	if (!span_eq(ctx_value(ctx, "shown"), name_of(ctx, newest.file.text)))
		return fail(FAIL_CONFLICT, "another consent meanwhile");
	return ctx_go("/case?confirmed=1", reply);
}

enum fail
web_confirm_give(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct confirm_form_view v = {.checking = false};
	struct span step = ctx_value(ctx, "step");
	struct span shown = ctx_value(ctx, "shown");
	struct confirm_words words;
	struct confirm_view old;
	struct case_view c;

	TRY(case_read_own(&ctx->work, may, &c));
	TRY(confirm_read(&ctx->work, may, &old));
	if (span_is(step, "withdraw"))
		return confirm_withdraw_give(ctx, may, &c, &old, reply);
	if (span_is(step, "give") && seen_of(ctx) != old.n)
		return give_late(ctx, may, reply);
	TRY(confirm_form_read(ctx, &c, &old, &words));
	confirm_form_problems(ctx, &words, &v);
	if (v.problems.list_n > 0 || span_is(step, "edit"))
		return show(ctx, &c, &old, &words, &v, reply);
	state(ctx, &c, &old, &words, &v);
	/* Given is what was shown: another member list, another text. */
	v.changed =
	    span_is(step, "give") && shown.n > 0 && !span_eq(shown, v.shown);
	if (!span_is(step, "give") || v.changed)
		return show_check(ctx, &c, &old, &words, &v, reply);
	TRY(confirm_give(&ctx->work, may, seen_of(ctx), &words));
	return ctx_go("/case?confirmed=1", reply);
}
