/*
 * indicator: one word, refanged and looked at; indicator_find.c cuts them out
 * of texts. What counts as what follows how such lists are written, not what is
 * registered: no list of top-level domains is kept.
 */
#include "domain/indicator.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/buf.h"
#include "base/fail.h"
#include "domain/normal.h"

enum { WORD_MAX = INDICATOR_WORD_MAX, HOST_MAX = 253, LABEL_MAX = 63 };

/* --- refanging ------------------------------------------------------------ */

static const struct {
	const char *from, *to;
} disguises[] = {{"hxxps", "https"}, {"hxxp", "http"}, {"h**ps", "https"},
    {"h**p", "http"}, {"fxp://", "ftp://"}, {"[://]", "://"}, {"[:]//", "://"},
    {"[.]", "."}, {"(.)", "."}, {"{.}", "."}, {"[dot]", "."}, {"(dot)", "."},
    {"[:]", ":"}, {"[@]", "@"}, {"(@)", "@"}, {"[at]", "@"}, {"(at)", "@"},
    /* What NFKC leaves of the stops of Japanese keyboards. */
    {"\xe3\x80\x82", "."}, {"[.", "."}, {".]", "."}};

enum { DISGUISES = sizeof(disguises) / sizeof(disguises[0]) };

static bool
begins(struct span s, const char *what)
{
	size_t n = strlen(what);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (c != what[i])
			return false;
	}
	return true;
}

static struct span
refang(struct arena *a, struct span s)
{
	struct buf out;

	buf_init(&out, a, 2 * WORD_MAX);
	while (s.n > 0) {
		size_t i = 0;

		while (i < DISGUISES && !begins(s, disguises[i].from))
			i++;
		if (i < DISGUISES) {
			buf_text(&out, disguises[i].to);
			s = span_from(s.p + strlen(disguises[i].from),
			    s.n - strlen(disguises[i].from));
		} else {
			buf_add(&out, s.p, 1);
			s = span_from(s.p + 1, s.n - 1);
		}
	}
	return buf_get(&out);
}

/* --- what it looks like --------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
has(struct span s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

static bool
is_number(struct span s, int64_t most)
{
	int64_t n;

	return s.n > 0 && s.n <= 5 && is_digit(s.p[0]) && span_int(s, &n) &&
	       n <= most;
}

static bool
is_hash(struct span s)
{
	if (s.n != 32 && s.n != 40 && s.n != 64 && s.n != 128)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_hex(s.p[i]))
			return false;
	return true;
}

/* Four numbers, then nothing, a port or the length of a network. */
static bool
is_ipv4(struct span s)
{
	for (int i = 0; i < 3; i++) {
		size_t before = s.n;
		struct span part = span_cut(&s, '.');

		if (!is_number(part, 255) || part.n == before)
			return false;
	}
	if (has(s, '/')) {
		struct span part = span_cut(&s, '/');

		return is_number(part, 255) && is_number(s, 32);
	}
	if (has(s, ':')) {
		struct span part = span_cut(&s, ':');

		return is_number(part, 255) && is_number(s, 65535);
	}
	return is_number(s, 255);
}

static bool
is_ipv6(struct span s)
{
	char text[INET6_ADDRSTRLEN + 1];
	struct in6_addr address;
	struct span bare = s, length;
	bool network = has(s, '/');

	length = bare;
	bare = span_cut(&length, '/');
	if (bare.n >= sizeof(text) || !has(bare, ':'))
		return false;
	memcpy(text, bare.p, bare.n);
	text[bare.n] = '\0';
	return inet_pton(AF_INET6, text, &address) == 1 &&
	       (!network || is_number(length, 128));
}

/* A label of a host name; those of other scripts count as letters. */
static bool
is_label(struct span s)
{
	if (s.n == 0 || s.n > LABEL_MAX || s.p[0] == '-' || s.p[s.n - 1] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '-' &&
		    s.p[i] != '_' && (unsigned char)s.p[i] < 0x80)
			return false;
	return true;
}

/* The last label has letters: 10.1 is a version, not a host. */
static bool
is_top(struct span s)
{
	if (s.n < 2)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]) && !begins(s, "xn--"))
			return false;
	return true;
}

