/*
 * multipart: one buffer with a window of unread bytes. A part ends where CR LF
 * "--" boundary stands; before that, everything up to the first byte that could
 * begin it is given out.
 */
#include "http/multipart.h"

#include <string.h>

enum { MARK = MULTIPART_BOUNDARY + 4 };

struct multipart {
	struct arena *arena;
	size_t (*read)(void *stream, char *p, size_t n);
	void *stream;
	char *buffer;
	size_t from, to; /* unread bytes of buffer */
	bool at_end;     /* the body has no more */
	char mark[MARK]; /* CR LF "--" boundary */
	size_t mark_n;
	size_t parts;
	bool inside; /* a part's bytes are being read */
};

/* ---- the boundary of the content type -------------------------------------
 */

static bool
is_boundary_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') ||
	       (c != '\0' && strchr("'()+_,-./:=? ", c) != NULL);
}

static bool
starts_as(struct span s, const char *lower)
{
	size_t n = strlen(lower);

	return s.n >= n && strncasecmp(s.p, lower, n) == 0;
}

static enum fail
boundary_of(struct span type, struct span *out)
{
	struct span rest = type, media = span_trim(span_cut(&rest, ';'));
	struct span b;

	if (media.n != strlen("multipart/form-data") ||
	    !starts_as(media, "multipart/form-data"))
		return fail(FAIL_INPUT, "content type");
	b = span_trim(rest);
	if (!starts_as(b, "boundary="))
		return fail(FAIL_INPUT, "boundary");
	b = span_from(b.p + 9, b.n - 9);
	if (b.n >= 2 && b.p[0] == '"' && b.p[b.n - 1] == '"')
		b = span_from(b.p + 1, b.n - 2);
	if (b.n == 0 || b.n > MULTIPART_BOUNDARY || b.p[b.n - 1] == ' ')
		return fail(FAIL_INPUT, "boundary");
	for (size_t i = 0; i < b.n; i++)
		if (!is_boundary_char(b.p[i]))
			return fail(FAIL_INPUT, "boundary");
	*out = b;
	return OK;
}

enum fail
multipart_new(struct arena *a, struct span content_type,
    size_t (*read)(void *stream, char *p, size_t n), void *stream,
    struct multipart **out)
{
	struct multipart *m = arena_alloc(a, sizeof(*m));
	struct span boundary = {NULL, 0};

	TRY(boundary_of(content_type, &boundary));
	*m = (struct multipart){.arena = a,
	    .read = read,
	    .stream = stream,
	    .buffer = arena_alloc(a, MULTIPART_BUFFER)};
	memcpy(m->mark, "\r\n--", 4);
	memcpy(m->mark + 4, boundary.p, boundary.n);
	m->mark_n = boundary.n + 4;
	/* The first boundary has no CR LF of its own in front. */
	memcpy(m->buffer, "\r\n", 2);
	m->to = 2;
	m->inside = true;
	*out = m;
	return OK;
}

/* ---- the window ------------------------------------------------------------
 */

static struct span
window(const struct multipart *m)
{
	return span_from(m->buffer + m->from, m->to - m->from);
}

/* At least n unread bytes, if the body has so many. */
static void
fill(struct multipart *m, size_t n)
{
	if (m->to - m->from >= n || m->at_end)
		return;
	memmove(m->buffer, m->buffer + m->from, m->to - m->from);
	m->to -= m->from;
	m->from = 0;
	while (m->to < n && !m->at_end) {
		size_t got = m->read(
		    m->stream, m->buffer + m->to, MULTIPART_BUFFER - m->to);

		m->at_end = got == 0;
		m->to += got;
	}
}

static bool
take(struct multipart *m, const char *text)
{
	struct span w;

	fill(m, strlen(text));
	w = window(m);
	if (!span_starts(w, text))
		return false;
	m->from += strlen(text);
	return true;
}

/* ---- bytes of a part -------------------------------------------------------
 */

/* How many bytes stand before the mark, or before what may begin it. */
static size_t
before_mark(const struct multipart *m, struct span w, bool *out_mark)
{
	size_t at = 0;

	*out_mark = false;
	while (at < w.n) {
		const char *cr = memchr(w.p + at, '\r', w.n - at);
		size_t rest, n;

		if (cr == NULL)
			return w.n;
		at = (size_t)(cr - w.p);
		rest = w.n - at;
		n = rest < m->mark_n ? rest : m->mark_n;
		if (memcmp(cr, m->mark, n) == 0) {
			*out_mark = n == m->mark_n;
			return at;
		}
		at++;
	}
	return w.n;
}

enum fail
multipart_read(struct multipart *m, struct span *out)
{
	bool mark;
	size_t n;

	*out = span_of("");
	if (!m->inside)
		return OK;
	fill(m, m->mark_n);
	n = before_mark(m, window(m), &mark);
	if (n == 0 && mark) {
		m->from += m->mark_n;
		m->inside = false;
		return OK;
	}
	/* What may begin the mark is whole once the window holds as much. */
	if (n == 0)
		return fail(FAIL_INPUT, "the body ends inside a part");
	*out = span_from(m->buffer + m->from, n);
	m->from += n;
	return OK;
}

