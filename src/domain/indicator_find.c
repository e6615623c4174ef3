/*
 * indicator_find: indicators out of lines. A word that is one as it stands is
 * taken; of any other only its parts in ASCII are looked at, so that a sentence
 * around an address never becomes part of it.
 */
#include <string.h>

#include "base/buf.h"
#include "domain/indicator.h"
#include "domain/text.h"

/* Stands for a letter that is not ASCII, where a word was cut out of others. */
enum { LETTER = '\x01' };

struct finder {
	struct arena *a;       /* what was found */
	struct arena *line;    /* words of other letters, laid out anew */
	struct arena *scratch; /* one word; most are no indicator */
	struct indicator *at;
	size_t n, room;
	size_t number; /* of the line */
	struct span written;
};

static void
add(struct finder *f, struct span value, enum indicator_kind kind)
{
	if (f->n == f->room) {
		struct indicator *more;

		f->room = f->room * 2 + 16;
		more = arena_array(f->a, f->room, sizeof(*more));
		if (f->n > 0)
			memcpy(more, f->at, f->n * sizeof(*more));
		f->at = more;
	}
	f->at[f->n++] = (struct indicator){kind, value, f->written, f->number};
}

/* Whether it is one. *out: its spelling, which lives as long as scratch. */
static bool
take(struct finder *f, struct span word, struct span *out)
{
	enum indicator_kind kind;

	*out = indicator_read(f->scratch, word, &kind);
	if (kind == INDICATOR_OTHER)
		return false;
	add(f, arena_copy(f->a, *out), kind);
	return true;
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static bool
has(struct span s, const char *what)
{
	return s.n > 0 && memmem(s.p, s.n, what, strlen(what)) != NULL;
}

/* --- words of a line ------------------------------------------------------ */

static bool
parts(uint32_t c)
{
	return c <= ' ' || c == '"' || c == '<' || c == '>' || c == 0x3000 ||
	       c == 0x3001 || c == 0xff0c || c == 0xff1b || c == 0x300c ||
	       c == 0x300d || c == 0xff08 || c == 0xff09;
}

/* What is before the first slash makes it an address with a path. */
static bool
is_address(struct finder *f, struct span head, struct span behind)
{
	static const char *const ends[] = {":", "[:", "[:]", "\xef\xbc\x9a"};
	enum indicator_kind kind;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t n = strlen(ends[i]);

		if (head.n >= n && memcmp(head.p + head.n - n, ends[i], n) == 0)
			return span_starts(behind, "/") ||
			       span_starts(behind, "\xef\xbc\x8f");
	}
	(void)indicator_read(f->scratch, head, &kind);
	arena_reset(f->scratch);
	return kind == INDICATOR_HOST;
}

/* Whether a comma within an address ends it; behind: what follows it. */
static bool
ends_address(struct finder *f, struct span behind)
{
	enum indicator_kind kind;
	size_t n = 0;

	while (n < behind.n && (unsigned char)behind.p[n] < 0x80 &&
	       behind.p[n] != ',' && behind.p[n] != ';' &&
	       !parts((unsigned char)behind.p[n]))
		n++;
	if (n == 0)
		return behind.n == 0 ||
		       (behind.p[0] != ',' && behind.p[0] != ';');
	(void)indicator_read(f->scratch, span_from(behind.p, n), &kind);
	arena_reset(f->scratch);
	return kind != INDICATOR_OTHER && kind != INDICATOR_FILE;
}

static bool
divides(struct finder *f, uint32_t c, struct span behind, bool address)
{
	if (c == ',' || c == ';')
		return !address || ends_address(f, behind);
	return parts(c);
}

/* The next word of a line, which gets shorter by it. Uses up scratch. */
static struct span
next_word(struct finder *f, struct span *line)
{
	bool slash = false, address = false;
	size_t at = 0, end = 0;
	struct span word;

	while (at < line->n && divides(f, text_next(*line, &at), *line, false))
		end = at;
	*line = span_from(line->p + end, line->n - end);
	for (at = end = 0; at < line->n; end = at) {
		uint32_t c = text_next(*line, &at);
		struct span behind = span_from(line->p + at, line->n - at);

		if (!slash && (c == '/' || c == 0xff0f)) {
			slash = true;
			address =
			    is_address(f, span_from(line->p, end), behind);
		}
		if (divides(f, c, behind, address))
			break;
	}
	word = span_from(line->p, end);
	*line = span_from(line->p + end, line->n - end);
	return word;
}

