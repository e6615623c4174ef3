/*
 * page_out: the escapers. Plain stretches are copied whole. Must never write a
 * byte of a value before its class has been looked at.
 */
#include "view/page_out.h"

#include <string.h>

/* Bits, so that several bytes are looked at at once. */
enum byte_class {
	PLAIN = 0,
	MARKUP = 1,  /* & < > " ' */
	SPACE = 2,   /* line feed, tab */
	CONTROL = 4, /* dropped */
	LEAD = 8     /* may begin a C1 or bidirectional control in UTF-8 */
};

/* clang-format off */
static const unsigned char classes[256] = {
	[0x00] = CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, SPACE, SPACE, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL,
	['&'] = MARKUP, ['<'] = MARKUP, ['>'] = MARKUP, ['"'] = MARKUP,
	['\''] = MARKUP,
	[0x7f] = CONTROL,
	[0xc2] = LEAD, /* U+0080-00BF */
	[0xd8] = LEAD, /* U+0600-063F */
	[0xe2] = LEAD, /* U+2000-2FFF */
};
/* clang-format on */

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

/* How far value is plain from i on; spaces are, in text. */
static size_t
plain_end(struct span value, size_t i, enum byte_class also)
{
	const unsigned char *p = (const unsigned char *)value.p;
	unsigned stop = (MARKUP | SPACE | CONTROL | LEAD) & ~(unsigned)also;

	while (value.n - i >= 4 && ((classes[p[i]] | classes[p[i + 1]] |
					classes[p[i + 2]] | classes[p[i + 3]]) &
				       stop) == 0)
		i += 4;
	while (i < value.n && (classes[p[i]] & stop) == 0)
		i++;
	return i;
}

/* also: the class that is written as it is beside PLAIN. */
static void
escape(struct buf *out, struct span value, enum byte_class also)
{
	size_t i = 0;

	while (i < value.n) {
		size_t end = plain_end(value, i, also);
		char c;

		buf_add(out, value.p + i, end - i);
		i = end;
		if (i == value.n)
			break;
		c = value.p[i];
		switch ((enum byte_class)classes[(unsigned char)c]) {
		case LEAD:
			i += lead(out, value.p + i, value.n - i);
			continue;
		case MARKUP:
			markup(out, c);
			break;
		case SPACE:
			buf_text(out, c == '\n' ? "&#10;" : "&#9;");
			break;
		case CONTROL:
		case PLAIN:
		default:
			break;
		}
		i++;
	}
}

void
page_text(struct buf *out, struct span value)
{
	escape(out, value, SPACE);
}

void
page_attr(struct buf *out, struct span value)
{
	escape(out, value, PLAIN);
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

/* Plain stretches are copied whole. */
static void
encode(struct buf *out, struct span value, const char *kept)
{
	size_t plain = 0;

	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (is_unreserved(c) || (c != '\0' && strchr(kept, c) != NULL))
			continue;
		buf_add(out, value.p + plain, i - plain);
		plain = i + 1;
		if (c == '&' && kept[0] != '\0')
			buf_text(out, "&amp;");
		else
			percent(out, c);
	}
	if (value.n > plain)
		buf_add(out, value.p + plain, value.n - plain);
}

void
page_url(struct buf *out, struct span value)
{
	if (is_local(value))
		encode(out, value, "/?#[]@!$()*+,;=:%");
	else
		buf_u8(out, '#');
}

void
page_url_part(struct buf *out, struct span value)
{
	encode(out, value, "");
}

void
page_int(struct buf *out, int64_t value)
{
	char digits[20];
	size_t at = sizeof(digits);
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (value < 0)
		digits[--at] = '-';
	buf_add(out, digits + at, sizeof(digits) - at);
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
