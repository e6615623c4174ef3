/* owner: the newest entry, and the next one. */
#include "act/owner.h"

#include "act/note.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"

/* Has the person a key of the desk's ring of this kind? */
static enum fail
is_seated(const struct work *w, struct body_id desk,
    const struct member_person *p, enum ring_kind kind, bool *out)
{
	struct members m = keys_members(w);
	struct member_ring ring;
	struct member_seat seat;
	unsigned lost;
	enum fail f;

	*out = false;
	TRY(members_lost(&m, p->record.id, &lost));
	f = members_find_ring(&m, desk, kind, &ring);
	if (f == OK)
		f = members_seat(&m, ring.record.id, ring.record.epoch,
		    p->record.id, p->record.key_epoch, &seat);
	*out = f == OK && (lost & (1u << kind)) == 0;
	return f == FAIL_ABSENT ? OK : f;
}

/* An officer or lead of the desk who can read its cases now. */
static enum fail
is_officer(const struct work *w, struct body_id desk,
    const struct member_person *p, bool *out)
{
	static const struct body_id nowhere;

	*out = false;
	if (!ID_SAME(p->record.body, desk) ||
	    p->record.state != PERSON_ACTIVE ||
	    !ID_SAME(p->record.seconded_from, nowhere) ||
	    !role_works_cases(p->record.roles))
		return OK;
	return is_seated(w, desk, p, RING_DESK_OPEN, out);
}

/* Can who is an officer open secrets of the desk, and if not, why not? */
static enum fail
opens_secrets(const struct work *w, struct body_id desk,
    const struct member_person *p, bool *registered, bool *out)
{
	struct members m = keys_members(w);
	int64_t to_ms;

	*out = false;
	TRY(members_registered(
	    &m, p->record.id, w->wall_ms, registered, &to_ms));
	return *registered ? is_seated(w, desk, p, RING_DESK_SECRET, out) : OK;
}

enum fail
owner_named(const struct work *w, struct body_id desk, struct owner *out)
{
	struct members m = keys_members(w);
	struct member_person p;
	enum fail f = members_person(&m, out->id, &p);

	if (f != OK)
		return f == FAIL_ABSENT ? OK : f;
	out->name = p.name;
	return is_officer(w, desk, &p, &out->there);
}

enum fail
owner_of(const struct work *w, struct case_id id, struct body_id desk,
    struct owner *out)
{
	struct chained last;
	enum fail f = chained_newest(
	    w->snap->db, w->arena, w->instance, id, ACT_ASSIGN, &last);

	*out = (struct owner){0};
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	memcpy(out->id.b, last.object.b, sizeof(out->id.b));
	out->since_ms = last.ms;
	return owner_named(w, desk, out);
}

enum fail
owner_none(const struct work *w, struct body_id desk, struct person_id **out,
    size_t *out_n)
{
	struct members m = keys_members(w);
	struct member_person *all;
	size_t n;

	TRY(members_of(&m, desk, &all, &n));
	*out = arena_array(w->arena, n + 1, sizeof(**out));
	(*out)[0] = (struct person_id){{0}};
	*out_n = 1;
	for (size_t i = 0; i < n; i++) {
		bool fits;

		TRY(is_officer(w, desk, &all[i], &fits));
		if (!fits)
			(*out)[(*out_n)++] = all[i].record.id;
	}
	return OK;
}

/* What both look at. */
struct owning {
	struct work *w;
	const struct may *m;
	struct case_rows rows;
	struct owner owner;
	bool own, lead;
};

static enum fail
load(struct owning *o)
{
	struct work *w = o->w;
	const struct actor *who = may_actor(o->m);

	TRY(case_rows(w->snap->db, w->arena, w->instance, o->m, &o->rows));
	TRY(owner_of(w, o->rows.c.id, o->rows.c.desk, &o->owner));
	o->own = o->owner.there && ID_SAME(o->owner.id, who->person);
	o->lead = (who->roles & ROLE_LEAD) != 0;
	return OK;
}

static enum fail
set_colleague(const struct owning *o, const struct member_person *p,
    struct owner_colleague *c)
{
	*c = (struct owner_colleague){.id = p->record.id,
	    .name = p->name,
	    .owner = o->owner.there && ID_SAME(p->record.id, o->owner.id),
	    .self = ID_SAME(p->record.id, may_actor(o->m)->person)};
	return opens_secrets(
	    o->w, o->rows.c.desk, p, &c->registered, &c->opens);
}

