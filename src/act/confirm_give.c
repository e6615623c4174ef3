/*
 * confirm: giving. Designations move items between the two envelopes first,
 * texts become sealed items, then the bytes are made, signed by both keys and
 * stored with the content entry, all in one job.
 */
#include "act/confirm_put.h"
#include "act/consent.h"
#include "act/mapping.h"
#include "act/reseal.h"
#include "act/share.h"
#include "domain/designation.h"
#include "domain/rung.h"
#include "seal/chain_detail.h"
#include "seal/salted.h"
#include "store/entry.h"
#include "store/inside.h"

struct confirm_plan {
	struct case_id id;
	int64_t was_version, secret_items;
	struct sealing open, secret;
	struct case_item *added; /* new versions and texts */
	size_t added_n;
	struct case_item *moved; /* same version, other envelope */
	size_t moved_n;
	struct reseal_ends ended; /* of what is secret now */
	struct share_ends lost;   /* rings that may no longer read */
	enum stage from;
	enum case_end end;
	bool back; /* nothing is shared any more */
	struct consent consent;
	struct span bytes;
	struct hash hash, head;
	struct signature reporter_sig, instance_sig;
};

/* Who lost it, and the way back to confirmation where nobody is left. */
static enum fail
narrow(const struct may_now *n, const struct confirm_plan *p)
{
	struct buf detail;

	if (p->lost.n == 0 && !p->back)
		return OK;
	if (p->back)
		TRY(sql_case_stage(n, STAGE_CONFIRMATION, p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, p->end);
	chain_detail_stage(&detail, (unsigned)p->from,
	    p->back ? STAGE_CONFIRMATION : (unsigned)p->from);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->lost.bodies);
	return entry_add(n, ACT_NARROW, &p->id, NULL, &detail);
}

static enum fail
confirm_commit(const struct may_own_case_now *now, const struct confirm_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->head, (int64_t)p->consent.n, p->secret_items,
	    p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->open));
	TRY(keys_add(n, &p->secret));
	for (size_t i = 0; i < p->moved_n; i++)
		TRY(case_item_move(n, &p->moved[i]));
	for (size_t i = 0; i < p->added_n; i++)
		TRY(case_item_add(n, &p->added[i]));
	TRY(reseal_end(n, p->id, &p->ended));
	TRY(share_end(n, p->id, &p->lost));
	TRY(sql_consent_add(n, p->id, (int64_t)p->consent.n, p->bytes, p->hash,
	    (int64_t)p->consent.reporter_epoch,
	    span_from(p->reporter_sig.b, sizeof(p->reporter_sig.b)),
	    span_from(p->instance_sig.b, sizeof(p->instance_sig.b))));
	TRY(sql_case_word_reporter(n, now_ms(n), p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, p->consent.n, &p->hash);
	TRY(entry_add(n, ACT_CONFIRM, &p->id, NULL, &detail));
	return narrow(n, p);
}

static enum fail
confirm_run(const struct may_now *n, const void *plan)
{
	return confirm_commit(may_own_case_now_of(n), plan);
}

/* What preparing works on. */
struct giving {
	struct work *w;
	const struct case_rows *rows;
	struct opened_set set;
	const struct confirm_words *words;
	struct confirm_plan *p;
};

/* What is said, or the desk's raise where that is stricter. */
static enum designation
effective(const struct case_rows *rows, const struct confirm_item *said)
{
	return said->designation == DESIGNATION_OPEN
		   ? designation_effective(said->designation, false,
			 case_is_raised(rows, said->id))
		   : said->designation;
}

/*
 * Lowering makes a new version in the open envelope; raising rewrites all
 * versions under `secret`, so that nothing of it stays open (design.md 4).
 */
static enum fail
designate(struct giving *g, const struct confirm_item *said)
{
	const struct row_item_list *row = case_newest(g->rows, said->id);
	enum designation d = effective(g->rows, said);

	if (row == NULL || row->author != AUTHOR_REPORTER ||
	    row->what == ITEM_REASON)
		return fail(FAIL_INPUT, "an item that is not the reporter's");
	if (d != DESIGNATION_OPEN)
		return reseal_raise(g->w, g->rows, &g->set, said->id, d,
		    &g->p->secret, g->p->moved, &g->p->moved_n);
	if (row->designation == DESIGNATION_OPEN)
		return OK;
	return reseal_item(g->w, g->rows, &g->set, row, row->version + 1,
	    DESIGNATION_OPEN, &g->p->open, &g->p->added[g->p->added_n++]);
}

