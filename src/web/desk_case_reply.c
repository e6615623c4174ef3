/* desk_case_reply: out of the questionnaire's file, in the reporter's words. */
#include "web/desk_case_reply.h"

#include "base/buf.h"
#include "view/label.h"

enum { TEXT_ROOM = 256 * 1024 };

static const struct replies_one *
chosen(struct ctx *ctx)
{
	const struct questionnaire *q = ctx->work.questionnaire;

	return replies_find(q->replies, q->replies_n, ctx_value(ctx, "reply"));
}

void
desk_case_reply_fill(
    struct ctx *ctx, enum language language, struct message_form_view *v)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	const struct replies_one *now = chosen(ctx);
	struct reply_option *list =
	    arena_array(ctx->work.arena, q->replies_n, sizeof(*list));

	for (size_t i = 0; i < q->replies_n; i++)
		list[i] = (struct reply_option){.value = q->replies[i].name,
		    .label = q->replies[i].title.in[ctx->work.language],
		    .chosen = &q->replies[i] == now};
	v->replies = list;
	v->replies_n = q->replies_n;
	v->replies_in = label_language(ctx->work.language, language);
	v->inserted = now != NULL && span_is(ctx_value(ctx, "do"), "insert");
}

struct span
desk_case_reply_text(struct ctx *ctx, enum language language, struct span typed)
{
	const struct replies_one *one = chosen(ctx);
	struct buf out;

	if (one == NULL)
		return typed;
	buf_init(&out, ctx->work.arena, TEXT_ROOM);
	buf_span(&out, typed);
	if (typed.n > 0)
		buf_text(&out, typed.p[typed.n - 1] == '\n' ? "\n" : "\n\n");
	buf_span(&out, one->text.in[language]);
	return out.full ? typed : buf_get(&out);
}

struct span
desk_case_reply_place(struct ctx *ctx, struct span text)
{
	if (span_is(ctx_value(ctx, "places"), "ok"))
		return span_from(text.p, 0);
	return replies_place(text);
}
