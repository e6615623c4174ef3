/*
 * lockdown: what a process may still ask of the kernel once it is set up: its
 * own folders, memory, threads; no exec, no new file anywhere else, and no
 * network but for the courier (L12). Must be called before the first thread.
 */
#ifndef COMMAND_LOCKDOWN_H
#define COMMAND_LOCKDOWN_H

#include <stdbool.h>

#include "base/fail.h"

/* No core files, not traceable, no new privileges. Never fails. */
void lockdown_process(void);
/* What a process keeps. Lists end with NULL. */
struct lockdown {
	const char *const *folders;  /* files come, go and change below them */
	const char *const *readable; /* files or folders; NULL: none */
	bool network;                /* sockets of the internet */
};
/*
 * seccomp with TSYNC and, where the kernel has it, Landlock. A folder that is
 * not there is left out. FAIL_STORE when seccomp is refused.
 */
enum fail lockdown_enter(const struct lockdown *l) MUST_USE;

#endif
