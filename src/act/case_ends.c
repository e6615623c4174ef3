/* case_ends: the facts that domain/stage.h asks for, out of the rows. */
#include "act/case_ends.h"

#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

enum { DAY_MS = 86400000 };

static int64_t
last_word_of(const struct case_rows *rows)
{
	int64_t last = 0;

	for (size_t i = 0; i < rows->items_n; i++)
		if (rows->items[i].author == AUTHOR_REPORTER &&
		    rows->items[i].at_ms > last)
			last = rows->items[i].at_ms;
	return last;
}

/* The first message of the desk after the one moment, not before the other;
 * 0: none. */
static int64_t
message_after(const struct case_rows *rows, int64_t after_ms, int64_t from_ms)
{
	int64_t first = 0;

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		if (row->author == AUTHOR_DESK && row->what == ITEM_MESSAGE &&
		    row->at_ms > after_ms && row->at_ms >= from_ms &&
		    (first == 0 || row->at_ms < first))
			first = row->at_ms;
	}
	return first;
}

struct case_reminders
case_ends_reminders(const struct work *w, const struct case_rows *rows)
{
	int64_t apart_ms = w->profile->times.reminder_days * DAY_MS;
	int64_t at_ms = message_after(rows, last_word_of(rows), 0);
	struct case_reminders out = {.answered = at_ms != 0};

	while (at_ms != 0) {
		out.next_ms = at_ms + apart_ms;
		if (out.n == CASE_REMINDERS)
			break;
		at_ms = message_after(rows, at_ms, out.next_ms);
		out.n += at_ms != 0;
	}
	return out;
}

/* As the chain says: no row can make it undone (L9). */
static unsigned
provided_gate(const struct case_rows *rows)
{
	return rows->provided ? GATE_PROVIDED : GATE_NEVER_PROVIDED;
}

unsigned
case_ends_now(const struct work *w, const struct case_rows *rows)
{
	struct case_reminders sent = case_ends_reminders(w, rows);
	unsigned gates = GATE_END_TOLD | provided_gate(rows), ends = 0;

	if (rows->settled)
		gates |= GATE_FINAL_SETTLED;
	if (sent.n >= CASE_REMINDERS && w->wall_ms >= sent.next_ms)
		gates |= GATE_REMINDED_TWICE;
	for (int end = END_SUPPORT_ONLY; end <= END_NOT_FOR_US; end++)
		if (stage_end_may((enum stage)rows->c.stage, (enum case_end)end,
			STAGE_OFFICER, gates))
			ends |= 1u << end;
	return ends;
}

enum stage
case_ends_reopens(const struct case_rows *rows)
{
	static const enum stage stages[] = {STAGE_CONSULTATION, STAGE_FEEDBACK};
	unsigned gates = GATE_MESSAGE | GATE_IN_RETENTION | provided_gate(rows);

	gates |=
	    rows->end == END_WITHDRAWN ? GATE_WITHDRAWN : GATE_NOT_WITHDRAWN;
	for (int i = 0; i < 2 && rows->end != END_UNSET; i++)
		if (stage_may(STAGE_CLOSED, stages[i], STAGE_REPORTER, gates))
			return stages[i];
	return STAGE_UNSET;
}

bool
case_ends_may_ask(const struct case_rows *rows)
{
	unsigned gates = 0;

	for (size_t i = 0; i < rows->items_n; i++)
		if (rows->items[i].author == AUTHOR_DESK &&
		    rows->items[i].what == ITEM_MESSAGE)
			gates = GATE_FIRST_ANSWER;
	return stage_may((enum stage)rows->c.stage, STAGE_CONFIRMATION,
	    STAGE_OFFICER, gates);
}

enum fail
case_ends_step(const struct may_now *n, struct case_id id, enum act_code act,
    enum stage from, enum stage to, enum case_end end)
{
	struct buf detail;

	TRY(sql_case_stage(n, (int64_t)to, id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, (uint32_t)end);
	chain_detail_stage(&detail, (unsigned)from, (unsigned)to);
	return entry_add(n, act, &id, NULL, &detail);
}
