/*
 * check: a way to see that a call ends the process. Must be included before
 * any header of src/ (see http/check.h).
 */
#ifndef TEST_BASE_CHECK_H
#define TEST_BASE_CHECK_H

#include "../http/check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

/* Does fn() abort? It runs in a child whose stderr goes to err_fd. */
static inline bool
check_aborts(void (*fn)(void), int err_fd)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		dup2(err_fd, STDERR_FILENO);
		fn();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static inline bool
check_dies(void (*fn)(void))
{
	int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
	bool died = check_aborts(fn, quiet);

	close(quiet);
	return died;
}

#endif
