/*
 * crew: a child process that opens a house, lets several threads act at once
 * so that their jobs lie in one group, under a fault; and what it reported.
 * Must never report by the files that are under test.
 */
#ifndef TESTS_STORE_CREW_H
#define TESTS_STORE_CREW_H

#include "fault_vfs.h"
#include "house.h"

enum { CREW_JOBS = 6, CREW_SAY = 4, CREW_REPLY = 5, CREW_UNHEARD = -1 };

/* Who acts; made once, known to parent and child. */
struct crew {
	const struct house *house;
	struct key visits[CREW_JOBS]; /* cookies of those who consult */
	size_t bytes[CREW_JOBS];      /* of the long answer */
	/* A case that is there already; SAY and REPLY write in it. */
	bool messages;
	struct key reporter, staff;
	char number[16];
};

/* Lies in memory that both processes see. */
struct report {
	int code[CREW_JOBS]; /* enum fail, or CREW_UNHEARD */
	bool whole_run;      /* the child came to its end */
	long failed;         /* operations that failed; only with whole_run */
	long count;          /* operations of that kind; the same */
	int exit;            /* status of the process */
};

/* Runs the child to its end on `house`; fault NULL: none. */
void crew_run(const struct crew *crew, const struct house *house,
    const struct fault *fault, struct report *out);

#endif
