/*
 * load: the bench's requests. `get` sends the same request again and again;
 * `submit` sends the same form, each time as another person: a fresh visit
 * cookie and the token that belongs to it. Prints one line of key=value.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "client.h"
#include "seal/seal.h"
#include "seal/token.h"

static const char usage[] =
    "usage: load get|submit PORT PATH [-c connections] [-s seconds]\n"
    "            [-w warm-up seconds] [-b FILE of the form] [-k]\n"
    "  -k  closes each connection after its answer\n";

struct sender {
	const char *path;
	int port;
	const char *form; /* urlencoded, without the token */
	struct arena *arena;
};

static const char *
connection_line(void)
{
	return "Accept-Language: ja\r\nAccept: text/html\r\n";
}

static size_t
get(void *state, char *out, size_t size)
{
	const struct sender *s = state;
	int n = snprintf(out, size,
	    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n", s->path, s->port,
	    connection_line());

	return n > 0 && (size_t)n < size ? (size_t)n : 0;
}

static size_t
submit(void *state, char *out, size_t size)
{
	const struct sender *s = state;
	struct key secret;
	const char *cookie, *token;
	size_t body;
	int n;

	arena_reset(s->arena);
	random_bytes(&secret, sizeof(secret));
	cookie = token_format(s->arena, &secret).p;
	token = token_csrf(s->arena, &secret).p;
	body = strlen("token=&") + TOKEN_TEXT + strlen(s->form);
	n = snprintf(out, size,
	    "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s"
	    "Origin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n"
	    "Cookie: visit=%.*s\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\n"
	    "Content-Length: %zu\r\n\r\ntoken=%.*s&%s",
	    s->path, s->port, connection_line(), s->port, TOKEN_TEXT, cookie,
	    body, TOKEN_TEXT, token, s->form);
	return n > 0 && (size_t)n < size ? (size_t)n : 0;
}

/* A whole small file, without line ends at its end; exits when it can't. */
static char *
read_form(const char *path)
{
	static char text[CLIENT_REQUEST / 2];
	FILE *f = fopen(path, "rb");
	size_t n = f != NULL ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (n == 0) {
		perror(path);
		exit(1);
	}
	fclose(f);
	while (n > 0 && text[n - 1] == '\n')
		text[--n] = '\0';
	return text;
}

static void
print(const struct client_result *r)
{
	double seconds = (double)r->measured_us / 1e6;

	printf("rate=%.1f answers=%llu faults=%llu bytes=%llu p50_us=%u "
	       "p99_us=%u slowest_us=%u",
	    seconds > 0 ? (double)r->answers / seconds : 0,
	    (unsigned long long)r->answers, (unsigned long long)r->faults,
	    (unsigned long long)r->bytes, client_quantile(r, 5000),
	    client_quantile(r, 9900), client_quantile(r, 10000));
	for (int i = 0; i < 600; i++)
		if (r->status[i] > 0)
			printf(" status_%d=%llu", i,
			    (unsigned long long)r->status[i]);
	printf("\n");
}

static int64_t
milliseconds(const char *seconds)
{
	return (int64_t)(strtod(seconds, NULL) * 1000);
}

int
main(int argc, char **argv)
{
	struct sender s = {.form = ""};
	struct client_plan plan = {.connections = 32,
	    .keep = true,
	    .warm_up_ms = 500,
	    .measure_ms = 5000,
	    .state = &s};
	struct client_result result;
	int option, rc;

	while ((option = getopt(argc, argv, "c:s:w:b:k")) != -1) {
		if (option == 'c')
			plan.connections = (int)strtol(optarg, NULL, 10);
		else if (option == 's')
			plan.measure_ms = milliseconds(optarg);
		else if (option == 'w')
			plan.warm_up_ms = milliseconds(optarg);
		else if (option == 'b')
			s.form = read_form(optarg);
		else if (option == 'k')
			plan.keep = false;
		else
			argc = 0;
	}
	if (argc - optind != 3 || plan.connections < 1 ||
	    plan.connections > CLIENT_CONNECTIONS) {
		fputs(usage, stderr);
		return 2;
	}
	seal_start();
	plan.next = strcmp(argv[optind], "submit") == 0 ? submit : get;
	s.port = (int)strtol(argv[optind + 1], NULL, 10);
	s.path = argv[optind + 2];
	plan.port = (uint16_t)s.port;
	s.arena = arena_new(1 << 16);
	rc = client_run(&plan, &result);
	print(&result);
	free(result.latency_us);
	arena_free(s.arena);
	return rc == 0 && result.answers > 0 ? 0 : 1;
}
