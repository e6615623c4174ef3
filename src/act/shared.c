/* shared: reading a release, by the rule's own look at it. */
#include "act/shared_plan.h"

#include "act/mark.h"
#include "base/buf.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

enum fail
shared_find(const struct work *w, const struct actor *who, struct case_id id,
    struct release_row *out, struct release_row *before)
{
	struct members m = keys_members(w);
	struct member_body body;
	struct scope_body now;

	TRY(members_body(&m, who->body, &body));
	now = consents_body(&body);
	return releases_open_to(&m, id, &now, out, before);
}

/* Did this person receive this release? */
static enum fail
is_received(const struct work *w, const struct actor *who, struct case_id id,
    const struct hash *release, bool *out)
{
	struct shared_reader *readers;
	size_t n;

	return shared_readers(w, who, id, release, &readers, &n, out);
}

/* What the proof's session has opened; nothing once the registration ended. */
static enum fail
marks_of(struct work *w, const struct may *m, struct span *out,
    int64_t *out_until_ms)
{
	struct mark mark;

	*out = span_of("");
	*out_until_ms = 0;
	if (!may_actor(m)->registered)
		return OK;
	TRY(mark_read(w, m, &mark));
	*out = mark.items;
	if (mark.until_ms > 0)
		*out_until_ms = mark.until_ms - w->boot_ms + w->wall_ms;
	return OK;
}

enum fail
shared_read(
    struct work *w, const struct may_shared_case *may, struct shared_view *out)
{
	const struct may *m = may_shared_case_any(may);
	const struct actor *who = may_actor(m);
	struct consent_newest newest;
	struct release_body *bodies;
	struct opened_set set;
	struct case_rows rows;
	struct span marks;

	*out = (struct shared_view){0};
	TRY(shared_find(w, who, may_case(m), &out->release, &out->before));
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(consent_newest(w, m, &rows, &newest));
	out->number = rows.c.number;
	out->rung = newest.value->rung;
	out->scope = consents_scope(w->arena, newest.value);
	TRY(release_bodies(w, newest.value, &bodies, &out->bodies_n));
	out->bodies = bodies;
	for (size_t i = 0; i < out->release.head.items_n; i++)
		out->secret_n += out->release.head.items[i].designation ==
				 DESIGNATION_SECRET;
	TRY(is_received(
	    w, who, may_case(m), &out->release.hash, &out->received));
	if (!out->received)
		return OK;
	TRY(marks_of(w, m, &marks, &out->opened_until_ms));
	TRY(keys_open(w, m, who, &rows, &set));
	return release_texts(w, &rows, &set, &out->release, &out->before, false,
	    marks, &out->texts, &out->texts_n);
}

struct receive_plan {
	struct case_id id;
	struct hash release;
	struct body_id body;
};

static enum fail
receive_commit(
    const struct may_shared_case_now *now, const struct receive_plan *p)
{
	const struct may_now *n = may_shared_case_now_any(now);
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HASH, &p->release);
	chain_detail_id(&detail, CHAIN_BODY, ID_ANY(p->body));
	return entry_add(n, ACT_RECEIVE, &p->id, NULL, &detail);
}

static enum fail
receive_run(const struct may_now *n, const void *plan)
{
	return receive_commit(may_shared_case_now_of(n), plan);
}

enum fail
shared_receive(struct work *w, const struct may_shared_case *may)
{
	const struct may *m = may_shared_case_any(may);
	struct receive_plan plan = {
	    .id = may_case(m), .body = may_actor(m)->body};
	struct job job = {.may = m, .commit = receive_run, .plan = &plan};
	struct release_row release, before;
	bool received;

	TRY(shared_find(w, may_actor(m), plan.id, &release, &before));
	plan.release = release.hash;
	TRY(is_received(w, may_actor(m), plan.id, &release.hash, &received));
	if (received)
		return OK;
	return writer_do(w->writer, w->snap, &job);
}

struct open_plan {
	struct mark mark;
	const bool *counted;
	struct body_id body;
	struct span signed_items;
};

static enum fail
open_commit(const struct may_shared_secrets_now *now, const struct open_plan *p)
{
	return mark_enter(
	    may_shared_secrets_now_any(now), &p->mark, p->counted, &p->body);
}

static enum fail
open_run(const struct may_now *n, const void *plan)
{
	return open_commit(may_shared_secrets_now_of(n), plan);
}

static enum fail
open_after(const struct may_now *n, const void *plan)
{
	const struct open_plan *p = plan;

	return ses_mark_set(
	    n, p->mark.sid, p->mark.id, p->mark.until_ms, p->signed_items);
}

/* The release's secret copies that open. FAIL_ABSENT: it has none. */
static enum fail
name_copies(struct work *w, const struct may *m, const struct release_row *r,
    struct open_plan *p)
{
	struct opened_set set;
	struct case_rows rows;
	struct buf items;
	size_t secrets = 0, n = 0;
	bool *counted;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	buf_init(&items, w->arena, rows.more_n * MARK_ENTRY + 1);
	counted = arena_array(w->arena, rows.more_n, sizeof(*counted));
	for (size_t i = 0; i < rows.more_n; i++) {
		const struct row_item_list *row = &rows.more[i];
		struct span text;

		if (row->kind != KIND_CONTRIBUTION_SECRET &&
		    (row->kind != KIND_RELEASE_SECRET ||
			row->number != (int64_t)r->head.n))
			continue;
		secrets++;
		if (keys_item(w, &set, rows.c.id, row, &text) != OK)
			continue;
		buf_add(&items, row->id.b, sizeof(row->id.b));
		buf_u64(&items, (uint64_t)row->version);
		counted[n++] = true;
	}
	p->mark.items = buf_get(&items);
	p->counted = counted;
	return secrets > 0 ? OK : FAIL_ABSENT;
}

enum fail
shared_open(struct work *w, const struct may_shared_secrets *may)
{
	const struct may *m = may_shared_secrets_any(may);
	struct open_plan plan = {
	    .mark = {.sid = may_actor(m)->sid,
		.id = may_case(m),
		.until_ms = w->boot_ms + w->limits->opened_ms},
	    .body = may_actor(m)->body};
	struct job job = {
	    .may = m, .commit = open_run, .after = open_after, .plan = &plan};
	struct release_row release, before;
	bool received;

	TRY(shared_find(w, may_actor(m), plan.mark.id, &release, &before));
	TRY(is_received(
	    w, may_actor(m), plan.mark.id, &release.hash, &received));
	if (!received)
		return fail(FAIL_CONFLICT, "not received yet");
	TRY(name_copies(w, m, &release, &plan));
	if (plan.mark.items.n == 0)
		return fail(FAIL_KEY, "no key for what is secret");
	plan.signed_items = mark_format(w, &plan.mark);
	return writer_do(w->writer, w->snap, &job);
}

static enum fail
close_after(const struct may_now *n, const void *plan)
{
	(void)plan;
	return ses_mark_end(
	    n, may_actor(now_may(n))->sid, may_case(now_may(n)));
}

enum fail
shared_close(struct work *w, const struct may_shared_case *may)
{
	struct job job = {
	    .may = may_shared_case_any(may), .after = close_after};

	return writer_do(w->writer, w->snap, &job);
}
