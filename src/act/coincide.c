/* coincide: findings, each with what was said of it. */
#include "act/coincide.h"

#include "act/mark.h"
#include "act/note.h"
#include "act/release.h"
#include "seal/chain_detail.h"
#include "seal/finding.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"

static struct head_item
head_of(const struct row_item_list *row)
{
	return (struct head_item){row->id, (uint16_t)row->field,
	    (uint64_t)row->version, (enum designation)row->designation,
	    blob_hash(row->blob)};
}

struct hash
coincide_place(const struct work *w, struct case_id id,
    const struct row_item_list *open, const struct compare_secrets *secrets,
    const struct leak_finding *found)
{
	struct head_item here = head_of(open);
	struct head_item there = head_of(secrets->rows[found->secret]);

	return finding_place(w->arena, id, &here, &there, found->at, found->n);
}

enum fail
coincide_load(
    const struct work *w, struct case_id id, struct coincide_said *out)
{
	struct chained *list;

	TRY(chained_of(w->snap->db, w->arena, w->instance, id, ACT_COINCIDE,
	    &list, &out->n));
	out->list = list;
	return OK;
}

static bool
is_of(const struct chained *entry, const struct hash *place)
{
	struct span named;

	return chain_detail_find(entry->detail, CHAIN_HASH, &named) &&
	       memcmp(named.p, place->b, sizeof(place->b)) == 0;
}

/* Who said so: the first, and the first other human being who agreed. */
struct spoken {
	struct member_person who[2];
	size_t n;
	struct any_id reason; /* the note that both mean */
};

static enum fail
speakers(const struct work *w, const struct coincide_said *said,
    const struct hash *place, struct spoken *out)
{
	struct members m = keys_members(w);

	out->n = 0;
	for (size_t i = 0; i < said->n && out->n < 2; i++) {
		const struct chained *entry = &said->list[i];
		struct member_person p;
		struct person_id id;
		enum fail f;

		if (!is_of(entry, place))
			continue;
		memcpy(id.b, entry->actor.b, sizeof(id.b));
		f = members_person(&m, id, &p);
		if (f == FAIL_ABSENT)
			continue;
		TRY(f);
		if (out->n == 0)
			out->reason = entry->object;
		else if (span_eq(out->who[0].human, p.human) ||
			 !ID_SAME(out->reason, entry->object))
			continue;
		out->who[out->n++] = p;
	}
	return OK;
}

enum fail
coincide_is_settled(const struct work *w, const struct coincide_said *said,
    const struct hash *place, bool *out)
{
	struct spoken spoken;

	TRY(speakers(w, said, place, &spoken));
	*out = spoken.n == 2;
	return OK;
}

/* What both look at. */
struct looking {
	struct work *w;
	const struct may *m;
	struct release_base b;
	struct opened_set set;
	struct mark mark;
	struct compare_secrets secrets;
	struct coincide_said said;
	bool opened;
};

static enum fail
load(struct looking *k)
{
	struct work *w = k->w;

	TRY(release_load(w, k->m, &k->b));
	TRY(keys_open(w, k->m, may_actor(k->m), &k->b.rows, &k->set));
	TRY(mark_read(w, k->m, &k->mark));
	TRY(compare_load(w, &k->b.rows, &k->set, &k->secrets));
	TRY(coincide_load(w, k->b.rows.c.id, &k->said));
	k->opened = k->secrets.closed == 0;
	for (size_t i = 0; i < k->secrets.n; i++)
		k->opened = k->opened &&
			    mark_names(k->mark.items, k->secrets.rows[i]->id,
				k->secrets.rows[i]->version);
	return OK;
}

static const struct question *
question_of(const struct work *w, const struct row_item_list *row)
{
	return row->what == ITEM_ANSWER
		   ? questionnaire_by_code(
			 w->questionnaire, (unsigned)row->field)
		   : NULL;
}

/* The words of who said it, when this session has opened them. */
static enum fail
read_reason(const struct looking *k, const struct any_id *id, struct span *out)
{
	const struct case_rows *rows = &k->b.rows;

	for (size_t i = 0; i < rows->more_n; i++) {
		const struct row_item_list *row = &rows->more[i];
		enum fail f;

		if (row->what != ITEM_NOTE || !ID_SAME(row->id, *id) ||
		    !mark_names(k->mark.items, row->id, row->version))
			continue;
		f = keys_item(k->w, &k->set, rows->c.id, row, out);
		return f == FAIL_KEY ? OK : f;
	}
	return OK;
}

/* What was said of it, and what the reader may say. */
static enum fail
see_said(const struct looking *k, struct coincide_finding *out)
{
	struct spoken spoken;
	bool other;

	TRY(speakers(k->w, &k->said, &out->place, &spoken));
	out->settled = spoken.n == 2;
	out->may_say = spoken.n == 0;
	if (spoken.n == 0)
		return OK;
	out->said_by = spoken.who[0].name;
	out->reason_id = spoken.reason;
	TRY(read_reason(k, &spoken.reason, &out->reason));
	other = !span_eq(spoken.who[0].human, may_actor(k->m)->human);
	out->may_say = spoken.n == 1 && other && out->reason.n > 0;
	if (spoken.n > 1)
		out->confirmed_by = spoken.who[1].name;
	return OK;
}

