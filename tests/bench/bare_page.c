/*
 * bare_page: the least that a FastCGI program can do: N threads, a page of a
 * given size, nothing looked at, nothing kept. The yardstick of the bench;
 * must never be made cleverer, or the figures of two dates no longer compare.
 */
#include <fcgiapp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { THREADS = 8, BACKLOG = 1024, LARGEST = 1 << 20 };

static char page[LARGEST];
static int page_n;
static int listener;

static void
make_page(int bytes)
{
	static const char line[] = "<p>Nothing is different from usual.</p>\n";

	page_n = bytes;
	for (int i = 0; i < bytes; i++)
		page[i] = line[(size_t)i % (sizeof(line) - 1)];
}

static void *
answer(void *unused)
{
	FCGX_Request request;
	char payload[4096];

	(void)unused;
	FCGX_InitRequest(&request, listener, 0);
	while (FCGX_Accept_r(&request) == 0) {
		while (FCGX_GetStr(payload, sizeof(payload), request.in) > 0)
			;
		FCGX_FPrintF(request.out,
		    "Content-Type: text/html; charset=utf-8\r\n"
		    "Content-Length: %d\r\n\r\n",
		    page_n);
		FCGX_PutStr(page, page_n, request.out);
		FCGX_Finish_r(&request);
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	pthread_t threads[THREADS];
	int bytes = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;

	if (bytes <= 0 || bytes > LARGEST) {
		fprintf(stderr, "usage: bare_page SOCKET BYTES\n");
		return 2;
	}
	make_page(bytes);
	umask(0117);
	if (FCGX_Init() != 0 ||
	    (listener = FCGX_OpenSocket(argv[1], BACKLOG)) < 0)
		return 1;
	/* libfcgi takes SIGTERM for itself and then waits for a request. */
	signal(SIGTERM, SIG_DFL);
	for (int i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], NULL, answer, NULL) != 0)
			return 1;
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
