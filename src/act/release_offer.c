/*
 * release: proposing. The chosen items are copied, each sealed anew for the
 * release alone, so that nothing else can ride along; the head names them, the
 * audience and the consent, and the officer signs it.
 */
#include "act/coincide.h"
#include "act/compare.h"
#include "act/release.h"
#include "base/log.h"
#include "seal/chain_detail.h"
#include "seal/person.h"
#include "store/entry.h"
#include "store/inside.h"

struct offer_plan {
	struct case_id id;
	int64_t was_version, secret_items;
	struct release_head head;
	struct span bytes;
	struct hash hash; /* of the release */
	struct signature sig;
	uint32_t epoch; /* of the proposer's key */
	struct sealing open, secret;
	struct case_item *copies;
	size_t copies_n;
	struct hash case_head;
	bool asks; /* the reporter has the turn now */
};

static enum fail
offer_commit(const struct may_desk_case_now *now, const struct offer_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->case_head, (int64_t)p->head.consent_n,
	    p->secret_items, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->open));
	TRY(keys_add(n, &p->secret));
	for (size_t i = 0; i < p->copies_n; i++)
		TRY(case_item_add(n, &p->copies[i]));
	TRY(sql_release_add(n, p->id, (int64_t)p->head.n, p->bytes,
	    (int64_t)p->epoch, span_from(p->sig.b, sizeof(p->sig.b))));
	if (p->asks)
		TRY(sql_case_word_desk(n, now_ms(n), p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->case_head);
	chain_detail_consent(&detail, p->head.consent_n, &p->head.consent);
	chain_detail_hash(&detail, CHAIN_HASH, &p->hash);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->copies_n);
	return entry_add(n, ACT_OFFER, &p->id, NULL, &detail);
}

static enum fail
offer_run(const struct may_now *n, const void *plan)
{
	return offer_commit(may_desk_case_now_of(n), plan);
}

struct compare_plan {
	struct case_id id;
	uint32_t n;
};

static enum fail
compare_commit(
    const struct may_desk_case_now *now, const struct compare_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_COUNT, p->n);
	return entry_add(n, ACT_COMPARE, &p->id, NULL, &detail);
}

static enum fail
compare_run(const struct may_now *n, const void *plan)
{
	return compare_commit(may_desk_case_now_of(n), plan);
}

/* What preparing works on. */
struct offering {
	struct work *w;
	const struct may *m;
	const struct release_base *b;
	struct opened_set set;
	const struct row_item_list **rows; /* chosen */
	size_t n;
	struct offer_plan *p;
	enum tlp tlp;
};

/* The chosen items' newest rows; each once, each one that can go. */
static enum fail
choose(struct offering *o, const struct item_id *items, size_t n)
{
	o->rows = arena_array(o->w->arena, n, sizeof(*o->rows));
	if (n == 0)
		return fail(FAIL_INPUT, "nothing chosen");
	for (size_t i = 0; i < n; i++) {
		const struct row_item_list *row =
		    release_newest(&o->b->rows, items[i]);

		if (row == NULL || release_why_out(o->b, row) != RELEASE_IN)
			return fail(FAIL_INPUT, "an item that can't go");
		for (size_t k = 0; k < o->n; k++)
			if (o->rows[k] == row)
				return fail(FAIL_INPUT, "an item twice");
		o->rows[o->n++] = row;
	}
	return OK;
}

/* Did two officers say that it means something else here? */
static enum fail
is_coincidence(const struct offering *o, const struct row_item_list *row,
    const struct compare_secrets *secrets, const struct leak_finding *found,
    const struct coincide_said *said, bool *out)
{
	struct hash place =
	    coincide_place(o->w, o->b->rows.c.id, row, secrets, found);

	return coincide_is_settled(o->w, said, &place, out);
}

/* Words of secret items in the open ones that were chosen. */
static enum fail
find_leaks(
    struct offering *o, const struct release_leak **leaks, size_t *leaks_n)
{
	struct arena *a = o->w->arena;
	struct release_leak *out =
	    arena_array(a, LEAK_FINDINGS_MAX, sizeof(*out));
	struct compare_secrets secrets;
	struct coincide_said said;
	bool settled;

