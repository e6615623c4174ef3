/*
 * client: a FastCGI peer that does what nginx never would: odd framing, wrong
 * lengths, abort, silence, noise. client SOCKET; each line is one case, the
 * exit status says whether all held. Records: FastCGI specification, section 3.
 */
#include "wire.h"

enum { BODY_LIMIT = 1024 * 1024 };

static const char *socket_path;
static int failed;

static void
verdict(const char *name, bool good)
{
	printf("%s %s\n", good ? "ok  " : "FAIL", name);
	failed += !good;
}

/* Reads the answer, closes, and looks for two texts in it. */
static void
expect(const char *name, int fd, const char *status, const char *text)
{
	static char out[65536];
	bool whole = wire_answer(fd, out, sizeof(out));
	bool good = whole && strstr(out, status) == out &&
		    strstr(out, text) != NULL && strstr(out, "evil") == NULL;

	close(fd);
	verdict(name, good);
	if (!good)
		printf("     whole=%d: %.200s\n", whole, out);
}

static void
framing(size_t step, size_t padding, int flags, const char *name)
{
	int fd = wire_dial(socket_path);

	wire_begin(fd, flags);
	wire_params(fd, "POST", "/echo?x=1", "1000", step, padding);
	wire_body(fd, 1000, step, padding);
	expect(name, fd, "Status: 200 OK\r\n", "length=1000 ");
}

static void
lengths(
    const char *announced, size_t sent, const char *status, const char *name)
{
	int fd = wire_dial(socket_path);

	wire_begin(fd, 0);
	wire_params(fd, "POST", "/echo", announced, 1024, 0);
	wire_body(fd, sent, 32768, 0);
	expect(name, fd, status, "");
}

static void
get(const char *uri, const char *status, const char *name)
{
	int fd = wire_dial(socket_path);

	wire_begin(fd, 0);
	wire_params(fd, "GET", uri, "", 1024, 0);
	wire_body(fd, 0, 1, 0);
	expect(name, fd, status, "nosniff");
}

static void
abort_in_the_body(void)
{
	static char out[65536];
	int fd = wire_dial(socket_path);

	wire_begin(fd, 0);
	wire_params(fd, "POST", "/echo", "100", 1024, 0);
	wire_record(fd, WIRE_STDIN, "half", 4, 0);
	wire_record(fd, WIRE_ABORT, NULL, 0, 0);
	wire_answer(fd, out, sizeof(out));
	close(fd);
	verdict("an aborted body is not answered 200",
	    strstr(out, "200 OK") == NULL);
}

/* The server goes on after each of these. */
static void
cut_off(void)
{
	int fd = wire_dial(socket_path);

	close(fd);
	fd = wire_dial(socket_path);
	wire_begin(fd, 0);
	close(fd);
	fd = wire_dial(socket_path);
	wire_begin(fd, 0);
	wire_record(fd, WIRE_PARAMS, "\x0e\x03REQ", 5, 0);
	close(fd);
	fd = wire_dial(socket_path);
	wire_begin(fd, 0);
	wire_params(fd, "POST", "/echo", "100", 1024, 0);
	wire_record(fd, WIRE_STDIN, "half", 4, 0);
	close(fd);
	fd = wire_dial(socket_path);
	wire_begin(fd, 0);
	wire_params(fd, "GET", "/", "", 1024, 0);
	wire_body(fd, 0, 1, 0);
	close(fd); /* before the answer */
}

static void
noise(unsigned seed)
{
	unsigned char p[600];
	int fd = wire_dial(socket_path);

	for (size_t i = 0; i < sizeof(p); i++) {
		seed = seed * 1103515245u + 12345u;
		p[i] = (unsigned char)(seed >> 16);
	}
	/* Half of it looks like records up to the noise. */
	if (seed & 0x10000)
		wire_begin(fd, 0);
	/* Lengths over 127 bytes are left out: libfcgi 2.4.2 is known to
	 * give up on some (security.md finding 8); a supervisor restarts. */
	for (size_t i = 0; i < sizeof(p); i++)
		p[i] &= 0x7f;
	if (seed & 0x20000)
		wire_record(fd, WIRE_PARAMS, p, sizeof(p), 0);
	else
		wire_send_bytes(fd, p, sizeof(p));
	close(fd);
}

/* Fewer silent peers than threads: the others are still answered. */
static void
silence(void)
{
	int quiet[3];

	for (size_t i = 0; i < 3; i++)
		quiet[i] = wire_dial(socket_path);
	get("/", "Status: 200 OK\r\n", "others are answered beside silence");
	for (size_t i = 0; i < 3; i++)
		close(quiet[i]);
}

static void
orderly(void)
{
	framing(1024, 0, 0, "plain records");
	framing(1, 0, 0, "one byte a record");
	framing(7, 255, 0, "padding");
	framing(1024, 0, 1, "a kept connection is closed all the same");
	get("/", "Status: 200 OK\r\n", "a page");
	get("/none", "Status: 404 Not Found\r\n", "absent");
	get("/a/../b", "Status: 400 Bad Request\r\n", "dot segments");
	get("//", "Status: 400 Bad Request\r\n", "double slash");
	get("http://evil/", "Status: 400 Bad Request\r\n", "absolute form");
}

static void
wrong_lengths(void)
{
	lengths("1048576", BODY_LIMIT, "Status: 200 OK\r\n", "body of 1 MiB");
	lengths("1048577", BODY_LIMIT + 1, "Status: 413 ", "one byte over");
	lengths("1048577", 0, "Status: 413 ", "over, nothing sent");
	lengths("10", 5, "Status: 400 ", "shorter than announced");
	lengths("5", 10, "Status: 400 ", "longer than announced");
	lengths("", 5, "Status: 400 ", "body without length");
	lengths("0", 5, "Status: 400 ", "body with length 0");
	lengths("-5", 5, "Status: 400 ", "negative length");
	lengths("5, 5", 5, "Status: 400 ", "two lengths");
	lengths("99999999999999999999", 5, "Status: 400 ", "huge length");
}

int
main(int argc, char **argv)
{
	if (argc != 2)
		return 64;
	socket_path = argv[1];
	orderly();
	wrong_lengths();
	abort_in_the_body();
	cut_off();
	get("/", "Status: 200 OK\r\n", "alive after cut connections");
	for (unsigned i = 0; i < 200; i++)
		noise(i);
	get("/", "Status: 200 OK\r\n", "alive after noise");
	silence();
	return failed == 0 ? 0 : 1;
}