/* Endings of files that people name; some are top-level domains, too. */
static bool
is_ending(struct span s)
{
	static const char *const endings[] = {"exe", "dll", "sys", "js", "vbs",
	    "vbe", "wsf", "ps1", "bat", "cmd", "lnk", "scr", "hta", "jar",
	    "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "pdf",
	    "rtf", "one", "zip", "rar", "7z", "iso", "img", "msi", "html",
	    "htm", "eml", "msg", "txt", "log", "php", "asp", "aspx", "jsp",
	    "sh", "py", "tmp", "dat", "bin", "evtx", "pcap", "json", "xml",
	    "csv", "css", "png", "jpg", "jpeg", "gif", "svg", "bak", "ini",
	    "conf"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (s.n == strlen(endings[i]) && begins(s, endings[i]))
			return true;
	return false;
}

/* C:\folder\name */
static bool
is_path(struct span s)
{
	return s.n > 2 && is_letter(s.p[0]) && s.p[1] == ':' && s.p[2] == '\\';
}

/* HOST, FILE or OTHER of words with dots between; may be empty. */
static enum indicator_kind
kind_of_name(struct span s)
{
	struct span last = {NULL, 0}, rest = s, name;
	size_t labels = 0;
	bool host = true;

	if (has(s, ':') && !is_path(s)) {
		struct span port = s;

		rest = span_cut(&port, ':');
		host = is_number(port, 65535);
	}
	name = rest;
	/* ".exe" is an ending, and what is left of a name cut in two. */
	if (name.n > 0 && name.p[0] == '.')
		return INDICATOR_OTHER;
	while (rest.n > 0) {
		last = span_cut(&rest, '.');
		host = host && is_label(last);
		labels++;
	}
	if (labels < 2 || name.n == 0 || name.p[name.n - 1] == '.')
		return INDICATOR_OTHER;
	if (is_ending(last))
		return INDICATOR_FILE;
	return host && is_top(last) && name.n <= HOST_MAX ? INDICATOR_HOST
							  : INDICATOR_OTHER;
}

static bool
is_mail(struct span s)
{
	struct span host = s;
	struct span local = span_cut(&host, '@');

	return local.n > 0 && local.n < s.n && !has(local, ':') &&
	       !has(host, '@') && kind_of_name(host) != INDICATOR_OTHER;
}

static enum indicator_kind
kind_of(struct span s)
{
	if (s.n == 0)
		return INDICATOR_OTHER;
	if (begins(s, "http://") || begins(s, "https://") ||
	    begins(s, "ftp://"))
		return s.n > 8 ? INDICATOR_URL : INDICATOR_OTHER;
	if (is_hash(s))
		return INDICATOR_HASH;
	if (is_ipv4(s))
		return INDICATOR_IPV4;
	if (is_ipv6(s))
		return INDICATOR_IPV6;
	if (is_mail(s))
		return INDICATOR_MAIL;
	/* host/path without its scheme */
	if (has(s, '/')) {
		struct span path = s;
		struct span host = span_cut(&path, '/');

		if (is_ipv4(host) && !is_number(path, INT64_MAX))
			return INDICATOR_URL;
		return kind_of_name(host) == INDICATOR_HOST ? INDICATOR_URL
							    : INDICATOR_OTHER;
	}
	return kind_of_name(s);
}

/* --- one spelling --------------------------------------------------------- */

/* Everything to lower case, of an URL only scheme and host. */
static struct span
lower(struct arena *a, struct span s, enum indicator_kind kind)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t end = s.n;

	if (kind == INDICATOR_FILE || kind == INDICATOR_OTHER)
		return s;
	if (kind == INDICATOR_URL) {
		const char *slashes = memmem(s.p, s.n, "://", 3);
		size_t from = slashes != NULL ? (size_t)(slashes - s.p) + 3 : 0;
		const char *path = memchr(s.p + from, '/', s.n - from);

		end = path != NULL ? (size_t)(path - s.p) : s.n;
	}
	for (size_t i = 0; i < s.n; i++)
		p[i] = i < end && s.p[i] >= 'A' && s.p[i] <= 'Z'
			   ? (char)(s.p[i] + ('a' - 'A'))
			   : s.p[i];
	return span_from(p, s.n);
}

static size_t
count(struct span s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/*
 * Without the marks that stand around a word and are no part of it. A bracket
 * at the end is part of it where it was opened within: "x(1)".
 */
static struct span
bare(struct span s)
{
	static const char before[] = "<([\"'`", behind[] = ">\"'`.,;:!?";
	size_t opened, closed;

	while (s.n > 0 && strchr(before, s.p[0]) != NULL)
		s = span_from(s.p + 1, s.n - 1);
	opened = count(s, '(');
	closed = count(s, ')');
	while (s.n > 0) {
		char last = s.p[s.n - 1];

		if (last == ')' && closed > opened)
			closed--;
		else if (strchr(behind, last) == NULL &&
			 !(last == ']' && !has(s, '[')))
			break;
		s.n--;
	}
	return s;
}

struct span
indicator_read(struct arena *a, struct span word, enum indicator_kind *out_kind)
{
	struct span s;

	*out_kind = INDICATOR_OTHER;
	if (word.n > WORD_MAX || normal_machine(a, word, &s) != OK)
		return word;
	s = refang(a, s);
	s = bare(s);
	*out_kind = kind_of(s);
	return lower(a, s, *out_kind);
}
