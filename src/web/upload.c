/* upload: from parts to a form and a manifest. */
#include "web/upload.h"

#include "domain/file_name.h"
#include "domain/normal.h"
#include "domain/text.h"
#include "http/multipart.h"
#include "web/forms.h"
#include "web/route.h"

enum {
	FIELDS_MAX = 128 * 1024, /* all fields but the file, encoded */
	FIELD_MAX = 16 * 1024
};

struct upload_body {
	struct multipart *parts;
	struct buf fields; /* as a form, for form_spec_read() */
	bool ended;        /* all parts were read */
	bool has_file;     /* a file was chosen */
	struct span name;
	bool taken;
	struct slots
	    *held; /* a place among those that may upload; NULL: none */
	struct upload *u;
	struct file_manifest manifest;
};

static size_t
read_stream(void *stream, char *p, size_t n)
{
	return request_stream_read(stream, p, n);
}

/* One value into the form. */
static enum fail
take_field(struct ctx *ctx, struct upload_body *b, struct span name)
{
	struct span bytes;
	struct buf value;

	buf_init(&value, ctx->work.arena, FIELD_MAX);
	do {
		TRY(multipart_read(b->parts, &bytes));
		buf_span(&value, bytes);
	} while (bytes.n > 0);
	if (!value.full)
		form_encode(&b->fields, name, buf_get(&value));
	return value.full || b->fields.full ? fail(FAIL_LIMIT, "a form's field")
					    : OK;
}

static enum fail
read_form(struct ctx *ctx, struct upload_body *b)
{
	return form_spec_read(
	    ctx->work.arena, ctx_form(ctx), buf_get(&b->fields), &ctx->form);
}

/* Fields up to the file, or to the end of the body. */
static enum fail
take_fields(struct ctx *ctx, struct upload_body *b, bool *out_file)
{
	struct multipart_part part;
	bool end;

	*out_file = false;
	while (!b->ended) {
		TRY(multipart_next(b->parts, &part, &end));
		b->ended = end;
		if (end)
			break;
		if (part.is_file) {
			if (!span_is(part.name, "file"))
				return fail(FAIL_INPUT, "another file");
			*out_file = true;
			b->has_file = part.filename.n > 0;
			b->name = file_name_take(
			    ctx->work.arena, part.filename, FILE_NAME_MAX);
			return OK;
		}
		TRY(take_field(ctx, b, part.name));
	}
	return OK;
}

static void
give_slot(void *body)
{
	struct upload_body *b = body;

	if (b->held != NULL)
		slots_give(b->held);
	b->held = NULL;
}

enum fail
upload_open(struct ctx *ctx)
{
	struct upload_body *b = arena_alloc(ctx->work.arena, sizeof(*b));
	bool file;

	*b = (struct upload_body){.held = NULL};
	ctx->upload = b;
	buf_init(&b->fields, ctx->work.arena, FIELDS_MAX);
	TRY(multipart_new(ctx->work.arena, ctx->request->content_type,
	    read_stream, ctx->request->stream, &b->parts));
	TRY(take_fields(ctx, b, &file));
	TRY(read_form(ctx, b));
	if (!slots_take(ctx->app->uploads)) {
		ctx->wait_s = 5;
		return fail(FAIL_BUSY, "upload slots");
	}
	b->held = ctx->app->uploads;
	arena_defer(ctx->work.arena, give_slot, b);
	return OK;
}

void
upload_close(struct ctx *ctx)
{
	if (ctx->upload != NULL)
		give_slot(ctx->upload);
}

bool
upload_is_taken(const struct ctx *ctx)
{
	return ctx->upload->taken;
}

/* To the end of the file, and of the body. */
static enum fail
receive(struct ctx *ctx, struct upload_body *b)
{
	struct span bytes;
	bool file;

	do {
		TRY(multipart_read(b->parts, &bytes));
		TRY(upload_add(b->u, bytes));
	} while (bytes.n > 0);
	TRY(take_fields(ctx, b, &file));
	if (file)
		return fail(FAIL_INPUT, "two files");
	TRY(read_form(ctx, b));
	return upload_end(b->u, &b->manifest);
}

