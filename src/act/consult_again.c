/*
 * consult: what the same cookie can still do after sending: see the receipt
 * again, send changed answers, end the receipt. Without the salt none of it.
 */
#include "act/consent.h"
#include "act/consult_plan.h"
#include "act/notice.h"
#include "act/reseal.h"
#include "act/session.h"
#include "domain/designation.h"
#include "seal/receipt.h"
#include "seal/seed.h"
#include "seal/token.h"
#include "store/entry.h"
#include "store/sessions.gen.h"

enum fail
consult_find_way(const struct work *w, const struct actor *who,
    struct row_case_by_sender *row, struct consult_way *out)
{
	struct code_keys receipt;
	enum fail f;

	TRY(sql_case_by_sender(
	    w->snap->db, w->arena, token_sent_by(&who->secret), row));
	if (row->salt.p == NULL)
		return FAIL_ABSENT;
	TRY(receipt_code(&who->secret, row->salt, &out->code));
	code_derive(&out->code, CODE_RECEIPT, &receipt);
	/* A code given again since has another tag: the old cookie is void. */
	if (!keys_hash_same(&receipt.tag, &row->receipt_tag))
		return FAIL_ABSENT;
	f = seed_from_receipt(w->arena, &receipt.kek, row->id,
	    (uint32_t)row->reporter_epoch, row->seed_by_receipt, &out->seed);
	keys_wipe(&receipt, sizeof(receipt));
	return f;
}

/* The newest version of the answer to a question; NULL when none. */
static const struct row_item_list *
newest_answer(const struct case_rows *rows, uint16_t field)
{
	const struct row_item_list *newest = NULL;

	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *one = &rows->items[i];

		if (one->what == ITEM_ANSWER && one->field == field &&
		    (newest == NULL || one->version > newest->version))
			newest = one;
	}
	return newest;
}

/* Rows come by time, and what is sent at once has one: the first row's is that
 * of the first sending. */
static void
count_added(const struct case_rows *rows, struct consult_receipt *out)
{
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *one = &rows->items[i];

		if (one->what != ITEM_ANSWER ||
		    one->at_ms == rows->items[0].at_ms ||
		    newest_answer(rows, (uint16_t)one->field) != one)
			continue;
		out->added_n++;
		if (one->at_ms > out->added_ms)
			out->added_ms = one->at_ms;
	}
}

static enum fail
read_arrived(
    const struct work *w, const struct may *m, struct consult_receipt *out)
{
	struct consent_newest newest;
	struct case_rows rows;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(consent_newest(w, m, &rows, &newest));
	out->facts = consents_facts(newest.value);
	out->confirmed = out->facts.scope != CONFIRMATION_NOT_ASKED;
	count_added(&rows, out);
	return OK;
}

enum fail
consult_receipt(
    struct work *w, const struct may_draft *may, struct consult_receipt *out)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct row_case_by_sender row;
	struct row_chain_first first;
	struct consult_way way;
	enum fail f;

	*out = (struct consult_receipt){0};
	f = consult_find_way(w, who, &row, &way);
	if (f == FAIL_ABSENT)
		TRY(sql_case_by_sender(
		    w->snap->db, w->arena, token_sent_by(&who->secret), &row));
	else if (f != OK)
		return f;
	else
		out->code = code_format(w->arena, &way.code);
	keys_wipe(&way, sizeof(way));
	out->number = row.number;
	out->created_ms = row.created_ms;
	out->due_ms = row.due_ms;
	if (out->code.n > 0)
		TRY(read_arrived(w, may_draft_any(may), out));
	f = sql_chain_first(w->snap->db, w->arena, row.id, &first);
	if (f == OK)
		out->chain = first.hash;
	return f == FAIL_ABSENT ? OK : f;
}

struct end_plan {
	struct case_id id;
	struct session_plan session;
};

static enum fail
end_commit(const struct may_draft_now *now, const struct end_plan *p)
{
	const struct may_now *n = may_draft_now_any(now);
	int64_t changed;

	TRY(sql_case_salt_end(n, p->id, &changed));
	/* Two tabs: the second finds it done and must ask for the code. */
	if (changed == 0)
		return FAIL_ABSENT;
	return entry_add(n, ACT_KEPT, &p->id, NULL, NULL);
}

static enum fail
end_run(const struct may_now *n, const void *plan)
{
	return end_commit(may_draft_now_of(n), plan);
}

