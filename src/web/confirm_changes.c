/* confirm_form: what would be different, before it is given (L3). */
#include "act/consent.h"
#include "base/buf.h"
#include "view/fill.h"
#include "view/text.h"
#include "web/confirm_form.h"

enum { LINE_MAX = 4096 };

struct changes {
	struct ctx *ctx;
	struct confirm_change *at;
	size_t n;
};

static struct confirm_change
change_of(struct span what, struct span was, struct span now)
{
	return (struct confirm_change){.what = what, .was = was, .now = now};
}

static void
add(struct changes *c, struct span what, struct span was, struct span now)
{
	if (!span_eq(was, now))
		c->at[c->n++] = change_of(what, was, now);
}

static void
add_text(struct changes *c, enum text what, enum text was, enum text now)
{
	enum language l = c->ctx->work.language;

	add(c, text_get(what, l), text_get(was, l), text_get(now, l));
}

enum text
confirm_form_designation(enum designation d)
{
	switch (d) {
	case DESIGNATION_SECRET:
		return TEXT_designation_secret;
	case DESIGNATION_OPEN:
		return TEXT_designation_open;
	case DESIGNATION_UNDECIDED:
	case DESIGNATION_UNSET:
	default:
		return TEXT_designation_undecided;
	}
}

enum text
confirm_form_state(enum confirmation_state s, enum text yes, enum text no)
{
	if (s == CONFIRMATION_YES)
		return yes;
	if (s == CONFIRMATION_NO)
		return no;
	return s == CONFIRMATION_NOT_ASKED ? TEXT_confirm_not_asked
					   : TEXT_confirm_not_yet;
}

struct span
confirm_form_rung(struct ctx *ctx, enum rung r)
{
	const struct profile_rung *p = profile_rung_find(ctx->work.profile, r);

	return p != NULL ? p->name.in[ctx->work.language]
			 : text_get(TEXT_confirm_not_yet, ctx->work.language);
}

static struct span
product_name(struct ctx *ctx, const struct confirm_words *w)
{
	enum language l = ctx->work.language;
	struct fill rung = {"rung", confirm_form_rung(ctx, w->product_rung)};

	if (w->product_rung == RUNG_UNSET)
		return text_get(TEXT_confirm_product_none, l);
	return w->product_later_members
		   ? fill_text(ctx->work.arena, l,
			 TEXT_confirm_product_later_too, &rung, 1)
		   : rung.value;
}

/* The sector is the reporter's own answer: staff read it where it stands. */
static void
supervisors(struct ctx *ctx, const struct confirm_words *w, struct buf *b)
{
	enum language l = ctx->work.language;
	struct fill sector = {"sector", confirm_form_sector(ctx, w->sector)};

	if (ctx->page.staff.in)
		buf_span(b, text_get(TEXT_confirm_supervisors_staff, l));
	else if (sector.value.n == 0)
		buf_span(b, text_get(TEXT_confirm_supervisors, l));
	else
		buf_span(b, fill_text(ctx->work.arena, l,
				TEXT_confirm_supervisors_of, &sector, 1));
}

struct span
confirm_form_names(struct ctx *ctx, const struct confirm_view *old,
    const struct body_id *ids, size_t n)
{
	enum language l = ctx->work.language;
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < old->bodies_n; k++) {
			if (!ID_SAME(ids[i], old->bodies[k].id))
				continue;
			if (b.n > 0)
				buf_text(&b, l == LANGUAGE_JA ? "、" : ", ");
			buf_span(&b, l == LANGUAGE_EN ? old->names_en[k]
						      : old->names_ja[k]);
		}
	return buf_get(&b);
}

/* All that is excluded, in one line. */
struct span
confirm_form_excluded(struct ctx *ctx, const struct confirm_view *old,
    const struct confirm_words *w)
{
	enum language l = ctx->work.language;
	const char *comma = l == LANGUAGE_JA ? "、" : ", ";
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	buf_span(&b, confirm_form_names(ctx, old, w->excluded, w->excluded_n));
	if (w->exclude_supervisors) {
		if (b.n > 0)
			buf_text(&b, comma);
		supervisors(ctx, w, &b);
	}
	if (w->exclude_government) {
		if (b.n > 0)
			buf_text(&b, comma);
		buf_span(&b, text_get(TEXT_confirm_government, l));
	}
	if (w->exclude_other.n > 0) {
		if (b.n > 0)
			buf_text(&b, comma);
		buf_span(&b, w->exclude_other);
	}
	return b.n > 0 ? buf_get(&b) : text_get(TEXT_confirm_nobody, l);
}

