/* queue: keys by index, one range an urgency, then one line each. */
#include "act/queue.h"

#include <stdlib.h>

#include "act/keys.h"
#include "act/owner.h"
#include "act/triage.h"
#include "base/log.h"
#include "domain/due.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

/* As in statements.sql: it is not the desk's turn. */
static const int64_t no_turn = INT64_C(9000000000000000);

/* What an index says of a line. */
struct queue_key {
	struct case_id id;
	struct span number;
	int64_t at_ms;
	enum urgency urgency;
};

struct walk {
	struct work *w;
	struct body_id desk;
	struct person_id me;
	const struct queue_filter *f;
	int64_t until_ms;
	const struct person_id *owners; /* whose; none: everybody's */
	size_t owners_n;
	struct queue_key *keys; /* room for QUEUE_PAGE + 1 an owner */
	size_t n;
};

static int64_t
until_of(const struct work *w, const struct queue_filter *f)
{
	const struct profile_times *t = &w->profile->times;

	if (f->late)
		return due_over_until(&t->hours, t->first_answer_h, w->wall_ms);
	return f->turn ? no_turn - 1 : no_turn;
}

static int
compare(struct span a, struct span b)
{
	int r = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	if (r != 0)
		return r;
	return a.n < b.n ? -1 : a.n > b.n;
}

static int
by_place(const void *a, const void *b)
{
	const struct queue_key *x = a, *y = b;

	if (x->urgency != y->urgency)
		return x->urgency < y->urgency ? -1 : 1;
	if (x->at_ms != y->at_ms)
		return x->at_ms < y->at_ms ? -1 : 1;
	return compare(x->number, y->number);
}

/* All four answer with the same row. */
static void
add(struct walk *k, enum urgency u, const struct row_case_queue *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		k->keys[k->n++] = (struct queue_key){
		    rows[i].id, rows[i].number, rows[i].turn_ms, u};
}

static enum fail
add_owner(struct walk *k, enum urgency u, struct person_id owner,
    int64_t after_ms, struct span after)
{
	struct row_case_queue_owner *rows;
	size_t n;

	TRY(sql_case_queue_owner(k->w->snap->db, k->w->arena, k->desk,
	    ID_ANY(owner), (int64_t)u, k->until_ms, after_ms, after,
	    (int64_t)k->f->stage, &rows, &n));
	for (size_t i = 0; i < n; i++)
		k->keys[k->n++] = (struct queue_key){
		    rows[i].id, rows[i].number, rows[i].turn_ms, u};
	return OK;
}

/* Of one urgency, by whichever index the filter names. */
static enum fail
add_urgency(struct walk *k, enum urgency u, int64_t after_ms, struct span after)
{
	struct db *db = k->w->snap->db;
	struct arena *a = k->w->arena;
	struct row_case_queue_stage *staged;
	struct row_case_queue_draft *drafts;
	struct row_case_queue *rows;
	size_t n;

	for (size_t i = 0; i < k->owners_n; i++)
		TRY(add_owner(k, u, k->owners[i], after_ms, after));
	if (k->owners_n > 0)
		return OK;
	if (k->f->draft) {
		TRY(sql_case_queue_draft(db, a, k->desk, (int64_t)u,
		    k->until_ms, after_ms, after, &drafts, &n));
		for (size_t i = 0; i < n; i++)
			k->keys[k->n++] = (struct queue_key){drafts[i].id,
			    drafts[i].number, drafts[i].turn_ms, u};
		return OK;
	}
	if (k->f->stage != STAGE_UNSET) {
		TRY(sql_case_queue_stage(db, a, k->desk, (int64_t)k->f->stage,
		    (int64_t)u, k->until_ms, after_ms, after, &staged, &n));
		for (size_t i = 0; i < n; i++)
			k->keys[k->n++] = (struct queue_key){staged[i].id,
			    staged[i].number, staged[i].turn_ms, u};
		return OK;
	}
	TRY(sql_case_queue(db, a, k->desk, (int64_t)u, k->until_ms, after_ms,
	    after, &rows, &n));
	add(k, u, rows, n);
	return OK;
}

