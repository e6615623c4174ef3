/*
 * account_form: the fields and sentences that the pages of the own account and
 * of coming back share. Must never hand back what was typed blind.
 */
#ifndef WEB_ACCOUNT_FORM_H
#define WEB_ACCOUNT_FORM_H

#include "act/account.h"
#include "view/account_view.h"
#include "web/ctx.h"

enum account_field_of {
	FIELD_OF_OLD,   /* password_old */
	FIELD_OF_TOTP,  /* of the authenticator that counts now */
	FIELD_OF_FRESH, /* totp_new */
	FIELD_OF_PASSWORD,
	FIELD_OF_AGAIN
};

/* The field; a problem stands in the summary, too. */
struct account_field account_form_field(struct ctx *ctx,
    enum account_field_of of, struct span problem, struct problem_list *to);
/* Why a new password is refused; empty: fine. */
struct span account_form_password(struct ctx *ctx, enum password_problem p);
/* The two differ? The sentence; empty: they do not. */
struct span account_form_again(struct ctx *ctx);
/* Is it told on the form itself, as account_form_wrong() says it? */
bool account_form_tells(enum fail f);
/* FAIL_SLOW: how long; FAIL_BUSY: in a while; else that something of it was
 * wrong. */
struct span account_form_wrong(
    struct ctx *ctx, enum fail f, bool regain, int64_t wait_s);
/* A page with a problem: its status. */
void account_form_status(enum fail f, int64_t wait_s, struct reply *reply);
/* The slip of a code. */
struct recovery_view account_form_slip(struct ctx *ctx, struct span code);

#endif
