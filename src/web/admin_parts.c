/* admin_parts: rows of members and proposals to views. */
#include "web/admin_parts.h"

#include "base/codec.h"
#include "domain/when.h"
#include "view/audit_view.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "web/admin_fields.h"
#include "web/forms.h"
#include "web/route.h"

#define DAY_MS   ((int64_t)86400000)
#define JAPAN_MS ((int64_t)9 * 3600000)

struct members
admin_parts_members(const struct ctx *ctx)
{
	return (struct members){
	    ctx->work.snap->db, ctx->work.arena, ctx->work.instance};
}

struct span
admin_parts_class(enum language l, enum body_class c)
{
	switch (c) {
	case CLASS_SECRETARIAT:
		return text_get(TEXT_class_secretariat, l);
	case CLASS_TIER1:
		return text_get(TEXT_class_tier1, l);
	case CLASS_TIER2:
		return text_get(TEXT_class_tier2, l);
	case CLASS_GENERAL:
		return text_get(TEXT_class_general, l);
	case CLASS_UNSET:
		break;
	}
	return text_get(TEXT_stage_unset, l);
}

struct span
admin_parts_flags(struct ctx *ctx, unsigned flags)
{
	static const struct {
		unsigned flag;
		enum text text;
	} words[] = {{BODY_DESK, TEXT_admin_desk},
	    {BODY_GOVERNMENT, TEXT_admin_government},
	    {BODY_PUBLISHED, TEXT_admin_published}};
	enum language l = ctx->work.language;
	struct buf out;

	buf_init(&out, ctx->work.arena, 1024);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if ((flags & words[i].flag) == 0)
			continue;
		if (out.n > 0)
			buf_span(&out, text_get(TEXT_role_between, l));
		buf_span(&out, text_get(words[i].text, l));
	}
	return arena_copy(ctx->work.arena, buf_get(&out));
}

struct span
admin_parts_body(const struct ctx *ctx, const struct member_body *b)
{
	return ctx->work.language == LANGUAGE_EN ? b->name_en : b->name_ja;
}

enum fail
admin_parts_from(struct ctx *ctx, struct body_id from, struct span *out)
{
	static const struct body_id nowhere;
	struct members m = admin_parts_members(ctx);
	struct member_body b;

	*out = text_get(TEXT_admin_from_nowhere, ctx->work.language);
	if (ID_SAME(from, nowhere))
		return OK;
	TRY(members_body(&m, from, &b));
	*out = admin_parts_body(ctx, &b);
	return OK;
}

enum fail
admin_parts_body_row(
    struct ctx *ctx, const struct member_body *b, struct admin_body_row *out)
{
	struct members m = admin_parts_members(ctx);
	struct member_person *all;
	size_t n;

	TRY(members_of(&m, b->record.id, &all, &n));
	*out = (struct admin_body_row){
	    .id = codec_base32(ctx->work.arena, b->record.id.b, ID_BYTES),
	    .name = admin_parts_body(ctx, b),
	    .class_name =
		admin_parts_class(ctx->work.language, b->record.body_class),
	    .facts = admin_parts_flags(ctx, b->record.flags),
	    .sectors = admin_fields_sectors(ctx, b->sectors),
	    .persons = fill_number(ctx->work.arena, (int64_t)n),
	    .active = (b->record.flags & BODY_ACTIVE) != 0};
	return OK;
}

enum fail
admin_parts_person(struct ctx *ctx, const struct member_person *p,
    const struct member_body *b, struct admin_person_row *out)
{
	struct members m = admin_parts_members(ctx);
	struct arena *a = ctx->work.arena;
	int64_t to_ms;
	bool registered;

	*out = (struct admin_person_row){
	    .id = codec_base32(a, p->record.id.b, ID_BYTES),
	    .name = p->name,
	    .login = p->login,
	    .human = p->human,
	    .body = admin_parts_body(ctx, b),
	    .roles = label_roles(a, ctx->work.language, p->record.roles),
	    .state = p->record.state};
	TRY(members_registered(
	    &m, p->record.id, ctx->work.wall_ms, &registered, &to_ms));
	if (registered) {
		out->until = when_fmt_last(a, ctx->work.language, to_ms);
		out->ends_soon = to_ms < ctx->work.wall_ms + 30 * DAY_MS;
	}
	return OK;
}

