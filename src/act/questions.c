/* questions: what the desk asks, as one item, with one reply beside it. */
#include "act/questions.h"

#include "act/keys.h"
#include "act/mark.h"
#include "base/log.h"
#include "domain/asked.h"
#include "domain/designation.h"
#include "seal/chain_detail.h"
#include "seal/salted.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

struct send_plan {
	struct case_id id;
	int64_t was_version, consent_n, secret_items;
	struct hash consent, head;
	struct sealing open, secret;
	struct case_item items[2]; /* the questions, the reply */
	size_t items_n;
	uint32_t count;
	bool sent; /* the same form made it already */
	struct mark mark;
	struct span marked; /* empty: nothing to mark */
};

static enum fail
send_commit(const struct may_desk_case_now *now, const struct send_plan *p)
{
	const struct may_now *n = may_desk_case_now_any(now);
	struct any_id object = ID_ANY(p->items[0].id);
	struct buf detail;
	int64_t changed;

	TRY(sql_case_content(n, p->head, p->consent_n, p->secret_items, p->id,
	    p->was_version, &changed));
	if (changed != 1)
		return FAIL_STALE;
	TRY(keys_add(n, &p->open));
	TRY(keys_add(n, &p->secret));
	for (size_t i = 0; i < p->items_n; i++)
		TRY(case_item_add(n, &p->items[i]));
	TRY(sql_case_word_desk(n, now_ms(n), p->id));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)p->consent_n, &p->consent);
	chain_detail_u32(&detail, CHAIN_COUNT, p->count);
	if (p->items_n > 1)
		chain_detail_item(&detail, p->items[1].id, 1);
	return entry_add(n, ACT_QUESTIONS, &p->id, &object, &detail);
}

static enum fail
send_run(const struct may_now *n, const void *plan)
{
	return send_commit(may_desk_case_now_of(n), plan);
}

static enum fail
send_after(const struct may_now *n, const void *plan)
{
	const struct send_plan *p = plan;

	if (p->marked.n == 0)
		return OK;
	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->marked);
}

/* The version of the newest answer; 0: none. */
static int64_t
answered(const struct case_rows *rows, uint16_t code)
{
	int64_t newest = 0;

	for (size_t i = 0; i < rows->items_n; i++)
		if (rows->items[i].what == ITEM_ANSWER &&
		    rows->items[i].field == code &&
		    rows->items[i].version > newest)
			newest = rows->items[i].version;
	return newest;
}

/* What the desk has said so far: words, and words or questions. */
static void
count_words(const struct case_rows *rows, size_t *replies, int64_t *all)
{
	*replies = 0;
	*all = 0;
	for (size_t i = 0; i < rows->items_n; i++) {
		const struct row_item_list *row = &rows->items[i];

		*replies +=
		    row->what == ITEM_MESSAGE && row->author == AUTHOR_DESK;
		*all +=
		    row->what == ITEM_MESSAGE || row->what == ITEM_QUESTIONS;
	}
}

static enum fail
may_send(const struct work *w, const struct case_rows *rows,
    const struct questions_sent *sent)
{
	size_t replies;
	int64_t all;

	count_words(rows, &replies, &all);
	if (rows->c.stage == STAGE_CLOSED)
		return fail(FAIL_CONFLICT, "questions in a closed case");
	if (sent->n == 0 || sent->n > ASKED_MAX)
		return fail(FAIL_INPUT, "no question");
	if (replies == 0 && sent->text.n == 0)
		return fail(FAIL_INPUT, "questions before any answer");
	if (all >= w->limits->messages_max)
		return fail(FAIL_LIMIT, "messages of one case");
	return OK;
}

static struct span
list_of(const struct work *w, const struct case_rows *rows,
    const struct questions_sent *sent)
{
	struct asked_one *at = arena_array(w->arena, sent->n, sizeof(*at));
	const struct asked q = {sent->due_ms, at, sent->n};

	for (size_t i = 0; i < sent->n; i++)
		at[i] = (struct asked_one){
		    sent->at[i]->code, answered(rows, sent->at[i]->code)};
	return asked_format(w->arena, &q);
}

/* The same form gives the same id, whatever was answered meanwhile. */
static struct item_id
id_of(const struct work *w, const struct case_rows *rows,
    const struct questions_sent *sent, bool *out_sent)
{
	struct item_id id;
	struct buf said;

	*out_sent = false;
	if (sent->form.n < CASE_FORM_MIN || sent->form.n > CASE_FORM_MAX) {
		keys_random_id(&id, sizeof(id));
		return id;
	}
	buf_init(&said, w->arena, sent->text.n + sent->n * 2 + 8);
	buf_u64(&said, (uint64_t)sent->due_ms);
	for (size_t i = 0; i < sent->n; i++)
		buf_u16(&said, sent->at[i]->code);
	buf_span(&said, sent->text);
	id =
	    salted_id(rows->c.id, sent->form, DESIGNATION_OPEN, buf_get(&said));
	for (size_t i = 0; i < rows->items_n; i++)
		*out_sent = *out_sent || ID_SAME(rows->items[i].id, id);
	return id;
}

static void
seal(const struct work *w, struct send_plan *p, struct item_id id,
    enum item_what what, enum designation d, struct span text)
{
	const struct sealing *s =
	    keys_kind(d) == KIND_OPEN ? &p->open : &p->secret;
	struct case_item *item = &p->items[p->items_n++];
	uint16_t field = what == ITEM_QUESTIONS ? ASKED_FIELD : 0;
	struct ad ad = envelope_ad(&s->envelope, id, field, 1, d);

