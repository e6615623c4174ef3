/* correct: fields against what lies there, then new versions of what differs.
 */
#include "act/correct.h"

#include "act/keys.h"
#include "act/reseal.h"
#include "domain/designation.h"
#include "domain/stage.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

struct correct_plan {
	struct case_id id;
	int64_t was_version, consent_n, secret_items;
	struct hash consent, head;
	struct sealing open, secret;
	struct case_item *items; /* new versions */
	size_t items_n;
	struct case_item *moved; /* raised: older versions */
	size_t moved_n;
	struct reseal_ends ended; /* of what is secret now */
	uint32_t count;
};

/* What preparing works on. */
struct correcting {
	struct work *w;
	const struct case_rows *rows;
	struct opened_set set;
	struct correct_plan *p;
	struct correct_done *done;
	bool raised; /* something open became secret */
};

static enum fail
correct_commit(const struct may_own_case_now *now, const struct correct_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->head, p->consent_n, p->secret_items, p->id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->open));
	TRY(keys_add(n, &p->secret));
	for (size_t i = 0; i < p->moved_n; i++)
		TRY(case_item_move(n, &p->moved[i]));
	for (size_t i = 0; i < p->items_n; i++)
		TRY(case_item_add(n, &p->items[i]));
	TRY(reseal_end(n, p->id, &p->ended));
	TRY(sql_case_word_reporter(n, now_ms(n), p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)p->consent_n, &p->consent);
	chain_detail_u32(&detail, CHAIN_COUNT, p->count);
	return entry_add(n, ACT_CORRECT, &p->id, NULL, &detail);
}

static enum fail
correct_run(const struct may_now *n, const void *plan)
{
	return correct_commit(may_own_case_now_of(n), plan);
}

/* The answer's version; 0: the newest. NULL: none. */
static const struct row_item_list *
version_of(const struct case_rows *rows, uint16_t code, int64_t version)
{
	const struct row_item_list *found = NULL;

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		if (row->what != ITEM_ANSWER || row->field != code ||
		    row->author != AUTHOR_REPORTER)
			continue;
		if (version > 0
			? row->version == version
			: found == NULL || row->version > found->version)
			found = row;
	}
	return found;
}

static enum fail
text_of(struct correcting *c, const struct row_item_list *row, struct span *out)
{
	*out = span_of("");
	return row == NULL ? OK
			   : keys_item(c->w, &c->set, c->rows->c.id, row, out);
}

/* A new version of the text, or the first. */
static void
seal(struct correcting *c, const struct correct_field *f,
    const struct row_item_list *old, enum designation d)
{
	const struct sealing *s =
	    keys_kind(d) == KIND_OPEN ? &c->p->open : &c->p->secret;
	struct case_item *item = &c->p->items[c->p->items_n++];
	struct ad ad;

	*item =
	    (struct case_item){.version = old != NULL ? old->version + 1 : 1,
		.what = ITEM_ANSWER,
		.field = f->question->code,
		.author = AUTHOR_REPORTER,
		.designation = d,
		.envelope = s->envelope};
	if (old != NULL)
		item->id = old->id;
	else
		keys_random_id(&item->id, sizeof(item->id));
	ad = envelope_ad(
	    &s->envelope, item->id, item->field, (uint64_t)item->version, d);
	item->blob = envelope_seal(
	    c->w->arena, &s->envelope, &s->dek, PURPOSE_FIELD, &ad, f->text);
}

/* Raised: no older version stays under the open key (design.md section 4). */
static enum fail
raise(struct correcting *c, const struct row_item_list *old, enum designation d)
{
	if (old == NULL || old->designation == (int64_t)d)
		return OK;
	c->raised = true;
	reseal_ends_add(&c->p->ended, c->rows, old->id);
	return reseal_raise(c->w, c->rows, &c->set, old->id, d, &c->p->secret,
	    c->p->moved, &c->p->moved_n);
}

/*
 * Says the field something else than the form showed, and than lies there? What
 * lies there now may be what this very form wrote the first time.
 */
