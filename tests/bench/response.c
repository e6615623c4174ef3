/* response: status, Content-Length, chunks; one byte at a time where it must.
 */
#include "response.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
response_start(struct response *r)
{
	r->state = RESPONSE_IN_HEAD;
	r->status = 0;
	r->close = false;
	r->left = r->bytes = 0;
	r->head_n = r->line_n = 0;
}

/* The value of a header, or NULL; head is NUL-terminated. */
static const char *
header(const char *head, const char *name)
{
	size_t n = strlen(name);
	const char *line = strstr(head, "\r\n");

	while (line != NULL && line[2] != '\r') {
		line += 2;
		if (strncasecmp(line, name, n) == 0 && line[n] == ':')
			return line + n + 1 + strspn(line + n + 1, " ");
		line = strstr(line, "\r\n");
	}
	return NULL;
}

static void
read_head(struct response *r)
{
	const char *length, *value;

	if (strncmp(r->head, "HTTP/1.", 7) != 0) {
		r->state = RESPONSE_BAD;
		return;
	}
	r->status = (int)strtol(r->head + 9, NULL, 10);
	value = header(r->head, "Connection");
	r->close = value != NULL && strncasecmp(value, "close", 5) == 0;
	value = header(r->head, "Transfer-Encoding");
	length = header(r->head, "Content-Length");
	if (r->status == 204 || r->status == 304) {
		r->state = RESPONSE_DONE;
	} else if (value != NULL && strncasecmp(value, "chunked", 7) == 0) {
		r->state = RESPONSE_IN_SIZE;
	} else if (length != NULL) {
		r->left = strtoull(length, NULL, 10);
		r->state = r->left > 0 ? RESPONSE_IN_BODY : RESPONSE_DONE;
	} else {
		r->close = true;
		r->state = RESPONSE_UNTIL_CLOSE;
	}
}

static void
head_byte(struct response *r, char c)
{
	if (r->head_n + 1 == RESPONSE_HEAD) {
		r->state = RESPONSE_BAD;
		return;
	}
	r->head[r->head_n++] = c;
	if (r->head_n < 4 ||
	    memcmp(r->head + r->head_n - 4, "\r\n\r\n", 4) != 0)
		return;
	r->head[r->head_n] = '\0';
	read_head(r);
}

static void
size_byte(struct response *r, char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *d;

	if (c == '\n') {
		r->state =
		    r->left > 0 ? RESPONSE_IN_CHUNK : RESPONSE_IN_TRAILER;
		r->left += 2;
		r->line_n = 0;
		return;
	}
	if (c == '\r')
		return;
	d = c != '\0' ? strchr(digits, c | 0x20) : NULL;
	if (d == NULL || r->line_n++ > 8) {
		r->state = RESPONSE_BAD;
		return;
	}
	r->left = r->left * 16 + (uint64_t)(d - digits);
}

static void
trailer_byte(struct response *r, char c)
{
	if (c == '\r')
		return;
	if (c != '\n') {
		r->line_n++;
		return;
	}
	if (r->line_n == 0)
		r->state = RESPONSE_DONE;
	r->line_n = 0;
}

/* Counts up to n bytes of what is left; gives how many. */
static size_t
body_bytes(struct response *r, size_t n)
{
	size_t used = n < r->left ? n : (size_t)r->left;

	r->left -= used;
	if (r->left == 0)
		r->state = r->state == RESPONSE_IN_BODY ? RESPONSE_DONE
							: RESPONSE_IN_SIZE;
	return used;
}

enum response_state
response_feed(struct response *r, const char *p, size_t n)
{
	r->bytes += n;
	for (size_t i = 0; i < n; i++) {
		if (r->state == RESPONSE_UNTIL_CLOSE)
			break;
		if (r->state == RESPONSE_IN_HEAD)
			head_byte(r, p[i]);
		else if (r->state == RESPONSE_IN_SIZE)
			size_byte(r, p[i]);
		else if (r->state == RESPONSE_IN_TRAILER)
			trailer_byte(r, p[i]);
		else if (r->state == RESPONSE_IN_BODY ||
			 r->state == RESPONSE_IN_CHUNK)
			i += body_bytes(r, n - i) - 1;
		else
			r->state = RESPONSE_BAD;
	}
	return r->state;
}

enum response_state
response_end(struct response *r)
{
	if (r->state == RESPONSE_UNTIL_CLOSE)
		r->state = RESPONSE_DONE;
	else if (r->state != RESPONSE_DONE)
		r->state = RESPONSE_BAD;
	return r->state;
}
