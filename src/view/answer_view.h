/*
 * answer_view: an answer as it is read, on the check page, on the reporter's
 * page and at the desk. Must never be filled with a secret that the reader has
 * not opened: then the name goes into sealed_view alone.
 */
#ifndef VIEW_ANSWER_VIEW_H
#define VIEW_ANSWER_VIEW_H

#include "base/arena.h"
#include "domain/council.h"
#include "domain/questionnaire.h"

/* The badge 秘密 | 指定しない | まだ決めない (staff: 未確認). */
struct designation_view {
	enum designation designation; /* UNSET shows no badge */
	bool staff;                   /* whose words */
};

/* A piece of a version; changed: the other one has it not. */
struct answer_piece {
	struct span text;
	bool changed;
};

/* A version before the newest, beside the one that followed. */
struct answer_version {
	struct span next;               /* 第2版; empty: not to be compared */
	const struct answer_piece *was; /* the whole value, in pieces */
	size_t was_n;
	const struct answer_piece *now; /* of the next */
	size_t now_n;
	struct span version; /* 第1版 */
	struct span when;
	struct span value; /* as read; empty: 空欄 */
	bool closed;       /* secret, and not opened */
};

struct answer_view {
	struct span name;  /* question's name: anchors */
	struct span label; /* question's label */
	struct span value; /* as read, lines by LF; empty: 空欄 */
	bool mono;         /* hosts, hashes: fixed width */
	struct designation_view badge;
	struct span version; /* 第2版; empty for the first */
	bool raised;         /* secret because the desk says so */
	bool fresh;          /* came since the reader last looked */
	struct span area;    /* of the questionnaire: page of the form */
	struct span read;    /* lists: as they are read for use, when other */
	struct span named; /* 組織名あり: what it gives away; empty: nothing */
	bool corrected; /* a version before says something else */
	const struct answer_version *earlier; /* newest first */
	size_t earlier_n;
	struct span earlier_count; /* "2", of all */
	struct span earlier_left;  /* "180" are not shown; empty: none */
};

/* Answers under one heading. */
struct answer_section {
	struct span title;
	const struct answer_view *answers;
	size_t answers_n;
};

/*
 * text: stored form. Values of choices become their labels; one that the
 * questionnaire no longer has is shown as it is stored. Rows become a line
 * each.
 */
struct answer_view answer_view_of(struct arena *a, enum language l,
    const struct question *q, struct span text, enum designation designation,
    bool staff);
/*
 * What a list of indicators is read as, one a line; empty when it is no such
 * list, or is read just as it is written.
 */
struct span answer_view_read(
    struct arena *a, const struct question *q, struct span text);

#endif
