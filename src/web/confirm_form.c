/* confirm_form: names and values of the form (design.md section 8). */
#include "web/confirm_form.h"
#include "web/confirm_rungs.h"

#include "base/codec.h"
#include "domain/normal.h"
#include "domain/text.h"
#include "view/answer_view.h"
#include "view/text.h"
#include "web/file_parts.h"

static const char *const kind_values[CONFIRM_KINDS] = {
    "ask_members", "notify_sender", "other"};
static const enum text kind_labels[CONFIRM_KINDS] = {TEXT_confirm_ask_members,
    TEXT_confirm_notify_sender, TEXT_confirm_coordinate_other};

enum { VALUE_MAX = 160 /* bytes of an answer that the form repeats */ };

struct span
confirm_form_name(struct ctx *ctx, const struct case_text *t)
{
	if (t->question != NULL)
		return arena_printf(
		    ctx->work.arena, "secret.%s", t->question->name.p);
	return arena_printf(ctx->work.arena, "secret.%s-%s",
	    t->what == ITEM_FILE ? "f" : "m",
	    codec_base32(ctx->work.arena, t->id.b, sizeof(t->id.b)).p);
}

/* The reporter's own words, newest version of each. */
static bool
is_covered(const struct case_text *t)
{
	return t->author == AUTHOR_REPORTER && t->newest &&
	       (t->what == ITEM_MESSAGE || t->what == ITEM_FILE ||
		   t->question != NULL);
}

static struct span
words_of(struct ctx *ctx, const char *name)
{
	struct span typed = ctx_value(ctx, name), clean;

	if (normal_prose(ctx->work.arena, typed, &clean) != OK)
		return span_of("");
	return text_trim(text_clean(ctx->work.arena, clean));
}

static enum confirmation_state
state_of(struct span v)
{
	if (span_is(v, "yes") || span_is(v, "list"))
		return CONFIRMATION_YES;
	if (span_is(v, "no") || span_is(v, "none"))
		return CONFIRMATION_NO;
	return CONFIRMATION_NOT_YET;
}

static void
read_items(
    struct ctx *ctx, const struct case_view *c, struct confirm_words *out)
{
	struct confirm_item *items =
	    arena_array(ctx->work.arena, c->texts_n, sizeof(*items));
	size_t n = 0;

	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];
		enum designation d;

		if (!is_covered(t))
			continue;
		d = ctx_designation(ctx, confirm_form_name(ctx, t).p);
		/* The desk's raise stays. */
		if (t->raised && d == DESIGNATION_OPEN)
			d = DESIGNATION_SECRET;
		items[n++] = (struct confirm_item){t->id,
		    d == DESIGNATION_UNSET ? t->designation : d, t->version};
	}
	out->items = items;
	out->items_n = n;
}

static bool
is_excluded(const struct confirm_words *words, struct body_id id)
{
	for (size_t i = 0; i < words->excluded_n; i++)
		if (ID_SAME(words->excluded[i], id))
			return true;
	return false;
}

/* Those of the mapping, beside those that were ticked. */
static void
add_mapped(
    struct ctx *ctx, const struct confirm_mapping *m, struct confirm_words *out)
{
	struct body_id *all = arena_array(
	    ctx->work.arena, out->excluded_n + m->bodies_n, sizeof(*all));
	size_t n = out->excluded_n;

	if (n > 0)
		memcpy(all, out->excluded, n * sizeof(*all));
	for (size_t i = 0; i < m->bodies_n; i++)
		if (!is_excluded(out, m->bodies[i]))
			all[n++] = m->bodies[i];
	out->excluded = all;
	out->excluded_n = n;
}

/*
 * "Yes" names the proposal that was shown; other words, or a body of it that is
 * ticked off, and the words are unmapped again.
 */
static void
read_mapping(
    struct ctx *ctx, const struct confirm_view *old, struct confirm_words *out)
{
	const struct confirm_mapping *m = &old->mapping;
	struct item_id said;
	bool kept = m->there;