struct span
admin_parts_keys(struct ctx *ctx, enum text text, const struct propose_keys *k)
{
	struct arena *a = ctx->work.arena;
	const struct fill pairs[] = {{"n", fill_number(a, k->held)},
	    {"alone", fill_number(a, k->alone)}};

	return fill_text(a, ctx->work.language, text, pairs, 2);
}

/* What it would do, in a sentence; of an edit: admin_fields_effect(). */
static struct span
effect_of(struct ctx *ctx, const struct propose_line *line)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill period[] = {{"from", when_fmt_day(a, l, line->p.a)},
	    {"to", when_fmt_last(a, l, line->p.b)}};
	const struct fill ring = {
	    "ring", label_ring(l, (enum ring_kind)line->p.a)};

	switch ((int)line->p.act) {
	case ACT_MAKE_BODY:
		return text_get(TEXT_effect_make_body, l);
	case ACT_REGISTER:
		return fill_text(a, l, TEXT_effect_register, period, 2);
	case ACT_FIRST_OF_RING:
		return fill_text(a, l, TEXT_effect_first, &ring, 1);
	case ACT_ROLES:
		return line->takes ? admin_parts_keys(ctx,
					 TEXT_effect_roles_less, &line->keys)
				   : text_get(TEXT_effect_roles, l);
	case ACT_RESET:
		return admin_parts_keys(ctx, TEXT_effect_reset, &line->keys);
	case ACT_REVOKE:
		return admin_parts_keys(ctx, TEXT_effect_revoke, &line->keys);
	case ACT_ENABLE:
	default:
		return text_get(TEXT_effect_enable, l);
	}
}

/* Roles and where the person is from, as they are and as they would be. */
static enum fail
roles_of(struct ctx *ctx, const struct propose_line *line,
    struct admin_proposal *out)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct admin_change *list = arena_array(a, 2, sizeof(*list));
	const struct record_person *was = &line->object.record;
	struct span from, to;

	if (was->roles != line->roles)
		list[out->changes_n++] =
		    (struct admin_change){text_get(TEXT_account_roles, l),
			label_roles(a, l, was->roles),
			label_roles(a, l, line->roles)};
	TRY(admin_parts_from(ctx, was->seconded_from, &from));
	TRY(admin_parts_from(ctx, line->seconded_from, &to));
	if (!ID_SAME(was->seconded_from, line->seconded_from))
		list[out->changes_n++] = (struct admin_change){
		    text_get(TEXT_admin_seconded, l), from, to};
	out->changes = list;
	return OK;
}

/* Whom or what it is about, with all that is decided. */
static struct span
object_of(struct ctx *ctx, const struct propose_line *line)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill body[] = {{"ja", line->fresh.name_ja},
	    {"en", line->fresh.name_en},
	    {"class", admin_parts_class(l, line->fresh.body_class)},
	    {"facts", admin_parts_flags(ctx, line->fresh.flags)},
	    {"sectors", admin_fields_sectors(ctx, line->fresh.sectors)}};
	const struct fill person[] = {{"name", line->object.name},
	    {"login", line->object.login},
	    {"body", admin_parts_body(ctx, &line->body)},
	    {"roles", label_roles(a, l, line->object.record.roles)},
	    {"human", line->object.human}};

	if (line->p.act == ACT_EDIT_BODY)
		return admin_parts_body(ctx, &line->body);
	if (line->p.act == ACT_MAKE_BODY)
		return fill_text(a, l, TEXT_proposal_body, body, 5);
	return fill_text(a, l, TEXT_proposal_person, person, 5);
}

