/* session: rows in the sessions file, nothing else. */
#include "act/session.h"

#include "act/prove.h"
#include "seal/seed.h"
#include "seal/token.h"
#include "store/sessions.gen.h"

enum { STAFF_SESSIONS = 3, TOUCH_PART = 15 };

void
session_new(const struct work *w, enum session_kind kind, struct any_id subject,
    uint32_t epoch, const struct key *seed, int64_t lives_ms,
    struct session_plan *out, struct key *out_secret)
{
	struct seed_session bound;
	struct key session_key;

	keys_random(out_secret);
	*out = (struct session_plan){.sid = token_sid(out_secret),
	    .kind = kind,
	    .subject = subject,
	    .epoch = epoch,
	    .created_ms = w->boot_ms,
	    .until_ms = w->boot_ms + lives_ms};
	keys_random_id(&out->public_id, sizeof(out->public_id));
	bound = (struct seed_session){
	    out->sid, (unsigned)kind, subject, epoch, out->until_ms};
	session_key = token_session_key(out_secret);
	out->seed = seed_by_session(w->arena, &session_key, &bound, seed);
	keys_wipe(&session_key, sizeof(session_key));
	out->stub = (struct slip_stub){out->sid, (unsigned)kind, subject, epoch,
	    out->until_ms + w->limits->slip_ms};
	slip_stub_sign(w->instance, &out->stub, &out->stub_sig);
}

void
session_staff_new(const struct work *w, const struct proven *p,
    struct session_plan *out, struct key *out_secret)
{
	session_new(w, SESSION_STAFF, ID_ANY(p->person.id), p->person.key_epoch,
	    &p->seed, w->limits->staff_absolute_ms, out, out_secret);
	out->credential = p->credential.version;
}

enum fail
session_add(const struct may_now *n, const struct session_plan *p)
{
	TRY(ses_session_add(n, p->sid, (int64_t)p->kind, p->subject,
	    (int64_t)p->epoch, p->credential, p->public_id, p->created_ms,
	    p->until_ms, p->seed));
	if (p->kind == SESSION_ENROL)
		return OK;
	TRY(ses_stub_add(n, p->sid, (int64_t)p->kind, p->subject,
	    (int64_t)p->epoch, p->stub.until_ms,
	    span_from(p->stub_sig.b, sizeof(p->stub_sig.b))));
	if (p->kind != SESSION_STAFF)
		return OK;
	return ses_session_end_oldest(n, p->subject, STAFF_SESSIONS);
}

static enum fail
end_this(const struct may_now *n, const void *plan)
{
	struct hash sid = may_actor(now_may(n))->sid;

	(void)plan;
	TRY(ses_stub_end(n, sid));
	return ses_session_end(n, sid);
}

static enum fail
do_after(
    struct work *w, const struct may *may, commit_fn after, const void *plan)
{
	struct job job = {.may = may, .after = after, .plan = plan};

	return writer_do(w->writer, w->snap, &job);
}

enum fail
session_leave(struct work *w, const struct may_own_case *may)
{
	return do_after(w, may_own_case_any(may), end_this, NULL);
}

enum fail
session_log_out(struct work *w, const struct may_self *may)
{
	return do_after(w, may_self_any(may), end_this, NULL);
}

static enum fail
end_public(const struct may_now *n, const void *plan)
{
	const struct may *m = now_may(n);
	int64_t changed;

	(void)plan;
	TRY(ses_stub_end_public(
	    n, ID_ANY(may_actor(m)->person), may_object(m)));
	TRY(ses_session_end_public(
	    n, ID_ANY(may_actor(m)->person), may_object(m), &changed));
	return changed == 1 ? OK : FAIL_ABSENT;
}

enum fail
session_end_own(struct work *w, const struct may_own_session *may)
{
	return do_after(w, may_own_session_any(may), end_public, NULL);
}

enum fail
session_end_each(const struct may_now *n, struct any_id subject)
{
	TRY(ses_stub_end_subject(n, subject));
	return ses_session_end_subject(n, subject);
}

enum fail
session_end_all(const struct may_now *n, struct any_id subject)
{
	TRY(ses_slip_end_subject(n, subject));
	return session_end_each(n, subject);
}

static enum fail
end_others(const struct may_now *n, const void *plan)
{
	const struct actor *who = may_actor(now_may(n));

	(void)plan;
	TRY(ses_stub_end_others(n, ID_ANY(who->person), who->sid));
	return ses_session_end_others(n, ID_ANY(who->person), who->sid);
}

enum fail
session_end_others(struct work *w, const struct may_self *may)
{
	return do_after(w, may_self_any(may), end_others, NULL);
}

static enum fail
touch(const struct may_now *n, const void *plan)
{
	return ses_session_touch(
	    n, *(const int64_t *)plan, may_in_session(now_may(n))->sid);
}

enum fail
session_touch(struct work *w, const struct may *may)
{
	const struct actor *who = may_in_session(may);
	int64_t idle_ms = who->kind == ACTOR_REPORTER
			      ? w->limits->reporter_idle_ms
			      : w->limits->staff_idle_ms;

	if (w->boot_ms - who->last_ms < idle_ms / TOUCH_PART)
		return OK;
	return do_after(w, may, touch, &w->boot_ms);
}

enum fail
session_list(struct work *w, const struct may *m, struct session_line **out,
    size_t *out_n)
{
	const struct actor *who = may_actor(m);
	int64_t to_wall = w->wall_ms - w->boot_ms;
	struct row_session_list *rows;

	TRY(ses_session_list(w->snap->sessions, w->arena, SESSION_STAFF,
	    ID_ANY(who->person), &rows, out_n));
	*out = arena_array(w->arena, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++)
		(*out)[i] = (struct session_line){rows[i].public_id,
		    rows[i].created + to_wall, rows[i].last + to_wall,
		    ID_SAME(rows[i].sid, who->sid)};
	return OK;
}
