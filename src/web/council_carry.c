/* council_carry: addresses of forms, and what they begin with. */
#include "web/council_carry.h"

#include "base/codec.h"
#include "web/contribute_parts.h"

static struct span
id_of(struct ctx *ctx, const struct contribute_line *line)
{
	return codec_base32(
	    ctx->work.arena, line->head->id.b, sizeof(line->head->id.b));
}

/* Empty: it does not go on, or is closed. */
static struct span
path_of(struct ctx *ctx, struct span number, const struct contribute_line *line,
    bool ask)
{
	struct span id = id_of(ctx, line);

	if (!line->opened || !line->newest)
		return span_of("");
	if (line->head->what == CONTRIBUTION_PROPOSAL && ask)
		return arena_printf(ctx->work.arena,
		    "/desk/cases/%.*s/council?carry=%.*s#ask-title",
		    (int)number.n, number.p, (int)id.n, id.p);
	if (line->head->what == CONTRIBUTION_TO_REPORTER)
		return arena_printf(ctx->work.arena,
		    "/desk/cases/%.*s?carry=%.*s#write", (int)number.n,
		    number.p, (int)id.n, id.p);
	return span_of("");
}

const struct contribution_card *
council_carry_cards(struct ctx *ctx, struct span number,
    const struct contribute_line *lines, size_t n, bool ask, size_t *out_n)
{
	struct contribution_card *list =
	    arena_array(ctx->work.arena, n, sizeof(*list));

	*out_n = 0;
	while (n-- > 0) {
		struct contribution_card *card = &list[*out_n];

		if (lines[n].head->what == CONTRIBUTION_INQUIRY)
			continue;
		*card = contribute_parts_card(ctx, &lines[n]);
		card->carry = path_of(ctx, number, &lines[n], ask);
		card->to_reporter =
		    lines[n].head->what == CONTRIBUTION_TO_REPORTER;
		(*out_n)++;
	}
	return list;
}

/* Empty: none. */
static struct span
asked(const struct ctx *ctx)
{
	struct span id = span_of("");

	return form_one(&ctx->request->query, "carry", &id) == OK ? id
								  : span_of("");
}

bool
council_carry_asked(const struct ctx *ctx)
{
	return asked(ctx).n > 0;
}

const struct contribute_line *
council_carry_named(struct ctx *ctx, const struct contribute_line *lines,
    size_t n, enum contribution_what what)
{
	struct span id = asked(ctx);

	for (size_t i = 0; i < n; i++)
		if (lines[i].head->what == what && lines[i].opened &&
		    span_eq(id_of(ctx, &lines[i]), id))
			return &lines[i];
	return NULL;
}