/* Does it say that the words are mapped? */
static bool
is_settled(const struct confirm_words *words)
{
	return words->exclude_other.n > 0 &&
	       (words->mapping == MAPPING_DONE ||
		   words->mapping == MAPPING_NOBODY);
}

/* Never without what the desk proposed, nor with less (mapping.h). */
static enum fail
check_mapping(const struct giving *g, const struct consent_newest *old)
{
	struct mapping_found found;

	if (!is_settled(g->words))
		return OK;
	TRY(mapping_newest(g->w, g->rows, &g->set, old, &found));
	return mapping_settles(g->w, g->rows, &g->set, old, &found, g->words)
		   ? OK
		   : fail(FAIL_CONFLICT, "another mapping meanwhile");
}

/* What is secret now leaves the open part of each release. */
static void
end_copies(struct giving *g)
{
	const struct confirm_words *words = g->words;

	g->p->ended = reseal_ends_of(g->w->arena, g->rows);
	for (size_t i = 0; i < words->items_n; i++)
		if (effective(g->rows, &words->items[i]) != DESIGNATION_OPEN)
			reseal_ends_add(
			    &g->p->ended, g->rows, words->items[i].id);
}

/* What the new consent takes from whom (L2: at once, no key is needed). */
static enum fail
set_lost(struct giving *g, const struct may *m)
{
	struct confirm_plan *p = g->p;
	bool shares = p->consent.provide == CONFIRMATION_YES &&
		      rung_is_wider(RUNG_DESK, p->consent.rung);

	p->from = (enum stage)g->rows->c.stage;
	p->end = g->rows->end;
	p->back = !shares && stage_may(p->from, STAGE_CONFIRMATION,
				 STAGE_ITSELF, GATE_NARROWED);
	return share_lost(g->w, m, &p->consent, &p->lost);
}

/* Newest version of everything the reporter wrote: what the consent covers. */
static void
set_covers(struct giving *g)
{
	const struct case_rows *rows = g->rows;
	struct confirm_plan *p = g->p;
	struct head_item *covers = arena_array(
	    g->w->arena, rows->items_n + p->added_n, sizeof(*covers));
	const struct head_item *heads =
	    reseal_heads(g->w->arena, rows, p->moved, p->moved_n);
	size_t n = 0;

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];
		struct head_item head = heads[i];
		bool covered = row->author == AUTHOR_REPORTER &&
			       row->what != ITEM_REASON &&
			       case_newest(rows, row->id) == row;

		for (size_t k = 0; k < p->added_n && covered; k++)
			covered = !ID_SAME(p->added[k].id, row->id);
		if (covered)
			covers[n++] = head;
	}
	for (size_t k = 0; k < p->added_n; k++)
		if (p->added[k].what != ITEM_REASON &&
		    p->added[k].what != ITEM_SHOWN)
			covers[n++] = (struct head_item){p->added[k].id,
			    p->added[k].field, (uint64_t)p->added[k].version,
			    p->added[k].designation,
			    blob_hash(p->added[k].blob)};
	p->consent.covers = covers;
	p->consent.covers_n = n;
	p->consent.secrets = CONFIRMATION_YES;
	for (size_t i = 0; i < n; i++)
		if (!designation_is_decided(covers[i].designation))
			p->consent.secrets = CONFIRMATION_NOT_YET;
}

static enum fail
set_rest(struct giving *g, const struct consent_newest *old)
{
	struct consent *c = &g->p->consent;
	struct confirm_putting put = {.w = g->w,
	    .words = g->words,
	    .shown = g->words->shown,
	    .secret = &g->p->secret,
	    .added = g->p->added + g->p->added_n,
	    .consent = c};

	c->case_id = g->rows->c.id;
	c->previous = old->hash;
	c->profile = g->w->profile->name;
	c->profile_version = (uint64_t)g->w->profile->number;
	c->at_ms = g->w->wall_ms;
	c->language = g->w->language;
	c->authenticator = AUTHENTICATOR_RECEIPT;
	c->reporter_epoch = (uint32_t)g->rows->c.reporter_epoch;
	TRY(confirm_put(&put));
	g->p->added_n += put.added_n;
	return OK;
}