	*leaks = out;
	TRY(coincide_load(o->w, o->b->rows.c.id, &said));
	TRY(compare_load(o->w, &o->b->rows, &o->set, &secrets));
	/* What was not compared is no all-clear. */
	if (secrets.closed > 0)
		return fail(FAIL_KEY, "secrets that do not open");
	for (size_t i = 0; i < o->n; i++) {
		const struct leak_finding *found;
		struct span text;
		bool more;
		size_t n;

		if (o->rows[i]->designation != DESIGNATION_OPEN)
			continue;
		TRY(keys_item(
		    o->w, &o->set, o->b->rows.c.id, o->rows[i], &text));
		if (o->rows[i]->what == ITEM_FILE) {
			struct file_facts facts;

			TRY(file_facts_of(a, text, &facts));
			text = file_words(a, &facts);
		}
		leak_find(a, secrets.at, secrets.n, text, &found, &n, &more);
		/* What was not listed can't have been settled. */
		if (more && *leaks_n < LEAK_FINDINGS_MAX)
			out[(*leaks_n)++] =
			    (struct release_leak){o->rows[i]->id,
				secrets.rows[found[n - 1].secret]->id};
		for (size_t k = 0; k < n && *leaks_n < LEAK_FINDINGS_MAX; k++) {
			TRY(is_coincidence(o, o->rows[i], &secrets, &found[k],
			    &said, &settled));
			if (!settled)
				out[(*leaks_n)++] =
				    (struct release_leak){o->rows[i]->id,
					secrets.rows[found[k].secret]->id};
		}
	}
	return OK;
}

/* Who may read it now; none: nobody is left. */
static enum fail
set_audience(struct offering *o)
{
	struct release_body *all;
	struct body_id *bodies;
	size_t n;

	TRY(release_bodies(o->w, o->b->consent.value, &all, &n));
	bodies = arena_array(o->w->arena, n, sizeof(*bodies));
	for (size_t i = 0; i < n; i++)
		if (all[i].reads)
			bodies[o->p->head.bodies_n++] = all[i].id;
	o->p->head.bodies = bodies;
	return o->p->head.bodies_n > 0
		   ? OK
		   : fail(FAIL_CONFLICT, "nobody is in the scope");
}

/* The envelope of that kind for this release, made when first needed. */
static enum fail
envelope_for(struct offering *o, enum designation d, struct sealing **out)
{
	const struct actor *who = may_actor(o->m);
	struct members m = keys_members(o->w);
	const struct row_case_get *c = &o->b->rows.c;
	bool secret = d != DESIGNATION_OPEN;
	struct record_reporter_key record;
	struct recipient reporter;
	struct signer by;
	enum fail f;

	*out = secret ? &o->p->secret : &o->p->open;
	if ((*out)->fresh)
		return OK;
	TRY(members_reporter_key(
	    &m, c->id, (uint32_t)c->reporter_epoch, &record, &reporter));
	by = keys_signer(who);
	f = keys_fresh(o->w, c->id, c->desk,
	    secret ? KIND_RELEASE_SECRET : KIND_RELEASE, o->p->head.n, 1, &by,
	    NULL, &reporter, (uint32_t)c->reporter_epoch, &o->b->consent.hash,
	    *out);
	keys_wipe(&by, sizeof(by));
	return f;
}

static enum fail
add_copy(
    struct offering *o, const struct row_item_list *row, struct head_item *item)
{
	struct case_item *copy = &o->p->copies[o->p->copies_n++];
	enum designation d = (enum designation)row->designation;
	struct sealing *s;
	struct span text;
	struct ad ad;

	TRY(keys_item(o->w, &o->set, o->b->rows.c.id, row, &text));
	TRY(envelope_for(o, d, &s));
	*copy = (struct case_item){
	    .id = release_copy(o->b->rows.c.id, o->p->head.n, row->id),
	    .version = row->version,
	    .what = ITEM_COPY,
	    .field = (uint16_t)row->field,
	    .author = AUTHOR_REPORTER,
	    .designation = d,
	    .envelope = s->envelope};
	ad = envelope_ad(
	    &s->envelope, copy->id, copy->field, (uint64_t)copy->version, d);
	copy->blob = envelope_seal(
	    o->w->arena, &s->envelope, &s->dek, PURPOSE_MESSAGE, &ad, text);
	*item = (struct head_item){row->id, copy->field, (uint64_t)row->version,
	    d, blob_hash(row->blob)};
	return OK;
}

