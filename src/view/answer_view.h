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

/* A version before the newest. */
struct answer_version {
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
	bool corrected;      /* a version before says something else */
	const struct answer_version *earlier; /* newest first */
	size_t earlier_n;
	struct span earlier_count; /* "2" */
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
