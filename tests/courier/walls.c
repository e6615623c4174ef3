/*
 * walls: two children behind the lock-down, one as serve and one as the
 * courier, try what they must not be able to: the other's files, the network,
 * another program. Prints a line a try. Needs a kernel with Landlock.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/lockdown.h"

static const char *const desk[] = {"walls.desk", NULL};
static const char *const post[] = {"walls.post", NULL};
static bool failed;

static void
say(bool right, const char *name)
{
	printf("%s %s\n", right ? "ok" : "not", name);
	fflush(stdout);
	failed = failed || !right;
}

/* What became of a try in a child behind these walls: its exit code, or 128
 * and the signal. */
static int
behind(const struct lockdown *l, int (*attempt)(void))
{
	pid_t child = fork();
	int status = 0;

	if (child == 0)
		_exit(lockdown_enter(l) != OK ? 99 : attempt());
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

/* 0, or errno. */
static int
reads(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC) >= 0 ? 0 : errno;
}

static int
read_key(void)
{
	return reads("walls.post/key");
}

static int
read_case(void)
{
	return reads("walls.desk/case");
}

static int
internet(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno;
}

static int
packets(void)
{
	return socket(AF_PACKET, SOCK_RAW, 0) >= 0 ? 0 : errno;
}

static int
another_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return errno;
}

static void
put(const char *folder, const char *path)
{
	int fd;

	mkdir(folder, 0700);
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		exit(2);
	close(fd);
}

int
main(void)
{
	const struct lockdown serve = {.folders = desk};
	const struct lockdown courier = {.folders = post, .network = true};
	const int killed = 128 + SIGSYS;

	put("walls.desk", "walls.desk/case");
	put("walls.post", "walls.post/key");
	lockdown_process();
	say(behind(&serve, read_case) == 0, "serve reads its own folder");
	say(behind(&serve, read_key) == EACCES,
	    "serve cannot read the courier's secret key");
	say(behind(&serve, internet) == EPERM, "serve has no network");
	say(behind(&serve, another_program) == killed,
	    "serve starts no other program");
	say(behind(&courier, read_key) == 0,
	    "the courier reads its own folder");
	say(behind(&courier, read_case) == EACCES,
	    "the courier cannot read the case file");
	say(behind(&courier, internet) == 0, "the courier has a network");
	say(behind(&courier, packets) == killed,
	    "but no sockets of another kind");
	say(behind(&courier, another_program) == killed,
	    "the courier starts no other program");
	return failed ? 1 : 0;
}
