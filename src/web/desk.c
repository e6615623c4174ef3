/*
 * desk: the queue and one case. Secret texts are shown only under the mark of
 * an opening that was entered. Must never show a word of a reporter in the
 * queue.
 */
#include "act/case.h"
#include "act/consult.h"
#include "act/owner.h"
#include "act/release.h"
#include "act/ring.h"
#include "domain/due.h"
#include "domain/role.h"
#include "domain/stage.h"
#include "domain/when.h"
#include "view/desk_view.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/problem.h"
#include "web/case_parts.h"
#include "web/confirm_form.h"
#include "web/file_parts.h"
#include "web/pages.h"
#include "web/question_parts.h"

static enum stage_turn
turn_of(enum author waits_for, enum stage stage)
{
	if (stage == STAGE_CLOSED)
		return TURN_UNSET;
	return waits_for == AUTHOR_REPORTER ? TURN_REPORTER : TURN_DESK;
}

/* How many; for who may not open them only that there are some. */
static struct span
items_of(struct ctx *ctx, int64_t n, bool registered)
{
	enum language l = ctx->work.language;

	if (registered)
		return fill_count(ctx->work.arena, l, TEXT_desk_items, n);
	return text_get(n > 0 ? TEXT_desk_some : TEXT_desk_none, l);
}

static struct desk_row
row_of(struct ctx *ctx, const struct case_line *line, bool registered,
    int64_t counts[3])
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct desk_row row = {.id = line->number,
	    .number = line->number,
	    .stage = label_stage(l, line->stage),
	    .turn = turn_of(line->waits_for, line->stage),
	    .received =
		when_fmt_near(a, l, line->created_ms, ctx->work.wall_ms),
	    .fresh = line->fresh,
	    .owner = line->owner,
	    .own = line->own};

	if (line->secret_items > 0)
		row.secrets = items_of(ctx, line->secret_items, registered);
	if (line->undecided > 0)
		row.undecided =
		    registered
			? fill_count(a, l, TEXT_desk_undecided, line->undecided)
			: text_get(TEXT_desk_undecided_some, l);
	if (line->new_word)
		row.messages = fill_number(a, 1);
	if (row.turn == TURN_DESK) {
		row.due = when_fmt_near(a, l, line->due_ms, ctx->work.wall_ms);
		row.overdue =
		    line->fresh && due_is_over(line->due_ms, ctx->work.wall_ms);
	}
	counts[0] += line->fresh;
	counts[1] += row.turn == TURN_DESK;
	counts[2] += row.overdue;
	return row;
}

static enum fail
fill_ring(struct ctx *ctx, const struct actor *who, struct desk_view *v)
{
	int64_t persons;

	if (who->body_class != CLASS_SECRETARIAT)
		return OK;
	TRY(consult_desk_ready(&ctx->work, &persons));
	v->ring_count = fill_number(ctx->work.arena, persons);
	v->ring_thin = persons < 2;
	return OK;
}

/* Those whom this person could let in now. */
static enum fail
fill_waiting(struct ctx *ctx, const struct may *may, struct desk_view *v)
{
	struct ring_newcomer *all;
	size_t n, could = 0;

	TRY(ring_newcomers(&ctx->work, may, &all, &n));
	for (size_t i = 0; i < n; i++)
		could += all[i].rings != 0;
	v->waiting_count = fill_number(ctx->work.arena, (int64_t)could);
	v->some_waiting = could > 0;
	return OK;
}

