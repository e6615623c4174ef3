/*
 * desk_case_parts: one case as the desk may know it. Secret texts are shown
 * only under the mark of an opening that was entered.
 */
#include "web/desk_case_parts.h"

#include "act/owner.h"
#include "act/release.h"
#include "domain/due.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"
#include "web/case_parts.h"
#include "web/confirm_form.h"
#include "web/file_parts.h"
#include "web/question_parts.h"

enum { ENTRIES_SHOWN = 12 };

enum stage_turn
desk_case_parts_turn(enum author waits_for, enum stage stage)
{
	if (stage == STAGE_CLOSED)
		return TURN_UNSET;
	return waits_for == AUTHOR_REPORTER ? TURN_REPORTER : TURN_DESK;
}

struct span
desk_case_parts_items(struct ctx *ctx, int64_t n, bool registered)
{
	enum language l = ctx->work.language;

	if (registered)
		return fill_count(ctx->work.arena, l, TEXT_desk_items, n);
	return text_get(n > 0 ? TEXT_desk_some : TEXT_desk_none, l);
}

/* One more name of what is sealed. */
static void
add_name(struct ctx *ctx, struct buf *names, struct span name)
{
	if (names->n > 0)
		buf_text(
		    names, ctx->work.language == LANGUAGE_JA ? "、" : ", ");
	buf_span(names, name);
}

/* Names of what stays closed; the desk's own replies are not counted. */
static void
fill_sealed(struct ctx *ctx, const struct case_view *c, bool registered,
    struct desk_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	int64_t n = 0, messages = 0, replies = 0, maps = 0, files = 0;
	struct buf names;

	buf_init(&names, a, 64 * 1024);
	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];

		/* Nor is the text that a page kept of a consent. */
		if (!t->secret || !t->newest || t->opened ||
		    t->author == AUTHOR_PAGE)
			continue;
		n += t->counted;
		maps += t->what == ITEM_MAPPING;
		replies += !t->counted && t->what != ITEM_MAPPING;
		messages += t->counted && t->what == ITEM_MESSAGE;
		files += t->counted && t->what == ITEM_FILE;
		if (t->counted && t->what != ITEM_MESSAGE &&
		    t->what != ITEM_FILE)
			add_name(ctx, &names,
			    t->question != NULL
				? t->question->staff.in[l]
				: confirm_form_label(ctx, t->field));
	}
	if (files > 0)
		add_name(
		    ctx, &names, fill_count(a, l, TEXT_sealed_files, files));
	if (messages > 0)
		add_name(ctx, &names,
		    fill_count(a, l, TEXT_sealed_messages, messages));
	if (replies > 0)
		add_name(ctx, &names,
		    fill_count(a, l, TEXT_sealed_replies, replies));
	if (maps > 0)
		add_name(ctx, &names, text_get(TEXT_sealed_mapping, l));
	v->has_sealed = n + replies + maps > 0;
	v->sealed = (struct sealed_view){
	    .names = registered ? buf_get(&names) : span_of(""),
	    .action = arena_printf(
		a, "/desk/cases/%.*s/open", (int)c->number.n, c->number.p),
	    .minutes = fill_number(a, ctx->work.limits->opened_ms / 60000),
	    .registered = registered,
	    .replies_only = n + maps == 0,
	    .more = c->opened_until_ms > 0};
	if (registered && n > 0)
		v->sealed.count = fill_number(a, n);
}

static void
fill_opened(
    struct ctx *ctx, const struct case_view *c, struct desk_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct answer_view *list = arena_array(a, c->texts_n, sizeof(*list));
	int64_t n = 0, messages = 0;

	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];

		if (!t->secret || !t->counted || !t->opened)
			continue;
		n++;
		messages += t->what == ITEM_MESSAGE;
		if (t->what == ITEM_REASON)
			list[v->opened_n++] = (struct answer_view){
			    .label = confirm_form_label(ctx, t->field),
			    .value = t->text,
			    .badge = {t->designation, true}};
		else if (t->question != NULL)
			list[v->opened_n++] =
			    case_parts_answer(ctx, c, t, true);
	}
	v->opened = list;
	v->is_open = c->opened_until_ms > 0;
	v->opened_count = fill_number(a, n);
	if (messages > 0)
		v->opened_messages = fill_number(a, messages);
	v->opened_at = when_fmt_near(a, l,
	    c->opened_until_ms - ctx->work.limits->opened_ms,
	    ctx->work.wall_ms);
	v->opened_until =
	    when_fmt_near(a, l, c->opened_until_ms, ctx->work.wall_ms);
}

