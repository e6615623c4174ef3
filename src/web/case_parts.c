/* case_parts: from what an act read to what a template shows. */
#include "web/case_parts.h"

#include "base/codec.h"
#include "base/random.h"
#include "domain/diff.h"
#include "domain/normal.h"
#include "domain/text.h"
#include "domain/when.h"
#include "store/members.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/text.h"

/* What earlier versions may take of a page (ctx.h), with what stands around
 * them; of one answer so many are shown. */
enum {
	VERSIONS_MAX = 3 * 1024 * 1024,
	VERSIONS_SHOWN = 20,
	VERSION_BYTES = 1024,
	PIECE_BYTES = 160
};

/* Version n of the same answer; NULL: it is not there. */
static const struct case_text *
version_of(const struct case_view *c, const struct case_text *t, int64_t n)
{
	for (size_t i = 0; i < c->texts_n; i++)
		if (ID_SAME(c->texts[i].id, t->id) && c->texts[i].version == n)
			return &c->texts[i];
	return NULL;
}

static struct span
value_of(struct ctx *ctx, const struct case_text *t, bool staff)
{
	return answer_view_of(ctx->work.arena, ctx->work.language, t->question,
	    t->opened ? t->text : span_of(""), t->designation, staff)
	    .value;
}

/* What the next version changed, both of them being open. */
static void
fill_pieces(struct ctx *ctx, const struct case_text *next, bool staff,
    struct answer_version *v)
{
	struct arena *a = ctx->work.arena;
	struct answer_piece *was, *now;
	const struct diff_part *parts;
	size_t n, left;

	left = DIFF_BUDGET - ctx->compared;
	diff_texts(a, v->value, value_of(ctx, next, staff), &left, &parts, &n);
	ctx->compared = DIFF_BUDGET - left;
	was = arena_array(a, n, sizeof(*was));
	now = arena_array(a, n, sizeof(*now));
	for (size_t i = 0; i < n; i++) {
		if (parts[i].kind != DIFF_NEW)
			was[v->was_n++] = (struct answer_piece){
			    parts[i].text, parts[i].kind == DIFF_GONE};
		if (parts[i].kind != DIFF_GONE)
			now[v->now_n++] = (struct answer_piece){
			    parts[i].text, parts[i].kind == DIFF_NEW};
	}
	v->was = was;
	v->now = now;
	v->next = fill_count(
	    a, ctx->work.language, TEXT_answer_version, next->version);
}

/* Bytes that it takes on a page, where marks of HTML are written in words. */
static size_t
size_of(struct span text)
{
	size_t n = text.n;

	for (size_t i = 0; i < text.n; i++)
		n += strchr("<>&\"'", text.p[i]) != NULL ? 5 : 0;
	return n;
}

/* A version as it is shown: both columns, and what stands around each piece. */
static size_t
size_of_version(const struct answer_version *v)
{
	size_t n = VERSION_BYTES + size_of(v->value);

	for (size_t i = 0; i < v->was_n; i++)
		n += PIECE_BYTES;
	for (size_t i = 0; i < v->now_n; i++)
		n += PIECE_BYTES + size_of(v->now[i].text);
	return n;
}

static struct answer_version
version_view(struct ctx *ctx, const struct case_text *old,
    const struct case_text *next, bool staff)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct answer_version v = {
	    .version = fill_count(a, l, TEXT_answer_version, old->version),
	    .when = staff ? when_fmt_near(a, l, old->at_ms, ctx->work.wall_ms)
			  : when_fmt(a, l, old->at_ms),
	    .value = value_of(ctx, old, staff),
	    .closed = !old->opened};

	if (old->opened && next->opened)
		fill_pieces(ctx, next, staff, &v);
	return v;
}

/* Versions before t, newest first: all are counted, so many are shown. */
static void
fill_earlier(struct ctx *ctx, const struct case_view *c,
    const struct case_text *t, bool staff, struct answer_view *v)
{
	struct arena *a = ctx->work.arena;
	struct answer_version *list =
	    arena_array(a, VERSIONS_SHOWN, sizeof(*list));
	const struct case_text *next = t;
	bool full = false;
	int64_t all = 0;

	for (int64_t n = t->version - 1; n > 0; n--) {
		const struct case_text *old = version_of(c, t, n);
		size_t size;

		if (old == NULL)
			continue;
		all++;
		v->corrected = v->corrected ||
			       (old->opened && !span_eq(old->text, t->text));
		full = full || v->earlier_n == VERSIONS_SHOWN;
		if (full)
			continue;
		list[v->earlier_n] = version_view(ctx, old, next, staff);
		size = size_of_version(&list[v->earlier_n]);
		full = ctx->versions + size > VERSIONS_MAX;
		if (full)
			continue;
		ctx->versions += size;
		v->earlier_n++;
		next = old;
	}
	v->earlier = list;
	if (all > 0)
		v->earlier_count = fill_number(a, all);
	if ((int64_t)v->earlier_n < all)
		v->earlier_left = fill_number(a, all - (int64_t)v->earlier_n);
}

