/*
 * check: offline, read-only: do the grants equal what consents, audiences and
 * members say (--grants), and the queue's columns what the chain says
 * (--queue)? Exit 0 equal, 1 not, 3 no answer.
 */
#include <stdio.h>

#include "access/check_grants.h"
#include "access/check_queue.h"
#include "command/command.h"
#include "command/station.h"
#include "store/statements.gen.h"

enum { EQUAL = 0, DIFFERENT = 1, NO_ANSWER = 3 };

static int
say(const struct grants_found *found)
{
	printf("%lld cases, %lld grants: %lld missing, %lld too much, "
	       "%lld not as signed\n",
	    (long long)found->cases, (long long)found->grants,
	    (long long)found->missing, (long long)found->extra,
	    (long long)found->forged);
	for (size_t i = 0; i < found->lines_n; i++)
		printf("%.*s\n", (int)found->lines[i].n, found->lines[i].p);
	return found->missing + found->extra + found->forged > 0 ? DIFFERENT
								 : EQUAL;
}

static int
check_of_queue(const struct station *s, struct db *db)
{
	struct queue_found found;

	if (check_queue(db, s->arena, s->instance, &found) != OK)
		return NO_ANSWER;
	printf("%lld cases: %lld different\n", (long long)found.cases,
	    (long long)found.different);
	for (size_t i = 0; i < found.lines_n; i++)
		printf("%.*s\n", (int)found.lines[i].n, found.lines[i].p);
	return found.different > 0 ? DIFFERENT : EQUAL;
}

static int
check_of_grants(const struct station *s, struct db *db)
{
	struct grants_found found;

	if (check_grants(db, s->arena, s->instance, &found) != OK)
		return NO_ANSWER;
	return say(&found);
}

int
command_check(int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	int grants = command_flag(argc, argv, "grants");
	struct db *db = NULL;
	struct station s;
	int answer = NO_ANSWER;

	if (config == NULL || grants == command_flag(argc, argv, "queue")) {
		fprintf(stderr,
		    "--config FILE and one of --grants, --queue are missing\n");
		return 64;
	}
	if (station_read(&s, config) == OK &&
	    db_open_reader(s.case_path, &sql_statements, &db) == OK)
		answer =
		    grants ? check_of_grants(&s, db) : check_of_queue(&s, db);
	db_close(db);
	arena_free(s.arena);
	return answer;
}
