/*
 * source: a file that a generator reads, and the one way to say what is wrong
 * in it: FILE:LINE: what, then exit 1. Must never write a file half.
 */
#ifndef TOOL_SOURCE_H
#define TOOL_SOURCE_H

#include "base/arena.h"
#include "base/buf.h"

struct source {
	const char *path;
	struct span text; /* NUL-terminated behind its end */
};

/* The whole file, in the arena. Exits when it can't be read or holds a NUL. */
struct source source_read(struct arena *a, const char *path);
/* The line, from 1, of a place inside the text. */
int source_line(const struct source *s, const char *at);
/* Says FILE:LINE: what is wrong at that place; exits with 1. */
_Noreturn void source_bad(const struct source *s, const char *at,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/*
 * Writes beside path and renames; a file that says the same already is left
 * alone, so that nothing is compiled again. Exits when that fails or the buf
 * is full.
 */
void source_write(struct arena *a, const char *path, const struct buf *b);

/* A C or SQL word: letters, digits and _, not beginning with a digit. */
bool source_is_word(struct span s);
/* Cuts the longest run of word letters off the front of *rest. */
struct span source_word(struct span *rest);
/* A C keyword: can't be the name of a member or parameter. */
bool source_is_keyword(struct span s);

/* For printf's %.*s: SPAN(s) is a length and a pointer. */
#define SPAN(s) (int)(s).n, (s).p

#endif