static enum fail
walk_open(struct walk *k, const struct queue_place *after)
{
	enum urgency from = after->set ? after->urgency : URGENCY_HIGH;
	bool behind = after->set;

	for (int u = (int)from; u <= URGENCY_LOW && k->n <= QUEUE_PAGE; u++) {
		TRY(add_urgency(k, (enum urgency)u,
		    behind ? after->at_ms : INT64_MIN,
		    behind ? after->number : span_of("")));
		behind = false;
	}
	qsort(k->keys, k->n, sizeof(*k->keys), by_place);
	return OK;
}

static enum fail
walk_closed(struct walk *k, const struct queue_place *after)
{
	int64_t before_ms = after->set ? after->at_ms : INT64_MAX;
	struct row_case_closed_owner *own;
	struct row_case_closed *rows;
	size_t n;

	if (k->f->whose != QUEUE_MINE) {
		TRY(sql_case_closed(k->w->snap->db, k->w->arena, k->desk,
		    before_ms, after->number, &rows, &n));
		for (size_t i = 0; i < n; i++)
			k->keys[k->n++] = (struct queue_key){rows[i].id,
			    rows[i].number, rows[i].created_ms, URGENCY_UNSET};
		return OK;
	}
	TRY(sql_case_closed_owner(k->w->snap->db, k->w->arena, k->desk,
	    ID_ANY(k->me), before_ms, after->number, &own, &n));
	for (size_t i = 0; i < n; i++)
		k->keys[k->n++] = (struct queue_key){
		    own[i].id, own[i].number, own[i].created_ms, URGENCY_UNSET};
	return OK;
}

/* What is found out once a page. */
struct reading {
	struct work *w;
	struct body_id desk;
	struct person_id me;
	struct owner owners[QUEUE_PAGE]; /* looked up before */
	size_t owners_n;
};

static enum fail
named(struct reading *r, struct owner *o)
{
	for (size_t i = 0; i < r->owners_n; i++)
		if (ID_SAME(r->owners[i].id, o->id)) {
			*o = r->owners[i];
			return OK;
		}
	TRY(owner_named(r->w, r->desk, o));
	r->owners[r->owners_n++] = *o;
	return OK;
}

/* An entry that nobody signed is alarmed, and names no owner. */
static enum fail
read_owner(struct reading *r, struct case_id id, struct queue_line *line)
{
	struct chained last;
	struct owner o = {0};
	enum fail f = chained_newest(
	    r->w->snap->db, r->w->arena, r->w->instance, id, ACT_ASSIGN, &last);

	if (f == OK) {
		memcpy(o.id.b, last.object.b, sizeof(o.id.b));
		f = named(r, &o);
	}
	if (f == FAIL_TAMPER) {
		fail_clear();
		return OK;
	}
	if (f == FAIL_ABSENT || (f == OK && !o.there))
		return OK;
	TRY(f);
	line->owner = o.name;
	line->own = ID_SAME(o.id, r->me);
	return OK;
}

/* The same of a judgement; a row that says another is alarmed. */
static enum fail
read_triage(struct reading *r, struct case_id id,
    const struct row_case_line *row, struct queue_line *line)
{
	struct triage_seen seen;
	enum fail f = triage_of(r->w, id, &seen);

	line->triage = triage_none();
	if (f == FAIL_TAMPER) {
		fail_clear();
		return OK;
	}
	TRY(f);
	line->triage = seen.triage;
	if (row->urgency != (int64_t)seen.triage.urgency)
		log_note(LOG_ALARM, "case_triage", "not what the chain says");
	return OK;
}

/* By when the desk acts: what the reporter was promised, then by the same
 * hours from the first word that it has not answered. */
static void
set_due(const struct work *w, const struct row_case_line *row,
    struct queue_line *line)
{
	const struct profile_times *t = &w->profile->times;

	line->turn = row->stage != STAGE_CLOSED && row->turn_ms < no_turn;
	if (!line->turn)
		return;
	line->due_ms = line->fresh ? row->due_ms
				   : due_first_answer(&t->hours,
					 t->first_answer_h, row->turn_ms);
	line->late = due_is_over(line->due_ms, w->wall_ms);
}

/* What others did since the reader's last own act, or last look where that is
 * still known (act/seen.h). */