static enum fail
see(const struct looking *k, const struct row_item_list *row, struct span text,
    const struct leak_finding *found, struct coincide_finding *out)
{
	const struct row_item_list *secret = k->secrets.rows[found->secret];

	*out = (struct coincide_finding){
	    .place =
		coincide_place(k->w, k->b.rows.c.id, row, &k->secrets, found),
	    .question = question_of(k->w, row),
	    .at_ms = row->at_ms,
	    .text = text,
	    .at = found->at,
	    .n = found->n,
	    .secret = question_of(k->w, secret),
	    .secret_what = (enum item_what)secret->what};
	return see_said(k, out);
}

/* In each newest open item that could go. */
static enum fail
find(const struct looking *k, struct coincide_view *out)
{
	struct arena *a = k->w->arena;
	struct coincide_finding *list =
	    arena_array(a, LEAK_FINDINGS_MAX, sizeof(*list));

	out->list = list;
	for (size_t i = 0; i < k->b.rows.items_n; i++) {
		const struct row_item_list *row = &k->b.rows.items[i];
		const struct leak_finding *found;
		struct span text;
		bool more;
		size_t n;

		if (release_newest(&k->b.rows, row->id) != row ||
		    row->designation != DESIGNATION_OPEN)
			continue;
		TRY(keys_item(k->w, &k->set, k->b.rows.c.id, row, &text));
		leak_find(
		    a, k->secrets.at, k->secrets.n, text, &found, &n, &more);
		out->more = out->more || more;
		for (size_t f = 0; f < n; f++) {
			if (out->list_n == LEAK_FINDINGS_MAX) {
				out->more = true;
				return OK;
			}
			TRY(see(k, row, text, &found[f], &list[out->list_n++]));
		}
	}
	return OK;
}

enum fail
coincide_read(struct work *w, const struct may_desk_secrets *may,
    struct coincide_view *out)
{
	struct looking k = {.w = w, .m = may_desk_secrets_any(may)};

	*out = (struct coincide_view){0};
	TRY(load(&k));
	out->number = k.b.rows.c.number;
	out->opened = k.opened;
	return k.opened ? find(&k, out) : OK;
}

struct say_plan {
	struct case_id id;
	int64_t was_version;
	struct hash place;
	struct any_id reason;
	bool first; /* with the note */
	struct note_plan note;
};

static enum fail
say_commit(const struct may_desk_secrets_now *now, const struct say_plan *p)
{
	const struct may_now *n = may_desk_secrets_now_any(now);
	struct buf detail;
	int64_t changed = 1;

	if (p->first)
		TRY(note_put(n, &p->note));
	else
		TRY(sql_case_raise(n, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HASH, &p->place);
	return entry_add(n, ACT_COINCIDE, &p->id, &p->reason, &detail);
}

static enum fail
say_run(const struct may_now *n, const void *plan)
{
	return say_commit(may_desk_secrets_now_of(n), plan);
}

static enum fail
say_after(const struct may_now *n, const void *plan)
{
	const struct say_plan *p = plan;

	return note_after(n, &p->note);
}

/* The finding as it stands, which the actor may speak of. */
static enum fail
look_up(struct looking *k, const struct hash *place,
    const struct coincide_finding **out)
{
	struct coincide_view v = {.list_n = 0};

	TRY(load(k));
	if (!k->opened)
		return fail(FAIL_CONFLICT, "secrets are not opened");
	TRY(find(k, &v));
	for (size_t i = 0; i < v.list_n; i++) {
		*out = &v.list[i];
		if (ID_SAME((*out)->place, *place))
			return (*out)->may_say
				   ? OK
				   : fail(FAIL_CONFLICT, "said, or not read");
	}
	return fail(FAIL_CONFLICT, "no such finding now");
}

enum fail
coincide_say(struct work *w, const struct may_desk_secrets *may,
    struct hash place, struct span reason)
{
	struct looking k = {.w = w, .m = may_desk_secrets_any(may)};
	struct say_plan plan = {.place = place};
	struct job job = {
	    .may = k.m, .commit = say_run, .after = say_after, .plan = &plan};
	const struct coincide_finding *found = NULL;
	enum fail f = OK;

	TRY(look_up(&k, &place, &found));
	plan.id = k.b.rows.c.id;
	plan.was_version = k.b.rows.c.version;
	plan.first = found->said_by.n == 0;
	plan.reason = found->reason_id;
	if (plan.first) {
		f = note_prepare(w, k.m, &k.b.rows, span_of(""), reason,
		    DESIGNATION_SECRET, &plan.note);
		plan.reason = ID_ANY(plan.note.item.id);
	}
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.note.sealing, sizeof(plan.note.sealing));
	return f;
}
