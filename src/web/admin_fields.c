/* admin_fields: form, record, words. */
#include "web/admin_fields.h"

#include "base/codec.h"
#include "domain/text.h"
#include "store/members_related.h"
#include "web/admin_parts.h"

enum { LINE_MAX = 8192 };

/* --- from the form ----------------------------------------------------------
 */

static struct span
read_sectors(struct ctx *ctx)
{
	const struct span *values;
	size_t n = form_all(ctx->work.arena, &ctx->form, "sectors", &values);
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	for (size_t i = 0; i < n; i++) {
		if (values[i].n == 0)
			continue;
		if (b.n > 0)
			buf_u8(&b, ',');
		buf_span(&b, values[i]);
	}
	return arena_copy(ctx->work.arena, buf_get(&b));
}

/* One a line; empty lines say nothing. */
static struct span
read_aliases(struct ctx *ctx)
{
	struct arena *a = ctx->work.arena;
	struct span rest = text_clean(a, ctx_value(ctx, "aliases"));
	struct buf b;

	buf_init(&b, a, LINE_MAX);
	while (rest.n > 0) {
		struct span one = text_line(a, span_cut(&rest, '\n'));

		if (one.n == 0)
			continue;
		if (b.n > 0)
			buf_u8(&b, '\t');
		buf_span(&b, one);
	}
	return arena_copy(a, buf_get(&b));
}

static struct span
read_related(struct ctx *ctx)
{
	const struct span *values;
	size_t n = form_all(ctx->work.arena, &ctx->form, "related", &values);
	struct body_id *ids = arena_array(ctx->work.arena, n, sizeof(*ids));
	size_t got = 0;

	for (size_t i = 0; i < n; i++)
		if (codec_unbase32(values[i], ids[got].b, ID_BYTES))
			got++;
	return members_related_join(ctx->work.arena, ids, got);
}

static unsigned
flag_of(struct ctx *ctx, const char *name, unsigned flag)
{
	return span_is(ctx_value(ctx, name), "1") ? flag : 0;
}

static unsigned
read_flags(struct ctx *ctx, const struct member_body *was)
{
	unsigned flags = flag_of(ctx, "government", BODY_GOVERNMENT) |
			 flag_of(ctx, "published", BODY_PUBLISHED);

	if (was == NULL)
		return flags | BODY_ACTIVE | flag_of(ctx, "desk", BODY_DESK);
	flags |= was->record.flags & BODY_DESK;
	flags |= flag_of(ctx, "desk", BODY_DESK);
	if (was->record.body_class == CLASS_SECRETARIAT)
		return flags | (was->record.flags & BODY_ACTIVE);
	return flags | flag_of(ctx, "active", BODY_ACTIVE);
}

static bool
is_class_fixed(const struct member_body *was)
{
	return was != NULL && (was->record.flags & BODY_DESK) != 0;
}

struct member_new_body
admin_fields_read(struct ctx *ctx, const struct member_body *was)
{
	struct member_new_body b = {.flags = read_flags(ctx, was),
	    .sectors = read_sectors(ctx),
	    .name_ja = span_trim(ctx_value(ctx, "name_ja")),
	    .name_en = span_trim(ctx_value(ctx, "name_en")),
	    .aliases = read_aliases(ctx),
	    .related = read_related(ctx)};
	int64_t class = 0;

	if (span_int(ctx_value(ctx, "class"), &class) && class <= CLASS_GENERAL)
		b.body_class = (enum body_class) class;
	if (is_class_fixed(was))
		b.body_class = was->record.body_class;
	if (b.name_en.n == 0)
		b.name_en = b.name_ja;
	return b;
}

struct member_new_body
admin_fields_of(const struct member_body *was)
{
	return (struct member_new_body){.body_class = was->record.body_class,
	    .flags = was->record.flags,
	    .sectors = was->sectors,
	    .name_ja = was->name_ja,
	    .name_en = was->name_en,
	    .aliases = was->aliases,
	    .related = was->related};
}

