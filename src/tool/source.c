/*
 * source: reading and writing whole files for the generators. Must never
 * leave a half-written file behind: a build would take it for a good one.
 */
#include "tool/source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 32 * 1024 * 1024 };

static _Noreturn void
bad_file(const char *path, const char *what)
{
	fprintf(stderr, "%s:1: %s\n", path, what);
	exit(1);
}

/* False when there is no such file. */
static bool
read_whole(struct arena *a, const char *path, struct buf *out)
{
	FILE *file = fopen(path, "rb");
	char part[16384];
	size_t n;

	buf_init(out, a, FILE_MAX);
	if (file == NULL)
		return false;
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		buf_add(out, part, n);
	if (ferror(file) != 0 || out->full)
		bad_file(path, "can't be read, or is larger than 32 MiB");
	fclose(file);
	return true;
}

struct source
source_read(struct arena *a, const char *path)
{
	struct buf b;

	if (!read_whole(a, path, &b))
		bad_file(path, "can't be read");
	if (b.n > 0 && memchr(b.p, '\0', b.n) != NULL)
		bad_file(path, "holds a NUL byte");
	return (struct source){path, arena_copy(a, buf_get(&b))};
}

int
source_line(const struct source *s, const char *at)
{
	int line = 1;

	for (const char *p = s->text.p; p < at; p++)
		line += *p == '\n';
	return line;
}

void
source_bad(const struct source *s, const char *at, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", s->path, source_line(s, at));
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

void
source_write(struct arena *a, const char *path, const struct buf *b)
{
	const char *beside = arena_printf(a, "%s.part", path).p;
	struct buf old;
	FILE *file;

	if (read_whole(a, path, &old) && span_eq(buf_get(&old), buf_get(b)))
		return;
	file = fopen(beside, "wb");
	if (file == NULL || b->full ||
	    (b->n > 0 && fwrite(b->p, 1, b->n, file) != b->n) ||
	    fclose(file) != 0 || rename(beside, path) != 0)
		bad_file(path, "can't be written");
}

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

struct span
source_word(struct span *rest)
{
	struct span word = {rest->p, 0};

	while (word.n < rest->n && is_word_byte(rest->p[word.n]))
		word.n++;
	rest->p += word.n;
	rest->n -= word.n;
	return word;
}

bool
source_is_word(struct span s)
{
	struct span rest = s;

	return s.n > 0 && (s.p[0] < '0' || s.p[0] > '9') &&
	       source_word(&rest).n == s.n;
}

bool
source_is_keyword(struct span s)
{
	static const char *const words[] = {"auto", "break", "case", "char",
	    "const", "continue", "default", "do", "double", "else", "enum",
	    "extern", "float", "for", "goto", "if", "inline", "int", "long",
	    "register", "restrict", "return", "short", "signed", "sizeof",
	    "static", "struct", "switch", "typedef", "union", "unsigned",
	    "void", "volatile", "while", "bool", "true", "false"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_is(s, words[i]))
			return true;
	return false;
}