static enum fail
end_after(const struct may_now *n, const void *plan)
{
	const struct end_plan *p = plan;

	return session_add(n, &p->session);
}

enum fail
consult_end_receipt(
    struct work *w, const struct may_draft *may, struct key *out_secret)
{
	struct end_plan plan;
	struct job job = {.may = may_draft_any(may),
	    .commit = end_run,
	    .after = end_after,
	    .plan = &plan,
	    .erases = true};
	struct row_case_by_sender row;
	struct consult_way way;

	TRY(consult_find_way(w, may_actor(may_draft_any(may)), &row, &way));
	plan.id = row.id;
	session_new(w, SESSION_REPORTER, ID_ANY(row.id),
	    (uint32_t)row.reporter_epoch, &way.seed,
	    w->limits->staff_absolute_ms, &plan.session, out_secret);
	keys_wipe(&way, sizeof(way));
	return writer_do(w->writer, w->snap, &job);
}

/* Is this answer other than what lies there? */
static enum fail
is_changed(const struct work *w, const struct opened_set *set,
    const struct case_rows *rows, const struct consult_answer *answer,
    const struct row_item_list *old, bool *out)
{
	struct span text;

	*out = true;
	if (old == NULL)
		return OK;
	TRY(keys_item(w, set, rows->c.id, old, &text));
	*out = !span_eq(text, answer->text) ||
	       old->designation != (int64_t)answer->designation;
	return OK;
}

static enum fail
seal_changes(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consult_answers *answers,
    struct consult_plan *p)
{
	p->items = arena_array(
	    w->arena, answers->n + CONFIRM_TEXTS, sizeof(*p->items));
	p->moved = arena_array(w->arena, rows->items_n, sizeof(*p->moved));
	for (size_t i = 0; i < answers->n; i++) {
		struct consult_answer one = answers->at[i];
		const struct row_item_list *old =
		    newest_answer(rows, one.question->code);
		struct item_id id;
		bool changed;

		/* What the desk raised stays secret. */
		if (old != NULL && case_is_raised(rows, old->id) &&
		    one.designation == DESIGNATION_OPEN)
			one.designation = DESIGNATION_SECRET;
		TRY(is_changed(w, set, rows, &one, old, &changed));
		if (!changed)
			continue;
		/* Raised: no older version stays under the open key. */
		if (old != NULL && designation_is_secret(one.designation))
			TRY(reseal_raise(w, rows, set, old->id, one.designation,
			    &p->secret, p->moved, &p->moved_n));
		if (old != NULL)
			id = old->id;
		else
			keys_random_id(&id, sizeof(id));
		consult_seal_item(w, &one, id,
		    old != NULL ? old->version + 1 : 1, &p->open, &p->secret,
		    &p->items[p->items_n++]);
	}
	return OK;
}

/*
 * What the new consent covers: the newest version of every answer, and the
 * files, of which there is one version before the receipt is kept.
 */
static size_t
newest_heads(const struct work *w, const struct case_rows *rows,
    const struct consult_plan *p, struct head_item **out, int64_t *secrets)
{
	struct head_item *heads =
	    arena_array(w->arena, rows->items_n + p->items_n, sizeof(*heads));
	const struct head_item *now =
	    reseal_heads(w->arena, rows, p->moved, p->moved_n);
	size_t n = 0;

	*secrets = 0;
	for (size_t i = 0; i < p->items_n; i++)
		heads[n++] = (struct head_item){p->items[i].id,
		    p->items[i].field, (uint64_t)p->items[i].version,
		    p->items[i].designation, blob_hash(p->items[i].blob)};
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];
		bool replaced =
		    row->what == ITEM_ANSWER
			? newest_answer(rows, (uint16_t)row->field) != row
			: row->what != ITEM_FILE;

		for (size_t k = 0; k < p->items_n && !replaced; k++)
			replaced = ID_SAME(p->items[k].id, row->id);
		if (!replaced)
			heads[n++] = now[i];
	}
	for (size_t i = 0; i < n; i++)
		*secrets += keys_kind(heads[i].designation) == KIND_SECRET;
	*out = heads;
	return n;
}

