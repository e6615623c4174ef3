/* note_parts: what was typed, or what is preset. */
#include "web/note_parts.h"

#include "view/fill.h"
#include "web/case_parts.h"

struct note_form
note_parts_form(
    struct ctx *ctx, const struct may *m, bool by_default, enum problem p)
{
	enum designation said = ctx_designation(ctx, "secret.text");

	return (struct note_form){.form = case_parts_form(ctx),
	    .text = ctx_value(ctx, "text"),
	    .problem = problem_text(
		ctx->work.arena, ctx->work.language, p, MESSAGE_MAX),
	    .limit = fill_number(ctx->work.arena, MESSAGE_MAX),
	    .secret = said == DESIGNATION_UNSET ? by_default
						: said == DESIGNATION_SECRET,
	    .by_default = by_default,
	    .registered = may_actor(m)->registered};
}