static enum text
mapping_text(enum consent_mapping m)
{
	if (m == MAPPING_DONE)
		return TEXT_mapping_was_done;
	if (m == MAPPING_NOBODY)
		return TEXT_mapping_was_nobody;
	return m == MAPPING_OPEN ? TEXT_mapping_was_open
				 : TEXT_mapping_was_none;
}

static const struct confirm_item *
item_of(const struct confirm_words *w, struct item_id id)
{
	for (size_t i = 0; i < w->items_n; i++)
		if (ID_SAME(w->items[i].id, id))
			return &w->items[i];
	return NULL;
}

/* What was not confirmed before, or in another version, may go on from now. */
static void
item(struct changes *c, const struct case_text *t,
    const struct confirm_item *was, const struct confirm_item *now)
{
	enum language l = c->ctx->work.language;
	struct fill name = {"item", confirm_form_called(c->ctx, t)};
	struct span said =
	    text_get(confirm_form_designation(now->designation), l);

	if (was == NULL)
		add(c,
		    fill_text(
			c->ctx->work.arena, l, TEXT_confirm_covers, &name, 1),
		    text_get(TEXT_confirm_covers_not, l), said);
	else if (was->version != now->version)
		add(c,
		    fill_text(
			c->ctx->work.arena, l, TEXT_confirm_covers, &name, 1),
		    text_get(TEXT_confirm_covers_old, l), said);
	if (was != NULL)
		add(c, name.value,
		    text_get(confirm_form_designation(was->designation), l),
		    said);
}

static void
items(struct changes *c, const struct case_view *v,
    const struct confirm_view *old, const struct confirm_words *w)
{
	for (size_t i = 0; i < v->texts_n; i++) {
		const struct case_text *t = &v->texts[i];
		const struct confirm_item *now = item_of(w, t->id);

		if (t->newest && now != NULL)
			item(c, t, item_of(&old->words, t->id), now);
	}
}

/* Words that the reporter wrote, or that there are none. */
static void
add_words(struct changes *c, struct span what, struct span was, struct span now)
{
	struct span none =
	    text_get(TEXT_confirm_unwritten, c->ctx->work.language);

	add(c, what, was.n > 0 ? was : none, now.n > 0 ? now : none);
}

struct span
confirm_form_of_kind(struct ctx *ctx, enum text kind, enum text what)
{
	enum language l = ctx->work.language;

	return arena_printf(ctx->work.arena, "%s%s%s", text_get(kind, l).p,
	    l == LANGUAGE_JA ? "：" : ": ", text_get(what, l).p);
}

/* What may be said and to whom: of a kind that is wanted alone. */
static void
kind_words(struct changes *c, enum text kind,
    const struct confirm_coordination *was,
    const struct confirm_coordination *now)
{
	const struct span none = span_of("");

	add_words(c, confirm_form_of_kind(c->ctx, kind, TEXT_confirm_whom),
	    was->wanted ? was->whom : none, now->wanted ? now->whom : none);
	add_words(c, confirm_form_of_kind(c->ctx, kind, TEXT_confirm_may_say),
	    was->wanted ? was->may_say : none,
	    now->wanted ? now->may_say : none);
}

static void
coordination(struct changes *c, const struct confirm_view *old,
    const struct confirm_words *w)
{
	static const enum text labels[CONFIRM_KINDS] = {
	    TEXT_confirm_ask_members, TEXT_confirm_notify_sender,
	    TEXT_confirm_coordinate_other};

	add_text(c, TEXT_confirm_coordination_short,
	    confirm_form_state(old->words.coordination, TEXT_confirm_wanted,
		TEXT_confirm_coordination_none),
	    confirm_form_state(w->coordination, TEXT_confirm_wanted,
		TEXT_confirm_coordination_none));
	for (int k = 0; k < CONFIRM_KINDS; k++) {
		add_text(c, labels[k],
		    old->words.kinds[k].wanted ? TEXT_confirm_wanted
					       : TEXT_confirm_not_wanted,
		    w->kinds[k].wanted ? TEXT_confirm_wanted
				       : TEXT_confirm_not_wanted);
		kind_words(c, labels[k], &old->words.kinds[k], &w->kinds[k]);
	}
}

void
confirm_form_changes(struct ctx *ctx, const struct case_view *v,
    const struct confirm_view *old, const struct confirm_words *words,
    struct confirm_form_view *out)
{
	enum language l = ctx->work.language;
	struct changes c = {.ctx = ctx,
	    .at = arena_array(
		ctx->work.arena, 2 * v->texts_n + 24, sizeof(*c.at))};

