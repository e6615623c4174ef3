/*
 * consult: sending. Two boxes are sealed (desk open, desk secret); everything
 * that costs is made here, on the request's thread; commit only inserts.
 */
#include "act/consult_plan.h"
#include "act/desk_watch.h"
#include "act/notice.h"
#include "base/random.h"
#include "domain/case_number.h"
#include "domain/due.h"
#include "seal/code.h"
#include "seal/receipt.h"
#include "seal/seed.h"
#include "seal/token.h"
#include "store/entry.h"
#include "store/sessions.gen.h"

_Static_assert(
    sizeof(((struct consult_plan *)0)->number) == CASE_NUMBER_TEXT + 1,
    "case number");

static enum fail
insert_case(const struct may_now *n, const struct consult_plan *p)
{
	return sql_case_add(n, p->id, span_of(p->number), p->desk,
	    STAGE_CONSULTATION, p->head, p->consent.n, p->created_ms, p->due_ms,
	    p->secret_items, p->profile, p->language, p->sent_by, p->salt,
	    p->receipt_tag, (int64_t)p->key.epoch, p->seed_by_receipt,
	    span_from(p->case_sig.b, sizeof(p->case_sig.b)));
}

static enum fail
send_commit(const struct may_draft_now *now, const struct consult_plan *p)
{
	const struct may_now *n = may_draft_now_any(now);
	enum fail f = insert_case(n, p);

	/* The number is taken, or the same cookie was a moment faster: look
	 * again. */
	if (f == FAIL_CONFLICT)
		return FAIL_STALE;
	TRY(f);
	TRY(sql_reporter_key_add(n, p->id, (int64_t)p->key.epoch,
	    keys_to_hash(p->key.box_pk), keys_to_hash(p->key.sign_pk),
	    span_from(p->key_sig.b, sizeof(p->key_sig.b))));
	TRY(notice_sent(n, p->id, p->notice, p->language));
	return consult_commit_content(n, p, ACT_CONSULT);
}

static enum fail
send_run(const struct may_now *n, const void *plan)
{
	return send_commit(may_draft_now_of(n), plan);
}

static enum fail
send_after(const struct may_now *n, const void *plan)
{
	const struct consult_plan *p = plan;

	return ses_draft_end(n, p->draft);
}

/* The draft's salt, so that the code stays the same; or a fresh one. */
static struct span
salt_of(const struct work *w, const struct actor *who)
{
	struct row_draft_get row;
	uint8_t *fresh = arena_alloc(w->arena, RECEIPT_SALT);

	if (ses_draft_get(w->snap->sessions, w->arena, who->sid, &row) == OK)
		return row.salt;
	receipt_salt(fresh);
	return span_from(fresh, RECEIPT_SALT);
}

/* Receipt, seed and keys of a new reporter. */
static enum fail
make_reporter(struct work *w, const struct actor *who, struct consult_plan *p,
    struct reporter_keys *keys)
{
	struct code code;
	struct code_keys receipt;
	struct key seed;

	p->salt = salt_of(w, who);
	TRY(receipt_code(&who->secret, p->salt, &code));
	code_derive(&code, CODE_RECEIPT, &receipt);
	keys_random(&seed);
	reporter_derive(&seed, keys);
	p->receipt_tag = receipt.tag;
	p->seed_by_receipt =
	    seed_by_receipt(w->arena, &receipt.kek, p->id, 1, &seed);
	p->key =
	    (struct record_reporter_key){p->id, 1, keys->box.pk, keys->sign.pk};
	record_reporter_key_sign(w->instance, &p->key, &p->key_sig);
	keys_wipe(&seed, sizeof(seed));
	keys_wipe(&code, sizeof(code));
	keys_wipe(&receipt, sizeof(receipt));
	return OK;
}

/* The draft's files: their manifests alone are sealed anew. */
static enum fail
add_files(struct work *w, const struct consult_plan *p, struct case_item *out)
{
	const struct question *q;

	if (p->files.n == 0)
		return OK;
	TRY(file_question(w->questionnaire, &q));
	for (size_t i = 0; i < p->files.n; i++) {
		enum designation d = p->files.designations[i];

		out[i] = file_item(w->arena,
		    keys_kind(d) == KIND_OPEN ? &p->open : &p->secret, q,
		    &p->files.at[i], d);
	}
	return OK;
}