static enum fail
set_copies(struct offering *o)
{
	struct head_item *items =
	    arena_array(o->w->arena, o->n, sizeof(*items));
	size_t bytes = 0;

	o->p->copies = arena_array(o->w->arena, o->n, sizeof(*o->p->copies));
	for (size_t i = 0; i < o->n; i++) {
		TRY(add_copy(o, o->rows[i], &items[i]));
		bytes += o->p->copies[i].blob.n;
	}
	o->p->head.items = items;
	o->p->head.items_n = o->n;
	return case_has_room_for_copies(&o->b->rows, o->n, bytes);
}

static enum fail
sign_head(struct offering *o)
{
	const struct actor *who = may_actor(o->m);
	struct offer_plan *p = o->p;
	struct head_item envelopes[2];
	struct person_keys keys;

	TRY(release_format(o->w->arena, &p->head, &p->bytes));
	p->hash = release_hash(p->bytes);
	person_derive(&who->seed, &keys);
	release_offer_sign(&keys.sign, p->bytes, &p->sig);
	keys_wipe(&keys, sizeof(keys));
	p->epoch = who->epoch;
	return case_next_head(o->w->arena, &o->b->rows, p->copies, p->copies_n,
	    envelopes, keys_heads(&p->open, &p->secret, envelopes),
	    p->head.consent_n, &p->head.consent, &p->case_head);
}

static enum fail
prepare(struct offering *o)
{
	const struct release_base *b = o->b;

	o->p->id = b->rows.c.id;
	o->p->was_version = b->rows.c.version;
	o->p->secret_items = b->rows.c.secret_items;
	o->p->asks = confirmation_needs_assent(&b->facts);
	o->p->head = (struct release_head){.case_id = b->rows.c.id,
	    .n = releases_next(&b->rows),
	    .consent_n = b->consent.value->n,
	    .consent = b->consent.hash,
	    .at_ms = o->w->wall_ms,
	    .proposer = may_actor(o->m)->person,
	    .tlp = o->tlp};
	TRY(set_audience(o));
	TRY(set_copies(o));
	return sign_head(o);
}

enum fail
release_offer(struct work *w, const struct may_desk_case *may,
    const struct item_id *items, size_t n, enum tlp tlp,
    const struct release_leak **leaks, size_t *leaks_n)
{
	const struct may *m = may_desk_case_any(may);
	struct offer_plan plan = {.was_version = 0};
	struct compare_plan compared = {.n = 0};
	struct job job = {.may = m, .commit = offer_run, .plan = &plan};
	struct job note = {.may = m, .commit = compare_run, .plan = &compared};
	struct release_base b;
	struct offering o = {.w = w, .m = m, .b = &b, .p = &plan, .tlp = tlp};
	enum fail f;

	*leaks_n = 0;
	if (!tlp_fits_release(tlp))
		return fail(FAIL_INPUT, "a label of a release");
	TRY(release_load(w, m, &b));
	if (release_offer_lacks(&b, may_actor(m)) != 0)
		return fail(FAIL_CONFLICT, "a release can't be proposed now");
	TRY(choose(&o, items, n));
	TRY(keys_open(w, m, may_actor(m), &b.rows, &o.set));
	TRY(find_leaks(&o, leaks, leaks_n));
	if (*leaks_n > 0) {
		compared =
		    (struct compare_plan){b.rows.c.id, (uint32_t)*leaks_n};
		TRY(writer_do(w->writer, w->snap, &note));
		return fail(FAIL_INPUT, "secret words in what is open");
	}
	f = prepare(&o);
	if (f == OK)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.open, sizeof(plan.open));
	keys_wipe(&plan.secret, sizeof(plan.secret));
	return f;
}