	items(&c, v, old, words);
	add(&c, text_get(TEXT_confirm_rung, l),
	    confirm_form_rung(ctx, old->words.rung),
	    confirm_form_rung(ctx, words->rung));
	add(&c, text_get(TEXT_confirm_excluded, l),
	    confirm_form_excluded(ctx, old, &old->words),
	    confirm_form_excluded(ctx, old, words));
	add(&c, text_get(TEXT_confirm_product, l),
	    product_name(ctx, &old->words), product_name(ctx, words));
	add_text(&c, TEXT_mapping_state, mapping_text(old->words.mapping),
	    mapping_text(words->mapping));
	coordination(&c, old, words);
	add_text(&c, TEXT_confirm_provide,
	    confirm_form_state(old->words.provide, TEXT_confirm_provide_yes,
		TEXT_confirm_provide_no),
	    confirm_form_state(words->provide, TEXT_confirm_provide_yes,
		TEXT_confirm_provide_no));
	add_text(&c, TEXT_confirm_show_again,
	    old->words.show_again == CONFIRMATION_NO
		? TEXT_confirm_show_again_no
		: TEXT_confirm_show_again_yes,
	    words->show_again == CONFIRMATION_NO ? TEXT_confirm_show_again_no
						 : TEXT_confirm_show_again_yes);
	add_words(&c, text_get(TEXT_confirm_decided_by, l),
	    old->words.decided_by, words->decided_by);
	add_words(&c, text_get(TEXT_confirm_publication, l),
	    old->words.publication, words->publication);
	out->changes = c.at;
	out->changes_n = c.n;
	out->provides = words->provide == CONFIRMATION_YES;
}

struct span
confirm_form_label(struct ctx *ctx, uint16_t field)
{
	enum language l = ctx->work.language;

	switch (field) {
	case CONSENT_TEXT_EXCLUDE:
		return text_get(TEXT_confirm_other, l);
	case CONSENT_TEXT_NOTIFY_WHOM:
	case CONSENT_TEXT_OTHER_WHOM:
		return text_get(TEXT_confirm_whom, l);
	case CONSENT_TEXT_DECIDED_BY:
		return text_get(TEXT_confirm_decided_by, l);
	case CONSENT_TEXT_PUBLICATION:
		return text_get(TEXT_confirm_publication, l);
	default:
		return text_get(TEXT_confirm_may_say, l);
	}
}

enum text
confirm_form_mapped(enum consent_mapping m)
{
	if (m == MAPPING_DONE)
		return TEXT_mapping_state_done;
	return m == MAPPING_NOBODY ? TEXT_mapping_state_nobody
				   : TEXT_mapping_state_open;
}

void
confirm_form_summary(struct ctx *ctx, const struct confirm_view *now,
    const struct confirm_change **out, size_t *out_n)
{
	static const enum text kinds[CONFIRM_KINDS] = {TEXT_confirm_ask_members,
	    TEXT_confirm_notify_sender, TEXT_confirm_coordinate_other};
	enum language l = ctx->work.language;
	const struct confirm_words *w = &now->words;
	struct confirm_change *at =
	    arena_array(ctx->work.arena, 6 + CONFIRM_KINDS, sizeof(*at));
	size_t n = 0;

	at[n++] = change_of(text_get(TEXT_confirm_rung, l), span_of(""),
	    now->facts.scope == CONFIRMATION_YES
		? confirm_form_rung(ctx, w->rung)
		: text_get(confirm_form_state(now->facts.scope,
			       TEXT_confirm_not_yet, TEXT_confirm_not_yet),
		      l));
	at[n++] = change_of(text_get(TEXT_confirm_excluded, l), span_of(""),
	    confirm_form_excluded(ctx, now, w));
	at[n++] = change_of(text_get(TEXT_confirm_product, l), span_of(""),
	    now->facts.scope == CONFIRMATION_YES
		? product_name(ctx, w)
		: text_get(TEXT_confirm_not_yet, l));
	if (w->mapping != MAPPING_UNSET)
		at[n++] = change_of(text_get(TEXT_mapping_state, l),
		    span_of(""), text_get(confirm_form_mapped(w->mapping), l));
	at[n++] = change_of(text_get(TEXT_confirm_coordination_short, l),
	    span_of(""),
	    text_get(confirm_form_state(w->coordination, TEXT_confirm_wanted,
			 TEXT_confirm_coordination_none),
		l));
	for (int k = 0; k < CONFIRM_KINDS; k++)
		if (w->kinds[k].wanted) {
			at[n] = change_of(text_get(kinds[k], l), span_of(""),
			    text_get(TEXT_confirm_wanted, l));
			at[n++].clash =
			    k == CONFIRM_ASK && confirm_form_contradicts(w);
		}
	at[n++] = change_of(text_get(TEXT_confirm_provide, l), span_of(""),
	    text_get(confirm_form_state(w->provide, TEXT_confirm_provide_yes,
			 TEXT_confirm_provide_no),
		l));
	*out = at;
	*out_n = n;
}