/* ---- headers of a part -----------------------------------------------------
 */

/* One line without its CR LF, valid until the next fill. */
static enum fail
line_of(struct multipart *m, struct span *out)
{
	const char *lf;
	struct span w;

	fill(m, MULTIPART_LINE + 2);
	w = window(m);
	if (w.n > MULTIPART_LINE + 2)
		w.n = MULTIPART_LINE + 2;
	lf = w.n > 0 ? memchr(w.p, '\n', w.n) : NULL;
	if (lf == NULL)
		return w.n == MULTIPART_LINE + 2
			   ? fail(FAIL_LIMIT, "a long header of a part")
			   : fail(FAIL_INPUT, "the body ends in a header");
	*out = span_from(w.p, (size_t)(lf - w.p));
	m->from += out->n + 1;
	if (out->n == 0 || out->p[out->n - 1] != '\r')
		return fail(FAIL_INPUT, "a line end in a header");
	out->n--;
	if (memchr(out->p, '\0', out->n) != NULL ||
	    memchr(out->p, '\r', out->n) != NULL)
		return fail(FAIL_INPUT, "a control byte in a header");
	return OK;
}

/* Browsers write a quote as %22, and line ends as %0D and %0A. */
static struct span
unescaped(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct span rest = span_from(s.p + i, s.n - i);

		if (starts_as(rest, "%22"))
			p[n++] = '"';
		else if (starts_as(rest, "%0d") || starts_as(rest, "%0a"))
			p[n++] = '_';
		else {
			p[n++] = s.p[i];
			continue;
		}
		i += 2;
	}
	return span_from(p, n);
}

/* ; name="value" ... *rest stands in front of the semicolon. */
static bool
parameter_of(struct span *rest, struct span *name, struct span *value)
{
	struct span s = span_trim(*rest);
	const char *quote;

	if (s.n == 0 || s.p[0] != ';')
		return false;
	s = span_trim(span_from(s.p + 1, s.n - 1));
	*name = span_cut(&s, '=');
	if (s.n == 0 || s.p[0] != '"')
		return false;
	s = span_from(s.p + 1, s.n - 1);
	quote = s.n > 0 ? memchr(s.p, '"', s.n) : NULL;
	if (quote == NULL)
		return false;
	*value = span_from(s.p, (size_t)(quote - s.p));
	*rest = span_from(quote + 1, s.n - value->n - 1);
	return true;
}

static enum fail
disposition_of(
    struct multipart *m, struct span line, struct multipart_part *out)
{
	struct span rest = line, name, value;

	if (!starts_as(rest, "form-data"))
		return fail(FAIL_INPUT, "disposition");
	rest = span_from(rest.p + 9, rest.n - 9);
	while (parameter_of(&rest, &name, &value)) {
		if (span_is(name, "name") && out->name.p == NULL) {
			out->name = unescaped(m->arena, value);
		} else if (span_is(name, "filename") && !out->is_file) {
			out->is_file = true;
			out->filename = unescaped(m->arena, value);
		} else {
			return fail(FAIL_INPUT, "disposition");
		}
	}
	return span_trim(rest).n == 0 ? OK : fail(FAIL_INPUT, "disposition");
}

static enum fail
headers_of(struct multipart *m, struct multipart_part *out)
{
	struct span line, value;

	for (int i = 0; i <= MULTIPART_HEADERS; i++) {
		TRY(line_of(m, &line));
		if (line.n == 0)
			return out->name.n > 0
				   ? OK
				   : fail(FAIL_INPUT, "a part without a name");
		value = line;
		if (!starts_as(span_cut(&value, ':'), "content-disposition"))
			continue;
		if (out->name.p != NULL)
			return fail(FAIL_INPUT, "two dispositions");
		TRY(disposition_of(m, span_trim(value), out));
	}
	return fail(FAIL_LIMIT, "headers of a part");
}

/* Behind "--boundary--": nothing, or a line end. */
static enum fail
end_of(struct multipart *m)
{
	(void)take(m, "\r\n");
	fill(m, 1);
	return m->to == m->from ? OK : fail(FAIL_INPUT, "bytes behind the end");
}

enum fail
multipart_next(struct multipart *m, struct multipart_part *out, bool *out_end)
{
	struct span rest;

	*out = (struct multipart_part){.is_file = false};
	*out_end = false;
	while (m->inside) {
		TRY(multipart_read(m, &rest));
		if (rest.n > 0 && m->parts == 0)
			return fail(FAIL_INPUT, "bytes before the first part");
	}
	if (take(m, "--")) {
		*out_end = true;
		return end_of(m);
	}
	if (!take(m, "\r\n"))
		return fail(FAIL_INPUT, "a boundary that is none");
	if (m->parts++ == MULTIPART_PARTS)
		return fail(FAIL_LIMIT, "parts");
	TRY(headers_of(m, out));
	m->inside = true;
	return OK;
}