/* Those that lie open, and those that this session has opened. */
static void
fill_files(struct ctx *ctx, const struct case_view *c, struct desk_case_view *v)
{
	const char *base = arena_printf(ctx->work.arena,
	    "/desk/cases/%.*s/file", (int)c->number.n, c->number.p)
			       .p;

	v->files = file_parts_cards(ctx, c, FILES_OPEN, base, &v->files_n);
	v->opened_files =
	    file_parts_cards(ctx, c, FILES_OPENED, base, &v->opened_files_n);
}

static void
fill_facts(struct ctx *ctx, const struct case_view *c, bool registered,
    struct desk_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	v->id = c->number;
	v->number = c->number;
	v->stage = label_stage(l, c->stage);
	v->end = label_end(l, c->end);
	v->may_ask = c->may_ask;
	v->owes = c->provided && c->stage != STAGE_CLOSED;
	v->first = c->desk_ms == 0;
	v->asked =
	    c->stage == STAGE_CONFIRMATION && c->waits_for == AUTHOR_REPORTER;
	v->turn = desk_case_parts_turn(c->waits_for, c->stage);
	if (c->desk_ms == 0 && c->end == END_UNSET) {
		v->due = when_fmt_near(a, l, c->due_ms, ctx->work.wall_ms);
		v->overdue = due_is_over(c->due_ms, ctx->work.wall_ms);
	}
	v->received_at = when_fmt(a, l, c->created_ms);
	v->secret_count =
	    desk_case_parts_items(ctx, c->counts.secret, registered);
	v->undecided_count =
	    desk_case_parts_items(ctx, c->counts.undecided, registered);
	v->open_count = desk_case_parts_items(ctx, c->counts.open, true);
	v->language = label_language(l, c->language);
}

/* The newest release that went out, and whether one may be made. */
static enum fail
fill_provided(
    struct ctx *ctx, const struct may_desk_case *may, struct desk_case_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct release_view r;

	TRY(release_read_desk(&ctx->work, may, &r));
	v->to_provide = r.stage != STAGE_CLOSED;
	for (size_t i = 0; i < r.list_n; i++) {
		const struct fill pairs[] = {
		    {"n", fill_number(a, r.list[i].head.n)},
		    {"when", when_fmt_near(a, l, r.list[i].provided_ms,
				 ctx->work.wall_ms)}};

		if (r.list[i].provided_ms > 0)
			v->provided =
			    fill_text(a, l, TEXT_provide_give_done, pairs, 2);
	}
	return OK;
}

static enum fail
fill_owner(
    struct ctx *ctx, const struct may_desk_case *may, struct desk_case_view *v)
{
	struct owner_view o;

	TRY(owner_read(&ctx->work, may, &o));
	v->own = o.own;
	if (o.owner.there)
		v->owner = o.owner.name;
	return OK;
}

enum fail
desk_case_parts(struct ctx *ctx, const struct may_desk_case *may,
    const struct case_view *c, struct desk_case_view *v)
{
	bool registered = may_actor(may_desk_case_any(may))->registered;

	TRY(fill_provided(ctx, may, v));
	TRY(fill_owner(ctx, may, v));
	fill_facts(ctx, c, registered, v);
	fill_sealed(ctx, c, registered, v);
	fill_opened(ctx, c, v);
	fill_files(ctx, c, v);
	v->questions = question_parts_card(ctx, c, registered);
	case_parts_answers(ctx, c, true, &v->sections, &v->sections_n);
	case_parts_feedback(ctx, c, true, &v->feedback, &v->feedback_n);
	case_parts_messages(ctx, c, true, &v->messages, &v->messages_n);
	case_parts_entries(ctx, c, true, &v->entries, &v->entries_n);
	v->entries_count = fill_number(ctx->work.arena, c->acts_all);
	if (v->entries_n > ENTRIES_SHOWN)
		v->entries_n = ENTRIES_SHOWN;
	if ((int64_t)v->entries_n < c->acts_all)
		v->entries_shown =
		    fill_number(ctx->work.arena, (int64_t)v->entries_n);
	return OK;
}