static enum fail
again_commit(const struct may_draft_now *now, const struct consult_plan *p)
{
	const struct may_now *n = may_draft_now_any(now);
	int64_t changed;

	if (p->items_n == 0)
		return notice_sent_again(n, p->id, p->notice, p->language);
	TRY(sql_case_content(n, p->head, p->consent.n, p->secret_items, p->id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(sql_case_word_reporter(n, now_ms(n), p->id));
	TRY(notice_sent(n, p->id, p->notice, p->language));
	return consult_commit_content(n, p, ACT_CORRECT);
}

static enum fail
again_run(const struct may_now *n, const void *plan)
{
	return again_commit(may_draft_now_of(n), plan);
}

static size_t
bytes_of(const struct consult_plan *p)
{
	size_t n = p->consent.bytes.n;

	for (size_t i = 0; i < p->items_n; i++)
		n += p->items[i].blob.n;
	return n;
}

/*
 * A submission says nothing of confirmations 2 and 3; sent again it would undo
 * what was said of them since. Then only the page of the case changes answers.
 */
static enum fail
may_send_again(
    const struct work *w, const struct may *m, const struct case_rows *rows)
{
	struct consent_newest newest;

	TRY(consent_newest(w, m, rows, &newest));
	return newest.value->scope == CONFIRMATION_NOT_ASKED
		   ? OK
		   : fail(FAIL_CONFLICT, "confirmed meanwhile");
}

static enum fail
prepare_again(struct work *w, const struct may_draft *may,
    const struct actor *reporter, const struct consult_answers *answers,
    struct consult_plan *p)
{
	const struct may *m = may_draft_any(may);
	struct confirm_putting put = {
	    .w = w, .shown = answers->shown, .secret = &p->secret};
	struct reporter_keys keys;
	struct head_item *heads, envelopes[2];
	struct opened_set set;
	struct case_rows rows;
	enum fail f;
	size_t n;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(keys_open(w, m, reporter, &rows, &set));
	p->id = rows.c.id;
	p->was_version = rows.c.version;
	p->notice = answers->notice;
	p->language = (int64_t)w->language;
	TRY(keys_for_writing(w, m, reporter, &rows, &set, KIND_OPEN, &p->open));
	TRY(keys_for_writing(
	    w, m, reporter, &rows, &set, KIND_SECRET, &p->secret));
	TRY(seal_changes(w, &rows, &set, answers, p));
	p->answers_n = p->items_n;
	if (p->items_n == 0)
		return OK;
	TRY(may_send_again(w, m, &rows));
	n = newest_heads(w, &rows, p, &heads, &p->secret_items);
	reporter_derive(&reporter->seed, &keys);
	put.added = p->items + p->items_n;
	f = consult_make_consent(w, p->id, rows.c.consent_n + 1, &rows.consent,
	    reporter->epoch, &keys, heads, n, &put, &p->consent);
	keys_wipe(&keys, sizeof(keys));
	TRY(f);
	p->items_n += put.added_n;
	TRY(case_has_room(&rows, p->items_n, bytes_of(p)));
	rows.heads = reseal_heads(w->arena, &rows, p->moved, p->moved_n);
	return case_next_head(w->arena, &rows, p->items, p->items_n, envelopes,
	    keys_heads(&p->open, &p->secret, envelopes), (uint32_t)p->consent.n,
	    &p->consent.hash, &p->head);
}

enum fail
consult_again(struct work *w, const struct may_draft *may,
    const struct row_case_by_sender *row, const struct consult_answers *answers)
{
	const struct may *m = may_draft_any(may);
	struct consult_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct job job = {
	    .may = m, .commit = again_run, .plan = p, .erases = true};
	struct actor reporter = {.kind = ACTOR_REPORTER,
	    .case_id = row->id,
	    .epoch = (uint32_t)row->reporter_epoch,
	    .has_seed = true};
	struct row_case_by_sender same;
	struct consult_way way;
	enum fail f = consult_find_way(w, may_actor(m), &same, &way);

	if (answers->n == 0)
		return OK;
	/* The receipt was kept meanwhile: say so, with what was typed. */
	if (f == FAIL_ABSENT)
		return fail(FAIL_CONFLICT, "the receipt was kept");
	TRY(f);
	reporter.seed = way.seed;
	f = prepare_again(w, may, &reporter, answers, p);
	if (f == OK && (p->items_n > 0 || p->notice.n > 0))
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&way, sizeof(way));
	keys_wipe(&reporter, sizeof(reporter));
	keys_wipe(p, sizeof(*p));
	return f;
}
