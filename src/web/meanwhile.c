/* meanwhile: the entries since, and the words that came with them. */
#include "web/meanwhile.h"

#include "act/case_acts.h"
#include "act/note.h"
#include "domain/when.h"
#include "store/statements.gen.h"
#include "view/fill.h"
#include "web/case_parts.h"
#include "web/route.h"
#include "web/slip.h"

/* Messages of others since then, and notes of colleagues; newest first. */
static enum fail
fill_words(struct ctx *ctx, const struct may_desk_case *may,
    const struct case_view *c, int64_t since_ms)
{
	struct arena *a = ctx->work.arena;
	struct case_view late = *c;
	struct case_text *texts =
	    arena_array(a, c->texts_n + 1, sizeof(*texts));
	const struct message_view *messages;
	struct message_view *list;
	struct note_view notes;
	size_t n;

	late.texts_n = 0;
	for (size_t i = 0; i < c->texts_n; i++)
		if (c->texts[i].at_ms >= since_ms)
			texts[late.texts_n++] = c->texts[i];
	late.texts = texts;
	case_parts_messages(ctx, &late, true, &messages, &n);
	TRY(note_read(&ctx->work, may, &notes));
	list = arena_array(a, n + notes.list_n + 1, sizeof(*list));
	for (size_t i = 0; i < notes.list_n; i++) {
		const struct note_line *line = &notes.list[i];
		const struct fill name = {"name", line->by_name};
		struct span by = fill_text(
		    a, ctx->work.language, TEXT_meanwhile_note, &name, 1);

		if (line->at_ms < since_ms || line->own)
			continue;
		list[ctx->page.words_n++] = (struct message_view){.from = by,
		    .when = when_fmt_near(
			a, ctx->work.language, line->at_ms, ctx->work.wall_ms),
		    .badge = {line->secret ? DESIGNATION_SECRET
					   : DESIGNATION_OPEN,
			true},
		    .text = line->text,
		    .closed = !line->opened};
	}
	for (size_t i = 0; i < n; i++)
		list[ctx->page.words_n++] = messages[i];
	ctx->page.words = list;
	return OK;
}

/* True: others did something since the case had `known` entries. */
static enum fail
read_since(struct ctx *ctx, int64_t known, bool *out)
{
	struct row_chain_nth last = {.seq = 0};
	const struct may_desk_case *may;
	struct case_news news;
	struct case_view c;

	TRY(access_desk_case(&ctx->look, &may));
	if (known > 0)
		TRY(sql_chain_nth(ctx->work.snap->db, ctx->work.arena,
		    may_case(ctx->who), known - 1, &last));
	/* Reading changes nothing that somebody could be writing about. */
	TRY(case_acts_news(&ctx->work, may, last.seq, false, &news));
	*out = news.n > 0;
	if (!*out)
		return OK;
	TRY(case_read_desk(&ctx->work, may, &c));
	c.acts = news.acts;
	c.acts_n = news.acts_n;
	ctx->page.words_n = 0;
	case_parts_entries(ctx, &c, true, &ctx->page.since, &ctx->page.since_n);
	return fill_words(ctx, may, &c, news.since_ms);
}

/* The page again, with everything typed (web/slip.h), and 409. */
static enum fail
show(struct ctx *ctx, const struct route *page, struct reply *reply)
{
	const struct route *was = ctx->route;
	enum fail f;

	ctx->page.typed = slip_words(ctx);
	ctx->route = page;
	f = page->run(ctx, reply);
	ctx->route = was;
	if (f == OK)
		reply->status = 409;
	return f;
}

enum fail
meanwhile_look(struct ctx *ctx, struct reply *reply, bool *out_done)
{
	const struct route *page = slip_page(ctx);
	struct span known = slip_unseen(ctx, "known");
	struct row_chain_entries now;
	int64_t n;

	*out_done = false;
	if (ctx->route->rule != RULE_desk_case &&
	    ctx->route->rule != RULE_desk_secrets &&
	    ctx->route->rule != RULE_desk_lead)
		return OK;
	TRY(sql_chain_entries(
	    ctx->work.snap->db, ctx->work.arena, may_case(ctx->who), &now));
	ctx->page.known =
	    arena_printf(ctx->work.arena, "%lld", (long long)now.n);
	if (ctx->route->method != METHOD_POST || page == NULL ||
	    !span_int(known, &n) || n < 0 || n >= now.n)
		return OK;
	TRY(read_since(ctx, n, out_done));
	return *out_done ? show(ctx, page, reply) : OK;
}