static enum fail
take(struct correcting *c, struct correct_field *f)
{
	uint16_t code = f->question->code;
	const struct row_item_list *old = version_of(c->rows, code, 0);
	const struct row_item_list *shown =
	    f->seen > 0 ? version_of(c->rows, code, f->seen) : NULL;
	enum designation was = old != NULL ? (enum designation)old->designation
					   : DESIGNATION_UNSET;
	enum designation d = designation_of_correction(was, f->designation);
	struct span text, before;

	f->clash = false;
	TRY(text_of(c, old, &text));
	TRY(text_of(c, shown, &before));
	/* Of an answer that is not there only its words are one. */
	if (span_eq(f->text, before) && (old == NULL || d == was))
		return OK;
	c->done->touched++;
	if (span_eq(f->text, text) && (old == NULL || d == was))
		return OK;
	if (old != NULL && old->version != f->seen) {
		f->clash = true;
		c->done->clashes++;
		return OK;
	}
	TRY(raise(c, old, d));
	if (!span_eq(f->text, text))
		seal(c, f, old, d);
	c->done->changed++;
	return OK;
}

/* Newest versions that are secret afterwards, the desk's too. */
static int64_t
count_secrets(const struct correcting *c)
{
	const struct correct_plan *p = c->p;
	int64_t n = 0;

	for (size_t i = 0; i < c->rows->items_n; i++) {
		const struct row_item_list *row = &c->rows->items[i];
		enum designation d = (enum designation)row->designation;
		bool replaced = row->what == ITEM_REASON ||
				row->author == AUTHOR_PAGE ||
				case_newest(c->rows, row->id) != row;

		for (size_t k = 0; k < p->moved_n; k++)
			if (ID_SAME(p->moved[k].id, row->id))
				d = p->moved[k].designation;
		for (size_t k = 0; k < p->items_n && !replaced; k++)
			replaced = ID_SAME(p->items[k].id, row->id);
		n += !replaced && designation_is_secret(d);
	}
	for (size_t k = 0; k < p->items_n; k++)
		n += designation_is_secret(p->items[k].designation);
	return n;
}

static enum fail
set_head(struct correcting *c)
{
	struct correct_plan *p = c->p;
	struct case_rows after =
	    reseal_after(c->w->arena, c->rows, p->moved, p->moved_n, &p->ended);
	struct head_item envelopes[2];

	return case_next_head(c->w->arena, &after, p->items, p->items_n,
	    envelopes, keys_heads(&p->open, &p->secret, envelopes),
	    (uint32_t)p->consent_n, &p->consent, &p->head);
}

static enum fail
prepare(struct correcting *c, const struct may *m, struct correct_field *fields,
    size_t n)
{
	const struct actor *who = may_actor(m);
	const struct case_rows *rows = c->rows;
	struct correct_plan *p = c->p;
	size_t bytes = 0;

	p->id = rows->c.id;
	p->was_version = rows->c.version;
	p->consent_n = rows->c.consent_n;
	p->consent = rows->consent;
	p->items = arena_array(c->w->arena, n, sizeof(*p->items));
	p->moved = arena_array(c->w->arena, rows->items_n, sizeof(*p->moved));
	p->ended = reseal_ends_of(c->w->arena, rows);
	TRY(keys_open(c->w, m, who, rows, &c->set));
	TRY(keys_for_writing(c->w, m, who, rows, &c->set, KIND_OPEN, &p->open));
	TRY(keys_for_writing(
	    c->w, m, who, rows, &c->set, KIND_SECRET, &p->secret));
	for (size_t i = 0; i < n; i++)
		TRY(take(c, &fields[i]));
	if (c->done->clashes > 0)
		return fail(FAIL_INPUT, "changed in another window");
	if (c->done->changed == 0)
		return OK;
	p->count = (uint32_t)c->done->changed;
	for (size_t i = 0; i < p->items_n; i++)
		bytes += p->items[i].blob.n;
	TRY(case_has_room(rows, p->items_n, bytes));
	p->secret_items = count_secrets(c);
	return set_head(c);
}

enum fail
correct_answers(struct work *w, const struct may_own_case *may,
    struct correct_field *fields, size_t n, struct correct_done *out)
{
	const struct may *m = may_own_case_any(may);
	struct correct_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct correcting c = {.w = w, .p = p, .done = out};
	struct job job = {.may = m, .commit = correct_run, .plan = p};
	struct case_rows rows;
	enum fail f;

	*out = (struct correct_done){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	c.rows = &rows;
	if (rows.c.stage == STAGE_CLOSED)
		return fail(FAIL_CONFLICT, "answers to a closed case");
	f = prepare(&c, m, fields, n);
	/* Raised items leave no open copy behind. */
	job.erases = c.raised;
	if (f == OK && out->changed > 0)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&p->open, sizeof(p->open));
	keys_wipe(&p->secret, sizeof(p->secret));
	return f;
}
