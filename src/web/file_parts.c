/* file_parts: sizes, zones and cards. */
#include "web/file_parts.h"

#include "base/codec.h"
#include "domain/file_type.h"
#include "domain/when.h"
#include "view/fill.h"

enum { KB = 1024, MB = 1024 * 1024 };

struct span
file_parts_size(struct ctx *ctx, int64_t bytes)
{
	struct arena *a = ctx->work.arena;

	if (bytes < KB)
		return fill_count(
		    a, ctx->work.language, TEXT_files_bytes, bytes);
	if (bytes < MB)
		return arena_printf(a, "%dKB", (int)((bytes + KB - 1) / KB));
	return arena_printf(
	    a, "%d.%dMB", (int)(bytes / MB), (int)(bytes % MB * 10 / MB));
}

struct span
file_parts_called(struct ctx *ctx, const struct file_facts *f)
{
	const struct fill pair = {"name", f != NULL ? f->name : span_of("")};

	if (f == NULL)
		return text_get(TEXT_files_one, ctx->work.language);
	return fill_text(
	    ctx->work.arena, ctx->work.language, TEXT_files_called, &pair, 1);
}

static struct span
type_word(struct ctx *ctx, unsigned type)
{
	/* The others are names, the same in every language. */
	static const struct {
		enum file_type type;
		enum text text;
	} words[] = {
	    {FILE_TYPE_UNKNOWN, TEXT_files_looks_unknown},
	    {FILE_TYPE_EMPTY, TEXT_files_looks_empty},
	    {FILE_TYPE_TEXT, TEXT_files_looks_text},
	    {FILE_TYPE_MAIL, TEXT_files_looks_mail},
	    {FILE_TYPE_SCRIPT, TEXT_files_looks_script},
	    {FILE_TYPE_REGISTRY, TEXT_files_looks_registry},
	    {FILE_TYPE_DISK, TEXT_files_looks_disk},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i].type == type)
			return text_get(words[i].text, ctx->work.language);
	return span_of(file_type_word(type));
}

/* The column of the question that files answer; NULL: none such. */
static const struct question_column *
zone_column(struct ctx *ctx)
{
	const struct question *q;

	if (file_question(ctx->work.questionnaire, &q) != OK)
		return NULL;
	for (size_t i = 0; i < q->columns_n; i++)
		if (span_is(q->columns[i].name, "time_zone"))
			return &q->columns[i];
	return NULL;
}

const struct file_zone *
file_parts_zones(struct ctx *ctx, struct span value, size_t *out_n)
{
	const struct question_column *c = zone_column(ctx);
	struct file_zone *list;

	*out_n = 0;
	if (c == NULL)
		return NULL;
	list = arena_array(ctx->work.arena, c->choices_n, sizeof(*list));
	for (size_t i = 0; i < c->choices_n; i++)
		list[(*out_n)++] = (struct file_zone){c->choices[i].value,
		    c->choices[i].label.in[ctx->work.language],
		    span_eq(c->choices[i].value, value)};
	return list;
}

static struct span
zone_label(struct ctx *ctx, struct span value, bool staff)
{
	const struct question_column *c = zone_column(ctx);

	for (size_t i = 0; c != NULL && i < c->choices_n; i++)
		if (span_eq(c->choices[i].value, value))
			return staff
				   ? c->choices[i].staff.in[ctx->work.language]
				   : c->choices[i].label.in[ctx->work.language];
	return value;
}

struct file_card
file_parts_card(struct ctx *ctx, const struct file_facts *f, struct item_id id,
    enum designation d, const char *base, bool staff)
{
	struct arena *a = ctx->work.arena;
	struct file_card card = {.id = codec_base32(a, id.b, sizeof(id.b)),
	    .name = f->name,
	    .size = file_parts_size(ctx, f->size),
	    .type = type_word(ctx, f->type),
	    .sha256 = codec_hex(a, f->sha256.b, sizeof(f->sha256.b)),
	    .description = f->description,
	    .zone = zone_label(ctx, f->zone, staff),
	    .clock_error = f->clock_error,
	    .password = f->password,
	    .badge = {d, staff},
	    .staff = staff};

	if (base == NULL)
		return card;
	card.get = arena_printf(a, "%s?item=%.*s%s", base, (int)card.id.n,
	    card.id.p, staff ? "&as=zip" : "");
	if (staff)
		card.look = arena_printf(
		    a, "%s?item=%.*s", base, (int)card.id.n, card.id.p);
	return card;
}

const struct file_card *
file_parts_cards(struct ctx *ctx, const struct case_view *c,
    enum file_parts_which which, const char *base, size_t *out_n)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	bool staff = which != FILES_ALL;
	struct file_card *list = arena_array(a, c->texts_n, sizeof(*list));

	*out_n = 0;
	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];
		struct file_card *card = &list[*out_n];

		if (t->file == NULL || !t->newest ||
		    (staff && t->secret != (which == FILES_OPENED)))
			continue;
		*card = file_parts_card(
		    ctx, t->file, t->id, t->designation, base, staff);
		card->raised = t->raised;
		card->when =
		    staff ? when_fmt_near(a, l, t->at_ms, ctx->work.wall_ms)
			  : when_fmt(a, l, t->at_ms);
		(*out_n)++;
	}
	return list;
}

struct file_card *
file_parts_kept(
    struct ctx *ctx, const struct consult_answers *kept, size_t *out_n)
{
	struct file_card *list =
	    arena_array(ctx->work.arena, kept->files_n, sizeof(*list));

	for (size_t i = 0; i < kept->files_n; i++) {
		const struct file_kept *one = &kept->files[i];

		list[i] = file_parts_card(
		    ctx, &one->facts, one->id, one->designation, NULL, false);
		list[i].zones =
		    file_parts_zones(ctx, one->facts.zone, &list[i].zones_n);
	}
	*out_n = kept->files_n;
	return list;
}

const struct file_card *
file_parts_release(struct ctx *ctx, const struct release_text *texts, size_t n,
    const char *base, size_t *out_n)
{
	struct file_card *list = arena_array(ctx->work.arena, n, sizeof(*list));

	*out_n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct release_text *t = &texts[i];
		struct file_card *card = &list[*out_n];

		if (!t->is_file)
			continue;
		if (t->file != NULL)
			*card = file_parts_card(ctx, t->file, t->id,
			    t->designation, base, base != NULL);
		card->name = file_parts_called(ctx, t->file);
		if (t->file != NULL)
			card->name = t->file->name;
		card->badge =
		    (struct designation_view){t->designation, base != NULL};
		card->changed = t->changed;
		card->withdrawn = !t->there;
		card->closed = t->there && t->file == NULL;
		(*out_n)++;
	}
	return list;
}