	if (out->exclude_other.n == 0)
		return;
	out->mapping = MAPPING_OPEN;
	if (!span_eq(out->exclude_other, old->words.exclude_other))
		return;
	if (codec_unbase32(ctx_value(ctx, "mapping"), said.b, sizeof(said.b))) {
		out->mapping_id = said;
		out->mapping = m->bodies_n > 0 ? MAPPING_DONE : MAPPING_NOBODY;
		if (m->asks && ID_SAME(said, m->id))
			add_mapped(ctx, m, out);
		return;
	}
	for (size_t i = 0; i < m->bodies_n; i++)
		kept = kept && is_excluded(out, m->bodies[i]);
	if (kept)
		out->mapping = old->words.mapping;
}

static enum fail
read_exclusions(
    struct ctx *ctx, const struct confirm_view *old, struct confirm_words *out)
{
	struct arena *a = ctx->work.arena;
	const struct span *values;
	size_t n = form_all(a, &ctx->form, "exclude", &values);
	struct body_id *ids = arena_array(a, n, sizeof(*ids));

	for (size_t i = 0; i < n; i++)
		if (!codec_unbase32(values[i], ids[i].b, sizeof(ids[i].b)))
			return fail(FAIL_INPUT, "exclude");
	out->excluded = ids;
	out->excluded_n = n;
	out->exclude_supervisors = ctx_value(ctx, "exclude_supervisors").n > 0;
	out->exclude_government = ctx_value(ctx, "exclude_government").n > 0;
	out->exclude_other = words_of(ctx, "exclude_other");
	read_mapping(ctx, old, out);
	return OK;
}

static void
read_coordination(struct ctx *ctx, struct confirm_words *out)
{
	struct arena *a = ctx->work.arena;
	const struct span *values;
	size_t n = form_all(a, &ctx->form, "coordinate", &values);

	out->coordination = state_of(ctx_value(ctx, "coordination"));
	for (int k = 0; k < CONFIRM_KINDS; k++) {
		struct confirm_coordination *one = &out->kinds[k];

		for (size_t i = 0; i < n; i++)
			one->wanted =
			    one->wanted || span_is(values[i], kind_values[k]);
		one->may_say =
		    words_of(ctx, arena_printf(a, "say.%s", kind_values[k]).p);
		one->whom =
		    words_of(ctx, arena_printf(a, "whom.%s", kind_values[k]).p);
	}
	/* A kind that is ticked says "yes" by itself. */
	for (int k = 0; k < CONFIRM_KINDS; k++)
		if (out->kinds[k].wanted &&
		    out->coordination == CONFIRMATION_NOT_YET)
			out->coordination = CONFIRMATION_YES;
}

/*
 * A sector that some authority can supervise; NULL for "other", "unknown" and
 * what is not offered: excluding by it would exclude nobody.
 */
static const struct question_choice *
sector_find(struct ctx *ctx, struct span code)
{
	const struct question *q =
	    questionnaire_by_name(ctx->work.questionnaire, span_of("sector"));

	if (q == NULL || span_is(code, "other") || span_is(code, "unknown"))
		return NULL;
	return questionnaire_choice(q, code);
}

/* The answer "sector"; empty: not answered. */
static struct span
sector_answered(const struct case_view *c)
{
	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];

		if (t->question != NULL && t->newest && t->opened &&
		    span_is(t->question->name, "sector"))
			return t->text;
	}
	return span_of("");
}

/* What the form says; where it does not ask, what was said before. */
static struct span
sector_of(
    struct ctx *ctx, const struct case_view *c, const struct confirm_view *old)
{
	struct span code = {NULL, 0};

	if (form_one(&ctx->form, "sector", &code) != OK || code.p == NULL)
		code = old->words.sector.n > 0 ? old->words.sector
					       : sector_answered(c);
	return sector_find(ctx, code) != NULL ? code : span_of("");
}

struct span
confirm_form_sector(struct ctx *ctx, struct span code)
{
	const struct question_choice *one = sector_find(ctx, code);

	return one != NULL ? one->label.in[ctx->work.language] : span_of("");
}

