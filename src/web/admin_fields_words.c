/*
 * admin_fields: a body's record as it is and as it would be, in words, and
 * what that does.
 */
#include "base/codec.h"
#include "store/members_related.h"
#include "view/fill.h"
#include "web/admin_fields.h"
#include "web/admin_parts.h"

enum { LINE_MAX = 8192, CHANGES = 10 };

static void
add(struct ctx *ctx, struct buf *b, struct span one)
{
	if (b->n > 0)
		buf_text(b, ctx->work.language == LANGUAGE_EN ? ", " : "、");
	buf_span(b, one);
}

struct span
admin_fields_sectors(struct ctx *ctx, struct span codes)
{
	const struct question *q =
	    questionnaire_by_name(ctx->work.questionnaire, span_of("sector"));
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	while (codes.n > 0) {
		struct span code = span_cut(&codes, ',');
		const struct question_choice *one =
		    q != NULL ? questionnaire_choice(q, code) : NULL;

		add(ctx, &b,
		    one != NULL ? one->label.in[ctx->work.language] : code);
	}
	return arena_copy(ctx->work.arena, buf_get(&b));
}

struct span
admin_fields_aliases(struct ctx *ctx, struct span aliases)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	while (aliases.n > 0)
		add(ctx, &b, span_cut(&aliases, '\t'));
	return arena_copy(ctx->work.arena, buf_get(&b));
}

struct span
admin_fields_names(struct ctx *ctx, const struct member_body *list, size_t n)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	for (size_t i = 0; i < n; i++)
		add(ctx, &b, admin_parts_body(ctx, &list[i]));
	return arena_copy(ctx->work.arena, buf_get(&b));
}

/* Names of the bodies of a column. */
static enum fail
related_of(struct ctx *ctx, struct span related, struct span *out)
{
	const struct member_body as_said = {.related = related};
	struct members m = admin_parts_members(ctx);
	struct member_body *all;
	size_t n, got = 0;

	TRY(members_bodies(&m, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (members_names_related(&as_said, all[i].record.id))
			all[got++] = all[i];
	*out = admin_fields_names(ctx, all, got);
	return OK;
}

struct changes {
	struct ctx *ctx;
	struct admin_change *at;
	size_t n;
	unsigned parts;
};

static void
change(struct changes *c, enum edit_part part, enum text what, struct span was,
    struct span now)
{
	enum language l = c->ctx->work.language;
	struct span none = text_get(TEXT_admin_none, l);

	if ((c->parts & (unsigned)part) == 0)
		return;
	c->at[c->n++] = (struct admin_change){
	    text_get(what, l), was.n > 0 ? was : none, now.n > 0 ? now : none};
}

static void
change_flag(struct changes *c, enum edit_part part, enum text what, bool now,
    enum text yes, enum text no)
{
	enum language l = c->ctx->work.language;

	change(c, part, what, text_get(now ? no : yes, l),
	    text_get(now ? yes : no, l));
}

static void
flags(struct changes *c, unsigned now)
{
	change_flag(c, EDIT_ACTIVE, TEXT_admin_state, (now & BODY_ACTIVE) != 0,
	    TEXT_admin_active, TEXT_admin_disabled);
	change_flag(c, EDIT_DESK, TEXT_admin_desk_of, (now & BODY_DESK) != 0,
	    TEXT_admin_has, TEXT_admin_has_not);
	change_flag(c, EDIT_GOVERNMENT, TEXT_admin_government,
	    (now & BODY_GOVERNMENT) != 0, TEXT_admin_is, TEXT_admin_is_not);
	change_flag(c, EDIT_PUBLISHED, TEXT_admin_published,
	    (now & BODY_PUBLISHED) != 0, TEXT_admin_shown,
	    TEXT_admin_not_shown);
}

enum fail
admin_fields_changes(struct ctx *ctx, const struct member_body *was,
    const struct member_new_body *b, const struct admin_change **out,
    size_t *out_n)
{
	enum language l = ctx->work.language;
	struct changes c = {.ctx = ctx,
	    .at = arena_array(ctx->work.arena, CHANGES, sizeof(*c.at)),
	    .parts = edit_parts(was, b)};
	struct span related_was, related_now;

	change(&c, EDIT_NAME_JA, TEXT_admin_name_ja, was->name_ja, b->name_ja);
	change(&c, EDIT_NAME_EN, TEXT_admin_name_en, was->name_en, b->name_en);
	change(&c, EDIT_ALIASES, TEXT_admin_aliases,
	    admin_fields_aliases(ctx, was->aliases),
	    admin_fields_aliases(ctx, b->aliases));
	change(&c, EDIT_CLASS, TEXT_admin_class,
	    admin_parts_class(l, was->record.body_class),
	    admin_parts_class(l, b->body_class));
	flags(&c, b->flags);
	change(&c, EDIT_SECTORS, TEXT_admin_sectors,
	    admin_fields_sectors(ctx, was->sectors),
	    admin_fields_sectors(ctx, b->sectors));
	TRY(related_of(ctx, was->related, &related_was));
	TRY(related_of(ctx, b->related, &related_now));
	change(&c, EDIT_RELATED, TEXT_admin_related, related_was, related_now);
	*out = c.at;
	*out_n = c.n;
	return OK;
}

/* --- what it does -----------------------------------------------------------
 */

static void
say(struct ctx *ctx, struct buf *b, struct span sentence)
{
	if (b->n > 0 && ctx->work.language == LANGUAGE_EN)
		buf_text(b, " ");
	buf_span(b, sentence);
}

static void
say_lost(struct ctx *ctx, struct buf *b, const struct edit_effect *e)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill numbers[] = {
	    {"cases", fill_number(a, (int64_t)e->cases)},
	    {"inquiries", fill_number(a, (int64_t)e->inquiries)}};

	if (e->cases == 0 && e->inquiries == 0) {
		say(ctx, b, text_get(TEXT_effect_edit_nothing, l));
		return;
	}
	say(ctx, b,
	    fill_text(a, l,
		e->inquiries == 0 ? TEXT_effect_edit_cases
		: e->cases == 0   ? TEXT_effect_edit_inquiries
				  : TEXT_effect_edit_both,
		numbers, 2));
	say(ctx, b, text_get(TEXT_effect_edit_read, l));
}

enum fail
admin_fields_effect(struct ctx *ctx, const struct member_body *was,
    const struct member_new_body *b, const struct edit_effect *effect,
    struct span *out)
{
	enum language l = ctx->work.language;
	struct members m = admin_parts_members(ctx);
	unsigned parts = edit_parts(was, b);
	struct member_person *people;
	struct buf text;
	size_t n;

	buf_init(&text, ctx->work.arena, LINE_MAX);
	TRY(members_of(&m, was->record.id, &people, &n));
	if ((parts & EDIT_ACTIVE) != 0)
		say(ctx, &text,
		    fill_count(ctx->work.arena, l,
			(b->flags & BODY_ACTIVE) != 0 ? TEXT_effect_edit_on
						      : TEXT_effect_edit_off,
			(int64_t)n));
	if ((parts & EDIT_DESK) != 0)
		say(ctx, &text, text_get(TEXT_effect_edit_desk, l));
	say_lost(ctx, &text, effect);
	if ((parts & EDIT_CLASS) != 0)
		say(ctx, &text, text_get(TEXT_effect_edit_class, l));
	say(ctx, &text, text_get(TEXT_effect_edit_gain, l));
	*out = arena_copy(ctx->work.arena, buf_get(&text));
	return OK;
}
