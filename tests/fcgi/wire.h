/*
 * wire: FastCGI records by hand (FastCGI specification, section 3), for the
 * programs of this folder. Must never use libfcgi: it is what is tested.
 */
#ifndef FCGI_WIRE_H
#define FCGI_WIRE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	WIRE_BEGIN = 1,
	WIRE_ABORT = 2,
	WIRE_END = 3,
	WIRE_PARAMS = 4,
	WIRE_STDIN = 5,
	WIRE_STDOUT = 6
};

/* Ends the program when nobody listens. */
static inline int
wire_dial(const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	struct timeval limit = {.tv_sec = 5};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof(at)) != 0) {
		perror(path);
		exit(1);
	}
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	return fd;
}

/* The peer may close before all is written: that is for the case to judge. */
static inline bool
wire_send_bytes(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		ssize_t got = send(fd, at, n, MSG_NOSIGNAL);

		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

static inline bool
wire_record(int fd, int type, const void *p, size_t n, size_t padding)
{
	unsigned char head[8] = {1, (unsigned char)type, 0, 1,
	    (unsigned char)(n >> 8), (unsigned char)n, (unsigned char)padding,
	    0};
	static const char zeros[256];

	return wire_send_bytes(fd, head, sizeof(head)) &&
	       wire_send_bytes(fd, p, n) && wire_send_bytes(fd, zeros, padding);
}

static inline bool
wire_begin(int fd, int flags)
{
	unsigned char body[8] = {0, 1, (unsigned char)flags};

	return wire_record(fd, WIRE_BEGIN, body, sizeof(body), 0);
}

/* Name and value below 128 bytes each; returns the bytes written to p. */
static inline size_t
wire_pair(unsigned char *p, const char *name, const char *value)
{
	size_t name_n = strlen(name), value_n = strlen(value);

	p[0] = (unsigned char)name_n;
	p[1] = (unsigned char)value_n;
	memcpy(p + 2, name, name_n);
	memcpy(p + 2 + name_n, value, value_n);
	return 2 + name_n + value_n;
}

/* The parameters in records of `step` bytes, each with padding. */
static inline bool
wire_params(int fd, const char *method, const char *uri, const char *length,
    size_t step, size_t padding)
{
	unsigned char p[1024];
	size_t n = 0;

	n += wire_pair(p + n, "REQUEST_METHOD", method);
	n += wire_pair(p + n, "REQUEST_URI", uri);
	n += wire_pair(p + n, "CONTENT_LENGTH", length);
	n += wire_pair(p + n, "HTTP_PROXY", "http://evil.example");
	for (size_t i = 0; i < n; i += step)
		if (!wire_record(fd, WIRE_PARAMS, p + i,
			n - i < step ? n - i : step, padding))
			return false;
	/* No padding here: libfcgi 2.4.2 loses its place behind it, and nginx
	 * never sends any. */
	return wire_record(fd, WIRE_PARAMS, NULL, 0, 0);
}

/* n bytes of body in records of `step`, then its end. */
static inline bool
wire_body(int fd, size_t n, size_t step, size_t padding)
{
	static char p[32768];

	memset(p, 'b', sizeof(p));
	for (size_t i = 0; i < n; i += step)
		if (!wire_record(fd, WIRE_STDIN, p, n - i < step ? n - i : step,
			padding))
			return false;
	return wire_record(fd, WIRE_STDIN, NULL, 0, 0);
}

static inline bool
wire_recv_all(int fd, void *p, size_t n)
{
	char *at = p;

	while (n > 0) {
		ssize_t got = recv(fd, at, n, 0);

		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

/* All of the answer; true when it ended in order and the peer closed. */
static inline bool
wire_answer(int fd, char *out, size_t size)
{
	char content[65536 + 256];
	unsigned char head[8];
	size_t n = 0;
	bool ended = false;

	while (wire_recv_all(fd, head, sizeof(head))) {
		size_t bytes = (size_t)head[4] << 8 | head[5];

		if (!wire_recv_all(fd, content, bytes + head[6]))
			return false;
		if (head[1] == WIRE_STDOUT && n + bytes < size) {
			memcpy(out + n, content, bytes);
			n += bytes;
		}
		ended |= head[1] == WIRE_END;
	}
	out[n] = '\0';
	return ended && recv(fd, head, 1, 0) == 0;
}

#endif