static enum fail
make_content(struct work *w, const struct consult_answers *answers,
    const struct reporter_keys *keys, struct consult_plan *p)
{
	static const struct hash none;
	struct signer by = instance_signer(w->instance);
	struct case_rows rows = {0};
	struct head_item envelopes[2];
	struct confirm_putting put;
	size_t n = answers->n + p->files.n;
	struct head_item *covers = arena_array(w->arena, n, sizeof(*covers));

	TRY(keys_fresh(w, p->id, p->desk, KIND_OPEN, 0, 1, &by, keys, NULL, 1,
	    &none, &p->open));
	TRY(keys_fresh(w, p->id, p->desk, KIND_SECRET, 0, 1, &by, keys, NULL, 1,
	    &none, &p->secret));
	p->items = arena_array(w->arena, n + CONFIRM_TEXTS, sizeof(*p->items));
	p->items_n = p->answers_n = n;
	for (size_t i = 0; i < answers->n; i++) {
		struct item_id id;

		keys_random_id(&id, sizeof(id));
		consult_seal_item(w, &answers->at[i], id, 1, &p->open,
		    &p->secret, &p->items[i]);
	}
	TRY(add_files(w, p, p->items + answers->n));
	for (size_t i = 0; i < n; i++) {
		covers[i] =
		    (struct head_item){p->items[i].id, p->items[i].field, 1,
			p->items[i].designation, blob_hash(p->items[i].blob)};
		p->secret_items += p->items[i].envelope.kind == KIND_SECRET;
	}
	put = (struct confirm_putting){.w = w,
	    .words = answers->words,
	    .shown = answers->shown,
	    .secret = &p->secret,
	    .added = p->items + p->items_n};
	TRY(consult_make_consent(
	    w, p->id, 1, &none, 1, keys, covers, n, &put, &p->consent));
	p->items_n += put.added_n;
	rows.c.id = p->id;
	return case_next_head(w->arena, &rows, p->items, p->items_n, envelopes,
	    keys_heads(&p->open, &p->secret, envelopes), 1, &p->consent.hash,
	    &p->head);
}

static enum fail
prepare(struct work *w, const struct may_draft *may,
    const struct consult_answers *answers, struct consult_plan *p)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct members m = keys_members(w);
	struct member_body desk;
	struct reporter_keys keys;
	struct record_case record;
	enum fail f;

	keys_random_id(&p->id, sizeof(p->id));
	case_number_fmt(random_below(CASE_NUMBER_BOUND), p->number);
	TRY(members_secretariat(&m, &desk));
	p->desk = desk.record.id;
	p->draft = who->sid;
	TRY(file_draft_load(w, who, &p->files));
	p->created_ms = w->wall_ms;
	record = (struct record_case){
	    p->id, p->desk, record_text(span_of(p->number)), p->created_ms};
	record_case_sign(w->instance, &record, &p->case_sig);
	p->sent_by = token_sent_by(&who->secret);
	p->due_ms = due_first_answer(&w->profile->times.hours,
	    w->profile->times.first_answer_h, w->wall_ms);
	p->profile = w->profile->version;
	p->language = (int64_t)w->language;
	p->notice = answers->notice;
	TRY(make_reporter(w, who, p, &keys));
	f = make_content(w, answers, &keys, p);
	keys_wipe(&keys, sizeof(keys));
	return f;
}

enum fail
consult_send(struct work *w, const struct may_draft *may,
    const struct consult_answers *answers)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct consult_plan *p = arena_alloc(w->arena, sizeof(*p));
	struct row_case_by_sender row;
	struct job job = {.may = may_draft_any(may),
	    .commit = send_run,
	    .after = send_after,
	    .plan = p};
	int64_t persons;
	enum fail f = sql_case_by_sender(
	    w->snap->db, w->arena, token_sent_by(&who->secret), &row);

	if (f == OK)
		return consult_again(w, may, &row, answers);
	if (f != FAIL_ABSENT)
		return f;
	if (answers->n == 0)
		return fail(FAIL_INPUT, "nothing to send");
	TRY(desk_watch_ask(w, may_versions(job.may), &persons));
	if (persons == 0)
		return fail(FAIL_BUSY, "the desk has nobody in its rings");
	TRY(prepare(w, may, answers, p));
	f = writer_do(w->writer, w->snap, &job);
	for (size_t i = 0; i < p->files.n; i++)
		keys_wipe(&p->files.at[i], sizeof(p->files.at[i]));
	keys_wipe(p, sizeof(*p));
	return f;
}

enum fail
consult_desk_ready(struct work *w, int64_t *out_persons)
{
	static const enum ring_kind kinds[] = {
	    RING_DESK_OPEN, RING_DESK_SECRET};
	struct members m = keys_members(w);
	struct member_body desk;

	*out_persons = INT64_MAX;
	TRY(members_secretariat(&m, &desk));
	for (int i = 0; i < 2; i++) {
		struct record_ring_epoch record;
		struct member_seat *seats;
		size_t n = 0;
		struct member_ring ring;
		enum fail f =
		    members_find_ring(&m, desk.record.id, kinds[i], &ring);

		/* A key that is not ours is sealed to by nobody. */
		if (f == OK)
			f = members_ring_epoch(&m, ring.record.id,
			    ring.record.epoch, &record, NULL);
		if (f == OK)
			f = members_seats(
			    &m, ring.record.id, ring.record.epoch, &seats, &n);
		if (f != OK && f != FAIL_ABSENT)
			return f;
		if ((int64_t)n < *out_persons)
			*out_persons = (int64_t)n;
	}
	return OK;
}
