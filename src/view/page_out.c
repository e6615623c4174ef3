/*
 * page_out: the escapers. Plain stretches are copied whole. Must never write a
 * byte of a value before its class has been looked at.
 */
#include "view/page_out.h"

#include <string.h>

enum byte_class {
	PLAIN,
	MARKUP,  /* & < > " ' */
	SPACE,   /* line feed, tab */
	CONTROL, /* dropped */
	LEAD     /* may begin a C1 or bidirectional control in UTF-8 */
};

static enum byte_class
class_of(unsigned char c)
{
	if (c < 0x20)
		return c == '\n' || c == '\t' ? SPACE : CONTROL;
	switch (c) {
	case '&':
	case '<':
	case '>':
	case '"':
	case '\'':
		return MARKUP;
	case 0x7f:
		return CONTROL;
	case 0xc2: /* U+0080-00BF */
	case 0xd8: /* U+0600-063F */
	case 0xe2: /* U+2000-2FFF */
		return LEAD;
	default:
		return PLAIN;
	}
}

void
page_raw(struct buf *out, const char *p, size_t n)
{
	buf_add(out, p, n);
}

static void
markup(struct buf *out, char c)
{
	switch (c) {
	case '&':
		buf_text(out, "&amp;");
		break;
	case '<':
		buf_text(out, "&lt;");
		break;
	case '>':
		buf_text(out, "&gt;");
		break;
	case '"':
		buf_text(out, "&quot;");
		break;
	default:
		buf_text(out, "&#39;");
		break;
	}
}

/* U+200E, 200F, 202A-202E, 2066-2069 (three bytes) and 061C (two). */
static bool
is_bidi(unsigned point)
{
	return point == 0x061c || point == 0x200e || point == 0x200f ||
	       (point >= 0x202a && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069);
}

/* Writes the character at p, whose first byte is a LEAD; its bytes back. */
static size_t
lead(struct buf *out, const char *p, size_t n)
{
	unsigned first = (unsigned char)p[0];
	size_t length = first == 0xe2 ? 3 : 2;
	unsigned point = first & (first == 0xe2 ? 0x0f : 0x1f);

	if (n < length) {
		buf_add(out, p, 1);
		return 1;
	}
	for (size_t i = 1; i < length; i++) {
		unsigned next = (unsigned char)p[i];

		if ((next & 0xc0) != 0x80) {
			buf_add(out, p, 1);
			return 1;
		}
		point = point << 6 | (next & 0x3f);
	}
	if (is_bidi(point))
		buf_printf(out, "[U+%04X]", point);
	else if (point >= 0xa0)
		buf_add(out, p, length);
	return length;
}

static void
escape(struct buf *out, struct span value, bool attribute)
{
	size_t i = 0, plain = 0; /* value.p[plain..i) waits to be copied */

	while (i < value.n) {
		unsigned char c = (unsigned char)value.p[i];
		enum byte_class class = class_of(c);

		if (class == PLAIN || (class == SPACE && !attribute)) {
			i++;
			continue;
		}
		buf_add(out, value.p + plain, i - plain);
		if (class == LEAD) {
			i += lead(out, value.p + i, value.n - i);
		} else {
			if (class == MARKUP)
				markup(out, value.p[i]);
			else if (class == SPACE)
				buf_text(out, c == '\n' ? "&#10;" : "&#9;");
			i++;
		}
		plain = i;
	}
	if (i > plain)
		buf_add(out, value.p + plain, i - plain);
}

void
page_text(struct buf *out, struct span value)
{
	escape(out, value, false);
}

void
page_attr(struct buf *out, struct span value)
{
	escape(out, value, true);
}

static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

static void
percent(struct buf *out, unsigned char c)
{
	static const char digits[] = "0123456789ABCDEF";
	char encoded[3] = {'%', digits[c >> 4], digits[c & 15]};

	buf_add(out, encoded, sizeof(encoded));
}

/* Browsers drop tabs and line ends inside addresses and read \ as /. */
static bool
is_local(struct span value)
{
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] <= ' ' || value.p[i] == 0x7f ||
		    value.p[i] == '\\')
			return false;
	if (value.n > 0 && value.p[0] == '#')
		return true;
	return value.n > 0 && value.p[0] == '/' &&
	       (value.n == 1 || value.p[1] != '/');
}

void
page_url(struct buf *out, struct span value)
{
	static const char kept[] = "/?#[]@!$()*+,;=:%";

	if (!is_local(value)) {
		buf_u8(out, '#');
		return;
	}
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (is_unreserved(c) || strchr(kept, c) != NULL)
			buf_u8(out, c);
		else if (c == '&')
			buf_text(out, "&amp;");
		else
			percent(out, c);
	}
}

void
page_url_part(struct buf *out, struct span value)
{
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (is_unreserved(c))
			buf_u8(out, c);
		else
			percent(out, c);
	}
}

void
page_int(struct buf *out, int64_t value)
{
	buf_printf(out, "%lld", (long long)value);
}

bool
page_filled(struct span value)
{
	return value.n > 0;
}

bool
page_true(bool value)
{
	return value;
}