/* --- parts of a word in ASCII --------------------------------------------- */

/* Where an address with its scheme begins, or the end. */
static size_t
scheme_at(struct span s)
{
	const char *slashes = s.n > 0 ? memmem(s.p, s.n, "://", 3) : NULL;
	size_t at;

	if (slashes == NULL)
		return s.n;
	at = (size_t)(slashes - s.p);
	while (at > 0 && ((s.p[at - 1] | 0x20) >= 'a') &&
	       ((s.p[at - 1] | 0x20) <= 'z'))
		at--;
	return at;
}

/* "IP:203.0.113.6": a few names with colons may stand before it. */
static void
labelled(struct finder *f, struct span s)
{
	struct span out;

	for (int i = 0; i < 3 && s.n > 0; i++) {
		size_t before = s.n;
		struct span label = span_cut(&s, ':');

		if (s.n == 0 && label.n == before)
			return;
		if (take(f, label, &out) || take(f, s, &out))
			return;
	}
}

/* "src=203.0.113.6", "x(203.0.113.6)", "at:http://evil.example/": read anew. */
static void
apart(struct finder *f, struct span s)
{
	size_t at = scheme_at(s), from = 0;
	struct span out;

	for (size_t i = 0; i <= at; i++) {
		struct span part = span_from(s.p + from, i - from);

		if (i < at && strchr("()=|[]{}'", s.p[i]) == NULL)
			continue;
		if (part.n > 0 && !take(f, part, &out))
			labelled(f, part);
		arena_reset(f->scratch);
		from = i + 1;
	}
	if (at < s.n)
		(void)take(f, span_from(s.p + at, s.n - at), &out);
	arena_reset(f->scratch);
}

/*
 * What a letter that is not ASCII was cut from at a dot is half a name:
 * "(something).co.jp" is not co.jp.
 */
static bool
is_half(struct span word)
{
	return (word.p[0] == '.' && word.p[-1] == LETTER) ||
	       (word.p[word.n - 1] == '.' && word.p[word.n] == LETTER);
}

/* --- words of other letters ----------------------------------------------- */

