/* slip: one sealed box a form; rows in the sessions file, nothing else. */
#include "act/slip.h"

#include "base/log.h"
#include "seal/person.h"
#include "store/members.h"
#include "store/sessions.gen.h"

struct slip_plan {
	struct any_id id, subject, was;
	bool replaces;
	int64_t made_ms, until_ms; /* boot clock */
	struct span sealed;
	struct signature sig;
};

static enum fail
keep_after(const struct may_now *n, const void *plan)
{
	const struct slip_plan *p = plan;

	if (p->replaces)
		TRY(ses_slip_end(n, p->was, p->subject));
	TRY(ses_slip_add(n, p->id, p->subject, p->made_ms, p->until_ms,
	    p->sealed, span_from(p->sig.b, sizeof(p->sig.b))));
	return ses_slip_end_oldest(n, p->subject, SLIP_EACH);
}

/* All together: a person's own oldest makes room anyway. */
static enum fail
check_room(struct work *w, size_t more)
{
	struct row_slip_size size;

	TRY(ses_slip_size(w->snap->sessions, w->arena, &size));
	return size.n < SLIP_MAX && size.bytes + (int64_t)more <= SLIP_ALL_BYTES
		   ? OK
		   : FAIL_LIMIT;
}

enum fail
slip_keep(struct work *w, const struct may_ended *may,
    const struct slip_text *text, const struct any_id *was)
{
	const struct may *m = may_ended_any(may);
	const struct actor *who = may_actor(m);
	struct members members = {w->snap->db, w->arena, w->instance};
	struct slip_plan plan = {.subject = ID_ANY(who->person),
	    .replaces = was != NULL,
	    .made_ms = w->boot_ms,
	    .until_ms = w->boot_ms + w->limits->slip_ms};
	struct job job = {.may = m, .after = keep_after, .plan = &plan};
	struct record_person_key key;
	struct recipient to;

	if (was != NULL)
		plan.was = *was;
	TRY(members_person_key(&members, who->person, who->epoch, &key, &to));
	TRY(slip_seal(w->arena, &to, text, &plan.sealed));
	TRY(check_room(w, plan.sealed.n));
	keys_random_id(&plan.id, sizeof(plan.id));
	slip_sign(w->arena, w->instance, plan.id, plan.subject, plan.until_ms,
	    plan.sealed, &plan.sig);
	return writer_do(w->writer, w->snap, &job);
}

/* False: not signed, or not for this key; the first is told to the log. */
static bool
read_row(struct work *w, const struct actor *who, const struct person_keys *k,
    const struct row_slip_list *row, struct slip *out)
{
	struct any_id me = ID_ANY(who->person);

	out->id = row->id;
	if (!slip_check(w->arena, w->instance, row->id, me, row->until,
		row->blob, row->sig)) {
		log_note(LOG_ALARM, "unsigned_row", "slip");
		return false;
	}
	if (slip_open(
		w->arena, me, who->epoch, &k->box, row->blob, &out->text) == OK)
		return true;
	fail_clear();
	return false;
}

enum fail
slip_list(
    struct work *w, const struct may *may, struct slip **out, size_t *out_n)
{
	const struct actor *who = may_in_session(may);
	struct row_slip_list *rows;
	struct person_keys keys;
	size_t n;

	*out_n = 0;
	*out = NULL;
	if (who->kind != ACTOR_PERSON || !who->has_seed)
		return OK;
	TRY(ses_slip_list(w->snap->sessions, w->arena, ID_ANY(who->person),
	    w->boot_ms, &rows, &n));
	if (n == 0)
		return OK;
	*out = arena_array(w->arena, n, sizeof(**out));
	person_derive(&who->seed, &keys);
	for (size_t i = 0; i < n && *out_n < SLIP_EACH; i++)
		*out_n += read_row(w, who, &keys, &rows[i], &(*out)[*out_n]);
	keys_wipe(&keys, sizeof(keys));
	return OK;
}

static enum fail
end_after(const struct may_now *n, const void *plan)
{
	return ses_slip_end(n, *(const struct any_id *)plan,
	    ID_ANY(may_in_session(now_may(n))->person));
}

enum fail
slip_use(struct work *w, const struct may *may, struct any_id id)
{
	struct job job = {.may = may, .after = end_after, .plan = &id};

	return writer_do(w->writer, w->snap, &job);
}

enum fail
slip_throw(struct work *w, const struct may_own_slip *may)
{
	const struct may *m = may_own_slip_any(may);

	return slip_use(w, m, may_object(m));
}
