/* case: messages both ways, sealed to whom they are for at this moment. */
#include "act/case.h"
#include "act/case_ends.h"
#include "act/keys.h"
#include "act/mark.h"
#include "domain/designation.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "seal/salted.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

struct message_plan {
	struct case_item item;
	struct sealing sealing;
	struct hash head;
	int64_t was_version, consent_n, secret_items;
	struct hash consent;
	bool sent; /* the same form made it already */
	enum stage from;
	enum case_end end;  /* the desk closes with it */
	enum stage reopens; /* UNSET: it does not */
	struct mark mark;
	struct span marked; /* empty: nothing to mark */
};

/* What is to be sent. */
struct message {
	struct span form, text;
	enum designation designation;
	enum author author;
	enum case_end end; /* UNSET: it stays open */
};

static enum fail
add_message(
    const struct may_now *n, const struct message_plan *p, enum act_code act)
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
	return entry_add(n, act, &id, &object, &detail);
}

static enum fail
say_commit(const struct may_own_case_now *now, const struct message_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);

	TRY(add_message(n, p, ACT_SAY));
	if (p->reopens != STAGE_UNSET)
		TRY(case_ends_step(n, p->item.envelope.case_id, ACT_REOPEN,
		    p->from, p->reopens, END_UNSET));
	return sql_case_word_reporter(n, now_ms(n), p->item.envelope.case_id);
}

static enum fail
say_run(const struct may_now *n, const void *plan)
{
	return say_commit(may_own_case_now_of(n), plan);
}

static enum fail
reply_commit(const struct may_desk_case_now *now, const struct message_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);

	TRY(add_message(n, p, ACT_REPLY));
	if (p->end != END_UNSET)
		TRY(case_ends_step(n, p->item.envelope.case_id, ACT_CLOSE,
		    p->from, STAGE_CLOSED, p->end));
	return sql_case_word_desk(n, now_ms(n), p->item.envelope.case_id);
}

static enum fail
reply_run(const struct may_now *n, const void *plan)
{
	return reply_commit(may_desk_case_now_of(n), plan);
}

static enum fail
reply_after(const struct may_now *n, const void *plan)
{
	const struct message_plan *p = plan;

	if (p->marked.n == 0)
		return OK;
	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->marked);
}

static int64_t
count_messages(const struct case_rows *rows)
{
	int64_t n = 0;

	for (size_t i = 0; i < rows->items_n; i++)
		n += rows->items[i].what == ITEM_MESSAGE;
	return n;
}

/* Names the message; out_sent: it is there. */
static void
set_id(const struct case_rows *rows, const struct message *m,
    struct item_id *out, bool *out_sent)
{
	*out_sent = false;
	if (m->form.n < CASE_FORM_MIN || m->form.n > CASE_FORM_MAX) {
		keys_random_id(out, sizeof(*out));
		return;
	}
	*out = salted_id(rows->c.id, m->form, m->designation, m->text);
	for (size_t i = 0; i < rows->items_n; i++)
		*out_sent = *out_sent || ID_SAME(rows->items[i].id, *out);
}

/* What becomes of the stage. FAIL_CONFLICT: no such end now. */
static enum fail
set_end(const struct work *w, const struct case_rows *rows,
    const struct message *m, struct message_plan *p)
{
	p->from = (enum stage)rows->c.stage;
	p->end = m->end;
	if (m->author == AUTHOR_REPORTER)
		p->reopens = case_ends_reopens(rows);
	if (m->end == END_UNSET ||
	    (case_ends_now(w, rows) & (1u << m->end)) != 0)
		return OK;
	return fail(FAIL_CONFLICT, "no such end now");
}

/* The writer has the secrets open: the new one is read on like the others. */
static enum fail
set_mark(struct work *w, const struct may *m, struct message_plan *p)
{
	if (p->item.author != AUTHOR_DESK ||
	    keys_kind(p->item.designation) != KIND_SECRET)
		return OK;
	TRY(mark_read(w, m, &p->mark));
	if (p->mark.until_ms > 0)
		p->marked = mark_with(w, &p->mark, p->item.id, 1);
	return OK;
}

static enum fail
prepare(struct work *w, const struct may *m, const struct message *message,
    struct message_plan *p)
{
	enum designation d = message->designation;
	enum kind kind = keys_kind(d);
	struct head_item envelopes[2];
	struct case_rows rows;
	struct opened_set set;
	struct ad ad;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	p->item = (struct case_item){.version = 1,
	    .what = ITEM_MESSAGE,
	    .author = message->author,
	    .designation = d};
	set_id(&rows, message, &p->item.id, &p->sent);
	if (p->sent)
		return OK;
	TRY(set_end(w, &rows, message, p));
	if (count_messages(&rows) >= w->limits->messages_max)
		return fail(FAIL_LIMIT, "messages of one case");
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	TRY(keys_for_writing(
	    w, m, may_actor(m), &rows, &set, kind, &p->sealing));
	p->item.envelope = p->sealing.envelope;
	ad = envelope_ad(&p->item.envelope, p->item.id, 0, 1, d);
	p->item.blob = envelope_seal(w->arena, &p->item.envelope,
	    &p->sealing.dek, PURPOSE_MESSAGE, &ad, message->text);
	p->was_version = rows.c.version;
	p->consent_n = rows.c.consent_n;
	p->consent = rows.consent;
	p->secret_items = rows.c.secret_items + (kind == KIND_SECRET);
	TRY(set_mark(w, m, p));
	TRY(case_has_room(&rows, 1, p->item.blob.n));
	return case_next_head(w->arena, &rows, &p->item, 1, envelopes,
	    keys_heads(&p->sealing, NULL, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

static enum fail
send(struct work *w, const struct may *m, commit_fn *run,
    const struct message *message)
{
	struct message_plan plan = {.was_version = 0};
	struct job job = {
	    .may = m, .commit = run, .after = reply_after, .plan = &plan};
	enum fail f;

	if (message->text.n == 0)
		return fail(FAIL_INPUT, "empty message");
	f = prepare(w, m, message, &plan);
	if (f == OK && !plan.sent)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.sealing, sizeof(plan.sealing));
	return f;
}

enum fail
case_say(struct work *w, const struct may_own_case *may, struct span form,
    struct span text, enum designation designation)
{
	const struct message message = {form, text,
	    designation_of_message(designation), AUTHOR_REPORTER, END_UNSET};

	return send(w, may_own_case_any(may), say_run, &message);
}

static enum fail
send_by_desk(struct work *w, const struct may_desk_case *may, struct span form,
    struct span text, enum designation designation, enum case_end end)
{
	const struct may *m = may_desk_case_any(may);
	const struct message message = {form, text,
	    designation_of_reply(may_actor(m)->registered, designation),
	    AUTHOR_DESK, end};

	return send(w, m, reply_run, &message);
}

enum fail
case_reply(struct work *w, const struct may_desk_case *may, struct span form,
    struct span text, enum designation designation)
{
	return send_by_desk(w, may, form, text, designation, END_UNSET);
}

enum fail
case_close(struct work *w, const struct may_desk_case *may, struct span form,
    struct span text, enum designation designation, enum case_end end)
{
	if (end == END_UNSET)
		return fail(FAIL_CONFLICT, "no end");
	return send_by_desk(w, may, form, text, designation, end);
}
