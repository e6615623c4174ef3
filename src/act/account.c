/*
 * account: one statement changes the row of that number, so a crash leaves the
 * old credential or the new one, and either opens the same seed.
 */
#include "act/account.h"

#include "act/account_plan.h"
#include "act/prove.h"
#include "act/session.h"
#include "seal/chain_detail.h"
#include "seal/seed.h"
#include "store/credentials.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

enum fail
account_commit(const struct may_now *n, const struct account_plan *p)
{
	struct any_id object = ID_ANY(p->of.person);
	struct buf detail;

	if (p->step > 0)
		TRY(prove_fresh(n, p->of.person, p->step));
	TRY(credential_set(n, p->of, p->was, &p->credential));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_CODE, (uint32_t)p->change);
	credential_name(&detail, p->of, p->was + 1, &p->credential);
	return entry_add(n, ACT_ACCOUNT, NULL, &object, &detail);
}

/* Lost, it leaves sessions of an older number, which are over. */
enum fail
account_after(const struct may_now *n, const void *plan)
{
	const struct account_plan *p = plan;

	TRY(session_end_each(n, ID_ANY(p->of.person)));
	if (p->step > 0)
		TRY(prove_used(n, p->of.person, p->step, p->throttle));
	if (p->fresh_step > 0)
		TRY(prove_begun(n, p->of.person, p->fresh_step));
	return p->goes_on ? session_add(n, &p->session) : OK;
}

static enum fail
run(const struct may_now *n, const void *plan)
{
	return account_commit(may_self_now_any(may_self_now_of(n)), plan);
}

/* The old wraps go: out of the WAL, too, before the answer. */
static enum fail
change(struct work *w, const struct may_self *may, const struct account_plan *p)
{
	struct job job = {.may = may_self_any(may),
	    .commit = run,
	    .after = account_after,
	    .plan = p,
	    .erases = true};

	return writer_do(w->writer, w->snap, &job);
}

/* The session that goes on, of the number that comes. */
static void
go_on(struct work *w, const struct key *seed, struct account_plan *p,
    struct account_result *out)
{
	session_new(w, SESSION_STAFF, ID_ANY(p->of.person), p->of.epoch, seed,
	    w->limits->staff_absolute_ms, &p->session, &out->secret);
	p->session.credential = p->was + 1;
	p->goes_on = true;
}

static struct prove_try
try_of(const struct may_self *may, const struct account_proof *t)
{
	return (struct prove_try){may_actor(may_self_any(may))->login,
	    t->password, t->totp, t->address};
}

static void
forget(struct proven *who)
{
	keys_wipe(&who->seed, sizeof(who->seed));
	keys_wipe(&who->totp, sizeof(who->totp));
}

/* The person as proved, and the row as it stands. */
static enum fail
begin(struct work *w, const struct may_self *may, const struct account_proof *t,
    struct proven *who, struct account_plan *p, struct account_result *out)
{
	struct prove_try typed = try_of(may, t);
	enum fail f = prove(w, &typed, who, &out->wait_s);

	if (f != OK)
		forget(who);
	if (f == FAIL_DENIED)
		return prove_failed(w, may_self_any(may), &typed);
	TRY(f);
	*p =
	    (struct account_plan){.of = {who->person.id, who->person.key_epoch},
		.was = who->credential.version,
		.step = who->step,
		.throttle = who->throttle};
	return credential_read(&who->credential, &p->credential);
}

enum fail
account_password(struct work *w, const struct may_self *may,
    const struct account_proof *t, struct span password,
    struct account_result *out)
{
	const struct actor *me = may_actor(may_self_any(may));
	struct span own[] = {
	    me->login, me->name, me->body_name_ja, me->body_name_en};
	struct account_plan p;
	struct proven who;
	struct span form;
	enum fail f;

	*out = (struct account_result){.password = PASSWORD_FINE};
	out->password = password_rule_check(w->arena, password, own, 4, &form);
	if (out->password != PASSWORD_FINE)
		return fail(FAIL_INPUT, "new password");
	TRY(begin(w, may, t, &who, &p, out));
	p.change = ACCOUNT_PASSWORD;
	go_on(w, &who.seed, &p, out);
	f = credential_password(w, p.of, &who.seed, form, &p.credential);
	forget(&who);
	return f == OK ? change(w, may, &p) : f;
}

/* What is shown once and counts only when it comes back. */
struct show_plan {
	enum account_change what;
	struct hash sid, tag, throttle;
	struct person_id person;
	struct span sealed; /* the seed by the new code, or the new TOTP */
	int64_t step;
};

static enum fail
show_after(const struct may_now *n, const void *plan)
{
	const struct show_plan *p = plan;

	TRY(prove_used(n, p->person, p->step, p->throttle));
	return p->what == ACCOUNT_TOTP
		   ? ses_totp_new_set(n, p->sid, p->sealed)
		   : ses_recovery_new_set(n, p->sid, p->tag, p->sealed);
}

