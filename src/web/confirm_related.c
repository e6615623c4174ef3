/*
 * confirm_related: who goes together with what is excluded, offered before it
 * is given. Must never exclude by itself (L3).
 */
#include "base/codec.h"
#include "store/members_related.h"
#include "web/confirm_form.h"

enum { NAMES_MAX = 4096 };

/* Does the consent as it is written keep this body out already? */
static bool
is_out(const struct confirm_words *words, const struct member_body *b)
{
	for (size_t i = 0; i < words->excluded_n; i++)
		if (ID_SAME(words->excluded[i], b->record.id))
			return true;
	return (words->exclude_government &&
		   (b->record.flags & BODY_GOVERNMENT) != 0) ||
	       (words->exclude_supervisors && words->sector.n > 0 &&
		   scope_has_sector(b->sectors, words->sector));
}

/* The form lists published members but JPCERT/CC; so does this. */
static bool
is_offered(const struct confirm_words *words, const struct member_body *b)
{
	const unsigned listed = BODY_ACTIVE | BODY_PUBLISHED;

	return b->record.body_class != CLASS_SECRETARIAT &&
	       (b->record.flags & listed) == listed && !is_out(words, b);
}

static void
add(struct ctx *ctx, struct related_offer *out, struct confirm_hidden *list,
    struct buf *names, const struct member_body *b)
{
	bool en = ctx->work.language == LANGUAGE_EN;
	struct span value =
	    codec_base32(ctx->work.arena, b->record.id.b, ID_BYTES);

	for (size_t i = 0; i < out->more_n; i++)
		if (span_eq(list[i].value, value))
			return;
	list[out->more_n++] =
	    (struct confirm_hidden){span_of("exclude"), value};
	if (names->n > 0)
		buf_text(names, en ? ", " : "、");
	buf_span(names, en ? b->name_en : b->name_ja);
}

enum fail
confirm_form_related(struct ctx *ctx, const struct confirm_view *old,
    const struct confirm_words *words, struct related_offer *out)
{
	struct members m = {
	    ctx->work.snap->db, ctx->work.arena, ctx->work.instance};
	struct confirm_hidden *list =
	    arena_array(ctx->work.arena, old->bodies_n, sizeof(*list));
	struct buf names;

	buf_init(&names, ctx->work.arena, NAMES_MAX);
	for (size_t i = 0; i < words->excluded_n; i++) {
		struct member_body *all;
		size_t n;
		enum fail f = members_related(&m, words->excluded[i], &all, &n);

		if (f != OK && f != FAIL_ABSENT)
			return f;
		for (size_t k = 0; f == OK && k < n; k++)
			if (is_offered(words, &all[k]))
				add(ctx, out, list, &names, &all[k]);
	}
	out->more = list;
	out->names = arena_copy(ctx->work.arena, buf_get(&names));
	return OK;
}

enum fail
confirm_form_exclude(struct ctx *ctx, struct confirm_words *words)
{
	struct arena *a = ctx->work.arena;
	const struct span *values;
	size_t more = form_all(a, &ctx->form, "exclude", &values);
	size_t n = words->excluded_n;
	struct body_id *all = arena_array(a, n + more, sizeof(*all)), id;

	for (size_t i = 0; i < n; i++)
		all[i] = words->excluded[i];
	for (size_t i = 0; i < more; i++) {
		bool there = false;

		if (!codec_unbase32(values[i], id.b, sizeof(id.b)))
			return fail(FAIL_INPUT, "exclude");
		for (size_t k = 0; k < n; k++)
			there = there || ID_SAME(all[k], id);
		if (!there)
			all[n++] = id;
	}
	words->excluded = all;
	words->excluded_n = n;
	return OK;
}
