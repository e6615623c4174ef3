/*
 * file_get: files going out: always an attachment of unknown type in a sandbox
 * (security.md D10). Staff get an archive that no scanner opens, or the bytes
 * as they are after a page that warns. Must never go out under a name that a
 * header or a file system stumbles over.
 */
#include "act/file_get.h"

#include "base/codec.h"
#include "domain/file_name.h"
#include "http/zip.h"
#include "view/pages.h"
#include "web/file_parts.h"
#include "web/pages.h"

#define BYTES   "application/octet-stream"
#define ARCHIVE "application/zip"

static enum fail
item_of(const struct ctx *ctx, struct item_id *out)
{
	struct span v = {NULL, 0};

	if (form_one(&ctx->request->query, "item", &v) != OK ||
	    !codec_unbase32(v, out->b, sizeof(out->b)))
		return FAIL_ABSENT;
	return OK;
}

static bool
wants(const struct ctx *ctx, const char *form)
{
	struct span v = {NULL, 0};

	return form_one(&ctx->request->query, "as", &v) == OK &&
	       span_is(v, form);
}

static enum fail
next_raw(void *source, struct span *out)
{
	return file_source_next(source, out);
}

static void
give_slot(void *slots)
{
	slots_give(slots);
}

static enum fail
take_slot(struct ctx *ctx)
{
	if (!slots_take(ctx->app->downloads)) {
		ctx->wait_s = 5;
		return fail(FAIL_BUSY, "download slots");
	}
	arena_defer(ctx->work.arena, give_slot, ctx->app->downloads);
	return OK;
}

static enum fail
send_raw(struct ctx *ctx, struct file_source *s, struct reply *reply)
{
	const struct file_facts *f = file_source_facts(s);
	struct reply_stream *stream =
	    arena_alloc(ctx->work.arena, sizeof(*stream));

	TRY(take_slot(ctx));
	*stream = (struct reply_stream){f->size, next_raw, s};
	*reply = (struct reply){.status = 200,
	    .content_type = BYTES,
	    .stream = stream,
	    .attachment = file_name_safe(ctx->work.arena, f->name)};
	return OK;
}

/* Archive and entry are named by the file's hash: the name may be secret. */
static enum fail
send_zip(struct ctx *ctx, struct file_source *s, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	const struct file_facts *f = file_source_facts(s);
	struct span hex = codec_hex(a, f->sha256.b, sizeof(f->sha256.b));
	struct reply_stream *stream = arena_alloc(a, sizeof(*stream));
	struct zip *z;

	TRY(take_slot(ctx));
	TRY(zip_new(a, arena_copy(a, hex), f->size, next_raw, s, &z));
	*stream = (struct reply_stream){zip_size(z), zip_next, z};
	*reply = (struct reply){.status = 200,
	    .content_type = ARCHIVE,
	    .stream = stream,
	    .attachment = arena_printf(a, "%.*s.zip", (int)hex.n, hex.p)};
	return OK;
}

/* The page that says what it is, and warns. */
static enum fail
show(struct ctx *ctx, const struct file_source *s, struct item_id id,
    const char *back, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct span number = ctx->look.object;
	struct file_page v = {.number = number,
	    .back = arena_printf(a, "%s/%.*s", back, (int)number.n, number.p)};
	struct buf out = ctx_buf(ctx);

	v.card = file_parts_card(ctx, file_source_facts(s), id,
	    file_source_designation(s), NULL, true);
	v.zip = arena_printf(a, "%.*s/file?item=%.*s&as=zip", (int)v.back.n,
	    v.back.p, (int)v.card.id.n, v.card.id.p);
	v.raw = arena_printf(a, "%.*s/file?item=%.*s&as=raw", (int)v.back.n,
	    v.back.p, (int)v.card.id.n, v.card.id.p);
	/* In the other language it is the same file. */
	ctx->page.language_url = arena_printf(a, "%.*s/file?item=%.*s&lang=%s",
	    (int)v.back.n, v.back.p, (int)v.card.id.n, v.card.id.p,
	    ctx->work.language == LANGUAGE_JA ? "en" : "ja");
	page_file(&out, &ctx->page, &v);
	return ctx_page(&out, reply);
}

static enum fail
send_to_staff(struct ctx *ctx, struct file_source *s, struct item_id id,
    const char *back, struct reply *reply)
{
	if (wants(ctx, "zip"))
		return send_zip(ctx, s, reply);
	if (wants(ctx, "raw"))
		return send_raw(ctx, s, reply);
	return show(ctx, s, id, back, reply);
}

enum fail
web_case_file(
    struct ctx *ctx, const struct may_own_case *may, struct reply *reply)
{
	struct file_source *s;
	struct item_id id;

	TRY(item_of(ctx, &id));
	TRY(file_of_own(&ctx->work, may, id, &s));
	return send_raw(ctx, s, reply);
}

enum fail
web_desk_file(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct file_source *s;
	struct item_id id;

	TRY(item_of(ctx, &id));
	TRY(file_of_desk(&ctx->work, may, id, &s));
	ctx->page.nav = NAV_DESK;
	return send_to_staff(ctx, s, id, "/desk/cases", reply);
}

enum fail
web_shared_file(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	struct file_source *s;
	struct item_id id;

	TRY(item_of(ctx, &id));
	TRY(file_of_shared(&ctx->work, may, id, &s));
	ctx->page.nav = NAV_SHARED;
	return send_to_staff(ctx, s, id, "/shared", reply);
}
