/* cookie: pairs in, one Set-Cookie out. */
#include "http/cookie.h"

#include <inttypes.h>
#include <string.h>

static const char prefix[] = "__Host-";

/* tchar of RFC 9110 section 5.6.2. */
static bool
is_name(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' ||
		    strchr("()<>@,;:\\\"/[]?={}", s.p[i]) != NULL)
			return false;
	return s.n > 0;
}

/* cookie-octet of RFC 6265 section 4.1.1, without quotes around. */
static bool
is_value(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' ||
		    strchr("\",;\\", s.p[i]) != NULL)
			return false;
	return true;
}

static bool
has_control(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return true;
	return false;
}

static const struct cookie_pair *
pair_find(const struct cookie_pair *pairs, size_t n, struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(pairs[i].name, name))
			return &pairs[i];
	return NULL;
}

/* Adds the pair if it is well-formed; *n grows by one then. */
static enum fail
pair_add(struct cookie_pair *pairs, size_t *n, struct span piece)
{
	struct span value = piece;
	struct span name = span_trim(span_cut(&value, '='));

	value = span_trim(value);
	if (!is_name(name) || !is_value(value) ||
	    memchr(piece.p, '=', piece.n) == NULL)
		return OK;
	if (pair_find(pairs, *n, name) != NULL)
		return fail(FAIL_INPUT, "cookie sent twice");
	pairs[(*n)++] = (struct cookie_pair){name, value};
	return OK;
}

enum fail
cookie_parse(struct arena *a, struct span header, struct cookie_list *out)
{
	struct cookie_pair *pairs;
	size_t seen = 0, n = 0;

	*out = (struct cookie_list){NULL, 0};
	if (header.n == 0)
		return OK;
	if (header.n > COOKIE_BYTES || has_control(header))
		return fail(FAIL_INPUT, "cookie header");
	pairs = arena_array(a, COOKIE_COUNT, sizeof(*pairs));
	while (header.n > 0) {
		if (seen++ == COOKIE_COUNT)
			return fail(FAIL_INPUT, "too many cookies");
		TRY(pair_add(pairs, &n, span_cut(&header, ';')));
	}
	*out = (struct cookie_list){pairs, n};
	return OK;
}

struct span
cookie_get(const struct cookie_list *l, const char *name, bool secure)
{
	size_t skip = secure ? sizeof(prefix) - 1 : 0;

	for (size_t i = 0; i < l->n; i++) {
		struct span have = l->pairs[i].name;

		if (secure && !span_starts(have, prefix))
			continue;
		if (span_is((struct span){have.p + skip, have.n - skip}, name))
			return l->pairs[i].value;
	}
	return (struct span){NULL, 0};
}

/* The bytes that our own names and values are made of. */
static bool
is_ours(struct span s, const char *also)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') ||
			(c != '\0' && strchr(also, c) != NULL)))
			return false;
	}
	return true;
}

enum fail
cookie_fmt(struct buf *out, const struct cookie *c, bool secure)
{
	struct span name = span_of(c->name);

	if (name.n == 0 || !is_ours(name, "-_") || !is_ours(c->value, "-_.") ||
	    c->max_age_s < 0)
		return fail(FAIL_BUG, "cookie to set");
	buf_text(out, secure ? prefix : "");
	buf_span(out, name);
	buf_text(out, "=");
	if (!c->end)
		buf_span(out, c->value);
	buf_text(out, "; Path=/; HttpOnly; SameSite=Strict");
	if (secure)
		buf_text(out, "; Secure");
	if (c->end)
		buf_text(out, "; Max-Age=0");
	else if (c->max_age_s > 0)
		buf_printf(out, "; Max-Age=%" PRId64, c->max_age_s);
	return OK;
}
