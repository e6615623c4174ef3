/* case_parts: from what an act read to what a template shows. */
#include "web/case_parts.h"

#include "base/codec.h"
#include "base/random.h"
#include "domain/normal.h"
#include "domain/text.h"
#include "domain/when.h"
#include "store/members.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/text.h"

/* Versions before t, newest first. */
static void
fill_earlier(struct ctx *ctx, const struct case_view *c,
    const struct case_text *t, bool staff, struct answer_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct answer_version *list = arena_array(a, c->texts_n, sizeof(*list));

	for (int64_t n = t->version - 1; n > 0; n--)
		for (size_t i = 0; i < c->texts_n; i++) {
			const struct case_text *old = &c->texts[i];

			if (!ID_SAME(old->id, t->id) || old->version != n)
				continue;
			v->corrected =
			    v->corrected ||
			    (old->opened && !span_eq(old->text, t->text));
			list[v->earlier_n++] = (struct answer_version){
			    .version = fill_count(a, l, TEXT_answer_version, n),
			    .when = staff ? when_fmt_near(a, l, old->at_ms,
						ctx->work.wall_ms)
					  : when_fmt(a, l, old->at_ms),
			    .value = answer_view_of(a, l, t->question,
				old->opened ? old->text : span_of(""),
				old->designation, staff)
					 .value,
			    .closed = !old->opened};
		}
	v->earlier = list;
	v->earlier_count = fill_number(a, (int64_t)v->earlier_n);
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

void
case_parts_entries(struct ctx *ctx, const struct case_view *c, bool staff,
    const struct entry_view **out, size_t *out_n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct entry_view *list = arena_array(a, c->acts_n, sizeof(*list));
	static const struct body_id nobody;
	/* How many are secret is for who may open them (design.md 4). */
	bool registered = ctx->page.staff.registered_until.n > 0;

	*out_n = 0;
	for (size_t i = c->acts_n; i-- > 0;) {
		const struct case_act *act = &c->acts[i];
		bool council = !ID_SAME(act->body, nobody);
		enum label_who who = act->self ? LABEL_YOU
				     : act->by == AUTHOR_REPORTER
					 ? LABEL_REPORTER
				     : staff || council ? LABEL_NAMED
							: LABEL_DESK;
		struct span name = council ? body_of(ctx, act, staff)
				   : who == LABEL_NAMED
				       ? name_of(ctx, act->person)
				       : span_of("");
		bool told = (act->act != ACT_OPEN && act->act != ACT_CORRECT) ||
			    !staff || registered;
		struct span what = label_act(
		    a, l, act->act, who, name, told ? (int64_t)act->count : 0);

		if (what.n == 0)
			continue;
		list[(*out_n)++] = (struct entry_view){.what = what,
		    .when = staff ? when_fmt_near(
					a, l, act->at_ms, ctx->work.wall_ms)
				  : when_fmt(a, l, act->at_ms),
		    .own = act->self,
		    .opened = act->act == ACT_OPEN};
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
	uint8_t id[16];

	random_bytes(id, sizeof(id));
	return codec_base32(ctx->work.arena, id, sizeof(id));
}