enum fail
confirm_form_read(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, struct confirm_words *out)
{
	*out = (struct confirm_words){
	    .rung = confirm_rung_of(ctx_value(ctx, "rung")),
	    .product_rung =
		confirm_rung_of_product(ctx_value(ctx, "product_rung")),
	    .provide = state_of(ctx_value(ctx, "provide")),
	    .show_again = span_is(ctx_value(ctx, "show_again"), "no")
			      ? CONFIRMATION_NO
			      : CONFIRMATION_YES,
	    .sector = sector_of(ctx, c, old),
	    .decided_by = words_of(ctx, "decided_by"),
	    .publication = words_of(ctx, "publication")};
	out->product_later_members = out->product_rung != RUNG_UNSET &&
				     ctx_value(ctx, "product_later").n > 0;
	read_items(ctx, c, out);
	TRY(read_exclusions(ctx, old, out));
	read_coordination(ctx, out);
	return OK;
}

/* --- to a view --------------------------------------------------------------
 */

static struct span
cut(struct ctx *ctx, struct span text)
{
	return text.n <= VALUE_MAX
		   ? text
		   : text_log_line(ctx->work.arena, text, VALUE_MAX);
}

struct span
confirm_form_called(struct ctx *ctx, const struct case_text *t)
{
	enum language l = ctx->work.language;

	if (t->what == ITEM_FILE)
		return file_parts_called(ctx, t->file);
	return t->question != NULL ? t->question->label.in[l]
				   : text_get(TEXT_confirm_message, l);
}

static enum designation
said_of(const struct confirm_words *words, const struct case_text *t)
{
	for (size_t i = 0; i < words->items_n; i++)
		if (ID_SAME(words->items[i].id, t->id))
			return words->items[i].designation;
	return t->designation;
}

static void
fill_rows(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, struct confirm_form_view *v)
{
	struct arena *a = ctx->work.arena;
	struct confirm_row *rows = arena_array(a, c->texts_n, sizeof(*rows));

	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];
		struct span value = t->text;

		if (!is_covered(t))
			continue;
		if (t->question != NULL)
			value = answer_view_of(a, ctx->work.language,
			    t->question, t->text, t->designation, false)
				    .value;
		if (t->file != NULL)
			value = t->file->description;
		rows[v->rows_n++] = (struct confirm_row){
		    confirm_form_name(ctx, t), confirm_form_called(ctx, t),
		    cut(ctx, value), said_of(words, t), t->raised};
	}
	v->rows = rows;
}

/* Published bodies but JPCERT/CC, which is the desk itself. */
static void
fill_bodies(struct ctx *ctx, const struct confirm_view *old,
    const struct confirm_words *words, struct confirm_form_view *v)
{
	struct arena *a = ctx->work.arena;
	struct confirm_option *list =
	    arena_array(a, old->bodies_n, sizeof(*list));

	for (size_t i = 0; i < old->bodies_n; i++) {
		const struct scope_body *b = &old->bodies[i];

		if (b->body_class == CLASS_SECRETARIAT ||
		    (b->flags & BODY_ACTIVE) == 0 ||
		    ((b->flags & BODY_PUBLISHED) == 0 &&
			!is_excluded(words, b->id)))
			continue;
		list[v->bodies_n++] = (struct confirm_option){
		    .value = codec_base32(a, b->id.b, sizeof(b->id.b)),
		    .label = ctx->work.language == LANGUAGE_EN
				 ? old->names_en[i]
				 : old->names_ja[i],
		    .chosen = is_excluded(words, b->id)};
	}
	v->bodies = list;
}

struct mapping_ask
confirm_form_mapping(struct ctx *ctx, const struct confirm_view *now)
{
	const struct confirm_mapping *m = &now->mapping;

	return (struct mapping_ask){.asks = m->asks,
	    .id = codec_base32(ctx->work.arena, m->id.b, sizeof(m->id.b)),
	    .words = now->words.exclude_other,
	    .names = confirm_form_names(ctx, now, m->bodies, m->bodies_n)};
}

