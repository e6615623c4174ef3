/* file_name: character by character. */
#include "domain/file_name.h"

#include <string.h>

#include "base/buf.h"
#include "domain/text.h"

/* Bytes of the character that begins here; 0: no UTF-8. */
static size_t
char_at(struct span s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	return n <= s.n && text_is_utf8(span_from(s.p, n)) ? n : 0;
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
	       c == 0x2029;
}

/* Bidirectional controls, marks and what has no width but steers others. */
static bool
is_format(uint32_t c)
{
	return c == 0xad || c == 0x61c || c == 0x180e ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

struct span
file_name_take(struct arena *a, struct span given, size_t max)
{
	struct buf out;

	buf_init(&out, a, max);
	while (given.n > 0) {
		size_t n = char_at(given), at = 0;
		bool bad = n > 0 && is_control(text_next(given, &at));

		if (out.n + (n == 0 || bad ? 1 : n) > max)
			break;
		if (n == 0)
			buf_text(&out, "?");
		else if (bad)
			buf_text(&out, "_");
		else
			buf_add(&out, given.p, n);
		given = span_from(
		    given.p + (n > 0 ? n : 1), given.n - (n > 0 ? n : 1));
	}
	return out.n > 0 ? arena_copy(a, buf_get(&out)) : span_of("file");
}

/* CON, NUL, COM1 ... with any ending: Windows opens the device. */
static bool
is_device(struct span name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	struct span rest = name, stem = span_cut(&rest, '.');

	if (stem.n == 4 && stem.p[3] >= '1' && stem.p[3] <= '9' &&
	    (strncasecmp(stem.p, "com", 3) == 0 ||
		strncasecmp(stem.p, "lpt", 3) == 0))
		return true;
	for (size_t i = 0; i < 4; i++)
		if (stem.n == 3 && strncasecmp(stem.p, devices[i], 3) == 0)
			return true;
	return false;
}

struct span
file_name_safe(struct arena *a, struct span name)
{
	size_t from = 0, at = 0;
	struct span s;
	struct buf out;

	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '/' || name.p[i] == '\\')
			from = i + 1;
	s = span_from(name.p + from, name.n - from);
	buf_init(&out, a, name.n + 8);
	while (at < s.n) {
		size_t start = at;
		uint32_t c = text_next(s, &at);

		if (is_control(c) || is_format(c) ||
		    (c < 0x80 && strchr("<>:\"|?*", (int)c) != NULL) ||
		    (c == '.' && out.n == 0))
			buf_text(&out, "_");
		else
			buf_add(&out, s.p + start, at - start);
	}
	while (
	    out.n > 0 && (out.p[out.n - 1] == '.' || out.p[out.n - 1] == ' '))
		out.n--;
	s = arena_copy(a, buf_get(&out));
	if (s.n == 0)
		return span_of("file");
	return is_device(s) ? arena_printf(a, "_%.*s", (int)s.n, s.p) : s;
}
