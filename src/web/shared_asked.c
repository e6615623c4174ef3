/*
 * shared_asked: answers beside their question. Who was asked is known here and
 * goes no further: bodies whose answer is not here are counted, since by their
 * names one could tell whose the nameless answer is (decision 0035).
 */
#include "web/shared_asked.h"

#include "domain/when.h"
#include "view/fill.h"
#include "web/contribute_parts.h"

/* Is lines[i] the last that this body said to the inquiry? */
static bool
is_last(const struct contribute_line *lines, size_t n, size_t i)
{
	for (size_t k = i + 1; k < n; k++)
		if (lines[k].head->what == CONTRIBUTION_ANSWER &&
		    lines[k].inquiry == lines[i].inquiry &&
		    ID_SAME(lines[k].head->body, lines[i].head->body))
			return false;
	return true;
}

static struct group_answer
answer_of(struct ctx *ctx, const struct contribute_line *line)
{
	struct contribution_card card = contribute_parts_card(ctx, line);

	return (struct group_answer){.name = card.who,
	    .withheld = line->head->withheld,
	    .answer = line->opened
			  ? contribute_parts_answer(ctx, line->text.code)
			  : text_get(TEXT_asked_closed, ctx->work.language),
	    .period = card.period,
	    .searched = card.searched,
	    .when = card.when,
	    .old = !line->newest};
}

static bool
asks(const struct contribution *c, struct body_id body)
{
	for (size_t i = 0; i < c->bodies_n; i++)
		if (ID_SAME(c->bodies[i], body))
			return true;
	return false;
}

static struct group_inquiry
inquiry_of(struct ctx *ctx, const struct contribute_line *lines, size_t n,
    const struct contribution *c, struct body_id own)
{
	struct arena *a = ctx->work.arena;
	struct group_answer *rows = arena_array(a, n + 1, sizeof(*rows));
	struct group_inquiry v = {
	    .due = when_fmt_until(a, ctx->work.language, c->due_ms),
	    .over = c->due_ms < ctx->work.wall_ms,
	    .rows = rows};
	bool mine = false;
	size_t rest;

	for (size_t i = 0; i < n; i++) {
		if (lines[i].head->what != CONTRIBUTION_ANSWER ||
		    lines[i].inquiry != c->n || !is_last(lines, n, i))
			continue;
		rows[v.rows_n++] = answer_of(ctx, &lines[i]);
		mine = mine || ID_SAME(lines[i].head->body, own);
	}
	v.asked = fill_number(a, (int64_t)c->bodies_n);
	v.answered = fill_number(a, (int64_t)v.rows_n);
	if (!mine && asks(c, own))
		rows[v.rows_n++] =
		    (struct group_answer){.name = ctx->page.staff.body,
			.silent = true,
			.late = v.over};
	rest = c->bodies_n > v.rows_n ? c->bodies_n - v.rows_n : 0;
	if (rest > 0)
		v.rest = fill_number(a, (int64_t)rest);
	return v;
}

const struct group_inquiry *
shared_asked(struct ctx *ctx, const struct contribute_line *lines, size_t n,
    struct body_id own, size_t *out_n)
{
	struct group_inquiry *list =
	    arena_array(ctx->work.arena, n, sizeof(*list));

	*out_n = 0;
	for (size_t i = n; i-- > 0;) {
		if (lines[i].head->what != CONTRIBUTION_INQUIRY)
			continue;
		list[*out_n] = inquiry_of(ctx, lines, n, lines[i].head, own);
		list[(*out_n)++].question =
		    contribute_parts_card(ctx, &lines[i]);
	}
	return list;
}
