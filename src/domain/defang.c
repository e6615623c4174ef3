/* defang: of an address only scheme and host are disguised, no path. */
#include "domain/defang.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"

static void
host(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.')
			buf_text(out, "[.]");
		else if (s.p[i] == '@')
			buf_text(out, "[@]");
		else
			buf_add(out, s.p + i, 1);
}

static void
address6(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ':')
			buf_text(out, "[:]");
		else if (s.p[i] == '.')
			buf_text(out, "[.]");
		else
			buf_add(out, s.p + i, 1);
}

static const struct {
	const char *plain, *disguised;
} schemes[] = {
    {"https://", "hxxps://"}, {"http://", "hxxp://"}, {"ftp://", "fxp://"}};

enum { SCHEMES = sizeof(schemes) / sizeof(schemes[0]) };

/* Writes the scheme that s begins with, and gives its bytes. */
static size_t
scheme(struct buf *out, struct span s)
{
	for (size_t i = 0; i < SCHEMES; i++) {
		size_t n = strlen(schemes[i].plain);

		if (s.n < n || strncasecmp(s.p, schemes[i].plain, n) != 0)
			continue;
		buf_text(out, schemes[i].disguised);
		return n;
	}
	return 0;
}

static void
url(struct buf *out, struct span s)
{
	size_t n = scheme(out, s);
	const char *path;

	s = span_from(s.p + n, s.n - n);
	path = s.n > 0 ? memchr(s.p, '/', s.n) : NULL;
	host(out, span_from(s.p, path != NULL ? (size_t)(path - s.p) : s.n));
	if (path != NULL)
		buf_add(out, path, s.n - (size_t)(path - s.p));
}

/* A letter or digit of a name, of any script. */
static bool
is_name(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Which part is a host is not known here: every dot within a word counts. */
static void
other(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t n = scheme(out, span_from(s.p + i, s.n - i));

		if (n > 0) {
			i += n - 1;
			continue;
		}
		if (i > 0 && i + 1 < s.n && is_name(s.p[i - 1]) &&
		    is_name(s.p[i + 1]))
			host(out, span_from(s.p + i, 1));
		else
			buf_add(out, s.p + i, 1);
	}
}

struct span
defang_format(struct arena *a, struct span value, enum indicator_kind kind)
{
	struct buf out;

	buf_init(&out, a, 3 * value.n + 8);
	switch (kind) {
	case INDICATOR_URL:
		url(&out, value);
		break;
	case INDICATOR_IPV4:
	case INDICATOR_HOST:
	case INDICATOR_MAIL:
		host(&out, value);
		break;
	case INDICATOR_IPV6:
		address6(&out, value);
		break;
	case INDICATOR_OTHER:
		other(&out, value);
		break;
	case INDICATOR_HASH:
	case INDICATOR_FILE:
	case INDICATOR_KINDS:
	default:
		return value;
	}
	return buf_get(&out);
}
