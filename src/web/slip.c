/* slip: which page a form stands on, and its words there and back. */
#include "act/slip.h"

#include "base/codec.h"
#include "domain/when.h"
#include "seal/token.h"
#include "web/forms.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/slip.h"

enum { PATH_BYTES = 256 };

/* One form of words a page, so that none can come back in another's box. */
static const struct {
	const char *post, *page;
} places[] = {
    {"desk_say", "desk_case"},
    {"desk_note", "desk_notes"},
    {"desk_assign", "desk_owner"},
    {"desk_questions_send", "desk_questions"},
    {"desk_end", "desk_end_form"},
    {"desk_feedback_write", "desk_feedback"},
    {"desk_inquire", "desk_council"},
    {"shared_add", "shared_case"},
    {"inquiry_answer", "inquiry"},
};

enum { PLACES = sizeof(places) / sizeof(places[0]) };

const struct route *
slip_page(const struct ctx *ctx)
{
	for (size_t i = 0; ctx->route != NULL && i < PLACES; i++)
		if (span_is(span_of(ctx->route->name), places[i].post))
			return route_named(places[i].page);
	return NULL;
}

static bool
is_page(const struct ctx *ctx)
{
	for (size_t i = 0; i < PLACES; i++)
		if (span_is(span_of(ctx->route->name), places[i].page))
			return true;
	return false;
}

/* "/desk/cases/:case/notes" with the object of the request in it. */
static struct span
path_of(struct ctx *ctx, const struct route *page)
{
	struct span rest = span_of(page->path), part;
	struct buf b;

	buf_init(&b, ctx->work.arena, PATH_BYTES);
	span_cut(&rest, '/');
	while (rest.n > 0) {
		part = span_cut(&rest, '/');
		buf_text(&b, "/");
		buf_span(&b, span_starts(part, ":") ? ctx->look.object : part);
	}
	return b.full ? span_of("") : buf_get(&b);
}

/* The slip that the form came from, as its hidden field says. */
static bool
id_of(struct span text, struct any_id *out)
{
	return codec_unbase32(text, out->b, sizeof(out->b));
}

struct span
slip_unseen(const struct ctx *ctx, const char *name)
{
	struct span v = {NULL, 0};

	if (form_one(&ctx->unseen, name, &v) != OK || v.p == NULL)
		return span_of("");
	return v;
}

static enum fail
keep(struct ctx *ctx, const struct route *page)
{
	struct slip_field *fields =
	    arena_array(ctx->work.arena, ctx->form.n + 1, sizeof(*fields));
	struct slip_text text = {.at_ms = ctx->work.wall_ms,
	    .path = path_of(ctx, page),
	    .fields = fields};
	const struct may_ended *may;
	struct any_id was;
	bool came = id_of(slip_unseen(ctx, "kept"), &was);

	for (size_t i = 0; i < ctx->form.n; i++)
		if (!span_is(ctx->form.params[i].name, "token"))
			fields[text.n++] =
			    (struct slip_field){ctx->form.params[i].name,
				ctx->form.params[i].value};
	if (text.path.n == 0)
		return FAIL_LIMIT;
	TRY(snap_begin(ctx->work.snap));
	TRY(access_ended(&ctx->look, &may));
	return slip_keep(&ctx->work, may, &text, came ? &was : NULL);
}

bool
slip_kept(struct ctx *ctx)
{
	const struct route *page = slip_page(ctx);
	enum fail f;

	/* The token: a form that this very session's pages held. */
	if (page == NULL || !ctx->look.has_staff ||
	    !token_csrf_check(&ctx->look.staff, ctx_value(ctx, "token")))
		return false;
	f = keep(ctx, page);
	snap_end(ctx->work.snap);
	fail_clear();
	return f == OK;
}

/* Free text of a person that may be shown again. */
static bool
is_words(const struct form_spec *spec, struct span name)
{
	const struct field_spec *field = form_spec_find(spec, name);

	if (field == NULL || span_starts(name, "password") ||
	    span_is(name, "words") || span_is(name, "login"))
		return false;
	return field->type == FIELD_LINE || field->type == FIELD_AREA;
}

