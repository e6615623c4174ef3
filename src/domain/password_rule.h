/*
 * password_rule: whether a new password is good enough: long, and not one that
 * everybody tries first (security.md C1-C3). Must never ask for digits or
 * signs, never cut, and never say why in a log.
 */
#ifndef DOMAIN_PASSWORD_RULE_H
#define DOMAIN_PASSWORD_RULE_H

#include "base/arena.h"

enum { PASSWORD_MIN = 15, PASSWORD_MAX = 128 /* code points */ };

enum password_problem {
	PASSWORD_FINE = 0,
	PASSWORD_NOT_TEXT = 1,
	PASSWORD_TOO_SHORT = 2,
	PASSWORD_TOO_LONG = 3,
	PASSWORD_COMMON = 4,   /* a pattern, or only words of this place */
	PASSWORD_OWN_WORDS = 5 /* login, name or body with little beside it */
};

/*
 * typed: raw bytes. own: login, name, name of the body ... (own_n, valid UTF-8,
 * short ones are skipped). *out: what goes into the key derivation, NFC, in the
 * arena; empty unless FINE.
 */
enum password_problem password_rule_check(struct arena *a, struct span typed,
    const struct span *own, size_t own_n, struct span *out);
/* The bytes of a password at login: NFC where it is text, else as typed. */
struct span password_rule_form(struct arena *a, struct span typed);

#endif