struct answer_view
case_parts_answer(struct ctx *ctx, const struct case_view *c,
    const struct case_text *t, bool staff)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct answer_view v =
	    answer_view_of(a, l, t->question, t->text, t->designation, staff);

	v.raised = t->raised;
	if (t->version < 2)
		return v;
	v.version = fill_count(a, l, TEXT_answer_version, t->version);
	fill_earlier(ctx, c, t, staff, &v);
	return v;
}

void
case_parts_answers(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct answer_section **out, size_t *out_n)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct arena *a = ctx->work.arena;
	struct answer_section *sections =
	    arena_array(a, q->areas_n, sizeof(*sections));
	size_t n = 0;

	for (size_t area = 0; area < q->areas_n; area++) {
		struct answer_view *list =
		    arena_array(a, c->texts_n, sizeof(*list));
		size_t got = 0;

		for (size_t i = 0; i < c->texts_n; i++) {
			const struct case_text *t = &c->texts[i];

			if (t->question == NULL || t->question->area != area ||
			    !t->newest || !t->opened || (staff && t->secret))
				continue;
			list[got++] = case_parts_answer(ctx, c, t, staff);
		}
		if (got > 0)
			sections[n++] = (struct answer_section){
			    q->areas[area].title.in[ctx->work.language], list,
			    got};
	}
	*out = sections;
	*out_n = n;
}

/* Whose words a message is, as the reader may be told. */
static struct span
from_of(struct ctx *ctx, const struct case_text *t, bool staff)
{
	enum language l = ctx->work.language;

	if (t->author == AUTHOR_REPORTER)
		return text_get(staff ? TEXT_who_reporter : TEXT_who_you, l);
	return ctx->page.site.desk;
}

void
case_parts_messages(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct message_view **out, size_t *out_n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct message_view *list = arena_array(a, c->texts_n, sizeof(*list));

	*out_n = 0;
	for (size_t i = c->texts_n; i-- > 0;) {
		const struct case_text *t = &c->texts[i];

		if (t->what != ITEM_MESSAGE)
			continue;
		list[(*out_n)++] =
		    (struct message_view){.from = from_of(ctx, t, staff),
			.own = staff ? t->author == AUTHOR_DESK
				     : t->author == AUTHOR_REPORTER,
			.when = staff ? when_fmt_near(
					    a, l, t->at_ms, ctx->work.wall_ms)
				      : when_fmt(a, l, t->at_ms),
			.badge = {t->designation, staff},
			.text = t->opened ? t->text : span_of(""),
			.raised = t->raised,
			.closed = !t->opened};
	}
	*out = list;
}

struct feedback_card
case_parts_feedback_card(struct ctx *ctx, const struct feedback *text,
    enum designation d, bool staff)
{
	static const enum text titles[FEEDBACK_PARTS] = {TEXT_feedback_advice,
	    TEXT_feedback_around, TEXT_feedback_results, TEXT_feedback_reason};
	static const enum text labels[] = {TEXT_feedback_title,
	    TEXT_feedback_card_interim, TEXT_feedback_card_final,
	    TEXT_feedback_card_declined};
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct feedback_part_view *list =
	    arena_array(a, FEEDBACK_PARTS, sizeof(*list));
	struct feedback_card card = {
	    .label = text_get(labels[text != NULL ? text->kind : 0], l),
	    .badge = {d, staff},
	    .closed = text == NULL,
	    .parts = list};

	/* The last word says of each part that there was nothing. */
	for (int i = 0; text != NULL && i < FEEDBACK_PARTS; i++)
		if (text->parts[i].n > 0 ||
		    (text->kind == FEEDBACK_FINAL && i != FEEDBACK_REASON))
			list[card.parts_n++] = (struct feedback_part_view){
			    text_get(titles[i], l), text->parts[i]};
	return card;
}

