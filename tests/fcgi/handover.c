/*
 * handover: restarts under load on one shared listening socket, as systemd and
 * an upgrade do it (security.md finding 7, F14): handover ECHO. A new process
 * is ready, then the old one gets SIGTERM; every request must be answered.
 */
#include "wire.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/wait.h>

enum { CALLERS = 6, RESTARTS = 10 };

static char socket_path[] = "/tmp/handover.XXXXXX";
static atomic_bool done;
static atomic_int answered, lost;

static int
listen_at(const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
	unlink(path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, 1024) != 0) {
		perror(path);
		exit(1);
	}
	/* Out of the way of fd 3, which is that of LISTEN_FDS. */
	return fcntl(fd, F_DUPFD_CLOEXEC, 10);
}

/* The listener as fd 0 (spawn-fcgi), or as LISTEN_FDS (systemd). */
static void
run(const char *program, int listener, bool systemd)
{
	char pid[16];

	if (!systemd) {
		dup2(listener, 0);
		execl(program, program, "-", "4", (char *)NULL);
		_exit(127);
	}
	snprintf(pid, sizeof(pid), "%d", (int)getpid());
	setenv("LISTEN_PID", pid, 1);
	setenv("LISTEN_FDS", "1", 1);
	dup2(listener, 3);
	execl(program, program, "/nonexistent/not-used", "4", (char *)NULL);
	_exit(127);
}

/* Comes back when the new process said "ready". */
static pid_t
start(const char *program, int listener, bool systemd)
{
	int ready[2];
	char c;
	pid_t pid;

	if (pipe(ready) != 0)
		exit(1);
	pid = fork();
	if (pid == 0) {
		/* A failed test leaves nobody behind. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(ready[1], 1);
		run(program, listener, systemd);
	}
	close(ready[1]);
	if (pid < 0 || read(ready[0], &c, 1) != 1)
		exit(1);
	close(ready[0]);
	return pid;
}

static bool
stopped_in_order(pid_t pid)
{
	int status;

	kill(pid, SIGTERM);
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

static void *
call(void *arg)
{
	(void)arg;
	while (!atomic_load(&done)) {
		char out[16384];
		int fd = wire_dial(socket_path);

		wire_begin(fd, 0);
		wire_params(fd, "POST", "/echo", "100", 1024, 0);
		wire_body(fd, 100, 100, 0);
		if (wire_answer(fd, out, sizeof(out)) &&
		    strstr(out, "length=100 ") != NULL)
			atomic_fetch_add(&answered, 1);
		else
			atomic_fetch_add(&lost, 1);
		close(fd);
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	pthread_t callers[CALLERS];
	int listener, disorder = 0;
	pid_t now;

	if (argc != 2 || mkstemp(socket_path) < 0)
		return 64;
	listener = listen_at(socket_path);
	now = start(argv[1], listener, false);
	for (int i = 0; i < CALLERS; i++)
		if (pthread_create(&callers[i], NULL, call, NULL) != 0)
			return 1;
	for (int i = 0; i < RESTARTS; i++) {
		pid_t next = start(argv[1], listener, i % 2 == 0);

		usleep(50000);
		disorder += !stopped_in_order(now);
		now = next;
	}
	atomic_store(&done, true);
	for (int i = 0; i < CALLERS; i++)
		pthread_join(callers[i], NULL);
	disorder += !stopped_in_order(now);
	unlink(socket_path);
	printf("%d answered, %d lost, %d did not end in order\n",
	    atomic_load(&answered), atomic_load(&lost), disorder);
	return atomic_load(&lost) > 0 || disorder > 0 ||
	       atomic_load(&answered) < 100;
}