bool
upload_texts_read(struct ctx *ctx, struct upload_texts *out)
{
	static const struct {
		const char *name;
		size_t most;
	} fields[] = {{"description", 500}, {"time_zone", 16},
	    {"clock_error", 100}, {"archive_password", 200}};
	struct span *to[] = {
	    &out->description, &out->zone, &out->clock_error, &out->password};
	bool fine = true;

	*out =
	    (struct upload_texts){{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
	for (int i = 0; i < 4; i++) {
		struct span clean;

		if (normal_prose(ctx->work.arena,
			ctx_value(ctx, fields[i].name), &clean) != OK)
			continue;
		*to[i] = text_line(ctx->work.arena, clean);
		fine = fine && text_count(*to[i]) <= fields[i].most;
	}
	return fine;
}

/* The writer ended the view; what follows reads as it is now. */
static enum fail
look_again(struct ctx *ctx)
{
	snap_end(ctx->work.snap);
	return snap_begin(ctx->work.snap);
}

static enum fail
set_texts(struct ctx *ctx, struct upload_body *b, enum upload_result *out)
{
	struct upload_texts texts;

	if (!upload_texts_read(ctx, &texts)) {
		upload_lost(ctx);
		*out = UPLOAD_LONG;
		return OK;
	}
	b->manifest.name = b->name;
	b->manifest.description = texts.description;
	b->manifest.zone = texts.zone;
	b->manifest.clock_error = texts.clock_error;
	b->manifest.password = texts.password;
	b->taken = true;
	*out = UPLOAD_TAKEN;
	return OK;
}

enum fail
upload_take(
    struct ctx *ctx, enum fail begun, struct upload *u, enum upload_result *out)
{
	struct upload_body *b = ctx->upload;
	enum fail f = begun;

	b->u = u;
	*out = UPLOAD_NONE;
	if (!b->has_file) {
		bool file;

		/* What stands behind an empty choice is kept in the form. */
		TRY(take_fields(ctx, b, &file));
		return read_form(ctx, b);
	}
	if (f == OK)
		f = receive(ctx, b);
	if (f == OK)
		TRY(set_texts(ctx, b, out));
	else
		upload_drop(u);
	if (f == FAIL_LIMIT && upload_fault_of(u) != UPLOAD_FINE) {
		bool file;

		/* What was typed behind the file is shown again. */
		fail_clear();
		TRY(take_fields(ctx, b, &file));
		TRY(read_form(ctx, b));
		*out = UPLOAD_REFUSED;
		f = OK;
	}
	TRY(f);
	return look_again(ctx);
}

struct file_manifest *
upload_manifest(struct ctx *ctx)
{
	return &ctx->upload->manifest;
}

enum designation
upload_designation(const struct ctx *ctx)
{
	enum designation d = ctx_designation(ctx, "secret.file");

	return d == DESIGNATION_UNSET ? DESIGNATION_SECRET : d;
}

void
upload_lost(struct ctx *ctx)
{
	keys_wipe(&ctx->upload->manifest.key, sizeof(struct key));
	upload_drop(ctx->upload->u);
	ctx->upload->taken = false;
}

struct span
upload_name(const struct ctx *ctx)
{
	return ctx->upload->name;
}

enum fail
upload_skip(struct ctx *ctx)
{
	struct upload_body *b = ctx->upload;
	struct span bytes;
	bool file;

	if (!b->ended)
		do
			TRY(multipart_read(b->parts, &bytes));
		while (bytes.n > 0);
	TRY(take_fields(ctx, b, &file));
	if (file)
		return fail(FAIL_INPUT, "two files");
	return read_form(ctx, b);
}
