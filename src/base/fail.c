/* fail: the first failure of a thread, kept for the log. */
#include "base/fail.h"

#include <stdio.h>
#include <stdlib.h>

static _Thread_local struct fail_note first;

enum fail
fail_at(enum fail code, const char *file, int line, const char *what)
{
	if (first.code == OK)
		first = (struct fail_note){code, file, line, what};
	return code;
}

void
fail_clear(void)
{
	first = (struct fail_note){OK, NULL, 0, NULL};
}

const struct fail_note *
fail_first(void)
{
	return &first;
}

const char *
fail_name(enum fail code)
{
	static const char *const names[] = {"ok", "input", "login", "denied",
	    "absent", "forged", "method", "conflict", "stale", "limit", "busy",
	    "slow", "key", "tamper", "store", "bug"};

	return (size_t)code < sizeof(names) / sizeof(names[0]) ? names[code]
							       : "?";
}

_Noreturn void
fail_die(const char *file, int line, const char *what)
{
	fprintf(stderr, "<2>event=die file=%s line=%d what=\"%s\"\n", file,
	    line, what);
	abort();
}
