/*
 * fcgi_socket: where the listening socket comes from. Must never take a path
 * away from a live listener, and never shutdown() a socket.
 */
#ifndef HTTP_FCGI_SOCKET_H
#define HTTP_FCGI_SOCKET_H

#include <sys/types.h>
#include <sys/un.h>

#include "base/fail.h"

struct fcgi_socket {
	int fd;
	struct sockaddr_un at; /* at.sun_path empty: not made here */
	dev_t dev;             /* of the path as made */
	ino_t ino;
};

/* See fcgi_open() in fcgi.h for the order and the failures. */
enum fail fcgi_socket_open(
    const char *path, int backlog, struct fcgi_socket *out) MUST_USE;
/* Closes; removes the path if it is still the one that was made. */
void fcgi_socket_close(struct fcgi_socket *s);

#endif