static bool
is_alnum(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

static uint32_t
narrow(uint32_t c)
{
	return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
}

/* Not the marks between words. */
static bool
is_letter(uint32_t c)
{
	return !(c >= 0x2000 && c <= 0x206f) &&
	       !(c >= 0x3000 && c <= 0x303f && c != 0x3005 && c != 0x3007) &&
	       c != 0x30fb && !(c >= 0xff00 && c <= 0xff65);
}

/*
 * ASCII of one character: marks of Japanese keyboards are blanks, but those
 * that stand within an address in full width are what they look like.
 */
static char
plain(uint32_t before, uint32_t c, uint32_t next)
{
	static const char blanks[] = "!\"'(),;<>?`{|}~";
	uint32_t half = narrow(c);

	if (c < 0x80)
		return (char)c;
	if (half == c)
		return is_letter(c) ? LETTER : ' ';
	if (half == ':' && narrow(next) != '/')
		return ' ';
	if (half == '.' &&
	    !(is_alnum(narrow(before)) && is_alnum(narrow(next))))
		return ' ';
	return strchr(blanks, (char)half) != NULL ? ' ' : (char)half;
}

/* A blank at both ends, so that a word has neighbours. */
static struct span
layout(struct arena *a, struct span text)
{
	char *p = arena_alloc(a, text.n + 3);
	uint32_t before = ' ';
	size_t n = 0;

	p[n++] = ' ';
	for (size_t at = 0; at < text.n;) {
		uint32_t c = text_next(text, &at), next = ' ';
		size_t peek = at;

		if (at < text.n)
			next = text_next(text, &peek);
		p[n++] = plain(before, c, next);
		before = c;
	}
	p[n++] = ' ';
	return span_from(p, n);
}

/* Of a word or sentence whatever is ASCII, and the marks in it apart. */
static void
read_apart(struct finder *f, struct span text)
{
	struct span rest = layout(f->line, text);

	for (;;) {
		struct span word = next_word(f, &rest), out;

		if (word.n == 0)
			break;
		if (!is_half(word) && !take(f, word, &out))
			apart(f, arena_copy(f->line, out));
		arena_reset(f->scratch);
	}
	arena_reset(f->line);
}

/* --- words as they stand -------------------------------------------------- */

/* Each label of one kind of letters: "x.comへの通信" is no name. */
static bool
is_unmixed(struct span s)
{
	size_t at = scheme_at(s), labels = 0;
	struct span host;

	if (at < s.n)
		s = span_from(s.p + at, s.n - at);
	if (has(s, "://")) {
		(void)span_cut(&s, '/');
		(void)span_cut(&s, '/');
	}
	host = span_cut(&s, '/');
	if (!is_ascii(s))
		return false;
	if (has(host, "@") && !is_ascii(span_cut(&host, '@')))
		return false;
	for (; host.n > 0; labels++) {
		struct span label = span_cut(&host, '.');
		size_t wide = 0;

		label = span_cut(&label, ':');
		for (size_t i = 0; i < label.n; i++)
			wide += (unsigned char)label.p[i] >= 0x80;
		if (label.n == 0 || (wide > 0 && wide < label.n))
			return false;
	}
	return labels > 1;
}

/* Stops of sentences are dots of disguised names only where no two meet. */
static bool
runs_on(struct finder *f, struct span word)
{
	const char *stop = memmem(word.p, word.n, "\xe3\x80\x82", 3);
	enum indicator_kind first, second;
	size_t at;

	if (stop == NULL)
		return false;
	at = (size_t)(stop - word.p);
	(void)indicator_read(f->scratch, span_from(word.p, at), &first);
	(void)indicator_read(
	    f->scratch, span_from(word.p + at + 3, word.n - at - 3), &second);
	return first == INDICATOR_URL ||
	       (first != INDICATOR_OTHER && second != INDICATOR_OTHER);
}

static bool
take_whole(struct finder *f, struct span word)
{
	enum indicator_kind kind;
	struct span s = indicator_read(f->scratch, word, &kind);
	bool whole = kind != INDICATOR_OTHER;

	if (whole && is_ascii(s))
		whole = !runs_on(f, word);
	else if (whole)
		whole = !has(word, "\xe3\x80\x82") &&
			!has(word, "\xef\xbc\x8e") &&
			(kind == INDICATOR_FILE || is_unmixed(s));
	if (whole)
		add(f, arena_copy(f->a, s), kind);
	arena_reset(f->scratch);
	return whole;
}

/* Behind "（what it is）：", if that is how the word begins. */
static struct span
behind_name(struct span word)
{
	size_t at = 0;
	uint32_t before = ' ';

	while (at < word.n) {
		uint32_t c = text_next(word, &at);
		struct span rest = span_from(word.p + at, word.n - at);

		if (c == 0xff1a && !span_starts(rest, "\xef\xbc\x8f") &&
		    !span_starts(rest, "/"))
			return rest;
		if (c == ':' && before >= 0x80)
			return rest;
		before = c;
	}
	return span_from(word.p, 0);
}

/* "C2：2001:db8::1": what stands before a wide colon is no part of it. */
static bool
take_cell(struct finder *f, struct span word)
{
	struct span cell = behind_name(word);
	bool wide = has(cell, "\xef\xbc\x9a");

	return (cell.n > 0 && !wide && take_whole(f, cell)) ||
	       take_whole(f, word) ||
	       (cell.n > 0 && wide && take_whole(f, cell));
}

static void
read_line(struct finder *f, struct span line)
{
	size_t before = f->n;
	struct span rest = line;

	for (;;) {
		struct span word = next_word(f, &rest);

		if (word.n == 0)
			break;
		f->written = word;
		if (!take_cell(f, word))
			read_apart(f, word);
	}
	line = text_trim(line);
	f->written = line;
	if (f->n == before && line.n > 0)
		add(f, line, INDICATOR_OTHER);
}

void
indicator_find(struct arena *a, struct span text, bool told,
    const struct indicator **out, size_t *out_n)
{
	struct finder f = {.a = a,
	    .line = arena_new(64 * text.n + 64 * 1024),
	    .scratch = arena_new((size_t)64 * INDICATOR_WORD_MAX)};

	for (; text.n > 0; f.number++) {
		struct span line = span_cut(&text, '\n');

		f.written = line;
		if (told)
			read_apart(&f, line);
		else
			read_line(&f, line);
	}
	arena_free(f.scratch);
	arena_free(f.line);
	*out = f.at;
	*out_n = f.n;
}
