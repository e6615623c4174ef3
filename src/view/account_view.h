/*
 * account_view: changing the own password, TOTP and recovery code, and coming
 * back with the latter. Must never hold a password that was typed.
 */
#ifndef VIEW_ACCOUNT_VIEW_H
#define VIEW_ACCOUNT_VIEW_H

#include "view/field.h"
#include "view/group.h"
#include "view/qr.h"

/* One field that is typed blind, or a code of an authenticator. */
struct account_field {
	struct span name, label, hint,
	    problem; /* hint, problem: may be empty */
	struct span autocomplete;
	bool code; /* six digits, shown; else a password */
};

/* A recovery code on its slip. */
struct recovery_view {
	const struct group_view *groups;
	size_t groups_n;
	struct span code; /* the whole, for the copy button */
};

struct account_change_view {
	struct span login; /* for the browser's password store */
	struct problem_list problems;
	const struct account_field *proof; /* what holds now */
	size_t proof_n;
	const struct account_field *fresh; /* what comes */
	size_t fresh_n;
	/* of a new TOTP or recovery code: asked back, and above it shown this
	 * once */
	bool asked_back, shown;
	struct qr_view qr;
	const struct group_view *secret;
	size_t secret_n;
	struct recovery_view recovery;
	struct span typed, code_problem;
};

struct recover_view {
	struct problem_list problems;
	struct span typed, code_problem;
	const struct account_field *fields;
	size_t fields_n;
};

struct recovered_view {
	struct recovery_view recovery;
};

#endif
