/*
 * audit_view: the chain in words, with filters and the state of the chain.
 * Must never hold a reporter's name or any content of a case.
 */
#ifndef VIEW_AUDIT_VIEW_H
#define VIEW_AUDIT_VIEW_H

#include "base/arena.h"
#include "domain/council.h"
#include "view/field.h"

struct audit_option {
	struct span value, label;
	bool chosen;
};

struct audit_row {
	struct span seq, when;
	struct span act; /* empty: of another desk's case */
	struct span who, who_body, number, object, second;
	struct span items; /* "3" secret items opened; empty: none */
	struct span hash;  /* its first 16 hex digits */
	bool opening, two;
};

enum audit_state {
	AUDIT_NOT_ASKED = 0,
	AUDIT_WHOLE = 1, /* from the first entry to the newest */
	AUDIT_PART = 2,  /* the newest ones, as many as were looked at */
	AUDIT_BROKEN = 3
};

struct audit_view {
	struct span from, to, number; /* as asked */
	const struct audit_option *acts, *bodies;
	size_t acts_n, bodies_n;
	bool openings, two;
	bool bad_from, bad_to;
	struct problem_list problems;
	bool filtered, older; /* a filter is set; not the first page */
	const struct audit_row *rows;
	size_t rows_n;
	struct span more_url; /* empty: no more */
	enum audit_state state;
	struct span state_first, state_last, state_bad;
	bool anchor, anchor_agrees;
	struct span anchor_seq, anchor_when;
};

/* An act in words, short: a noun. Unknown codes by their number. */
struct span audit_view_act(struct arena *a, enum language l, int64_t code);
/* The same of ACT_ACCOUNT, saying which. */
struct span audit_view_account(enum language l, enum account_change change);
/* All acts that have words, one after the other; 0 at the end. */
int64_t audit_view_code(size_t i);

#endif
