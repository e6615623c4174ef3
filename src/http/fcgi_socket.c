/* fcgi_socket: handed over by systemd, made at a path, or fd 0. */
#include "http/fcgi_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/span.h"

enum { FIRST_PASSED_FD = 3, SOCKET_UMASK = 0117 /* leaves 0660 */ };

static bool
is_env_number(const char *name, int64_t want)
{
	int64_t n;

	return span_int(span_of(getenv(name)), &n) && n == want;
}

static bool
is_listening(int fd)
{
	int yes = 0;
	socklen_t n = sizeof(yes);

	return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &yes, &n) == 0 && yes;
}

static bool
is_live(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool live = fd >= 0 &&
		    connect(fd, (const struct sockaddr *)at, sizeof(*at)) == 0;

	if (fd >= 0)
		close(fd);
	return live;
}

/* A socket that nobody listens at is left over from a crash. */
static enum fail
stale_remove(const struct sockaddr_un *at)
{
	struct stat st;

	if (lstat(at->sun_path, &st) != 0)
		return errno == ENOENT ? OK : fail(FAIL_STORE, "socket path");
	if (!S_ISSOCK(st.st_mode))
		return fail(FAIL_STORE, "socket path is something else");
	if (is_live(at))
		return fail(FAIL_BUSY, "socket path is in use");
	return unlink(at->sun_path) == 0 ? OK
					 : fail(FAIL_STORE, "stale socket");
}

/* Start-up is single-threaded, so the umask disturbs nobody. */
static bool
bind_private(int fd, const struct sockaddr_un *at)
{
	mode_t before = umask(SOCKET_UMASK);
	int got = bind(fd, (const struct sockaddr *)at, sizeof(*at));

	umask(before);
	return got == 0;
}

static enum fail
path_listen(int backlog, struct fcgi_socket *out)
{
	struct stat st;

	TRY(stale_remove(&out->at));
	out->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (out->fd < 0)
		return fail(FAIL_STORE, "socket");
	if (!bind_private(out->fd, &out->at) || listen(out->fd, backlog) != 0 ||
	    lstat(out->at.sun_path, &st) != 0) {
		close(out->fd);
		return fail(FAIL_STORE, "bind or listen");
	}
	out->dev = st.st_dev;
	out->ino = st.st_ino;
	return OK;
}

enum fail
fcgi_socket_open(const char *path, int backlog, struct fcgi_socket *out)
{
	size_t n = path != NULL ? strlen(path) : 0;

	*out = (struct fcgi_socket){.at.sun_family = AF_UNIX};
	if (is_env_number("LISTEN_PID", getpid()) &&
	    is_env_number("LISTEN_FDS", 1)) {
		out->fd = FIRST_PASSED_FD;
		fcntl(out->fd, F_SETFD, FD_CLOEXEC);
	} else if (path != NULL) {
		if (n == 0 || n >= sizeof(out->at.sun_path))
			return fail(FAIL_STORE, "length of the socket path");
		memcpy(out->at.sun_path, path, n);
		return path_listen(backlog, out);
	}
	return is_listening(out->fd) ? OK : fail(FAIL_STORE, "no listener");
}

void
fcgi_socket_close(struct fcgi_socket *s)
{
	struct stat st;

	close(s->fd);
	if (s->at.sun_path[0] != '\0' && lstat(s->at.sun_path, &st) == 0 &&
	    st.st_dev == s->dev && st.st_ino == s->ino)
		unlink(s->at.sun_path);
}