enum fail
web_desk(struct ctx *ctx, const struct may_desk *may, struct reply *reply)
{
	const struct actor *who = may_actor(may_desk_any(may));
	struct arena *a = ctx->work.arena;
	struct desk_view v = {.desk = ctx->page.staff.body,
	    .now = when_fmt(a, ctx->work.language, ctx->work.wall_ms)};
	struct buf out = ctx_buf(ctx);
	struct span before = {NULL, 0};
	struct desk_row *rows;
	struct case_line *lines;
	int64_t counts[3] = {0};
	size_t n;

	if (form_one(&ctx->request->query, "before", &before) != OK)
		return FAIL_INPUT;
	v.closed = ctx_noted(ctx, "closed");
	v.mine = ctx_noted(ctx, "mine");
	TRY(case_queue(
	    &ctx->work, may, v.closed, v.mine, before, &lines, &n, &v.more));
	rows = arena_array(a, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		rows[i] = row_of(ctx, &lines[i], who->registered, counts);
	v.rows = rows;
	v.rows_n = n;
	v.fresh_count = fill_number(a, counts[0]);
	v.turn_count = fill_number(a, counts[1]);
	v.overdue_count = fill_number(a, counts[2]);
	v.some_overdue = counts[2] > 0;
	TRY(fill_waiting(ctx, may_desk_any(may), &v));
	TRY(fill_ring(ctx, who, &v));
	ctx->page.nav = NAV_DESK;
	page_desk(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
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
	int64_t undecided = 0;

	for (size_t i = 0; i < c->texts_n; i++)
		undecided += c->texts[i].counted &&
			     c->texts[i].designation == DESIGNATION_UNDECIDED;
	v->id = c->number;
	v->number = c->number;
	v->stage = label_stage(l, c->stage);
	v->end = label_end(l, c->end);
	v->may_ask = c->may_ask;
	v->owes = c->provided && c->stage != STAGE_CLOSED;
	v->first = c->desk_ms == 0;
	v->asked =
	    c->stage == STAGE_CONFIRMATION && c->waits_for == AUTHOR_REPORTER;
	v->turn = turn_of(c->waits_for, c->stage);
	if (c->desk_ms == 0 && c->end == END_UNSET) {
		v->due = when_fmt_near(a, l, c->due_ms, ctx->work.wall_ms);
		v->overdue = due_is_over(c->due_ms, ctx->work.wall_ms);
	}
	v->received_at = when_fmt(a, l, c->created_ms);
	v->secret_count = items_of(ctx, c->secret_items, registered);
	v->undecided_count = items_of(ctx, undecided, registered);
	v->open_count = items_of(ctx, c->open_items, true);
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

static enum fail
show_case(struct ctx *ctx, const struct may_desk_case *may, struct span typed,
    struct span problem, struct reply *reply)
{
	const struct actor *who = may_actor(may_desk_case_any(may));
	struct arena *a = ctx->work.arena;
	struct desk_case_view v = {.sent = ctx_noted(ctx, "sent"),
	    .shut = ctx_noted(ctx, "shut"),
	    .ended = ctx_noted(ctx, "ended"),
	    .questioned = ctx_noted(ctx, "questioned")};
	struct buf out = ctx_buf(ctx);
	struct confirm_view confirmed;
	struct case_view c;

	TRY(case_read_desk(&ctx->work, may, &c));
	TRY(confirm_read_desk(&ctx->work, may, &confirmed));
	TRY(fill_provided(ctx, may, &v));
	TRY(fill_owner(ctx, may, &v));
	confirm_form_summary(
	    ctx, &confirmed, &v.confirmations, &v.confirmations_n);
	v.consent_n = fill_number(a, c.consent_n);
	v.to_map = confirmed.words.mapping == MAPPING_OPEN;
	fill_facts(ctx, &c, who->registered, &v);
	fill_sealed(ctx, &c, who->registered, &v);
	fill_opened(ctx, &c, &v);
	fill_files(ctx, &c, &v);
	v.questions = question_parts_card(ctx, &c, who->registered);
	case_parts_answers(ctx, &c, true, &v.sections, &v.sections_n);
	case_parts_feedback(ctx, &c, true, &v.feedback, &v.feedback_n);
	case_parts_messages(ctx, &c, true, &v.messages, &v.messages_n);
	case_parts_entries(ctx, &c, true, &v.entries, &v.entries_n);
	v.form = (struct message_form_view){.form = case_parts_form(ctx),
	    .action = arena_printf(
		a, "/desk/cases/%.*s/messages", (int)c.number.n, c.number.p),
	    .text = typed,
	    .problem = problem,
	    .limit = fill_number(a, MESSAGE_MAX),
	    .designated = who->registered,
	    .designation = ctx_designation(ctx, "secret.text"),
	    .staff = true,
	    .first = c.desk_ms == 0};
	ctx->page.nav = NAV_DESK;
	page_desk_case(&out, &ctx->page, &v);
	return problem.n > 0 ? ctx_again(&out, reply) : ctx_page(&out, reply);
}

enum fail
web_desk_case(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	return show_case(ctx, may, span_of(""), span_of(""), reply);
}

/* Back to the case, with a note in the address or none. */
static enum fail
to_case(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(arena_printf(ctx->work.arena, "/desk/cases/%.*s%s",
			  (int)number.n, number.p, note)
			  .p,
	    reply);
}

enum fail
web_desk_open(
    struct ctx *ctx, const struct may_desk_secrets *may, struct reply *reply)
{
	enum fail f = case_open_secrets(&ctx->work, may);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	if (span_is(ctx_value(ctx, "to"), "findings"))
		return to_case(ctx, "/findings", reply);
	return to_case(ctx, "", reply);
}

enum fail
web_desk_close(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	TRY(case_close_secrets(&ctx->work, may));
	return to_case(ctx, "?shut=1", reply);
}

enum fail
web_desk_say(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct span typed = ctx_value(ctx, "text"), text;
	enum designation d = ctx_designation(ctx, "secret.text");
	enum problem p = case_parts_check(ctx, typed, &text);

	if (p != PROBLEM_NONE)
		return show_case(ctx, may, typed,
		    problem_text(
			ctx->work.arena, ctx->work.language, p, MESSAGE_MAX),
		    reply);
	TRY(case_reply(&ctx->work, may, ctx_value(ctx, "form"), text, d));
	return to_case(ctx, "?sent=1", reply);
}

enum fail
web_desk_ask(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	enum fail f = case_ask(&ctx->work, may);

	/* Somebody was quicker: the page shows how it stands. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return to_case(ctx, "", reply);
	}
	TRY(f);
	return to_case(ctx, "", reply);
}
