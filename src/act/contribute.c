/* contribute: adding: one envelope a text, sealed to whom it is for now. */
#include "act/contribute_plan.h"
#include "seal/chain_detail.h"
#include "seal/person.h"
#include "seal/salted.h"
#include "store/chained.h"
#include "store/entry.h"
#include "store/inside.h"

enum fail
contribute_put(
    const struct may_now *n, const struct add_plan *p, struct buf *detail)
{
	int64_t changed;

	TRY(sql_case_content(n, p->case_head, (int64_t)p->head.consent_n,
	    p->secret_items, p->id, p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_envelope_add(n, p->id, (int64_t)p->opened.envelope.kind,
	    (int64_t)p->head.n, 1, p->commitment));
	TRY(share_add(n, &p->shares));
	TRY(case_item_add(n, &p->item));
	TRY(sql_contribution_add(n, p->id, (int64_t)p->head.n, p->head.id,
	    p->bytes, (int64_t)p->epoch,
	    span_from(p->sig.b, sizeof(p->sig.b))));
	chain_detail_begin(detail, inside_arena(n));
	chain_detail_hash(detail, CHAIN_HEAD, &p->case_head);
	chain_detail_consent(detail, p->head.consent_n, &p->head.consent);
	chain_detail_hash(detail, CHAIN_HASH, &p->hash);
	chain_detail_id(detail, CHAIN_BODY, ID_ANY(p->head.body));
	chain_detail_u32(detail, CHAIN_KIND,
	    (uint32_t)p->head.what |
		(p->head.withheld ? (uint32_t)CONTRIBUTE_WITHHELD : 0));
	return OK;
}

static enum fail
add_commit(const struct may_shared_case_now *now, const struct add_plan *p)
{
	const struct may_now *n = may_shared_case_now_any(now);
	struct buf detail;

	TRY(contribute_put(n, p, &detail));
	return entry_add(n, ACT_CONTRIBUTE, &p->id, NULL, &detail);
}

static enum fail
add_run(const struct may_now *n, const void *plan)
{
	return add_commit(may_shared_case_now_of(n), plan);
}

/* Names it; the same form again names the same. */
static void
set_id(struct adding *a, struct span text)
{
	const struct contribute_words *words = a->words;
	struct item_id *id = &a->p->head.id;

	if (words->form.n < 22 || words->form.n > 64) {
		keys_random_id(id, sizeof(*id));
		return;
	}
	*id = salted_id(a->rows.c.id, words->form,
	    words->secret ? DESIGNATION_SECRET : DESIGNATION_OPEN, text);
	for (size_t i = 0; i < a->rows.more_n; i++)
		a->p->sent = a->p->sent || ID_SAME(a->rows.more[i].id, *id);
}

static void
seal_text(struct adding *a, struct span text)
{
	struct add_plan *p = a->p;
	enum designation d = p->head.designation;
	struct envelope e = {a->rows.c.id,
	    d == DESIGNATION_SECRET ? KIND_CONTRIBUTION_SECRET
				    : KIND_CONTRIBUTION,
	    p->head.n, 1};
	struct ad ad = envelope_ad(&e, p->head.id, 0, 1, d);

	p->opened.envelope = e;
	keys_random(&p->opened.dek);
	p->commitment = envelope_commit(&e, &p->opened.dek);
	p->item = (struct case_item){.id = p->head.id,
	    .version = 1,
	    .what = ITEM_CONTRIBUTION,
	    .author = AUTHOR_DESK,
	    .designation = d,
	    .envelope = e,
	    .blob = envelope_seal(
		a->w->arena, &e, &p->opened.dek, PURPOSE_MESSAGE, &ad, text)};
	p->head.blob = blob_hash(p->item.blob);
}

static enum fail
finish(struct adding *a)
{
	const struct actor *who = may_actor(a->m);
	struct add_plan *p = a->p;
	struct head_item envelope =
	    case_envelope_head(&p->opened.envelope, &p->commitment);
	struct signer by = keys_signer(who);
	struct person_keys keys;
	enum fail f = contribution_format(a->w->arena, &p->head, &p->bytes);

	if (f == OK)
		f = share_contribution(a->w, a->consent.verified, &a->rows,
		    &p->opened, &a->release, &p->head, &by, &p->shares);
	keys_wipe(&by, sizeof(by));
	TRY(f);
	p->hash = contribution_hash(p->bytes);
	person_derive(&who->seed, &keys);
	contribution_sign(&keys.sign, p->bytes, &p->sig);
	keys_wipe(&keys, sizeof(keys));
	p->epoch = who->epoch;
	return case_next_head(a->w->arena, &a->rows, &p->item, 1, &envelope, 1,
	    p->head.consent_n, &p->head.consent, &p->case_head);
}

/* bodies, due_ms: of an inquiry. */
enum fail
contribute_prepare(
    struct adding *a, const struct body_id *bodies, size_t n, int64_t due_ms)
{
	const struct contribute_words *words = a->words;
	const struct actor *who = may_actor(a->m);
	struct add_plan *p = a->p;
	struct span text = parts_format(a->w->arena, &words->text);

	p->id = a->rows.c.id;
	p->was_version = a->rows.c.version;
	p->secret_items = a->rows.c.secret_items;
	p->from = p->to = (enum stage)a->rows.c.stage;
	p->head = (struct contribution){.case_id = p->id,
	    .n = contributions_next(&a->rows),
	    .what = words->what,
	    .body = who->body,
	    .person = who->person,
	    .at_ms = a->w->wall_ms,
	    .audience = words->audience,
	    .travels = words->travels,
	    .withheld = words->withheld || a->nameless,
	    .about = a->about,
	    .release_n = a->release.head.n,
	    .consent_n = a->consent.value->n,
	    .consent = a->consent.hash,
	    .due_ms = due_ms,
	    .designation = words->secret && who->registered ? DESIGNATION_SECRET
							    : DESIGNATION_OPEN,
	    .bodies = bodies,
	    .bodies_n = n};
	set_id(a, text);
	if (p->sent)
		return OK;
	seal_text(a, text);
	TRY(case_has_room_for_copies(&a->rows, 1, p->item.blob.n));
	return finish(a);
}

enum fail
contribute_begin(struct adding *a)
{
	*a->p = (struct add_plan){.was_version = 0};
	TRY(case_rows(
	    a->w->snap->db, a->w->arena, a->w->instance, a->m, &a->rows));
	return consent_newest(a->w, a->m, &a->rows, &a->consent);
}

enum fail
contribute_commit(struct adding *a, commit_fn *run)
{
	struct job job = {.may = a->m, .commit = run, .plan = a->p};
	enum fail f =
	    a->p->sent ? OK : writer_do(a->w->writer, a->w->snap, &job);

	keys_wipe(&a->p->opened, sizeof(a->p->opened));
	return f;
}

/* The newest that was provided. */
enum fail
contribute_release(struct adding *a)
{
	struct members m = keys_members(a->w);
	struct release_row *list;
	size_t n;

	TRY(releases_list(
	    &m, a->rows.c.id, (uint32_t)a->rows.c.reporter_epoch, &list, &n));
	while (n-- > 0)
		if (list[n].provided_ms > 0) {
			a->release = list[n];
			return OK;
		}
	return fail(FAIL_CONFLICT, "nothing was provided");
}

bool
contribute_is_open(int64_t stage)
{
	return stage == STAGE_ANALYSIS || stage == STAGE_INQUIRY ||
	       stage == STAGE_FEEDBACK;
}

/* The release that the actor's body reads, which this person received. */
static enum fail
find_release(struct adding *a)
{
	const struct actor *who = may_actor(a->m);
	struct members m = keys_members(a->w);
	struct any_id me = ID_ANY(who->person);
	struct release_row before;
	struct member_body body;
	struct scope_body now;
	struct chained *list;
	bool received = false;
	size_t n;

	TRY(members_body(&m, who->body, &body));
	now = consents_body(&body);
	TRY(releases_open_to(&m, a->rows.c.id, &now, &a->release, &before));
	TRY(chained_of(
	    m.db, m.arena, m.instance, a->rows.c.id, ACT_RECEIVE, &list, &n));
	for (size_t i = 0; i < n; i++)
		received = received || (ID_SAME(list[i].actor, me) &&
					   chained_with_hash(&list[i], 1,
					       &a->release.hash) != NULL);
	return received ? OK : fail(FAIL_CONFLICT, "not received");
}

/* An own one of that kind is what can be corrected. */
static enum fail
find_about(struct adding *a)
{
	static const struct item_id nothing;
	struct members m = keys_members(a->w);
	struct contribution_row *list;
	size_t n;

	if (ID_SAME(a->words->about, nothing))
		return OK;
	TRY(contributions_list(&m, a->rows.c.id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (ID_SAME(list[i].head.id, a->words->about) &&
		    list[i].head.what == a->words->what &&
		    ID_SAME(list[i].head.body, may_actor(a->m)->body)) {
			a->about = list[i].head.n;
			a->nameless = list[i].head.withheld;
			return OK;
		}
	return fail(FAIL_CONFLICT, "nothing of the own to correct");
}

enum fail
contribute_add(struct work *w, const struct may_shared_case *may,
    const struct contribute_words *words, struct span *out_leak)
{
	bool to_desk = words->what == CONTRIBUTION_TO_REPORTER ||
		       words->what == CONTRIBUTION_PROPOSAL;
	struct add_plan plan;
	struct adding a = {
	    .w = w, .m = may_shared_case_any(may), .words = words, .p = &plan};

	*out_leak = span_of("");
	if (words->text.at[CONTRIBUTE_TEXT].n == 0 ||
	    words->what < CONTRIBUTION_ANALYSIS ||
	    words->what > CONTRIBUTION_PROPOSAL ||
	    words->text.code > CONFIDENCE_HIGH ||
	    words->audience == AUDIENCE_ASKED ||
	    (to_desk && words->audience != AUDIENCE_DESK))
		return fail(FAIL_INPUT, "a contribution");
	TRY(contribute_begin(&a));
	if (!contribute_is_open(a.rows.c.stage))
		return fail(FAIL_CONFLICT, "the case is closed");
	TRY(find_release(&a));
	TRY(find_about(&a));
	TRY(contribute_compare(&a, out_leak));
	TRY(contribute_prepare(&a, NULL, 0, 0));
	return contribute_commit(&a, add_run);
}