void
case_parts_feedback(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct feedback_card **out, size_t *out_n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct feedback_card *list = arena_array(a, c->texts_n, sizeof(*list));

	*out_n = 0;
	for (size_t i = c->texts_n; i-- > 0;) {
		const struct case_text *t = &c->texts[i];
		struct feedback text;
		bool opened;

		if (t->what != ITEM_FEEDBACK)
			continue;
		opened = t->opened && feedback_parse(t->text, &text) == OK;
		list[*out_n] = case_parts_feedback_card(
		    ctx, opened ? &text : NULL, t->designation, staff);
		list[(*out_n)++].when =
		    staff ? when_fmt_near(a, l, t->at_ms, ctx->work.wall_ms)
			  : when_fmt(a, l, t->at_ms);
	}
	*out = list;
}

static struct span
name_of(struct ctx *ctx, struct person_id id)
{
	struct members m = {
	    ctx->work.snap->db, ctx->work.arena, ctx->work.instance};
	struct member_person p;

	if (members_person(&m, id, &p) != OK)
		return span_of("?");
	return p.name;
}

/*
 * Who read or wrote is told as the body, never as a person; to the reporter a
 * Tier 2 body as a member, and a name withheld not at all (L7).
 */
static struct span
body_of(struct ctx *ctx, const struct case_act *act, bool staff)
{
	struct members m = {
	    ctx->work.snap->db, ctx->work.arena, ctx->work.instance};
	enum language l = ctx->work.language;
	struct member_body b;

	if (members_body(&m, act->body, &b) != OK)
		return span_of("?");
	if (!staff && (b.record.body_class == CLASS_TIER2 ||
			  b.record.body_class == CLASS_GENERAL))
		return text_get(TEXT_contribute_a_member, l);
	if (!staff && act->withheld)
		return text_get(TEXT_contribute_a_first, l);
	return l == LANGUAGE_EN ? b.name_en : b.name_ja;
}

struct entry_view
case_parts_entry(struct ctx *ctx, const struct case_act *act, bool staff)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	static const struct body_id nobody;
	/* How many are secret is for who may open them (design.md 4). */
	bool registered = ctx->page.staff.registered_until.n > 0;
	bool council = !ID_SAME(act->body, nobody);
	enum label_who who = act->self                    ? LABEL_YOU
			     : act->by == AUTHOR_REPORTER ? LABEL_REPORTER
			     : staff || council           ? LABEL_NAMED
							  : LABEL_DESK;
	struct span name = council              ? body_of(ctx, act, staff)
			   : who == LABEL_NAMED ? name_of(ctx, act->person)
						: span_of("");
	bool told = (act->act != ACT_OPEN && act->act != ACT_CORRECT &&
			act->act != ACT_TAKE && act->act != ACT_SEARCH) ||
		    !staff || registered;

	return (struct entry_view){.what = label_act(a, l, act->act, who, name,
				       told ? (int64_t)act->count : 0),
	    .when = staff ? when_fmt_near(a, l, act->at_ms, ctx->work.wall_ms)
			  : when_fmt(a, l, act->at_ms),
	    .stage = act->stage != STAGE_UNSET ? label_stage(l, act->stage)
					       : span_of(""),
	    .own = act->self,
	    .opened = act->act == ACT_OPEN || act->act == ACT_SEARCH};
}

void
case_parts_entries(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct entry_view **out, size_t *out_n)
{
	struct entry_view *list =
	    arena_array(ctx->work.arena, c->acts_n, sizeof(*list));

	*out_n = 0;
	for (size_t i = c->acts_n; i-- > 0;) {
		list[*out_n] = case_parts_entry(ctx, &c->acts[i], staff);
		*out_n += list[*out_n].what.n > 0;
	}
	*out = list;
}

enum problem
case_parts_check(struct ctx *ctx, struct span typed, struct span *out)
{
	if (normal_prose(ctx->work.arena, typed, out) != OK)
		return PROBLEM_MESSAGE_EMPTY;
	*out = text_trim(text_clean(ctx->work.arena, *out));
	if (out->n == 0)
		return PROBLEM_MESSAGE_EMPTY;
	if (text_count(*out) > MESSAGE_MAX)
		return PROBLEM_MESSAGE_LONG;
	return PROBLEM_NONE;
}

struct span
case_parts_form(struct ctx *ctx)
{
	struct span sent = ctx_value(ctx, "form");
	uint8_t id[16];

	/* Shown again, it is the same form still. */
	if (codec_unbase32(sent, id, sizeof(id)))
		return sent;
	random_bytes(id, sizeof(id));
	return codec_base32(ctx->work.arena, id, sizeof(id));
}
