/*
 * mapping: the desk's side: the words as this session may read them, and the
 * proposal, an item that desk and reporter read.
 */
#include "act/mapping.h"
#include "act/mark.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

struct map_plan {
	struct case_item item;
	struct sealing sealing;
	struct hash head, consent;
	int64_t was_version, consent_n, secret_items;
	uint32_t bodies_n;
	struct mark mark;
	struct span marked;
};

static enum fail
map_commit(const struct may_desk_secrets_now *now, const struct map_plan *p)
{
	const struct may_now *n = may_desk_secrets_now_any(now);
	struct case_id id = p->item.envelope.case_id;
	struct any_id object = ID_ANY(p->item.id);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->head, p->consent_n, p->secret_items, id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->sealing));
	TRY(case_item_add(n, &p->item));
	TRY(sql_case_word_desk(n, now_ms(n), id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)p->consent_n, &p->consent);
	return entry_add(n, ACT_MAP, &id, &object, &detail);
}

static enum fail
map_run(const struct may_now *n, const void *plan)
{
	return map_commit(may_desk_secrets_now_of(n), plan);
}

/* Who proposed goes on reading it. */
static enum fail
map_after(const struct may_now *n, const void *plan)
{
	const struct map_plan *p = plan;

	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->marked);
}

/* What both look at. */
struct mapping_desk {
	struct work *w;
	const struct may *m;
	struct case_rows rows;
	struct consent_newest consent;
	const struct consent_exclusion *words; /* NULL: none */
	struct opened_set set;
	struct mark mark;
	bool opened; /* the words, in this session */
	struct mapping_found found;
};

/* The item that holds the words of the newest consent. */
static bool
is_opened(const struct mapping_desk *d)
{
	if (d->words == NULL || !may_actor(d->m)->registered)
		return false;
	for (size_t i = 0; i < d->rows.items_n; i++) {
		const struct row_item_list *row = &d->rows.items[i];

		if (row->what == ITEM_REASON &&
		    row->field == CONSENT_TEXT_EXCLUDE &&
		    row->version == d->rows.c.consent_n &&
		    mark_names(d->mark.items, row->id, row->version))
			return true;
	}
	return false;
}

static enum fail
load(struct mapping_desk *d)
{
	struct work *w = d->w;

	TRY(case_rows(w->snap->db, w->arena, w->instance, d->m, &d->rows));
	TRY(consent_newest(w, d->m, &d->rows, &d->consent));
	for (size_t i = 0; i < d->consent.value->exclusions_n; i++)
		if (d->consent.value->exclusions[i].kind == EXCLUDE_OTHER)
			d->words = &d->consent.value->exclusions[i];
	TRY(mark_read(w, d->m, &d->mark));
	d->opened = is_opened(d);
	TRY(keys_open(w, d->m, may_actor(d->m), &d->rows, &d->set));
	return mapping_newest(w, &d->rows, &d->set, &d->consent, &d->found);
}

/* Not what is settled, nor what nobody has read. */
static bool
may_propose(const struct mapping_desk *d)
{
	return d->opened && d->words->mapping == MAPPING_OPEN &&
	       d->rows.c.stage != STAGE_CLOSED;
}

static enum fail
read_bodies(const struct mapping_desk *d, bool shown, struct mapping_view *out)
{
	struct members m = keys_members(d->w);
	struct member_body *all;
	struct mapping_body *list;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	list = arena_array(d->w->arena, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		if ((all[i].record.flags & BODY_ACTIVE) == 0 ||
		    all[i].record.body_class == CLASS_SECRETARIAT)
			continue;
		list[out->bodies_n++] =
		    (struct mapping_body){.id = all[i].record.id,
			.body_class = all[i].record.body_class,
			.name_ja = all[i].name_ja,
			.name_en = all[i].name_en,
			.proposed = shown && mapping_names(&d->found.value,
						 all[i].record.id)};
	}
	out->bodies = list;
	return OK;
}

enum fail
mapping_read(
    struct work *w, const struct may_desk_case *may, struct mapping_view *out)
{
	struct mapping_desk d = {.w = w, .m = may_desk_case_any(may)};
	struct members m = keys_members(w);
	struct member_person by;