static struct span
words_of(struct ctx *ctx, const struct form_spec *spec)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, 2 * FORM_BYTES);
	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *one = &ctx->form.params[i];

		if (!is_words(spec, one->name) || one->value.n == 0)
			continue;
		if (b.n > 0)
			buf_text(&b, "\n\n");
		buf_span(&b, one->value);
	}
	return buf_get(&b);
}

struct span
slip_words(struct ctx *ctx)
{
	return ctx->form.n == 0 ? span_of("") : words_of(ctx, ctx_form(ctx));
}

/* The form of words that stands on this page. */
static const struct form_spec *
form_of_page(const struct ctx *ctx)
{
	for (size_t i = 0; i < PLACES; i++)
		if (span_is(span_of(ctx->route->name), places[i].page))
			return route_named(places[i].post)->form;
	return &no_form;
}

/* Its words into the page's form. */
static void
put_back(struct ctx *ctx, const struct slip *s)
{
	struct form_param *params =
	    arena_array(ctx->work.arena, s->text.n + 1, sizeof(*params));

	for (size_t i = 0; i < s->text.n; i++)
		params[i] = (struct form_param){
		    s->text.fields[i].name, s->text.fields[i].value, FORM_FINE};
	ctx->form = (struct form){params, s->text.n, 0};
}

static void
offer(struct ctx *ctx, const struct slip *list, size_t n)
{
	struct arena *a = ctx->work.arena;
	struct page_slip *slips = arena_array(a, n + 1, sizeof(*slips));
	struct span asked = {NULL, 0};
	struct any_id id = {{0}};
	bool back = is_page(ctx) &&
		    form_one(&ctx->request->query, "kept", &asked) == OK &&
		    asked.p != NULL && id_of(asked, &id);

	ctx->page.slips_n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct slip *s = &list[i];
		struct page_slip one = {
		    .id = codec_base32(a, s->id.b, sizeof(s->id.b)),
		    .at = when_fmt_near(a, ctx->work.language, s->text.at_ms,
			ctx->work.wall_ms)};

		one.url = arena_printf(a, "%.*s?kept=%s", (int)s->text.path.n,
		    s->text.path.p, one.id.p);
		if (back && ID_SAME(id, s->id) &&
		    span_eq(s->text.path, ctx->request->path)) {
			put_back(ctx, s);
			ctx->page.slip = one.id;
			ctx->page.typed = words_of(ctx, form_of_page(ctx));
			one.here = true;
		}
		slips[ctx->page.slips_n++] = one;
	}
	ctx->page.slips = slips;
}

enum fail
slip_offer(struct ctx *ctx)
{
	struct slip *list;
	struct any_id id;
	size_t n;

	if (ctx->route->token == TOKEN_staff) {
		struct span kept = slip_unseen(ctx, "kept");

		ctx->page.slip = id_of(kept, &id) ? kept : span_of("");
		return OK;
	}
	if (ctx->route->method != METHOD_GET)
		return OK;
	TRY(slip_list(&ctx->work, ctx->who, &list, &n));
	offer(ctx, list, n);
	return OK;
}

void
slip_used(struct ctx *ctx, const struct reply *reply)
{
	struct any_id id;

	if (reply->status != 303 || ctx->who == NULL ||
	    slip_page(ctx) == NULL || !id_of(slip_unseen(ctx, "kept"), &id))
		return;
	if (slip_use(&ctx->work, ctx->who, id) != OK)
		fail_clear();
}

enum fail
web_slip_throw(
    struct ctx *ctx, const struct may_own_slip *may, struct reply *reply)
{
	TRY(slip_throw(&ctx->work, may));
	return ctx_go(ctx->page.staff.desk        ? "/desk"
		      : ctx->page.staff.shared    ? "/shared"
		      : ctx->page.staff.inquiries ? "/inquiries"
						  : "/account",
	    reply);
}
