/* log: logfmt lines, written whole. */
#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

struct line {
	char text[1024];
	size_t n;
};

static void
put(struct line *l, char c)
{
	if (l->n < sizeof(l->text) - 2)
		l->text[l->n++] = c;
}

static void
put_text(struct line *l, const char *s)
{
	while (*s != '\0')
		put(l, *s++);
}

static void
put_value(struct line *l, struct span v)
{
	static const char hex[] = "0123456789abcdef";

	put(l, '"');
	for (size_t i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];

		if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
			put(l, (char)c);
			continue;
		}
		put_text(l, "\\x");
		put(l, hex[c >> 4]);
		put(l, hex[c & 15]);
	}
	put(l, '"');
}

void
log_event(enum log_level level, const char *event, const struct log_pair *pairs,
    size_t n)
{
	struct line l = {.n = 0};
	ssize_t written;

	put(&l, '<');
	put(&l, (char)('0' + (int)level));
	put_text(&l, ">event=");
	put_text(&l, event);
	for (size_t i = 0; i < n; i++) {
		put(&l, ' ');
		put_text(&l, pairs[i].key);
		put(&l, '=');
		put_value(&l, pairs[i].value);
	}
	l.text[l.n++] = '\n';
	written = write(STDERR_FILENO, l.text, l.n);
	(void)written;
}

void
log_note(enum log_level level, const char *event, const char *what)
{
	struct log_pair pair = {"what", span_of(what)};

	log_event(level, event, &pair, 1);
}
