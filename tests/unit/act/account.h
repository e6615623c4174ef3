/*
 * account.h: a person of the house who changes the own account: what is typed,
 * and whether the session lives. Must never make a proof: every act goes
 * through its rule.
 */
#ifndef TESTS_UNIT_ACT_ACCOUNT_H
#define TESTS_UNIT_ACT_ACCOUNT_H

#include "act.h"

#include "act/account.h"

#define FRESH "a-new-and-long-enough-word"

static inline struct people_account *
lead(struct scene *x)
{
	return &x->house.people[HOUSE_LEAD];
}

static inline long
count(const struct scene *x, const char *sql)
{
	return census_count(&x->house, sql);
}

static inline long
number(const struct scene *x)
{
	return count(x, "SELECT c.version FROM credential c JOIN person p ON "
			"p.id = c.person WHERE p.login = 'lead1'");
}

/* What the authenticator shows; once is its step already used. */
static inline struct span
code_of(struct seat *seat, const struct totp_secret *secret)
{
	char code[TOTP_DIGITS + 1];

	totp_code(secret,
	    station_work(seat->s, seat->a).wall_ms / (TOTP_STEP_S * 1000),
	    code);
	return arena_copy(seat->a, span_of(code));
}

static inline void
next_code(struct seat *seat)
{
	seat->s->settings.clock_offset_s += TOTP_STEP_S + 1;
}

/* The next code, and what else is typed. */
static inline struct account_proof
proof(struct seat *seat, const struct people_account *who)
{
	next_code(seat);
	return (struct account_proof){
	    who->password, code_of(seat, &who->secret), span_of("10.0.0.1")};
}

static inline enum fail
enter(struct seat *seat, const struct may_self **out)
{
	enum fail f = seat_begin(seat, span_of(""));

	return f == OK ? access_self(&seat->look, out) : f;
}

/* Is the seat's session alive? */
static inline bool
is_in(struct seat *seat)
{
	const struct may_self *may;
	bool in = enter(seat, &may) == OK;

	seat_end(seat);
	return in;
}

#endif
