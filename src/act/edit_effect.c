/*
 * edit_effect: case by case, what the body may read as it is and as it would
 * be. Each case in an arena of its own.
 */
#include "act/edit_loss.h"

#include "store/consents.h"
#include "store/rights.h"

enum { ONE_CASE = 64 * 1024 * 1024 };

struct walk {
	struct members m; /* arena of one case */
	struct scope_body was, now;
	struct arena *keep;
	struct edit_losses *out;
	size_t room;
};

struct scope_body
edit_loss_after(const struct work *w, const struct member_body *was,
    const struct member_new_body *b)
{
	return (struct scope_body){was->record.id, b->body_class, b->flags,
	    b->sectors,
	    b->body_class == was->record.body_class ? was->record.since_ms
						    : w->wall_ms};
}

/* Only these decide about a right. */
static bool
is_same(const struct scope_body *a, const struct scope_body *b)
{
	unsigned counts = BODY_ACTIVE | BODY_GOVERNMENT;

	return a->body_class == b->body_class &&
	       ((a->flags ^ b->flags) & counts) == 0 &&
	       span_eq(a->sectors, b->sectors);
}

static void
note(struct walk *w, struct case_id id, const struct consent_now *c, bool lost)
{
	struct edit_losses *out = w->out;

	if (out->n == w->room) {
		struct edit_loss *more;

		w->room = w->room == 0 ? 64 : 2 * w->room;
		more = arena_array(w->keep, w->room, sizeof(*more));
		if (out->n > 0)
			memcpy(more, out->at, out->n * sizeof(*more));
		out->at = more;
	}
	out->at[out->n++] = (struct edit_loss){id, c->value.n, c->hash, lost};
}

static enum fail
look_at(struct walk *w, struct case_id id)
{
	struct rights was, now;
	struct consent_now consent;
	bool lost;

	TRY(rights_of(&w->m, id, &w->was, &was));
	TRY(rights_of(&w->m, id, &w->now, &now));
	if (now.releases == was.releases && now.inquiries == was.inquiries)
		return OK;
	TRY(consents_now(&w->m, id, &consent));
	lost = now.releases < was.releases || now.inquiries < was.inquiries;
	if (lost) {
		w->out->effect.cases += was.releases > 0;
		w->out->effect.inquiries += was.inquiries;
	}
	note(w, id, &consent, lost);
	return OK;
}

enum fail
edit_loss_find(struct work *work, const struct member_body *was,
    const struct member_new_body *b, struct edit_losses *out)
{
	struct arena *one;
	struct walk w = {.was = consents_body(was),
	    .now = edit_loss_after(work, was, b),
	    .keep = work->arena,
	    .out = out};
	struct any_id after = {{0}};
	enum fail f = OK;
	size_t n;

	*out = (struct edit_losses){0};
	if (is_same(&w.was, &w.now))
		return OK;
	one = arena_new(ONE_CASE);
	w.m = (struct members){work->snap->db, one, work->instance};
	do {
		struct row_released_cases *ids;

		f = sql_released_cases(
		    work->snap->db, work->arena, after, &ids, &n);
		for (size_t i = 0; f == OK && i < n; i++) {
			f = look_at(&w, ids[i].id);
			memcpy(after.b, ids[i].id.b, sizeof(after.b));
			arena_reset(one);
		}
	} while (f == OK && n > 0);
	arena_free(one);
	return f;
}

enum fail
edit_effect(struct work *w, const struct member_body *was,
    const struct member_new_body *b, struct edit_effect *out)
{
	struct edit_losses losses;

	TRY(edit_loss_find(w, was, b, &losses));
	*out = losses.effect;
	return OK;
}
