/*
 * queue: the cases of a desk in the order in which they want somebody: what is
 * urgent first, then what waits longest. Must never read a text of a reporter,
 * nor show a case to somebody outside the desk's open ring.
 */
#ifndef ACT_QUEUE_H
#define ACT_QUEUE_H

#include "act/case.h"
#include "act/work.h"
#include "domain/stage.h"
#include "domain/triage.h"

enum { QUEUE_PAGE = 50, QUEUE_COUNTED = 100 };

enum queue_whose { QUEUE_ALL = 0, QUEUE_MINE = 1, QUEUE_NOBODY = 2 };

/* Which lines; of closed cases only `whose` counts. */
struct queue_filter {
	bool closed;
	enum queue_whose whose;
	bool turn;        /* the desk acts next */
	bool late;        /* and should have by now */
	bool draft;       /* feedback waits for its second human */
	enum stage stage; /* UNSET: each */
};

/* A place between two lines. It stays where it is, whatever comes or goes. */
struct queue_place {
	bool set; /* else before the first line */
	enum urgency urgency;
	int64_t
	    at_ms; /* since when it is the desk's turn; of closed: received */
	struct span number;
};

struct queue_line {
	struct span number;
	enum stage stage;
	int64_t created_ms;
	bool turn;      /* the desk acts next */
	int64_t due_ms; /* by when; 0: it does not */
	bool late;
	struct triage triage;
	struct case_counts counts;
	bool fresh; /* the desk has not answered yet */
	bool draft;
	/* entries since the reader's own last one: of the reporter, of others
	 */
	int64_t news, others;
	struct span owner; /* name; empty: nobody has it */
	bool own;          /* the reader has it */
};

struct queue {
	struct queue_line *lines;
	size_t lines_n; /* at most QUEUE_PAGE */
	bool more;
	struct queue_place last; /* behind the last line, when there are more */
};

/* Nothing for somebody outside the desk's open ring. FAIL_STORE. */
enum fail queue_read(struct work *w, const struct may_desk *may,
    const struct queue_filter *f, const struct queue_place *after,
    struct queue *out) MUST_USE;

/* Of all open cases of the desk; each at most QUEUE_COUNTED. */
struct queue_counts {
	int64_t fresh, turn, late;
	int64_t drafts;    /* feedback that waits for its second human */
	int64_t proposals; /* that the reader could approve */
	int64_t keyless;   /* first-tier bodies without a key to releases */
};

enum fail queue_count(struct work *w, const struct may_desk *may,
    struct queue_counts *out) MUST_USE;
/* Is this the number of a case of the desk that the reader may open? */
enum fail queue_find(struct work *w, const struct may_desk *may,
    struct span number, bool *out) MUST_USE;

/* "2.1764140400000.4827-6190"; FAIL_INPUT: no place. */
enum fail queue_place_parse(struct span s, struct queue_place *out) MUST_USE;
struct span queue_place_format(struct arena *a, const struct queue_place *p);

#endif
