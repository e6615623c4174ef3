/* question_parts: states of questions as words. */
#include "web/question_parts.h"

#include "act/questions.h"
#include "domain/when.h"
#include "view/fill.h"

void
question_parts_waiting(struct ctx *ctx, const struct case_view *c,
    const struct question_row **out, size_t *out_n)
{
	const struct question_state *states;
	struct question_row *rows;
	size_t n;

	*out_n = 0;
	questions_state(&ctx->work, c, &states, &n);
	rows = arena_array(ctx->work.arena, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		if (states[i].waits)
			rows[(*out_n)++] = (struct question_row){
			    .label =
				states[i]
				    .question->label.in[ctx->work.language],
			    .waits = true};
	*out = rows;
}

/* The earliest of those that wait; 0: none. */
static int64_t
earliest(const struct question_state *states, size_t n)
{
	int64_t due = 0;

	for (size_t i = 0; i < n; i++)
		if (states[i].waits && states[i].due_ms > 0 &&
		    (due == 0 || states[i].due_ms < due))
			due = states[i].due_ms;
	return due;
}

static struct span
due_text(struct ctx *ctx, int64_t due)
{
	return due > 0
		   ? when_fmt_until(ctx->work.arena, ctx->work.language, due)
		   : span_of("");
}

struct span
question_parts_due(struct ctx *ctx, const struct case_view *c)
{
	const struct question_state *states;
	size_t n;

	questions_state(&ctx->work, c, &states, &n);
	return due_text(ctx, earliest(states, n));
}

/* May the reader know whether it is answered? */
static bool
is_told(const struct question_state *s, bool registered)
{
	return registered || (s->answer != NULL && !s->answer->secret);
}

struct question_card
question_parts_card(struct ctx *ctx, const struct case_view *c, bool registered)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct question_state *states;
	struct question_card card = {.rows_n = 0};
	struct question_row *rows;
	int64_t newest = 0, waits = 0;
	size_t n;

	questions_state(&ctx->work, c, &states, &n);
	rows = arena_array(a, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++) {
		const struct question_state *s = &states[i];
		bool told = is_told(s, registered);

		if (!s->asked)
			continue;
		newest = s->asked_ms > newest ? s->asked_ms : newest;
		waits += s->waits;
		rows[card.rows_n++] = (struct question_row){
		    .label = s->question->staff.in[l],
		    .waits = told && s->waits,
		    .state = told ? text_get(s->waits ? TEXT_questions_waits
						      : TEXT_questions_answered,
					l)
				  : span_of("")};
	}
	card.rows = rows;
	card.when = when_fmt_near(a, l, newest, ctx->work.wall_ms);
	if (registered && waits > 0)
		card.waits = fill_number(a, waits);
	if (registered)
		card.due = due_text(ctx, earliest(states, n));
	return card;
}
