/* feedback: drafts lie in the desk's notes until another human releases them.
 */
#include "act/feedback.h"

#include "act/keys.h"
#include "act/mark.h"
#include "act/travel.h"
#include "act/withheld.h"
#include "domain/role.h"
#include "domain/stage.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

struct draft_plan {
	struct case_id id;
	int64_t was_version, consent_n, secret_items;
	struct hash consent, head;
	struct sealing sealing;
	struct case_item item;
	const struct row_item_list *old; /* NULL: none */
	uint32_t kind;
	/* releasing */
	enum stage from, to;
	enum author waits_for;
	struct person_id drafter;
	struct mark mark;
	struct span marked; /* empty: nothing to mark */
};

/* The draft that waits; NULL: none. */
static const struct row_item_list *
draft_of(const struct case_rows *rows)
{
	for (size_t i = 0; i < rows->more_n; i++)
		if (rows->more[i].what == ITEM_DRAFT)
			return &rows->more[i];
	return NULL;
}

static bool
may_write(const struct case_rows *rows)
{
	return rows->provided && rows->c.stage != STAGE_CLOSED;
}

/* The head without the draft that goes, with the item that comes. */
static enum fail
set_head(
    const struct work *w, const struct case_rows *rows, struct draft_plan *p)
{
	struct case_rows after = *rows;
	struct head_item envelopes[2];
	size_t gone = p->old != NULL
			  ? rows->items_n + (size_t)(p->old - rows->more)
			  : rows->heads_n;

	after.heads =
	    arena_array(w->arena, rows->heads_n, sizeof(*after.heads));
	after.heads_n = 0;
	for (size_t i = 0; i < rows->heads_n; i++)
		if (i != gone)
			after.heads[after.heads_n++] = rows->heads[i];
	return case_next_head(w->arena, &after, &p->item, 1, envelopes,
	    keys_heads(&p->sealing, NULL, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

static void
set_facts(const struct case_rows *rows, struct draft_plan *p)
{
	p->id = rows->c.id;
	p->was_version = rows->c.version;
	p->consent_n = rows->c.consent_n;
	p->consent = rows->consent;
	p->secret_items = rows->c.secret_items;
	p->old = draft_of(rows);
	p->from = p->to = (enum stage)rows->c.stage;
}

static void
seal(const struct work *w, struct draft_plan *p, enum item_what what,
    enum designation d, struct span text)
{
	struct ad ad;

	p->item = (struct case_item){.version = 1,
	    .what = what,
	    .author = AUTHOR_DESK,
	    .designation = d,
	    .envelope = p->sealing.envelope};
	keys_random_id(&p->item.id, sizeof(p->item.id));
	ad = envelope_ad(&p->sealing.envelope, p->item.id, 0, 1, d);
	p->item.blob = envelope_seal(w->arena, &p->sealing.envelope,
	    &p->sealing.dek, PURPOSE_MESSAGE, &ad, text);
}

/* The rows of either act; its own entry follows. */
static enum fail
put(const struct may_now *n, const struct draft_plan *p, struct buf *detail)
{
	int64_t changed;

	TRY(sql_case_content(n, p->head, p->consent_n, p->secret_items, p->id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->sealing));
	TRY(case_item_add(n, &p->item));
	if (p->old != NULL)
		TRY(case_item_end(n, p->id, p->old));
	chain_detail_begin(detail, inside_arena(n));
	chain_detail_hash(detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(detail, (uint32_t)p->consent_n, &p->consent);
	chain_detail_u32(detail, CHAIN_KIND, p->kind);
	return OK;
}

/* What stands in the way of each part; *out: does anything? */
static enum fail
refuse(const struct work *w, const struct may *m, const struct case_rows *rows,
    const struct feedback *text, bool secret, struct feedback_refused *why,
    bool *out)
{
	struct travel_found found[FEEDBACK_PARTS];
	bool named[FEEDBACK_PARTS];
	struct opened_set set;

	*out = false;
	TRY(withheld_find(w, rows->c.id, may_actor(m)->body, text->parts,
	    FEEDBACK_PARTS, named));
	TRY(keys_open(w, m, may_actor(m), rows, &set));
	TRY(travel_find(w, rows, &set, text->parts, FEEDBACK_PARTS, found));
	for (int i = 0; i < FEEDBACK_PARTS; i++) {
		why[i] = (struct feedback_refused){
		    named[i], found[i].kept, found[i].secret && !secret};
		*out = *out || named[i] || found[i].kept || why[i].secret;
	}
	return OK;
}

static enum fail
write_commit(const struct may_desk_case_now *now, const struct draft_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct any_id object = ID_ANY(p->item.id);
	struct buf detail;

	TRY(put(n, p, &detail));
	TRY(sql_case_draft(n, 1, p->id));
	return entry_add(n, ACT_DRAFT, &p->id, &object, &detail);
}

static enum fail
write_run(const struct may_now *n, const void *plan)
{
	return write_commit(may_desk_case_now_of(n), plan);
}

static enum fail
write_after(const struct may_now *n, const void *plan)
{
	const struct draft_plan *p = plan;

	if (p->marked.n == 0)
		return OK;
	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->marked);
}

enum fail
feedback_write(struct work *w, const struct may_desk_case *may,
    const struct feedback *text, bool secret, struct feedback_refused *why)
{
	const struct may *m = may_desk_case_any(may);
	const struct actor *who = may_actor(m);
	struct draft_plan plan = {.kind = text->kind};
	struct job job = {.may = m,
	    .commit = write_run,
	    .after = write_after,
	    .plan = &plan,
	    .erases = true}; /* the draft before leaves no copy */
	struct signer by = keys_signer(who);
	struct case_rows rows;
	bool any;
	enum fail f;

	memset(why, 0, FEEDBACK_PARTS * sizeof(*why));
	if (!feedback_fits(text))
		return fail(FAIL_INPUT, "feedback without its parts");
	secret = secret && who->registered;
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	if (!may_write(&rows))
		return fail(FAIL_CONFLICT, "no feedback is owed");
	TRY(refuse(w, m, &rows, text, secret, why, &any));
	if (any)
		return fail(FAIL_INPUT, "feedback that may not travel");
	set_facts(&rows, &plan);
	f = keys_notes(w, &rows, secret, &by, &plan.sealing);
	keys_wipe(&by, sizeof(by));
	TRY(f);
	seal(w, &plan, ITEM_DRAFT,
	    secret ? DESIGNATION_SECRET : DESIGNATION_OPEN,
	    feedback_format(w->arena, text));
	TRY(case_has_room_for_copies(&rows, 1, plan.item.blob.n));
	TRY(mark_read(w, m, &plan.mark));
	if (secret && plan.mark.until_ms > 0)
		plan.marked = mark_with(w, &plan.mark, plan.item.id, 1);
	TRY(set_head(w, &rows, &plan));
	f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.sealing, sizeof(plan.sealing));
	return f;
}

static enum fail
approve_commit(const struct may_desk_lead_now *now, const struct draft_plan *p)
{
	const struct may_now *n = may_desk_lead_now_any(now);
	struct any_id object = ID_ANY(p->item.id);
	struct buf detail;

	TRY(put(n, p, &detail));
	TRY(sql_case_stage(n, (int64_t)p->to, p->id));
	TRY(sql_case_told(n, (int64_t)p->waits_for, now_ms(n), p->id));
	TRY(sql_case_draft(n, 0, p->id));
	chain_detail_u32(&detail, CHAIN_CODE, END_UNSET);
	chain_detail_stage(&detail, (unsigned)p->from, (unsigned)p->to);
	chain_detail_id(&detail, CHAIN_PERSON, ID_ANY(p->drafter));
	return entry_add(n, ACT_FEEDBACK, &p->id, &object, &detail);
}

static enum fail
approve_run(const struct may_now *n, const void *plan)
{
	return approve_commit(may_desk_lead_now_of(n), plan);
}

/* Who wrote the draft, as its entry says. FAIL_TAMPER: there is none. */
static enum fail
drafter_of(const struct work *w, struct case_id id, struct item_id draft,
    struct member_person *out, int64_t *out_ms)
{
	struct members m = keys_members(w);
	struct any_id object = ID_ANY(draft);
	struct person_id who;
	struct chained last;
	enum fail f = chained_newest(
	    w->snap->db, w->arena, w->instance, id, ACT_DRAFT, &last);

	if (f == FAIL_ABSENT || (f == OK && !ID_SAME(last.object, object)))
		return fail(FAIL_TAMPER, "a draft without its entry");
	TRY(f);
	memcpy(who.b, last.actor.b, sizeof(who.b));
	*out_ms = last.ms;
	return members_person(&m, who, out);
}

static bool
another_human(const struct actor *who, const struct member_person *drafter)
{
	return !span_eq(who->human, drafter->human) &&
	       !ID_SAME(who->person, drafter->record.id);
}

/* May this session read the draft now: what is secret, only once opened? */
static enum fail
is_read(struct work *w, const struct may *m, const struct row_item_list *row,
    bool *out)
{
	struct mark mark;

	TRY(mark_read(w, m, &mark));
	*out = !kinds_is_secret((enum kind)row->kind) ||
	       (may_actor(m)->registered &&
		   mark_names(mark.items, row->id, row->version));
	return OK;
}

/* The open or secret envelope that the reporter reads. */
static enum fail
prepare_release(struct work *w, const struct may *m,
    const struct case_rows *rows, struct draft_plan *p)
{
	const struct actor *who = may_actor(m);
	enum designation d = (enum designation)p->old->designation;
	struct feedback_refused why[FEEDBACK_PARTS];
	struct opened_set set;
	struct feedback text;
	struct span stored;
	bool any;

	TRY(keys_open(w, m, who, rows, &set));
	TRY(keys_item(w, &set, p->id, p->old, &stored));
	TRY(feedback_parse(stored, &text));
	/* Withheld, or taken back, since it was written. */
	TRY(refuse(w, m, rows, &text, keys_kind(d) == KIND_SECRET, why, &any));
	if (any)
		return fail(FAIL_CONFLICT, "feedback that may not travel");
	p->kind = text.kind;
	/* Feedback asks nothing; after the last the desk closes the case. */
	p->waits_for = feedback_settles(text.kind)
			   ? AUTHOR_DESK
			   : (enum author)rows->c.waits_for;
	if (feedback_settles(text.kind) &&
	    stage_may(p->from, STAGE_FEEDBACK, STAGE_OFFICER, 0))
		p->to = STAGE_FEEDBACK;
	TRY(keys_for_writing(w, m, who, rows, &set, keys_kind(d), &p->sealing));
	seal(w, p, ITEM_FEEDBACK, d, stored);
	p->secret_items += keys_kind(d) == KIND_SECRET;
	TRY(case_has_room(rows, 1, p->item.blob.n));
	return set_head(w, rows, p);
}

enum fail
feedback_approve(
    struct work *w, const struct may_desk_lead *may, struct item_id draft)
{
	const struct may *m = may_desk_lead_any(may);
	struct draft_plan plan = {.kind = 0};
	struct job job = {
	    .may = m, .commit = approve_run, .plan = &plan, .erases = true};
	struct member_person drafter;
	struct case_rows rows;
	int64_t at_ms;
	bool read;
	enum fail f;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	set_facts(&rows, &plan);
	if (!may_write(&rows) || plan.old == NULL ||
	    !ID_SAME(plan.old->id, draft))
		return fail(FAIL_CONFLICT, "another draft waits");
	TRY(drafter_of(w, plan.id, draft, &drafter, &at_ms));
	if (!another_human(may_actor(m), &drafter))
		return fail(FAIL_CONFLICT, "the one who wrote it");
	TRY(is_read(w, m, plan.old, &read));
	if (!read)
		return fail(FAIL_CONFLICT, "a secret draft, not opened");
	plan.drafter = drafter.record.id;
	f = prepare_release(w, m, &rows, &plan);
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.sealing, sizeof(plan.sealing));
	return f;
}

enum fail
feedback_fate_of(const struct work *w, const struct may_desk_lead *may,
    struct item_id draft, enum feedback_fate *out)
{
	const struct may *m = may_desk_lead_any(may);
	struct any_id object = ID_ANY(draft), me;
	struct chained *drafts, *sent;
	size_t drafts_n, sent_n, i = 0, k = 0;

	me = ID_ANY(may_actor(m)->person);
	TRY(chained_of(w->snap->db, w->arena, w->instance, may_case(m),
	    ACT_DRAFT, &drafts, &drafts_n));
	TRY(chained_of(w->snap->db, w->arena, w->instance, may_case(m),
	    ACT_FEEDBACK, &sent, &sent_n));
	*out = FEEDBACK_REPLACED;
	while (i < drafts_n && !ID_SAME(drafts[i].object, object))
		i++;
	if (i == drafts_n)
		return OK;
	/* One waits at a time: the next entry of either kind is its own. */
	while (k < sent_n && sent[k].seq < drafts[i].seq)
		k++;
	if (k < sent_n &&
	    (i + 1 == drafts_n || sent[k].seq < drafts[i + 1].seq))
		*out = ID_SAME(sent[k].actor, me) ? FEEDBACK_SENT_OWN
						  : FEEDBACK_SENT;
	else if (i + 1 == drafts_n)
		*out = FEEDBACK_WAITS;
	return OK;
}

static enum fail
read_sent(const struct work *w, struct case_id id, struct feedback_view *out)
{
	struct members m = keys_members(w);
	struct member_person p;
	struct person_id who;
	struct chained last;
	enum fail f = chained_newest(
	    w->snap->db, w->arena, w->instance, id, ACT_FEEDBACK, &last);

	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	memcpy(who.b, last.actor.b, sizeof(who.b));
	f = members_person(&m, who, &p);
	if (f == OK) {
		out->sent_by = p.name;
		out->sent_ms = last.ms;
	}
	return f == FAIL_ABSENT ? OK : f;
}

/* What this session may read of it. */
static enum fail
read_draft(struct work *w, const struct may *m, const struct case_rows *rows,
    const struct row_item_list *row, struct feedback_draft *d)
{
	struct feedback_refused why[FEEDBACK_PARTS];
	struct member_person drafter;
	struct opened_set set;
	struct span stored;
	enum fail f;
	bool any, read;

	*d = (struct feedback_draft){.there = true,
	    .id = row->id,
	    .secret = kinds_is_secret((enum kind)row->kind)};
	TRY(drafter_of(w, rows->c.id, row->id, &drafter, &d->at_ms));
	d->by = drafter.record.id;
	d->by_name = drafter.name;
	TRY(is_read(w, m, row, &read));
	if (!read)
		return OK;
	TRY(keys_open(w, m, may_actor(m), rows, &set));
	f = keys_item(w, &set, rows->c.id, row, &stored);
	if (f == FAIL_KEY)
		return OK;
	TRY(f);
	d->opened = true;
	TRY(feedback_parse(stored, &d->text));
	TRY(refuse(w, m, rows, &d->text, d->secret, why, &any));
	for (int i = 0; i < FEEDBACK_PARTS; i++) {
		d->named = d->named || why[i].named;
		d->kept = d->kept || why[i].kept || why[i].secret;
	}
	return OK;
}

enum fail
feedback_read(
    struct work *w, const struct may_desk_case *may, struct feedback_view *out)
{
	const struct may *m = may_desk_case_any(may);
	const struct row_item_list *row;
	struct member_person drafter;
	struct case_rows rows;
	int64_t at_ms;
	bool might;

	*out = (struct feedback_view){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	out->number = rows.c.number;
	out->may_write = may_write(&rows);
	out->settled = rows.settled;
	TRY(read_sent(w, rows.c.id, out));
	row = draft_of(&rows);
	if (row == NULL)
		return OK;
	TRY(read_draft(w, m, &rows, row, &out->draft));
	TRY(drafter_of(w, rows.c.id, row->id, &drafter, &at_ms));
	might = out->may_write && (may_actor(m)->roles & ROLE_LEAD) != 0 &&
		another_human(may_actor(m), &drafter);
	out->may_approve =
	    might && out->draft.opened && !out->draft.named && !out->draft.kept;
	out->must_open = might && out->draft.secret && !out->draft.opened &&
			 may_actor(m)->registered;
	return OK;
}