	*out = (struct mapping_view){0};
	TRY(load(&d));
	out->number = d.rows.c.number;
	out->consent_n = d.consent.value->n;
	if (d.words == NULL)
		return OK;
	out->state = d.words->mapping;
	out->opened = d.opened;
	if (d.opened)
		out->words = consent_text(
		    w, &d.rows, &d.set, CONSENT_TEXT_EXCLUDE, &d.words->text);
	out->may_propose = may_propose(&d);
	out->proposed = d.found.stands && out->state == MAPPING_OPEN;
	out->proposal_opened = out->proposed && d.opened &&
			       mark_names(d.mark.items, d.found.id, 1);
	out->nobody = out->proposal_opened && d.found.value.bodies_n == 0;
	out->at_ms = d.found.at_ms;
	if (out->proposed && members_person(&m, d.found.by, &by) == OK)
		out->by_name = by.name;
	return read_bodies(&d, out->proposal_opened, out);
}

/* Sent twice: what this session proposed stands, with the same bodies. */
static bool
is_said(const struct mapping_desk *d, const struct body_id *bodies, size_t n)
{
	if (!d->found.there || !d->found.stands ||
	    !mark_names(d->mark.items, d->found.id, 1) ||
	    d->found.value.bodies_n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!mapping_names(&d->found.value, bodies[i]))
			return false;
	return true;
}

/* Each one of the list. */
static enum fail
check_bodies(
    const struct mapping_desk *d, const struct body_id *bodies, size_t n)
{
	struct mapping_view v = {.bodies_n = 0};

	TRY(read_bodies(d, false, &v));
	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < v.bodies_n && !found; k++)
			found = ID_SAME(v.bodies[k].id, bodies[i]);
		if (!found)
			return fail(FAIL_INPUT, "a body that can't be chosen");
	}
	return OK;
}

static enum fail
prepare(struct mapping_desk *d, const struct body_id *bodies, size_t n,
    struct map_plan *p)
{
	struct mapping value = {d->rows.c.id, d->consent.value->n,
	    d->consent.hash, d->words->text, bodies, n};
	struct head_item envelopes[2];
	struct work *w = d->w;
	struct span text;
	struct ad ad;

	TRY(mapping_format(w->arena, &value, &text));
	TRY(keys_for_writing(w, d->m, may_actor(d->m), &d->rows, &d->set,
	    KIND_SECRET, &p->sealing));
	p->item = (struct case_item){.version = 1,
	    .what = ITEM_MAPPING,
	    .author = AUTHOR_DESK,
	    .designation = DESIGNATION_SECRET,
	    .envelope = p->sealing.envelope};
	keys_random_id(&p->item.id, sizeof(p->item.id));
	ad = envelope_ad(
	    &p->sealing.envelope, p->item.id, 0, 1, DESIGNATION_SECRET);
	p->item.blob = envelope_seal(w->arena, &p->sealing.envelope,
	    &p->sealing.dek, PURPOSE_MESSAGE, &ad, text);
	p->was_version = d->rows.c.version;
	p->consent_n = d->rows.c.consent_n;
	p->consent = d->rows.consent;
	p->secret_items = d->rows.c.secret_items + 1;
	p->mark = d->mark;
	p->marked = mark_with(w, &p->mark, p->item.id, 1);
	TRY(case_has_room(&d->rows, 1, p->item.blob.n));
	return case_next_head(w->arena, &d->rows, &p->item, 1, envelopes,
	    keys_heads(&p->sealing, NULL, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

enum fail
mapping_propose(struct work *w, const struct may_desk_secrets *may,
    uint32_t seen_n, const struct body_id *bodies, size_t n)
{
	struct mapping_desk d = {.w = w, .m = may_desk_secrets_any(may)};
	struct map_plan plan = {.was_version = 0};
	struct job job = {
	    .may = d.m, .commit = map_run, .after = map_after, .plan = &plan};
	enum fail f;

	TRY(load(&d));
	if (!may_propose(&d) || d.consent.value->n != seen_n)
		return fail(FAIL_CONFLICT, "nothing to map now");
	TRY(check_bodies(&d, bodies, n));
	if (is_said(&d, bodies, n))
		return OK;
	f = prepare(&d, bodies, n, &plan);
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.sealing, sizeof(plan.sealing));
	return f;
}
