/*
 * check: offline, read-only: do the grants equal what consents, audiences and
 * members say? Exit 0 equal, 1 not, 3 no answer.
 */
#include <stdio.h>

#include "access/check_grants.h"
#include "command/command.h"
#include "command/station.h"
#include "store/statements.gen.h"

enum { EQUAL = 0, DIFFERENT = 1, NO_ANSWER = 3 };

static int
say(const struct grants_found *found)
{
	printf("%lld cases, %lld grants: %lld missing, %lld too much\n",
	    (long long)found->cases, (long long)found->grants,
	    (long long)found->missing, (long long)found->extra);
	for (size_t i = 0; i < found->lines_n; i++)
		printf("%.*s\n", (int)found->lines[i].n, found->lines[i].p);
	return found->missing + found->extra > 0 ? DIFFERENT : EQUAL;
}

int
command_check(int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	struct grants_found found;
	struct db *db = NULL;
	struct station s;
	int answer = NO_ANSWER;

	if (config == NULL || !command_flag(argc, argv, "grants")) {
		fprintf(stderr, "--grants and --config FILE are missing\n");
		return 64;
	}
	if (station_read(&s, config) == OK &&
	    db_open_reader(s.case_path, &sql_statements, &db) == OK &&
	    check_grants(db, s.arena, s.instance, &found) == OK)
		answer = say(&found);
	db_close(db);
	arena_free(s.arena);
	return answer;
}
