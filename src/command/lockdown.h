/*
 * lockdown: what serve may still ask of the kernel once it is set up: its own
 * folders, its socket, memory, threads; no exec, no connect, no new file
 * anywhere else (L12). Must be called before the first thread.
 */
#ifndef COMMAND_LOCKDOWN_H
#define COMMAND_LOCKDOWN_H

#include "base/fail.h"

/* No core files, not traceable, no new privileges. Never fails. */
void lockdown_process(void);
/*
 * seccomp with TSYNC and, where the kernel has it, Landlock: only below the
 * folders named (NULL-terminated list). FAIL_STORE when seccomp is refused.
 */
enum fail lockdown_enter(const char *const *folders) MUST_USE;

#endif
