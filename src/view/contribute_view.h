/*
 * contribute_view: what bodies added to a case, inquiries and answers, as their
 * readers may see them. Must never name a body that withheld its name but to
 * the desk and to itself.
 */
#ifndef VIEW_CONTRIBUTE_VIEW_H
#define VIEW_CONTRIBUTE_VIEW_H

#include "view/desk_view.h"
#include "view/field.h"
#include "view/indicators_view.h"
#include "view/taking_view.h"

/* On every page of what is shared (design.md section 3, Handling line). */
struct handling_view {
	struct span rung;
	struct span excluded; /* names; empty: nobody */
	struct span tlp;      /* "TLP:RED"; empty: no label */
	bool secret;          /* secret items are in it */
};

struct contribution_card {
	struct span label;  /* 分析 */
	struct span number; /* "3"; empty: not the desk, whom it would tell how
			       many there are */
	struct span who;    /* body, or 第一類構成員 */
	struct span when;
	struct span sure; /* 確度：中; 見られた; empty: not said */
	struct designation_view badge;
	struct span text, period, searched;
	bool question;     /* `searched` is what is to be searched */
	bool closed;       /* secret, not opened */
	bool travels;      /* may be taken into feedback */
	bool desk;         /* for the desk alone */
	bool withheld;     /* told to the desk and to the own body */
	bool old;          /* a later one corrects it */
	struct span carry; /* form of the desk that it can go into; empty */
	bool to_reporter;  /* which is the one to the reporter */
};

/* The form of the group. */
struct contribute_form {
	struct span form, id; /* of the case */
	struct span what, text, problem, what_problem;
	int64_t sure_code; /* chosen: enum confidence */
	const struct end_choice *whats;
	size_t whats_n;
	const struct end_choice *abouts; /* own ones that can be corrected */
	size_t abouts_n;
	bool desk, travels, withheld; /* chosen */
	bool designated, open;
	bool may_write;
};

/* One body that was asked. */
struct asked_row {
	struct span name, answer, when;
	bool late;   /* the time is over and nothing came */
	bool silent; /* no answer yet */
};

struct inquiry_card {
	struct contribution_card question;
	struct span due;
	bool over; /* the time */
	const struct asked_row *rows;
	size_t rows_n;
	struct span answered; /* "2", of "5" */
	struct span asked;
};

/* One answer that the group may read. */
struct group_answer {
	struct span name; /* of the body, or 第二類構成員 */
	bool withheld;
	struct span answer, period, searched, when;
	bool silent, late; /* the reader's own body has not answered */
	bool old;          /* corrected by one that the group does not read */
};

/* An inquiry as the group sees it: never who was asked and is not named by an
 * answer. */
struct group_inquiry {
	struct contribution_card question;
	struct span due;
	bool over; /* the time */
	const struct group_answer *rows;
	size_t rows_n;
	struct span asked, answered;
	struct span rest; /* how many more were asked; empty: none */
};

/* The desk's page. */
struct council_page {
	struct span id, number;
	struct problem_list problems;
	bool sent;                             /* just now */
	const struct contribution_card *cards; /* newest first, no inquiries */
	size_t cards_n;
	const struct inquiry_card *inquiries;
	size_t inquiries_n;
	bool may_ask;
	bool back; /* asking brings it back from feedback */
	bool registered;
	bool carried; /* an analyst's proposal stands in the form */
	struct span form;
	struct span text, period, searched, due; /* typed */
	struct span text_problem, bodies_problem, due_problem;
	const struct end_choice *bodies;
	size_t bodies_n;
};

/* Until when; empty: nothing is due. */
struct due_view {
	struct span words; /* あと2日; 3日超過 */
	struct span date;
	bool late;
};

/* What the two inboxes have in common. */
struct inbox_view {
	struct span now;
	struct span unread; /* how many wait; empty: none, or not said here */
	bool all;           /* closed ones, too */
	bool later;         /* not the first page */
	struct span next;   /* path; empty: there are no more */
};

struct inbox_who {
	struct span text; /* 青木（11月25日 18時45分） */
};

/* Those asked. */
struct inquiry_row {
	struct span id, sent, who;
	struct due_view due;
	bool answered, open;
};

struct inquiries_page {
	struct inbox_view box;
	const struct inquiry_row *rows;
	size_t rows_n;
};

struct inquiry_page {
	struct span id;
	struct problem_list problems;
	struct contribution_card question;
	struct taking_view taking; /* what it asks to be searched for */
	struct indicator_copy copy;
	struct handling_view handling;
	struct span due;
	bool over, alone, open, sent;
	const struct contribution_card *answers;
	size_t answers_n;
	struct span form;
	const struct end_choice *codes;
	size_t codes_n;
	struct span code_problem;
	struct span text, period, searched; /* typed */
	struct span text_problem, searched_problem;
	bool group, travels, withheld; /* chosen */
	bool nameless; /* an earlier answer withheld the name, so this one does
			*/
};

#endif
