/* locks: the rule alone, and both together. keys.c has the keys alone. */
#include "locks.h"

#include "act/shared.h"
#include "permit/mint.h"
#include "seal/release.h"
#include "store/case.h"
#include "store/consents.h"
#include "store/releases.h"

static void
same(struct world *w, const char *lock, const struct road *r, int person,
    int release, int item, bool model, bool program)
{
	w->compared++;
	if (model == program)
		return;
	world_note_person(w, person);
	world_differs("%s: person %d (body %d, roles %u), %s %d, item %d, "
		      "consent %d: the model says %s, the program %s",
	    lock, person, w->m.persons[person].body, w->m.persons[person].roles,
	    release < 0 ? "case" : "release", release + 1, item,
	    r->m.consents_n, model ? "yes" : "no", program ? "yes" : "no");
}

/* --- the rule alone */

static void
rule_desk(struct world *w, const struct road *r, int person)
{
	const struct may_desk_case *open;
	const struct may_desk_secrets *secret;
	bool lets[2];

	world_must("view", world_begin_as(w, person, r->number));
	lets[0] = access_desk_case(&w->seat.look, &open) == OK;
	lets[1] = access_desk_secrets(&w->seat.look, &secret) == OK;
	world_end(w);
	for (int i = 0; i < r->m.items_n; i++)
		same(w, "rule, desk", r, person, -1, i,
		    model_desk_rule(&w->m, &r->m, person, i),
		    lets[model_is_secret(&r->m.items[i])]);
}

/* Is the copy one of the rows that a reader of the release is shown? */
static bool
lies_there(const struct case_rows *rows, const struct road *r, uint32_t n,
    int item, bool *out_secret)
{
	struct item_id copy = release_copy(r->id, n, r->ids[item]);

	for (size_t i = 0; i < rows->more_n; i++)
		if (ID_SAME(rows->more[i].id, copy)) {
			*out_secret = rows->more[i].kind == KIND_RELEASE_SECRET;
			return true;
		}
	return false;
}

/* Which release the rule leads to; 0: none. */
static uint32_t
leads_to(struct world *w, const struct road *r, bool *secrets)
{
	struct members m = {w->seat.snap.db, w->seat.a, w->s.instance};
	const struct may_shared_case *may;
	const struct may_shared_secrets *opens;
	struct release_row release, before;
	struct member_body body;
	struct scope_body now;

	*secrets = access_shared_secrets(&w->seat.look, &opens) == OK;
	if (access_shared_case(&w->seat.look, &may) != OK ||
	    members_body(
		&m, may_actor(may_shared_case_any(may))->body, &body) != OK)
		return 0;
	now = consents_body(&body);
	if (releases_open_to(&m, r->id, &now, &release, &before) != OK)
		return 0;
	return release.head.n;
}

static void
rule_group(struct world *w, const struct road *r, int person)
{
	struct may may = {.has_case = true, .case_id = r->id};
	struct case_rows rows = {.more_n = 0};
	bool secrets;
	uint32_t n;

	world_must("view", world_begin_as(w, person, r->number));
	n = leads_to(w, r, &secrets);
	if (n > 0)
		world_must("rows", case_rows(w->seat.snap.db, w->seat.a,
				       w->s.instance, &may, &rows));
	for (int k = 0; k < r->m.releases_n; k++)
		for (int i = 0; i < r->m.items_n; i++) {
			bool secret = false;
			bool lets = n == (uint32_t)k + 1 &&
				    lies_there(&rows, r, n, i, &secret) &&
				    (!secret || secrets);

			same(w, "rule, group", r, person, k, i,
			    model_group_rule(&w->m, &r->m, k, person, i), lets);
		}
	world_end(w);
}

void
locks_rule(struct world *w, const struct road *r, int person)
{
	rule_desk(w, r, person);
	rule_group(w, r, person);
}

/* --- both */

static enum fail
open_desk(struct world *w, const struct road *r, int person)
{
	const struct may_desk_secrets *may;
	enum fail f = world_begin_as(w, person, r->number);

	if (f == OK)
		f = access_desk_secrets(&w->seat.look, &may);
	if (f == OK)
		f = case_open_secrets(&w->seat.work, may);
	world_end(w);
	return f;
}

/* The newest version's text, as it was written. */
static bool
shows(const struct case_view *v, const struct road *r, int item)
{
	for (size_t i = 0; i < v->texts_n; i++)
		if (v->texts[i].newest && v->texts[i].opened &&
		    ID_SAME(v->texts[i].id, r->ids[item]) &&
		    span_eq(v->texts[i].text, r->texts[item]))
			return true;
	return false;
}

void
locks_read_desk(struct world *w, const struct road *r, int person)
{
	const struct may_desk_case *may;
	struct case_view v = {.texts_n = 0};
	enum fail f = open_desk(w, r, person);

	/* Nothing secret, or not for this one: the page shows the rest. */
	(void)f;
	f = world_begin_as(w, person, r->number);
	if (f == OK)
		f = access_desk_case(&w->seat.look, &may);
	if (f == OK)
		world_must("read", case_read_desk(&w->seat.work, may, &v));
	for (int i = 0; i < r->m.items_n; i++)
		same(w, "read, desk", r, person, -1, i,
		    model_desk_may(&w->m, &r->m, person, i), shows(&v, r, i));
	world_end(w);
}

static enum fail
open_group(struct world *w, const struct road *r, int person)
{
	const struct may_shared_secrets *may;
	enum fail f = world_begin_as(w, person, r->number);

	if (f == OK)
		f = access_shared_secrets(&w->seat.look, &may);
	if (f == OK)
		f = shared_open(&w->seat.work, may);
	world_end(w);
	return f;
}

static bool
shows_copy(const struct shared_view *v, const struct road *r, int item)
{
	struct item_id copy =
	    release_copy(r->id, v->release.head.n, r->ids[item]);

	for (size_t i = 0; i < v->texts_n; i++)
		if (v->texts[i].opened && ID_SAME(v->texts[i].id, copy) &&
		    span_eq(v->texts[i].text, r->texts[item]))
			return true;
	return false;
}

/* Texts only for who received the release ("scope and duties shown"). */
void
locks_read_group(struct world *w, const struct road *r, int person)
{
	const struct may_shared_case *may;
	struct shared_view v = {.texts_n = 0};
	enum fail f = open_group(w, r, person);

	(void)f;
	f = world_begin_as(w, person, r->number);
	if (f == OK)
		f = access_shared_case(&w->seat.look, &may);
	if (f == OK)
		world_must("read", shared_read(&w->seat.work, may, &v));
	for (int k = 0; k < r->m.releases_n; k++)
		for (int i = 0; i < r->m.items_n; i++)
			same(w, "read, group", r, person, k, i,
			    r->m.releases[k].received[person] &&
				model_group_may(&w->m, &r->m, k, person, i),
			    f == OK && v.release.head.n == (uint32_t)k + 1 &&
				shows_copy(&v, r, i));
	world_end(w);
}

void
locks_read_own(struct world *w, const struct road *r)
{
	const struct may_own_case *may;
	struct case_view v = {.texts_n = 0};
	enum fail f;

	w->seat.reporter = r->reporter;
	w->seat.has_reporter = true;
	f = world_begin(w, NULL, span_of(""));
	if (f == OK)
		f = access_own_case(&w->seat.look, &may);
	if (f == OK)
		world_must("read", case_read_own(&w->seat.work, may, &v));
	for (int i = 0; i < r->m.items_n; i++)
		if (shows(&v, r, i) == r->m.erased)
			world_differs(
			    "read, reporter: item %d, %s", i, fail_name(f));
	world_end(w);
}
