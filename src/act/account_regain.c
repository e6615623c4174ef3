/* account_regain: the recovery code opens the seed, the TOTP must fit. */
#include "act/account.h"
#include "act/account_plan.h"
#include "act/prove.h"
#include "act/throttle.h"
#include "seal/seed.h"
#include "store/members.h"

#define WAY_REGAIN span_of("regain")

static enum fail
run(const struct may_now *n, const void *plan)
{
	return account_commit(may_regain_now_any(may_regain_now_of(n)), plan);
}

/* Whose code it is; FAIL_ABSENT. */
static enum fail
find(struct work *w, const struct code_keys *keys, struct proven *out,
    struct member_person *out_person)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct row_credential_by_recovery row;
	bool found;

	TRY(sql_credential_by_recovery(w->snap->db, w->arena, keys->tag, &row));
	TRY(members_person(&m, row.person, out_person));
	TRY(prove_find(w, out_person->login, out, &found));
	if (!found ||
	    !keys_hash_same(&out->credential.recovery_tag, &keys->tag))
		return FAIL_ABSENT;
	return seed_from_recovery(w->arena, &keys->kek, out->person.id,
	    out->person.key_epoch, out->credential.seed_by_recovery,
	    &out->seed);
}

/* Not the own names. */
static enum fail
check_password(struct work *w, const struct account_regain *t,
    const struct member_person *p, struct span *out_form,
    struct account_result *out)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_body b;
	struct span own[4];

	TRY(members_body(&m, p->record.body, &b));
	own[0] = p->login;
	own[1] = p->name;
	own[2] = b.name_ja;
	own[3] = b.name_en;
	out->password =
	    password_rule_check(w->arena, t->password, own, 4, out_form);
	return out->password == PASSWORD_FINE
		   ? OK
		   : fail(FAIL_INPUT, "new password");
}

/* All is proved: new wraps of the same seed, a new code. */
static enum fail
commit(struct work *w, const struct may_regain *may, struct proven *who,
    struct span form, struct account_result *out)
{
	struct account_plan p = {.of = {who->person.id, who->person.key_epoch},
	    .was = who->credential.version,
	    .change = ACCOUNT_REGAINED,
	    .step = who->step,
	    .throttle = who->throttle};
	struct job job = {.may = may_regain_any(may),
	    .commit = run,
	    .after = account_after,
	    .plan = &p,
	    .erases = true};

	snap_end(w->snap); /* Argon2 takes long; no view stays open for it */
	TRY(credential_read(&who->credential, &p.credential));
	TRY(credential_password(w, p.of, &who->seed, form, &p.credential));
	out->recovery_code =
	    credential_recovery(w, p.of, &who->seed, &p.credential);
	return writer_do(w->writer, w->snap, &job);
}

/* Nothing is known of who types it: the network waits. */
static enum fail
refuse(struct work *w, const struct may *m, struct span address)
{
	TRY(throttle_failed(w, m, WAY_REGAIN, span_of(""), address,
	    w->limits->return_per_minute));
	return FAIL_DENIED;
}

/* The person is known, as at the login. */
static enum fail
prove_and_commit(struct work *w, const struct may_regain *may,
    const struct account_regain *t, struct proven *who,
    const struct member_person *person, struct account_result *out)
{
	const struct may *m = may_regain_any(may);
	struct prove_try typed = {
	    person->login, span_of(""), t->totp, t->address};
	struct span form;
	enum fail f;

	TRY(throttle_check(
	    w, WAY_REGAIN, person->login, span_of(""), &out->wait_s));
	TRY(throttle_check(
	    w, span_of("login"), person->login, t->address, &out->wait_s));
	who->throttle =
	    throttle_name(w, span_of("login"), person->login, t->address);
	f = prove_totp(w, t->totp, who);
	if (f == OK)
		f = check_password(w, t, person, &form, out);
	if (f == OK)
		f = commit(w, may, who, form, out);
	if (f != FAIL_DENIED)
		return f;
	/* Whoever holds the paper guesses the number from many networks. */
	TRY(throttle_failed(w, m, WAY_REGAIN, person->login, span_of(""),
	    w->limits->return_per_minute));
	return prove_failed(w, m, &typed);
}

enum fail
account_regain(struct work *w, const struct may_regain *may,
    const struct account_regain *t, struct code_fault *out_fault,
    struct account_result *out)
{
	const struct may *m = may_regain_any(may);
	struct member_person person;
	struct code_keys keys;
	struct proven who = {.step = 0};
	struct code code;
	enum fail f;

	*out = (struct account_result){.password = PASSWORD_FINE};
	/* A slip of the pen is told without counting it as a guess. */
	TRY(code_read(t->code, &code, out_fault));
	TRY(throttle_check(
	    w, WAY_REGAIN, span_of(""), t->address, &out->wait_s));
	code_derive(&code, CODE_RECOVERY, &keys);
	f = find(w, &keys, &who, &person);
	keys_wipe(&code, sizeof(code));
	keys_wipe(&keys, sizeof(keys));
	if (f == FAIL_ABSENT || f == FAIL_KEY)
		return refuse(w, m, t->address);
	if (f == OK)
		f = prove_and_commit(w, may, t, &who, &person, out);
	keys_wipe(&who.seed, sizeof(who.seed));
	keys_wipe(&who.totp, sizeof(who.totp));
	return f;
}
