/* feedback_take: from contributions to the words of the form. */
#include "web/feedback_take.h"

#include "view/fill.h"
#include "view/text.h"
#include "web/contribute_parts.h"

enum { PART_MAX = 128 * 1024 };

/* The form's names of the parts that a text can go to. */
static const char *const targets[] = {"advice", "around", "results"};

/* What a body says; what it asks goes another way. */
static bool
is_said(const struct contribute_line *line)
{
	return line->head->what == CONTRIBUTION_ANALYSIS ||
	       line->head->what == CONTRIBUTION_KNOWLEDGE ||
	       line->head->what == CONTRIBUTION_ANSWER;
}

static bool
is_offered(const struct contribute_line *line)
{
	return is_said(line) && line->head->travels && line->newest &&
	       line->opened;
}

static struct span
name_of(struct ctx *ctx, const struct contribute_line *line)
{
	return arena_printf(ctx->work.arena, "take.%u", line->head->n);
}

void
feedback_take_fill(struct ctx *ctx, const struct contribute_line *lines,
    size_t n, struct feedback_page *v)
{
	struct arena *a = ctx->work.arena;
	struct feedback_source *list = arena_array(a, n, sizeof(*list));
	int64_t closed = 0, kept = 0;

	while (n-- > 0) {
		if (!is_said(&lines[n]) || !lines[n].newest)
			continue;
		kept += !lines[n].head->travels;
		closed += lines[n].head->travels && !lines[n].opened;
		if (is_offered(&lines[n]))
			list[v->sources_n++] =
			    (struct feedback_source){name_of(ctx, &lines[n]),
				contribute_parts_card(ctx, &lines[n])};
	}
	v->sources = list;
	if (closed > 0)
		v->closed = fill_number(a, closed);
	if (kept > 0)
		v->kept_n = fill_number(a, kept);
}

/* "text（見られた、11月1日から）": who said it stays away (L7). */
static void
add(struct ctx *ctx, const struct contribute_line *line, struct buf *out)
{
	const struct contribution_card card = contribute_parts_card(ctx, line);
	bool ja = ctx->work.language == LANGUAGE_JA;
	const struct span more[] = {card.sure, card.period, card.searched};
	size_t n = 0;

	if (out->n > 0)
		buf_text(out, "\n\n");
	buf_span(out, card.text);
	for (size_t i = 0; i < 3; i++) {
		if (more[i].n == 0)
			continue;
		buf_text(out, n++ > 0 ? ja ? "、" : ", " : ja ? "（" : " (");
		buf_span(out, more[i]);
	}
	if (n > 0)
		buf_text(out, ja ? "）" : ")");
}

bool
feedback_take(struct ctx *ctx, const struct contribute_line *lines, size_t n,
    struct span parts[FEEDBACK_PARTS])
{
	bool secret = false;

	for (int part = 0; part < 3; part++) {
		struct buf out;

		buf_init(&out, ctx->work.arena, PART_MAX);
		buf_span(&out, parts[part]);
		for (size_t i = 0; i < n; i++) {
			if (!is_offered(&lines[i]) ||
			    !span_is(ctx_value(ctx, name_of(ctx, &lines[i]).p),
				targets[part]))
				continue;
			add(ctx, &lines[i], &out);
			secret = secret || lines[i].head->designation ==
					       DESIGNATION_SECRET;
		}
		if (!out.full)
			parts[part] = buf_get(&out);
	}
	return secret;
}