/* The head over rows as they will be: moved ones replaced, new ones added. */
static enum fail
set_head(struct giving *g)
{
	struct confirm_plan *p = g->p;
	struct case_rows after =
	    reseal_after(g->w->arena, g->rows, p->moved, p->moved_n, &p->ended);
	struct head_item envelopes[2];

	return case_next_head(g->w->arena, &after, p->added, p->added_n,
	    envelopes, keys_heads(&p->open, &p->secret, envelopes),
	    p->consent.n, &p->hash, &p->head);
}

static void
count_secrets(struct giving *g)
{
	struct confirm_plan *p = g->p;
	int64_t n = 0;

	for (size_t i = 0; i < p->consent.covers_n; i++)
		n += designation_is_secret(p->consent.covers[i].designation);
	for (size_t i = 0; i < g->rows->items_n; i++)
		n += g->rows->items[i].author == AUTHOR_DESK &&
		     kinds_is_secret((enum kind)g->rows->items[i].kind);
	p->secret_items = n;
}

static enum fail
has_room(const struct giving *g)
{
	size_t bytes = g->p->bytes.n;

	for (size_t i = 0; i < g->p->added_n; i++)
		bytes += g->p->added[i].blob.n;
	return case_has_room(g->rows, g->p->added_n, bytes);
}

static enum fail
prepare(struct giving *g, const struct may *m, const struct consent_newest *old)
{
	const struct actor *who = may_actor(m);
	struct confirm_plan *p = g->p;
	struct reporter_keys keys;

	p->id = g->rows->c.id;
	p->was_version = g->rows->c.version;
	p->consent.n = old->value->n + 1;
	p->added = arena_array(
	    g->w->arena, g->words->items_n + CONFIRM_TEXTS, sizeof(*p->added));
	p->moved =
	    arena_array(g->w->arena, g->rows->items_n, sizeof(*p->moved));
	TRY(keys_for_writing(
	    g->w, m, who, g->rows, &g->set, KIND_OPEN, &p->open));
	TRY(keys_for_writing(
	    g->w, m, who, g->rows, &g->set, KIND_SECRET, &p->secret));
	for (size_t i = 0; i < g->words->items_n; i++)
		TRY(designate(g, &g->words->items[i]));
	TRY(check_mapping(g, old));
	TRY(set_rest(g, old));
	TRY(has_room(g));
	end_copies(g);
	TRY(set_lost(g, m));
	set_covers(g);
	count_secrets(g);
	TRY(consent_format(g->w->arena, &p->consent, &p->bytes));
	p->hash = consent_hash(p->bytes);
	reporter_derive(&who->seed, &keys);
	consent_sign_reporter(&keys.sign, p->bytes, &p->reporter_sig);
	keys_wipe(&keys, sizeof(keys));
	consent_sign_instance(
	    g->w->instance, p->bytes, &p->reporter_sig, &p->instance_sig);
	return set_head(g);
}

enum fail
confirm_give(struct work *w, const struct may_own_case *may, uint32_t seen_n,
    const struct confirm_words *words)
{
	const struct may *m = may_own_case_any(may);
	struct confirm_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct giving g = {.w = w, .words = words, .p = p};
	struct job job = {.may = m,
	    .commit = confirm_run,
	    .plan = p,
	    .erases = true}; /* raised items leave no open copy behind */
	struct consent_newest old;
	struct case_rows rows;
	enum fail f;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(consent_newest(w, m, &rows, &old));
	/* Two tabs: the second must see the first one's version. */
	if (old.value->n != seen_n)
		return fail(FAIL_CONFLICT, "another consent meanwhile");
	g.rows = &rows;
	TRY(keys_open(w, m, may_actor(m), &rows, &g.set));
	f = prepare(&g, m, &old);
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&p->open, sizeof(p->open));
	keys_wipe(&p->secret, sizeof(p->secret));
	return f;
}
