/*
 * people: commands act as people do: each logs in once with password and TOTP
 * and gets a session, as in a browser; the rules see no difference. Must never
 * act without such a session.
 */
#ifndef COMMAND_PEOPLE_H
#define COMMAND_PEOPLE_H

#include "command/station.h"
#include "domain/council.h"
#include "seal/totp.h"

/* An account as it is made; for accounts.json of a demo. */
struct people_account {
	const char *login, *name, *human;
	unsigned roles;
	bool registered;
	/* filled by people_enrol */
	struct span password, totp; /* totp: base32 of secret */
	struct totp_secret secret;
	struct person_id id;
};

/*
 * Logs in and leaves the session's secret in *out. The caller's arena holds
 * what it needs. FAIL_DENIED, FAIL_SLOW, FAIL_BUSY as log_in.
 */
enum fail people_log_in(struct station *s, struct arena *a, struct span login,
    struct span password, struct span totp, struct key *out) MUST_USE;
/* The same with the account's own secret. */
enum fail people_log_in_account(struct station *s, struct arena *a,
    const struct people_account *who, struct key *out) MUST_USE;
/* Uses an invitation: random password, TOTP, keys. */
enum fail people_enrol(struct station *s, struct arena *a, struct span code,
    struct people_account *who) MUST_USE;
/*
 * Reads one line `login TAB password TAB totp` from stdin (without echo on a
 * terminal, with a prompt) and logs in.
 */
enum fail people_ask(struct station *s, struct arena *a, const char *as,
    struct key *out) MUST_USE;
/* "officer,lead" to bits; 0 when a word is unknown. */
unsigned people_roles(struct span text);
/* Bits to "officer,lead", in the arena. */
struct span people_roles_text(struct arena *a, unsigned roles);

#endif
