/*
 * page: what every page has, whatever it shows. dispatch fills it before the
 * page's function runs. Must never hold a secret but the form's token.
 */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "view/message_view.h"
#include "view/site.h"

/* Which link of the header is the present one. */
enum page_nav {
	NAV_NONE = 0,
	NAV_CONSULT = 1,
	NAV_RETURN = 2,
	NAV_DESK = 3,
	NAV_COLLEAGUES = 4,
	NAV_ACCOUNT = 5,
	NAV_AUDIT = 6,
	NAV_ADMIN = 7,
	NAV_APPROVALS = 8,
	NAV_SHARED = 9,
	NAV_INQUIRIES = 10,
	NAV_PRODUCTS = 11
};

/* Who is logged in, for the staff header. */
struct page_staff {
	bool in; /* false: the public header is shown */
	struct span name;
	struct span body;
	struct span roles;            /* 担当者・責任者 */
	struct span registered_until; /* 2027年3月31日; empty: not registered */
	bool desk;                    /* may see the queue: the link is shown */
	bool colleagues;              /* is in a ring, so may let others in */
	bool admin, approvals;
	bool audit;     /* an auditor: the chain */
	bool shared;    /* an analyst: what was provided */
	bool inquiries; /* of a member that can be asked */
	bool products;  /* a reader */
};

/* Words typed after the session had ended, kept for who is logged in. */
struct page_slip {
	struct span id;
	struct span at;  /* when it was sent */
	struct span url; /* the page it came from, with the words put back */
	bool here;       /* they are in this page's form now */
};

struct page {
	enum language language;
	bool demo; /* a test environment: every page says so */
	/* CSRF token of the session that the page's forms belong to. */
	struct span token;
	struct site site;
	struct page_staff staff;
	bool reporter_session; /* /case is open in this browser */
	struct span ends_in;   /* s that the session holds unused; or empty */
	enum page_nav nav;
	const struct page_slip *slips;
	size_t slips_n;
	struct span slip; /* which of them the page's form holds; or empty */
	/* The words that are back in the form, once more to copy: the form
	 * itself may be gone meanwhile. */
	struct span typed;
	/* How many entries the case has, for its forms (web/meanwhile.h). */
	struct span known;
	/* What others did while somebody was writing, and their words. */
	const struct entry_view *since;
	size_t since_n;
	const struct message_view *words;
	size_t words_n;
	/* The same page in the other language: path with ?lang=xx. */
	struct span language_url;
	/* What was typed goes along: its form keeps it ("next": "lang"). */
	bool keeps;
};

#endif