enum fail
owner_read(
    struct work *w, const struct may_desk_case *may, struct owner_view *out)
{
	struct owning o = {.w = w, .m = may_desk_case_any(may)};
	struct members m = keys_members(w);
	struct owner_colleague *list;
	struct member_person *all;
	size_t n;

	*out = (struct owner_view){0};
	TRY(load(&o));
	out->number = o.rows.c.number;
	out->owner = o.owner;
	out->own = o.own;
	out->may_take = !o.owner.there;
	out->may_give = o.own || o.lead;
	out->needs_note = o.own;
	TRY(members_of(&m, o.rows.c.desk, &all, &n));
	list = arena_array(w->arena, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		bool fits;

		TRY(is_officer(w, o.rows.c.desk, &all[i], &fits));
		if (fits)
			TRY(set_colleague(&o, &all[i], &list[out->list_n++]));
	}
	out->list = list;
	return OK;
}

struct assign_plan {
	struct case_id id;
	int64_t was_version;
	struct person_id to;
	bool noted;
	struct note_plan note;
};

static enum fail
assign_commit(const struct may_desk_case_now *now, const struct assign_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct any_id object = ID_ANY(p->to);
	int64_t changed;

	if (p->noted) {
		TRY(note_put(n, &p->note));
		TRY(sql_case_owner(n, object, p->id));
		return entry_add(n, ACT_ASSIGN, &p->id, &object, NULL);
	}
	TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_case_owner(n, object, p->id));
	return entry_add(n, ACT_ASSIGN, &p->id, &object, NULL);
}

static enum fail
assign_run(const struct may_now *n, const void *plan)
{
	return assign_commit(may_desk_case_now_of(n), plan);
}

static enum fail
assign_after(const struct may_now *n, const void *plan)
{
	const struct assign_plan *p = plan;

	return note_after(n, &p->note);
}

/* May the actor make `to` the owner, with or without words? */
static enum fail
may_set(const struct owning *o, struct person_id to, bool words)
{
	bool self = ID_SAME(to, may_actor(o->m)->person);

	if (o->owner.there && ID_SAME(to, o->owner.id))
		return fail(FAIL_CONFLICT, "the owner already");
	if (o->own)
		return words ? OK : fail(FAIL_INPUT, "no words");
	if (o->lead || (self && !o->owner.there))
		return OK;
	return fail(FAIL_CONFLICT, "not the owner");
}

static enum fail
check_colleague(
    const struct owning *o, struct person_id to, struct member_person *p)
{
	struct members m = keys_members(o->w);
	bool fits = false;
	enum fail f = members_person(&m, to, p);

	if (f == OK)
		f = is_officer(o->w, o->rows.c.desk, p, &fits);
	if (f != OK && f != FAIL_ABSENT)
		return f;
	return fits ? OK : fail(FAIL_INPUT, "no officer of this desk");
}

/* Words for a colleague who could not open them would be lost on the way. */
static enum fail
check_readable(const struct owning *o, const struct member_person *to,
    const struct note_plan *note)
{
	bool registered, opens = true;

	if (note->item.designation == DESIGNATION_SECRET)
		TRY(opens_secrets(
		    o->w, o->rows.c.desk, to, &registered, &opens));
	return opens ? OK : fail(FAIL_KEY, "a secret note to who can't open");
}

enum fail
owner_set(struct work *w, const struct may_desk_case *may, struct person_id to,
    struct span form, struct span text, enum designation designation)
{
	struct owning o = {.w = w, .m = may_desk_case_any(may)};
	struct assign_plan plan = {.to = to, .noted = text.n > 0};
	struct member_person person;
	struct job job = {.may = o.m,
	    .commit = assign_run,
	    .after = assign_after,
	    .plan = &plan};
	enum fail f = OK;

	TRY(load(&o));
	TRY(check_colleague(&o, to, &person));
	TRY(may_set(&o, to, plan.noted));
	plan.id = o.rows.c.id;
	plan.was_version = o.rows.c.version;
	if (plan.noted)
		f = note_prepare(
		    w, o.m, &o.rows, form, text, designation, &plan.note);
	if (f == OK && plan.noted)
		f = check_readable(&o, &person, &plan.note);
	plan.noted = plan.noted && !plan.note.sent;
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.note.sealing, sizeof(plan.note.sealing));
	return f;
}
