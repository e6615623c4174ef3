/*
 * switch: which one thing says yes to everybody: the name that the file $MUTANT
 * holds, read anew each time, so that one running program shows them all.
 * Linked into the program of this suite alone.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME = 64 };

bool mutant_on(const char *name);
void mutant_rule(const char *name);
bool mutant_rule_on(void);

static _Thread_local const char *rule;

bool
mutant_on(const char *name)
{
	const char *path = getenv("MUTANT");
	char now[NAME] = "";
	int fd = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		return false;
	if (read(fd, now, sizeof(now) - 1) < 0)
		now[0] = '\0';
	close(fd);
	return name != NULL && strcmp(now, name) == 0;
}

/* The rule that is asked on this thread. */
void
mutant_rule(const char *name)
{
	rule = name;
}

bool
mutant_rule_on(void)
{
	return mutant_on(rule);
}
