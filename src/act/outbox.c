/*
 * outbox: the state of a row says what is durable. 1 -> 2: the id, before any
 * file bears it. 2 -> 3: the file, before anybody may miss it. A crash in
 * between writes the same file again, under the same id.
 */
#include "act/outbox.h"

#include "base/codec.h"
#include "base/file.h"
#include "domain/notice.h"
#include "seal/notice.h"
#include "store/inside.h"
#include "store/statements.gen.h"

enum { WAITS = 1, NAMED = 2, SPOOLED = 3, FILES_MAX = 10000 };

struct round {
	struct work *w;
	const char *folder;
	struct row_outbox_list *rows;
	size_t n;
	struct span *mails; /* of each row: the id that it has, or gets */
	bool *step;         /* each row that goes one state on */
	bool some;
};

static const char *
name_of(const struct round *r, struct span mail)
{
	return codec_base32(r->w->arena, mail.p, mail.n).p;
}

/* What becomes of each row; nothing is written to the case file yet. */
static enum fail
look(struct round *r)
{
	struct arena *a = r->w->arena;

	r->mails = arena_array(a, r->n, sizeof(*r->mails));
	r->step = arena_array(a, r->n, sizeof(*r->step));
	for (size_t i = 0; i < r->n; i++) {
		const struct row_outbox_list *row = &r->rows[i];
		struct any_id *fresh;

		r->mails[i] = row->mail;
		if (row->state == WAITS) {
			fresh = arena_alloc(a, sizeof(*fresh));
			keys_random_id(fresh->b, sizeof(fresh->b));
			r->mails[i] = span_from(fresh->b, sizeof(fresh->b));
			r->step[i] = true;
		} else if (row->state == SPOOLED) {
			r->step[i] =
			    !file_is(a, r->folder, name_of(r, row->mail));
		}
		r->some = r->some || r->step[i];
	}
	return OK;
}

static enum fail
step_commit(const struct may_timer_now *now, const struct round *r)
{
	const struct may_now *n = may_timer_now_any(now);

	for (size_t i = 0; i < r->n; i++) {
		const struct row_outbox_list *row = &r->rows[i];

		if (!r->step[i])
			continue;
		if (row->state == WAITS) {
			TRY(sql_outbox_named(
			    n, r->mails[i], now_ms(n), row->kind, row->id));
			TRY(sql_notice_made(n, now_ms(n), row->kind, row->id));
		} else if (row->state == NAMED) {
			TRY(sql_outbox_spooled(
			    n, row->kind, row->id, row->mail));
		} else {
			TRY(sql_outbox_taken(n, row->kind, row->id, row->mail));
			TRY(sql_outbox_again(n, row->kind, row->id, row->mail));
		}
	}
	return OK;
}

static enum fail
step_run(const struct may_now *n, const void *plan)
{
	return step_commit(may_timer_now_of(n), plan);
}

static enum fail
spool(const struct round *r, const struct row_outbox_list *row)
{
	struct notice n = {.at_ms = row->made_ms,
	    .language = (enum language)row->language,
	    .sealed = row->sealed};

	memcpy(n.id.b, row->mail.p, sizeof(n.id.b));
	return file_put(r->w->arena, r->folder, name_of(r, row->mail),
	    notice_format(r->w->arena, &n), 0660);
}

/* Files of the rows that have an id and none yet. */
static enum fail
spool_all(struct round *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->rows[i].state != NAMED)
			continue;
		TRY(spool(r, &r->rows[i]));
		r->step[i] = r->some = true;
	}
	return OK;
}

/* One step of every row that can go on; *out_more: it may be worth another. */
static enum fail
step_all(struct work *w, const struct may_timer *may, const char *folder,
    int64_t hold_ms, bool *out_more)
{
	struct round r = {.w = w, .folder = folder};
	struct job job = {
	    .may = may_timer_any(may), .commit = step_run, .plan = &r};
	enum fail f;

	*out_more = false;
	TRY(snap_begin(w->snap));
	/* Of those that wait, only who had no mail in the last hold_ms; a clock
	 * that was set back holds nobody up. */
	f = sql_outbox_list(
	    w->snap->db, w->arena, hold_ms, w->wall_ms, &r.rows, &r.n);
	snap_end(w->snap);
	TRY(f);
	if (r.n == 0)
		return OK;
	TRY(look(&r));
	TRY(spool_all(&r));
	if (!r.some)
		return OK;
	*out_more = true;
	return writer_do(w->writer, NULL, &job);
}

static bool
is_named(const struct row_outbox_mails *mails, size_t n, struct span name)
{
	struct any_id id;

	if (!codec_unbase32(name, id.b, sizeof(id.b)))
		return true;
	for (size_t i = 0; i < n; i++)
		if (span_eq(mails[i].mail, span_from(id.b, sizeof(id.b))))
			return true;
	return false;
}

/* Names first, rows after: a file that comes meanwhile has its row. */
static enum fail
sweep(struct work *w, const char *folder)
{
	struct row_outbox_mails *mails;
	struct span *names;
	size_t names_n, n;
	enum fail f;

	TRY(file_names(w->arena, folder, ID_TEXT, FILES_MAX, &names, &names_n));
	if (names_n == 0)
		return OK;
	TRY(snap_begin(w->snap));
	f = sql_outbox_mails(w->snap->db, w->arena, &mails, &n);
	snap_end(w->snap);
	TRY(f);
	for (size_t i = 0; i < names_n; i++)
		if (!is_named(mails, n, names[i]))
			TRY(file_end(w->arena, folder, names[i].p));
	return OK;
}

enum fail
outbox_round(struct work *w, const struct may_timer *may, const char *folder,
    int64_t hold_ms)
{
	/* Waits, named, in the spool: two steps; the third is the courier's. */
	enum { STEPS = 2 };
	bool more = true;

	for (int i = 0; i < STEPS && more; i++)
		TRY(step_all(w, may, folder, hold_ms, &more));
	return sweep(w, folder);
}

enum fail
outbox_count(struct work *w, struct outbox_count *out)
{
	struct row_outbox_count row;

	TRY(sql_outbox_count(w->snap->db, w->arena, &row));
	*out = (struct outbox_count){row.n, row.since_ms};
	return OK;
}