	*item = (struct case_item){.id = id,
	    .version = 1,
	    .what = what,
	    .field = field,
	    .author = AUTHOR_DESK,
	    .designation = d,
	    .envelope = s->envelope};
	item->blob = envelope_seal(
	    w->arena, &s->envelope, &s->dek, PURPOSE_MESSAGE, &ad, text);
}

/* The reply; whoever has the secrets open goes on reading what was written. */
static enum fail
add_reply(struct work *w, const struct may *m, const struct case_rows *rows,
    const struct opened_set *set, const struct questions_sent *sent,
    struct send_plan *p)
{
	const struct actor *who = may_actor(m);
	enum designation d =
	    designation_of_reply(who->registered, sent->designation);
	struct item_id id;

	if (sent->text.n == 0)
		return OK;
	keys_random_id(&id, sizeof(id));
	if (designation_is_secret(d)) {
		TRY(keys_for_writing(
		    w, m, who, rows, set, KIND_SECRET, &p->secret));
		TRY(mark_read(w, m, &p->mark));
		if (p->mark.until_ms > 0)
			p->marked = mark_with(w, &p->mark, id, 1);
		p->secret_items++;
	}
	seal(w, p, id, ITEM_MESSAGE, d, sent->text);
	return OK;
}

static enum fail
prepare(struct work *w, const struct may *m, const struct questions_sent *sent,
    struct send_plan *p)
{
	struct head_item envelopes[2];
	struct case_rows rows;
	struct opened_set set;
	struct item_id id;
	size_t bytes = 0;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	id = id_of(w, &rows, sent, &p->sent);
	if (p->sent)
		return OK;
	TRY(may_send(w, &rows, sent));
	p->id = rows.c.id;
	p->was_version = rows.c.version;
	p->consent_n = rows.c.consent_n;
	p->consent = rows.consent;
	p->secret_items = rows.c.secret_items;
	p->count = (uint32_t)sent->n;
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	TRY(keys_for_writing(
	    w, m, may_actor(m), &rows, &set, KIND_OPEN, &p->open));
	/* Which questions are no secret: what is asked is the desk's. */
	seal(w, p, id, ITEM_QUESTIONS, DESIGNATION_OPEN,
	    list_of(w, &rows, sent));
	TRY(add_reply(w, m, &rows, &set, sent, p));
	for (size_t i = 0; i < p->items_n; i++)
		bytes += p->items[i].blob.n;
	TRY(case_has_room(&rows, p->items_n, bytes));
	return case_next_head(w->arena, &rows, p->items, p->items_n, envelopes,
	    keys_heads(&p->open, &p->secret, envelopes), (uint32_t)p->consent_n,
	    &p->consent, &p->head);
}

enum fail
questions_send(struct work *w, const struct may_desk_case *may,
    const struct questions_sent *sent)
{
	const struct may *m = may_desk_case_any(may);
	struct send_plan plan = {.was_version = 0};
	struct job job = {
	    .may = m, .commit = send_run, .after = send_after, .plan = &plan};
	enum fail f = prepare(w, m, sent, &plan);

	if (f == OK && !plan.sent)
		f = writer_do(w->writer, w->snap, &job);
	keys_wipe(&plan.open, sizeof(plan.open));
	keys_wipe(&plan.secret, sizeof(plan.secret));
	return f;
}

/* The newest answer to each, as it was read. */
static const struct case_text *
answer_of(const struct case_view *c, const struct question *q)
{
	for (size_t i = 0; i < c->texts_n; i++)
		if (c->texts[i].question == q && c->texts[i].newest)
			return &c->texts[i];
	return NULL;
}

static void
note_asked(const struct asked *asked, int64_t at_ms, struct question_state *s)
{
	int64_t version = s->answer != NULL ? s->answer->version : 0;

	for (size_t i = 0; i < asked->n; i++) {
		if (asked->at[i].code != s->question->code)
			continue;
		/* By time: the newest asking counts. */
		s->asked = true;
		s->asked_ms = at_ms;
		s->due_ms = asked->due_ms;
		s->waits = version <= asked->at[i].version;
	}
}

void
questions_state(const struct work *w, const struct case_view *c,
    const struct question_state **out, size_t *out_n)
{
	const struct questionnaire *q = w->questionnaire;
	struct question_state *list =
	    arena_array(w->arena, q->questions_n, sizeof(*list));

	for (size_t i = 0; i < q->questions_n; i++)
		list[i] = (struct question_state){.question = &q->questions[i],
		    .answer = answer_of(c, &q->questions[i])};
	for (size_t i = 0; i < c->texts_n; i++) {
		const struct case_text *t = &c->texts[i];
		struct asked asked;

		if (t->what != ITEM_QUESTIONS || !t->opened)
			continue;
		if (t->author != AUTHOR_DESK || t->field != ASKED_FIELD ||
		    asked_parse(w->arena, t->text, &asked) != OK) {
			log_note(LOG_ALARM, "asked", "no list of questions");
			fail_clear();
			continue;
		}
		for (size_t k = 0; k < q->questions_n; k++)
			note_asked(&asked, t->at_ms, &list[k]);
	}
	*out = list;
	*out_n = q->questions_n;
}
