/*
 * contribute: the inbox of those asked: what waits for the own body's answer
 * by due, then what was answered. An index says where to look; what is shown
 * was checked. Must never show who else was asked, nor how many.
 */
#include "act/contribute.h"

enum { LINES = 50 };

/* One body that looks into its inbox. */
struct inbox {
	struct members m;
	struct scope_body body;
	struct inquiry_line *list;
	size_t n, taken; /* lines that hold; rows looked at */
	struct item_id last;
	bool more;
};

/* Who of the body gave its newest answer. */
static void
find_answer(const struct inbox *b, const struct contribution_row *all, size_t n,
    struct inquiry_line *line, uint32_t inquiry)
{
	struct member_person p;

	while (n-- > 0) {
		const struct contribution *c = &all[n].head;

		if (c->what != CONTRIBUTION_ANSWER || c->about != inquiry ||
		    !ID_SAME(c->body, b->body.id))
			continue;
		line->answered = true;
		line->answered_ms = c->at_ms;
		if (members_person(&b->m, c->person, &p) == OK)
			line->answered_by = p.name;
		return;
	}
}

/* The inquiry as it was signed, if it asks the body now; *out NULL: it does
 * not, or it does not hold. */
static enum fail
find_asked(const struct inbox *b, struct item_id id, struct case_id case_id,
    struct contribution_row **all, size_t *n,
    const struct contribution_row **out)
{
	enum fail f = contributions_list(&b->m, case_id, all, n);
	bool asked;

	*out = NULL;
	if (f != OK)
		return f == FAIL_STORE ? f : OK;
	for (size_t i = 0; i < *n; i++) {
		if (!ID_SAME((*all)[i].head.id, id))
			continue;
		TRY(contributions_asks(&b->m, &(*all)[i], &b->body, &asked));
		if (asked)
			*out = &(*all)[i];
	}
	return OK;
}

/* What does not hold is shown to nobody. */
static enum fail
add_line(struct inbox *b, struct item_id id, struct case_id case_id,
    enum stage stage)
{
	struct inquiry_line *line = &b->list[b->n];
	const struct contribution_row *found;
	struct contribution_row *all;
	size_t n;

	b->taken++;
	TRY(find_asked(b, id, case_id, &all, &n, &found));
	if (found == NULL)
		return OK;
	*line = (struct inquiry_line){.id = id,
	    .at_ms = found->head.at_ms,
	    .due_ms = found->head.due_ms,
	    .open = contribute_is_open((int64_t)stage)};
	find_answer(b, all, n, line, found->head.n);
	b->last = id;
	b->n++;
	return OK;
}

/* Behind which line to go on. What does not ask the body is not there. */
static enum fail
place_of(
    const struct inbox *b, struct item_id after, struct row_asked_place *out)
{
	const struct contribution_row *found;
	struct contribution_row *all;
	size_t n;

	TRY(sql_asked_place(b->m.db, b->m.arena, b->body.id, after, out));
	TRY(find_asked(b, after, out->case_id, &all, &n, &found));
	return found != NULL ? OK : FAIL_ABSENT;
}

static enum fail
add_waiting(
    struct inbox *b, const struct row_asked_place *from, struct item_id after)
{
	struct row_asked_waits *rows;
	size_t n;

	TRY(sql_asked_waits(
	    b->m.db, b->m.arena, b->body.id, from->due_ms, after, &rows, &n));
	for (size_t i = 0; i < n && b->taken < LINES; i++)
		TRY(add_line(
		    b, rows[i].id, rows[i].case_id, (enum stage)rows[i].stage));
	b->more = n > LINES;
	return OK;
}

static enum fail
add_done(struct inbox *b, bool all, const struct row_asked_place *from,
    struct item_id after)
{
	size_t n, left = LINES - b->taken;
	struct row_asked_done *rows;

	TRY(sql_asked_done(b->m.db, b->m.arena, b->body.id, all, from->due_ms,
	    after, &rows, &n));
	for (size_t i = 0; i < n && b->taken < LINES; i++)
		TRY(add_line(
		    b, rows[i].id, rows[i].case_id, (enum stage)rows[i].stage));
	b->more = n > left;
	return OK;
}

/* from: the last line that was seen; zeros: from the beginning. */
static enum fail
fill(struct inbox *b, bool all, const struct item_id *after)
{
	static const struct item_id none;
	struct row_asked_place from = {.due_ms = -1, .waits = 1};

	if (after != NULL)
		TRY(place_of(b, *after, &from));
	if (from.waits)
		TRY(add_waiting(b, &from, after != NULL ? *after : none));
	if (b->more)
		return OK;
	if (!from.waits)
		return add_done(b, all, &from, *after);
	from.due_ms = INT64_MAX;
	return add_done(b, all, &from, none);
}

enum fail
inquiry_list(struct work *w, const struct may_asked *may, bool all,
    const struct item_id *after, struct inquiry_line **out, size_t *out_n,
    struct item_id *out_last, bool *out_more)
{
	struct inbox b = {.m = keys_members(w),
	    .list = arena_array(w->arena, LINES, sizeof(*b.list))};
	struct member_body body;

	*out = b.list;
	*out_n = 0;
	*out_more = false;
	TRY(members_body(&b.m, may_actor(may_asked_any(may))->body, &body));
	b.body = consents_body(&body);
	TRY(fill(&b, all, after));
	*out_n = b.n;
	*out_last = b.last;
	*out_more = b.more && b.n > 0;
	return OK;
}