/* --- to the form ------------------------------------------------------------
 */

static void
fill_classes(struct ctx *ctx, const struct member_new_body *b,
    struct admin_body_fields *out)
{
	struct arena *a = ctx->work.arena;
	struct admin_option *list = arena_array(a, 3, sizeof(*list));

	for (int i = CLASS_TIER1; i <= CLASS_GENERAL; i++)
		list[out->classes_n++] = (struct admin_option){
		    arena_printf(a, "%d", i),
		    admin_parts_class(ctx->work.language, (enum body_class)i),
		    b->body_class == (enum body_class)i};
	out->classes = list;
}

static bool
has_sector(struct span sectors, struct span code)
{
	while (sectors.n > 0)
		if (span_eq(span_cut(&sectors, ','), code))
			return true;
	return false;
}

/* Those that a reporter can choose. */
static void
fill_sectors(struct ctx *ctx, const struct member_new_body *b,
    struct admin_body_fields *out)
{
	const struct question *q =
	    questionnaire_by_name(ctx->work.questionnaire, span_of("sector"));
	struct admin_option *list;

	if (q == NULL)
		return;
	list = arena_array(ctx->work.arena, q->choices_n, sizeof(*list));
	for (size_t i = 0; i < q->choices_n; i++) {
		const struct question_choice *one = &q->choices[i];

		if (span_is(one->value, "other") ||
		    span_is(one->value, "unknown"))
			continue;
		list[out->sectors_n++] = (struct admin_option){one->value,
		    one->label.in[ctx->work.language],
		    has_sector(b->sectors, one->value)};
	}
	out->sectors = list;
}

static enum fail
fill_related(struct ctx *ctx, const struct member_new_body *b,
    const struct member_body *was, struct admin_body_fields *out)
{
	const struct member_body as_said = {.related = b->related};
	struct members m = admin_parts_members(ctx);
	struct admin_option *list;
	struct member_body *all;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	list = arena_array(ctx->work.arena, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		struct body_id id = all[i].record.id;

		/* The secretariat is nobody's to exclude. */
		if (all[i].record.body_class == CLASS_SECRETARIAT ||
		    (was != NULL && ID_SAME(was->record.id, id)))
			continue;
		list[out->related_n++] = (struct admin_option){
		    codec_base32(ctx->work.arena, id.b, ID_BYTES),
		    admin_parts_body(ctx, &all[i]),
		    members_names_related(&as_said, id)};
	}
	out->related = list;
	return OK;
}

/* One a line. */
static struct span
lines_of(struct ctx *ctx, struct span aliases)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, LINE_MAX);
	while (aliases.n > 0) {
		if (b.n > 0)
			buf_u8(&b, '\n');
		buf_span(&b, span_cut(&aliases, '\t'));
	}
	return arena_copy(ctx->work.arena, buf_get(&b));
}

enum fail
admin_fields_fill(struct ctx *ctx, const struct member_new_body *b,
    const struct member_body *was, struct admin_body_fields *out)
{
	*out = (struct admin_body_fields){.fresh = was == NULL,
	    .class_fixed = is_class_fixed(was),
	    .secretariat =
		was != NULL && was->record.body_class == CLASS_SECRETARIAT,
	    .name_ja = b->name_ja,
	    .name_en = b->name_en,
	    .aliases = lines_of(ctx, b->aliases),
	    .desk_asked =
		was == NULL || (was->record.body_class == CLASS_TIER1 &&
				   (was->record.flags & BODY_DESK) == 0),
	    .desk = (b->flags & BODY_DESK) != 0,
	    .government = (b->flags & BODY_GOVERNMENT) != 0,
	    .published = (b->flags & BODY_PUBLISHED) != 0,
	    .active = (b->flags & BODY_ACTIVE) != 0};
	fill_classes(ctx, b, out);
	fill_sectors(ctx, b, out);
	return fill_related(ctx, b, was, out);
}
