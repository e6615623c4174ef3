/* note: sealed to the desk's ring, and entered. */
#include "act/note.h"

#include "domain/designation.h"
#include "seal/chain_detail.h"
#include "seal/salted.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

enum { FORM_MIN = 22, FORM_MAX = 64 };

/* Has this person ever opened secrets of the case? */
static enum fail
has_opened(const struct work *w, const struct may *m, bool *out)
{
	struct any_id me = ID_ANY(may_actor(m)->person);
	struct chained *list;
	size_t n;

	TRY(chained_of(w->snap->db, w->arena, w->instance, may_case(m),
	    ACT_OPEN, &list, &n));
	*out = false;
	for (size_t i = 0; i < n && !*out; i++)
		*out = ID_SAME(list[i].actor, me);
	return OK;
}

static enum fail
by_default(const struct work *w, const struct may *m, bool *out)
{
	TRY(has_opened(w, m, out));
	*out = *out && may_actor(m)->registered;
	return OK;
}

/* Names the note; p->sent: it is there. */
static void
set_id(const struct case_rows *rows, struct span form, enum designation d,
    struct span text, struct note_plan *p)
{
	if (form.n < FORM_MIN || form.n > FORM_MAX) {
		keys_random_id(&p->item.id, sizeof(p->item.id));
		return;
	}
	p->item.id = salted_id(rows->c.id, form, d, text);
	for (size_t i = 0; i < rows->more_n; i++)
		p->sent = p->sent || ID_SAME(rows->more[i].id, p->item.id);
}

static int64_t
count(const struct case_rows *rows)
{
	int64_t n = 0;

	for (size_t i = 0; i < rows->more_n; i++)
		n += rows->more[i].what == ITEM_NOTE;
	return n;
}

/* Who reads secrets now reads on what was written now. */
static enum fail
set_mark(struct work *w, const struct may *m, struct note_plan *p)
{
	if (p->item.designation == DESIGNATION_OPEN)
		return OK;
	TRY(mark_read(w, m, &p->mark));
	if (p->mark.until_ms > 0)
		p->marked = mark_with(w, &p->mark, p->item.id, 1);
	return OK;
}

enum fail
note_prepare(struct work *w, const struct may *m, const struct case_rows *rows,
    struct span form, struct span text, enum designation designation,
    struct note_plan *p)
{
	bool secret = designation == DESIGNATION_SECRET;
	struct head_item envelopes[2];
	struct opened_set set;
	enum designation d;
	struct ad ad;

	if (text.n == 0)
		return fail(FAIL_INPUT, "empty note");
	if (designation != DESIGNATION_OPEN && !secret)
		TRY(by_default(w, m, &secret));
	d = secret ? DESIGNATION_SECRET : DESIGNATION_OPEN;
	p->item = (struct case_item){.version = 1,
	    .what = ITEM_NOTE,
	    .author = AUTHOR_DESK,
	    .designation = d};
	set_id(rows, form, d, text, p);
	if (p->sent)
		return OK;
	if (count(rows) >= w->limits->messages_max)
		return fail(FAIL_LIMIT, "notes of one case");
	TRY(keys_open(w, m, may_actor(m), rows, &set));
	TRY(keys_for_notes(
	    w, m, may_actor(m), rows, &set, secret, &p->sealing));
	p->item.envelope = p->sealing.envelope;
	ad = envelope_ad(&p->item.envelope, p->item.id, 0, 1, d);
	p->item.blob = envelope_seal(w->arena, &p->item.envelope,
	    &p->sealing.dek, PURPOSE_MESSAGE, &ad, text);
	p->was_version = rows->c.version;
	p->consent_n = rows->c.consent_n;
	p->consent = rows->consent;
	p->secret_items = rows->c.secret_items;
	TRY(set_mark(w, m, p));
	TRY(case_has_room_for_copies(rows, 1, p->item.blob.n));
	return case_next_head(w->arena, rows, &p->item, 1, envelopes,
	    keys_heads(&p->sealing, NULL, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

enum fail
note_put(const struct may_now *n, const struct note_plan *p)
{
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
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)p->consent_n, &p->consent);
	return entry_add(n, ACT_NOTE, &id, &object, &detail);
}

enum fail
note_after(const struct may_now *n, const struct note_plan *p)
{
	if (p->marked.n == 0)
		return OK;
	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->marked);
}

static enum fail
add_commit(const struct may_desk_case_now *now, const struct note_plan *p)
{
	return note_put(may_desk_case_now_any(now), p);
}

static enum fail
add_run(const struct may_now *n, const void *plan)
{
	return add_commit(may_desk_case_now_of(n), plan);
}

static enum fail
add_after(const struct may_now *n, const void *plan)
{
	return note_after(n, plan);
}

enum fail
note_add(struct work *w, const struct may_desk_case *may, struct span form,
    struct span text, enum designation designation)
{
	const struct may *m = may_desk_case_any(may);
	struct note_plan plan = {.was_version = 0};
	struct job job = {
	    .may = m, .commit = add_run, .after = add_after, .plan = &plan};
	struct case_rows rows;
	enum fail f;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	f = note_prepare(w, m, &rows, form, text, designation, &plan);
	if (f == OK && !plan.sent)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.sealing, sizeof(plan.sealing));
	return f;
}

/* Who wrote it, as its entry says. */
static void
set_writer(const struct work *w, const struct may *m,
    const struct chained *list, size_t n, struct note_line *line)
{
	struct members members = keys_members(w);
	struct any_id object = ID_ANY(line->id);
	struct member_person p;
	struct person_id who;

	for (size_t i = 0; i < n; i++) {
		if (!ID_SAME(list[i].object, object))
			continue;
		memcpy(who.b, list[i].actor.b, sizeof(who.b));
		line->own = ID_SAME(who, may_actor(m)->person);
		if (members_person(&members, who, &p) == OK)
			line->by_name = p.name;
	}
}

enum fail
note_read(
    struct work *w, const struct may_desk_case *may, struct note_view *out)
{
	const struct may *m = may_desk_case_any(may);
	struct note_line *lines;
	struct opened_set set;
	struct case_rows rows;
	struct chained *list;
	struct mark mark;
	size_t n;

	*out = (struct note_view){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	TRY(mark_read(w, m, &mark));
	TRY(by_default(w, m, &out->secret_by_default));
	TRY(chained_of(w->snap->db, w->arena, w->instance, rows.c.id, ACT_NOTE,
	    &list, &n));
	out->number = rows.c.number;
	lines = arena_array(w->arena, rows.more_n, sizeof(*lines));
	for (size_t i = rows.more_n; i-- > 0;) {
		const struct row_item_list *row = &rows.more[i];
		struct note_line *line = &lines[out->list_n];
		enum fail f = FAIL_KEY;

		if (row->what != ITEM_NOTE)
			continue;
		*line = (struct note_line){.id = row->id,
		    .at_ms = row->at_ms,
		    .secret = kinds_is_secret((enum kind)row->kind)};
		set_writer(w, m, list, n, line);
		if (!line->secret ||
		    (may_actor(m)->registered &&
			mark_names(mark.items, row->id, row->version)))
			f = keys_item(w, &set, rows.c.id, row, &line->text);
		if (f != OK && f != FAIL_KEY)
			return f;
		line->opened = f == OK;
		out->list_n++;
	}
	out->list = lines;
	return OK;
}