static enum fail
show(struct work *w, const struct may_self *may, const struct account_proof *t,
    const struct account_plan *p)
{
	bool totp = p->change == ACCOUNT_TOTP;
	struct show_plan plan = {.what = p->change,
	    .sid = may_actor(may_self_any(may))->sid,
	    .tag = p->credential.recovery_tag,
	    .sealed = totp ? p->credential.totp : p->credential.by_recovery,
	    .throttle = p->throttle,
	    .person = p->of.person,
	    .step = p->step};
	struct job job = {
	    .may = may_self_any(may), .after = show_after, .plan = &plan};
	struct prove_try typed = try_of(may, t);
	enum fail f = writer_do(w->writer, w->snap, &job);

	return f == FAIL_DENIED ? prove_failed(w, may_self_any(may), &typed)
				: f;
}

/* The row as it stands, of a session that came so far by a proof. */
static enum fail
begin_keep(struct work *w, const struct may_self *may,
    enum account_change change, struct account_plan *p)
{
	const struct actor *me = may_actor(may_self_any(may));
	struct members m = {w->snap->db, w->arena, w->instance};
	struct row_credential_get row;

	TRY(credentials_get(&m, me->person, &row));
	*p = (struct account_plan){.of = {me->person, me->epoch},
	    .was = row.version,
	    .change = change};
	return credential_read(&row, &p->credential);
}

enum fail
account_totp(struct work *w, const struct may_self *may,
    const struct account_proof *t, struct account_result *out)
{
	struct account_plan p;
	struct proven who;
	enum fail f;

	*out = (struct account_result){.password = PASSWORD_FINE};
	TRY(begin(w, may, t, &who, &p, out));
	forget(&who);
	totp_random(&out->totp);
	p.change = ACCOUNT_TOTP;
	p.credential.totp = totp_seal(
	    w->arena, w->instance, p.of.person, p.of.epoch, &out->totp);
	f = show(w, may, t, &p);
	if (f != OK)
		keys_wipe(&out->totp, sizeof(out->totp));
	return f;
}

enum fail
account_totp_waits(struct work *w, const struct may_self *may, bool *out)
{
	struct row_totp_new_get row;
	enum fail f = ses_totp_new_get(w->snap->sessions, w->arena,
	    may_actor(may_self_any(may))->sid, &row);

	*out = f == OK;
	return f == FAIL_ABSENT ? OK : f;
}

enum fail
account_totp_keep(struct work *w, const struct may_self *may, struct span code,
    struct span address, struct account_result *out)
{
	const struct actor *me = may_actor(may_self_any(may));
	struct prove_try typed = {me->login, span_of(""), code, address};
	struct row_totp_new_get shown;
	struct totp_secret fresh;
	struct account_plan p;
	int64_t step;
	bool fits;

	*out = (struct account_result){.password = PASSWORD_FINE};
	TRY(ses_totp_new_get(w->snap->sessions, w->arena, me->sid, &shown));
	TRY(prove_wait(w, &typed, &out->wait_s));
	if (totp_open(w->arena, w->instance, me->person, me->epoch,
		shown.secret, &fresh) != OK)
		return fail(FAIL_ABSENT, "a new TOTP that does not open");
	fits = totp_check(&fresh, code, w->wall_ms, 0, &step);
	keys_wipe(&fresh, sizeof(fresh));
	if (!fits)
		return prove_failed(w, may_self_any(may), &typed);
	TRY(begin_keep(w, may, ACCOUNT_TOTP, &p));
	p.credential.totp = shown.secret;
	p.fresh_step = step;
	go_on(w, &me->seed, &p, out);
	return change(w, may, &p);
}

enum fail
account_recovery(struct work *w, const struct may_self *may,
    const struct account_proof *t, struct account_result *out)
{
	struct account_plan p;
	struct proven who;

	*out = (struct account_result){.password = PASSWORD_FINE};
	TRY(begin(w, may, t, &who, &p, out));
	p.change = ACCOUNT_RECOVERY;
	out->recovery_code =
	    credential_recovery(w, p.of, &who.seed, &p.credential);
	forget(&who);
	return show(w, may, t, &p);
}

enum fail
account_recovery_waits(struct work *w, const struct may_self *may, bool *out)
{
	struct row_recovery_new_get row;
	enum fail f = ses_recovery_new_get(w->snap->sessions, w->arena,
	    may_actor(may_self_any(may))->sid, &row);

	*out = f == OK;
	return f == FAIL_ABSENT ? OK : f;
}

enum fail
account_recovery_keep(struct work *w, const struct may_self *may,
    struct span typed, struct code_fault *out_fault, struct account_result *out)
{
	const struct actor *me = may_actor(may_self_any(may));
	struct row_recovery_new_get shown;
	struct code_keys keys;
	struct account_plan p;
	struct code code;
	bool same;

	*out = (struct account_result){.password = PASSWORD_FINE};
	TRY(ses_recovery_new_get(w->snap->sessions, w->arena, me->sid, &shown));
	TRY(code_read(typed, &code, out_fault));
	code_derive(&code, CODE_RECOVERY, &keys);
	same = keys_hash_same(&keys.tag, &shown.tag);
	keys_wipe(&code, sizeof(code));
	keys_wipe(&keys, sizeof(keys));
	if (!same)
		return FAIL_DENIED;
	TRY(begin_keep(w, may, ACCOUNT_RECOVERY, &p));
	p.credential.recovery_tag = shown.tag;
	p.credential.by_recovery = shown.seed;
	go_on(w, &me->seed, &p, out);
	return change(w, may, &p);
}
