/*
 * staff_view: logging in, enrolling, the own account, letting in colleagues.
 * Must never show a newcomer's check words to the person who types them.
 */
#ifndef VIEW_STAFF_VIEW_H
#define VIEW_STAFF_VIEW_H

#include "view/field.h"
#include "view/notice_view.h"
#include "view/qr.h"
#include "view/receipt.h"

struct login_view {
	struct span problem; /* one sentence for all causes; empty: none */
	struct span busy;    /* nothing is wrong: once more in a while */
	struct span login;   /* typed before */
	bool ended;          /* comes from an ended session */
	bool left;           /* logged out just now */
};

struct invitation_view {
	struct span problem;
	struct span typed;
};

struct enrol_view {
	struct span name;
	struct span body;
	struct span login;
	struct span password_min;     /* "15" characters */
	struct span password_problem; /* sentence; empty: none */
	struct span again_problem;
	struct span totp_problem;
	struct problem_list problems; /* summary; list_n 0: none */
	struct qr_view qr;
	const struct group_view *secret; /* base32 in groups of four */
	size_t secret_n;
};

struct enrolled_view {
	struct span name;
	const struct group_view *recovery; /* shown this once */
	size_t recovery_n;
	struct span code;               /* the whole, for the copy button */
	const struct group_view *words; /* six check words */
	size_t words_n;
	struct span romaji; /* the same words in Latin letters */
	struct span who;    /* who will let in: 「責任者」 or names */
	bool in_already;    /* let in by the founding */
};

struct session_row {
	struct span id; /* for the address */
	bool here;      /* this one */
	struct span begun;
	struct span seen;
};

struct account_view {
	struct span name;
	struct span login;
	struct span body;
	struct span roles;
	struct span registered_until; /* empty: not registered */
	bool waiting;                 /* not in a ring yet */
	const struct session_row *sessions;
	size_t sessions_n;
	const struct group_view *words; /* own check words */
	size_t words_n;
	struct span romaji;
	struct notice_view notice;
	struct problem_list problems;
	bool noticed, unnoticed; /* notices were set, ended just now */
	bool ended;              /* a session was ended just now */
	bool has_others, others; /* other sessions; they were ended just now */
	bool password_set, totp_set, recovery_set; /* just now */
};

enum ring_wait {
	RING_IN = 0,             /* is inside */
	RING_MAY = 1,            /* the reader can let in */
	RING_NOT_YOURS = 2,      /* the reader is not inside */
	RING_NOT_REGISTERED = 3, /* the newcomer has no register entry */
	RING_TWO = 4             /* the first person: two must act */
};

/* One waiting person and one ring. */
struct ring_row {
	struct span ring; /* label_ring() */
	enum ring_wait wait;
};

struct newcomer_row {
	struct span id;
	struct span name;
	struct span body;
	struct span roles;
	struct span since;
	const struct ring_row *rings;
	size_t rings_n;
	bool may;            /* at least one ring: the form is shown */
	struct span problem; /* the words do not agree */
	struct span typed;
};

/* A ring of the own body and who is inside. */
struct ring_members {
	struct span ring;
	struct span names; /* divided by 、 */
	struct span count;
	bool thin; /* fewer than two */
};

struct colleagues_view {
	struct span body;
	const struct newcomer_row *newcomers;
	size_t newcomers_n;
	const struct ring_members *rings;
	size_t rings_n;
	struct span let_in;  /* who was let in just now; empty: nobody */
	struct span problem; /* for the summary */
};

#endif
