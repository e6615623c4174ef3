/* defang: of an address only scheme and host are disguised, no path. */
#include "domain/defang.h"

#include <string.h>

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

static void
url(struct buf *out, struct span s)
{
	static const struct {
		const char *plain, *disguised;
	} schemes[] = {{"https://", "hxxps://"}, {"http://", "hxxp://"},
	    {"ftp://", "fxp://"}};
	const char *path;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		size_t n = strlen(schemes[i].plain);

		if (s.n < n || memcmp(s.p, schemes[i].plain, n) != 0)
			continue;
		buf_text(out, schemes[i].disguised);
		s = span_from(s.p + n, s.n - n);
		break;
	}
	path = s.n > 0 ? memchr(s.p, '/', s.n) : NULL;
	host(out, span_from(s.p, path != NULL ? (size_t)(path - s.p) : s.n));
	if (path != NULL)
		buf_add(out, path, s.n - (size_t)(path - s.p));
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
	case INDICATOR_HASH:
	case INDICATOR_FILE:
	case INDICATOR_KINDS:
	default:
		return value;
	}
	return buf_get(&out);
}