enum fail
admin_parts_proposals(
    struct ctx *ctx, const struct admin_proposal **out, size_t *out_n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct propose_line *lines;
	struct admin_proposal *rows;

	TRY(propose_list(&ctx->work, ctx->who, &lines, out_n));
	rows = arena_array(a, *out_n, sizeof(*rows));
	for (size_t i = 0; i < *out_n; i++) {
		const struct propose_line *p = &lines[i];

		rows[i] = (struct admin_proposal){
		    .id = codec_base32(a, p->p.id.b, ID_BYTES),
		    .act = p->p.act,
		    .what = audit_view_act(a, l, (int64_t)p->p.act),
		    .object = object_of(ctx, p),
		    .effect = effect_of(ctx, p),
		    .by = p->by.name,
		    .human = p->by.human,
		    .when = when_fmt_near(a, l, p->p.at_ms, ctx->work.wall_ms),
		    .changed = p->changed,
		    .same_human = p->same_human,
		    .own = p->own};
		if (p->p.act == ACT_ROLES)
			TRY(roles_of(ctx, p, &rows[i]));
		if (p->p.act != ACT_EDIT_BODY)
			continue;
		TRY(admin_fields_changes(ctx, &p->body, &p->fresh,
		    &rows[i].changes, &rows[i].changes_n));
		TRY(admin_fields_effect(
		    ctx, &p->body, &p->fresh, &p->effect, &rows[i].effect));
	}
	*out = rows;
	return OK;
}

int64_t
admin_parts_day(struct ctx *ctx, const char *name, bool end)
{
	int64_t days;

	if (!when_parse_date(span_trim(ctx_value(ctx, name)), &days))
		return 0;
	return (days + end) * DAY_MS - JAPAN_MS;
}

enum fail
admin_parts_code(struct ctx *ctx, struct span name, struct span code,
    bool again, struct reply *reply)
{
	struct admin_code_view v = {.name = name,
	    .code = code,
	    .hours = fill_number(
		ctx->work.arena, ctx->work.limits->invitation_ms / 3600000),
	    .again = again};
	struct buf out = ctx_buf(ctx);

	page_admin_code(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

bool
admin_parts_typed(const struct ctx *ctx, const char *name, struct span value)
{
	for (size_t i = 0; i < ctx->form.n; i++)
		if (span_is(ctx->form.params[i].name, name) &&
		    span_eq(ctx->form.params[i].value, value))
			return true;
	return false;
}

unsigned
admin_parts_roles(const struct ctx *ctx)
{
	unsigned roles = 0;

	for (size_t i = 0; i < ctx->form.n; i++) {
		int64_t bit = 0;

		if (span_is(ctx->form.params[i].name, "role") &&
		    span_int(ctx->form.params[i].value, &bit) &&
		    bit <= ROLES_ALL)
			roles |= (unsigned)bit;
	}
	return roles;
}

void
admin_parts_role_fields(struct ctx *ctx, const struct member_person *now,
    unsigned offered, const struct member_body *bodies, size_t n,
    struct admin_role_fields *out)
{
	struct arena *a = ctx->work.arena;
	bool typed = now == NULL || ctx->route->form == &form_roles;
	struct admin_option *roles = arena_array(a, 8, sizeof(*roles)),
			    *origins = arena_array(a, n, sizeof(*origins));

	*out = (struct admin_role_fields){.roles = roles, .origins = origins};
	for (unsigned bit = 1; bit <= ROLE_AUDITOR; bit <<= 1) {
		struct span value = arena_printf(a, "%u", bit);

		if ((offered & bit) != 0)
			roles[out->roles_n++] = (struct admin_option){value,
			    label_roles(a, ctx->work.language, bit),
			    typed ? admin_parts_typed(ctx, "role", value)
				  : (now->record.roles & bit) != 0};
	}
	for (size_t i = 0; i < n; i++) {
		struct body_id id = bodies[i].record.id;
		struct span value = codec_base32(a, id.b, ID_BYTES);

		if (now != NULL && ID_SAME(id, now->record.body))
			continue;
		origins[out->origins_n++] = (struct admin_option){value,
		    admin_parts_body(ctx, &bodies[i]),
		    typed ? admin_parts_typed(ctx, "seconded_from", value)
			  : ID_SAME(id, now->record.seconded_from)};
	}
}
