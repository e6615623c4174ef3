/*
 * hold: owns the listening socket and keeps one program running on it, as
 * systemd does: hold SOCKET PIDFILE PROGRAM ARGUMENT... A program that ends is
 * started again at once; SIGHUP ends it in order first; SIGTERM ends both. Says
 * "ended PID STATUS MS" for each, MS from the signal to the end (-1: no
 * signal). Must never leave a program behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_PASSED_FD = 3, BACKLOG = 1024, SHORT_MS = 100, SHORT_LIVES = 50 };

static volatile sig_atomic_t stopping, renewing;

static void
on_signal(int number)
{
	if (number == SIGTERM)
		stopping = 1;
	if (number != SIGCHLD) /* that one only wakes */
		renewing = 1;
}

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
listen_at(const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	umask(0117);
	snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
	unlink(path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, BACKLOG) != 0)
		exit((perror(path), 1));
	umask(077);
	/* Out of the way of the place where the program looks for it. */
	return fcntl(fd, F_DUPFD_CLOEXEC, 10);
}

static pid_t
start(int listener, char **argv)
{
	char pid[16];
	sigset_t none;
	pid_t child = fork();

	if (child != 0)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	snprintf(pid, sizeof(pid), "%d", (int)getpid());
	setenv("LISTEN_PID", pid, 1);
	setenv("LISTEN_FDS", "1", 1);
	dup2(listener, FIRST_PASSED_FD);
	execv(argv[0], argv);
	_exit(127);
}

/* Readers find a whole number or none. */
static void
note_pid(const char *path, pid_t pid)
{
	char fresh[4096];
	FILE *f;

	snprintf(fresh, sizeof(fresh), "%s.new", path);
	f = fopen(fresh, "w");
	if (f == NULL || fprintf(f, "%d\n", (int)pid) < 0 || fclose(f) != 0 ||
	    rename(fresh, path) != 0)
		exit((perror(path), 1));
}

/* Waits for its end; a signal is passed on as SIGTERM. *told_ms: when. */
static int
live(pid_t child, const sigset_t *waiting, long *told_ms)
{
	int status = 0;

	*told_ms = -1;

	while (waitpid(child, &status, WNOHANG) == 0) {
		if (renewing) {
			renewing = 0;
			kill(child, SIGTERM);
			*told_ms = now_ms();
		}
		sigsuspend(waiting);
	}
	return status;
}

static int
exit_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
main(int argc, char **argv)
{
	struct sigaction act = {.sa_handler = on_signal};
	static const int caught[] = {SIGTERM, SIGHUP, SIGCHLD};
	sigset_t blocked, before;
	int listener, status = 0, too_short = 0;

	if (argc < 4)
		return 64;
	sigemptyset(&blocked);
	for (int i = 0; i < 3; i++)
		sigaddset(&blocked, caught[i]);
	sigprocmask(SIG_BLOCK, &blocked, &before);
	for (int i = 0; i < 3; i++)
		sigaction(caught[i], &act, NULL);
	listener = listen_at(argv[1]);
	while (!stopping && too_short < SHORT_LIVES) {
		long begun = now_ms(), told;
		pid_t child = start(listener, argv + 3);

		note_pid(argv[2], child);
		status = exit_of(live(child, &before, &told));
		printf("ended %d %d %ld\n", (int)child, status,
		    told < 0 ? -1 : now_ms() - told);
		fflush(stdout);
		too_short = now_ms() - begun < SHORT_MS ? too_short + 1 : 0;
	}
	unlink(argv[1]);
	return status;
}