static enum fail
read_news(struct reading *r, struct case_id id, struct row_case_news *out)
{
	struct row_seen_get seen = {0};
	enum fail f =
	    ses_seen_get(r->w->snap->sessions, r->w->arena, r->me, id, &seen);

	if (f != OK && f != FAIL_ABSENT)
		return f;
	return sql_case_news(
	    r->w->snap->db, r->w->arena, id, ID_ANY(r->me), seen.upto, out);
}

static enum fail
read_line(
    struct reading *r, const struct queue_key *key, struct queue_line *line)
{
	struct db *db = r->w->snap->db;
	struct row_case_line row;
	struct row_case_news news;

	TRY(sql_case_line(db, r->w->arena, key->id, &row));
	TRY(read_news(r, key->id, &news));
	*line = (struct queue_line){.number = key->number,
	    .stage = (enum stage)row.stage,
	    .created_ms = row.created_ms,
	    .fresh = row.desk_ms == 0,
	    .draft = row.draft != 0,
	    .news = news.reporter,
	    .others = news.others};
	set_due(r->w, &row, line);
	TRY(case_count(r->w, key->id, &line->counts));
	TRY(read_owner(r, key->id, line));
	return read_triage(r, key->id, &row, line);
}

static enum fail
read_lines(struct walk *k, struct queue *out)
{
	struct reading r = {.w = k->w, .desk = k->desk, .me = k->me};

	out->more = k->n > QUEUE_PAGE;
	out->lines_n = out->more ? QUEUE_PAGE : k->n;
	out->lines =
	    arena_array(k->w->arena, out->lines_n, sizeof(*out->lines));
	for (size_t i = 0; i < out->lines_n; i++)
		TRY(read_line(&r, &k->keys[i], &out->lines[i]));
	if (out->more) {
		const struct queue_key *last = &k->keys[QUEUE_PAGE - 1];

		out->last = (struct queue_place){
		    true, last->urgency, last->at_ms, last->number};
	}
	return OK;
}

/* The lists of which persons are put together. */
static enum fail
set_owners(struct walk *k)
{
	struct person_id *list;

	if (k->f->closed || k->f->whose == QUEUE_ALL)
		return OK;
	if (k->f->whose == QUEUE_MINE) {
		list = arena_array(k->w->arena, 1, sizeof(*list));
		list[0] = k->me;
		k->owners_n = 1;
	} else {
		TRY(owner_none(k->w, k->desk, &list, &k->owners_n));
	}
	k->owners = list;
	return OK;
}

enum fail
queue_read(struct work *w, const struct may_desk *may,
    const struct queue_filter *f, const struct queue_place *after,
    struct queue *out)
{
	const struct actor *who = may_actor(may_desk_any(may));
	struct walk k = {.w = w,
	    .desk = may_desk(may_desk_any(may)),
	    .me = who->person,
	    .f = f,
	    .until_ms = until_of(w, f)};
	size_t lists;

	*out = (struct queue){0};
	if ((who->rings & RING_BIT_DESK_OPEN) == 0)
		return OK;
	TRY(set_owners(&k));
	/* Four urgencies, each asked only while the page is not full. */
	lists = k.owners_n > 0 ? k.owners_n : 1;
	k.keys = arena_array(w->arena,
	    lists * (QUEUE_PAGE + 1) + QUEUE_PAGE + 1, sizeof(*k.keys));
	TRY(f->closed ? walk_closed(&k, after) : walk_open(&k, after));
	return read_lines(&k, out);
}

enum fail
queue_find(
    struct work *w, const struct may_desk *may, struct span number, bool *out)
{
	const struct actor *who = may_actor(may_desk_any(may));
	struct row_case_by_number row;
	struct row_case_get c;
	enum fail f = sql_case_by_number(w->snap->db, w->arena, number, &row);

	*out = false;
	if ((who->rings & RING_BIT_DESK_OPEN) == 0 || f == FAIL_ABSENT)
		return OK;
	TRY(f);
	TRY(sql_case_get(w->snap->db, w->arena, row.id, &c));
	*out = c.consent_n > 0 && ID_SAME(c.desk, may_desk(may_desk_any(may)));
	return OK;
}