/* Sectors to choose from; the one said before, or answered, is chosen. */
static void
fill_sectors(struct ctx *ctx, const struct case_view *c,
    const struct confirm_words *words, struct confirm_form_view *v)
{
	const struct question *q =
	    questionnaire_by_name(ctx->work.questionnaire, span_of("sector"));
	struct span said =
	    words->sector.n > 0 ? words->sector : sector_answered(c);
	struct confirm_option *list;

	if (q == NULL)
		return;
	list = arena_array(ctx->work.arena, q->choices_n, sizeof(*list));
	for (size_t i = 0; i < q->choices_n; i++) {
		const struct question_choice *one = &q->choices[i];

		if (sector_find(ctx, one->value) == NULL)
			continue;
		list[v->sectors_n++] =
		    (struct confirm_option){.value = one->value,
			.label = one->label.in[ctx->work.language],
			.chosen = span_eq(said, one->value)};
	}
	v->sectors = list;
}

static const struct confirm_option *
three(struct ctx *ctx, const char *const values[3], const enum text labels[3],
    enum confirmation_state state)
{
	struct confirm_option *list =
	    arena_array(ctx->work.arena, 3, sizeof(*list));

	for (int i = 0; i < 3; i++)
		list[i] = (struct confirm_option){.value = span_of(values[i]),
		    .label = text_get(labels[i], ctx->work.language),
		    .chosen = state_of(span_of(values[i])) == state ||
			      (i == 2 && state == CONFIRMATION_NOT_ASKED)};
	return list;
}

static void
fill_coordination(struct ctx *ctx, const struct confirm_words *words,
    struct confirm_form_view *v)
{
	static const char *const values[] = {"list", "none", "later"};
	static const enum text labels[] = {TEXT_confirm_coordination_list,
	    TEXT_confirm_coordination_none, TEXT_confirm_later};
	struct arena *a = ctx->work.arena;
	struct confirm_kind *list =
	    arena_array(a, CONFIRM_KINDS, sizeof(*list));

	v->coordination = three(ctx, values, labels, words->coordination);
	v->coordination_n = 3;
	for (int k = 0; k < CONFIRM_KINDS; k++)
		list[k] =
		    (struct confirm_kind){.value = span_of(kind_values[k]),
			.label = text_get(kind_labels[k], ctx->work.language),
			.say_name = arena_printf(a, "say.%s", kind_values[k]),
			.say = words->kinds[k].may_say,
			.whom_name = arena_printf(a, "whom.%s", kind_values[k]),
			.whom = words->kinds[k].whom,
			.wanted = words->kinds[k].wanted,
			.has_whom = k != CONFIRM_ASK,
			.problem =
			    k == CONFIRM_OTHER ? v->whom_problem : span_of("")};
	v->kinds = list;
	v->kinds_n = CONFIRM_KINDS;
}

void
confirm_form_fill(struct ctx *ctx, const struct case_view *c,
    const struct confirm_view *old, const struct confirm_words *words,
    struct confirm_form_view *v)
{
	static const char *const values[] = {"yes", "no", "later"};
	static const enum text labels[] = {TEXT_confirm_provide_yes,
	    TEXT_confirm_provide_no, TEXT_confirm_later};

	v->number = c->number;
	v->seen = arena_printf(ctx->work.arena, "%u", old->n);
	fill_rows(ctx, c, words, v);
	confirm_rungs_fill(ctx, old, words, v);
	fill_bodies(ctx, old, words, v);
	fill_sectors(ctx, c, words, v);
	v->mapping = confirm_form_mapping(ctx, old);
	v->mapping.yes =
	    old->mapping.asks && ID_SAME(words->mapping_id, old->mapping.id);
	fill_coordination(ctx, words, v);
	v->provide = three(ctx, values, labels, words->provide);
	v->provide_n = 3;
	v->supervisors = words->exclude_supervisors;
	v->government = words->exclude_government;
	v->other = words->exclude_other;
	v->show_again = words->show_again != CONFIRMATION_NO;
	v->decided_by = words->decided_by;
	v->publication = words->publication;
}
