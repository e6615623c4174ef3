/*
 * session: from a cookie's secret to the actor, through the sessions file and
 * the signed rows. The seed is opened only with what the cookie makes
 * (security.md 2.6). Must never accept a session that ended, nor a person
 * whose rights ended since.
 */
#ifndef ACCESS_SESSION_H
#define ACCESS_SESSION_H

#include "access/look.h"

/* Each FAIL_LOGIN when there is no such session or it ended. */
enum fail session_staff(const struct look *l, struct actor *out) MUST_USE;
enum fail session_reporter(const struct look *l, struct actor *out) MUST_USE;
enum fail session_enrol(const struct look *l, struct actor *out) MUST_USE;
/* The holder of the draft cookie; FAIL_FORGED without one. */
enum fail session_draft(const struct look *l, struct actor *out) MUST_USE;
/*
 * The rings of the own body that a person holds a key of (bits of enum
 * ring_bit) and that role and register still allow; all but rings is set.
 */
enum fail session_rings(const struct look *l, struct actor *who) MUST_USE;
/*
 * Fills what the signed rows say of a person now: body, roles, register.
 * FAIL_DENIED: not active, another key epoch, or not signed.
 */
enum fail session_person(
    const struct look *l, struct person_id id, struct actor *out) MUST_USE;

#endif
