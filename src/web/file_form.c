/* file_form: labels come from the question that files answer. */
#include "web/file_form.h"

#include "view/fill.h"
#include "view/text.h"
#include "web/file_parts.h"

static struct span
label_of(struct ctx *ctx, const struct question *q, const char *name)
{
	for (size_t i = 0; i < q->columns_n; i++)
		if (span_is(q->columns[i].name, name))
			return q->columns[i].label.in[ctx->work.language];
	return span_of(name);
}

void
file_form_fill(struct ctx *ctx, const char *action, int64_t most, bool draft,
    bool full, struct files_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct file_form *f = &v->form;
	const struct question *q;

	f->action = span_of(action);
	f->draft = draft;
	f->full = full;
	f->most = fill_number(a, most);
	f->megabytes =
	    fill_number(a, ctx->work.limits->file_bytes / (1024 * 1024));
	f->limit_bytes =
	    arena_printf(a, "%lld", (long long)ctx->work.limits->file_bytes);
	f->too_large = fill_count(a, l, TEXT_files_too_large,
	    ctx->work.limits->file_bytes / (1024 * 1024));
	f->description = ctx_value(ctx, "description");
	f->clock_error = ctx_value(ctx, "clock_error");
	f->password = ctx_value(ctx, "archive_password");
	f->zones =
	    file_parts_zones(ctx, ctx_value(ctx, "time_zone"), &f->zones_n);
	f->designation = ctx_designation(ctx, "secret.file");
	if (file_question(ctx->work.questionnaire, &q) != OK)
		return;
	f->description_label = label_of(ctx, q, "description");
	f->zone_label = label_of(ctx, q, "time_zone");
	f->clock_label = label_of(ctx, q, "clock_error");
	f->password_label = label_of(ctx, q, "archive_password");
}

void
file_form_problem(struct ctx *ctx, enum upload_result result,
    enum upload_fault fault, int64_t most, struct files_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {{"name", upload_name(ctx)},
	    {"n", fill_number(
		      a, fault == UPLOAD_MANY
			     ? most
			     : ctx->work.limits->file_bytes / (1024 * 1024))}};
	enum text text = TEXT_files_full_store;

	if (result == UPLOAD_LONG) {
		v->form.description_problem = text_get(TEXT_files_long, l);
		field_problem_add(a, &v->problems, span_of("f-description"),
		    v->form.description_problem);
		return;
	}
	if (result == UPLOAD_NONE)
		text = TEXT_files_none_chosen;
	else if (fault == UPLOAD_LARGE)
		text = TEXT_files_too_large;
	else if (fault == UPLOAD_MANY)
		text = TEXT_files_too_many;
	v->form.file_problem = fill_text(a, l, text, pairs, 2);
	field_problem_add(
	    a, &v->problems, span_of("f-file"), v->form.file_problem);
}
