/*
 * fcgi: the only place that knows libfcgi: a listening socket, N threads that
 * accept and answer, an orderly end. Must never shutdown() the listening
 * socket (it may be shared with a successor: security.md finding 7, F14), and
 * never keep a connection (design.md section 5).
 */
#ifndef HTTP_FCGI_H
#define HTTP_FCGI_H

#include "http/answer.h"

enum { FCGI_THREADS = 64, FCGI_BACKLOG = 1024 };

struct fcgi;

/*
 * Once a process, before its threads. LISTEN_FDS (systemd, for this process)
 * wins, then path (a unix socket, made with mode 0660; a stale one is
 * replaced, a live one is not), then, path NULL, fd 0. The socket
 * becomes non-blocking; SIGPIPE and SIGUSR1 are ignored from here on.
 * FAIL_BUSY: somebody listens at path. FAIL_STORE: the socket cannot be made,
 * or fd 0 is none.
 */
enum fail fcgi_open(const char *path, struct fcgi **out) MUST_USE;
/*
 * One thread's loop (thread: 0 .. FCGI_THREADS-1, each once): accept, read,
 * answer, write, reset the arena. Comes back only after fcgi_stop(), or when
 * accepting fails for good (FAIL_STORE; the process should end). Signals that
 * have a handler must be blocked on it.
 */
enum fail fcgi_serve(struct fcgi *f, int thread, struct arena *a,
    const struct answer_app *app) MUST_USE;
/*
 * No new requests; those begun are finished. Waits until every fcgi_serve()
 * came back; false: some did not within timeout_ms. Call it on another thread.
 */
bool fcgi_stop(struct fcgi *f, int64_t timeout_ms);
/*
 * After all threads ended. Closes the socket and removes the path it made.
 * NULL is allowed.
 */
void fcgi_close(struct fcgi *f);

#endif
