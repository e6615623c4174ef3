/*
 * setting: a file of `key = value` lines read into a struct by a table of
 * keys: settings.c has that of madoguchi.conf, courier.c that of courier.conf.
 * Must never take a key that the table does not have.
 */
#ifndef COMMAND_SETTING_H
#define COMMAND_SETTING_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fail.h"

enum setting_type { SETTING_IS_TEXT, SETTING_IS_NUMBER };

struct setting_key {
	const char *name;
	enum setting_type type;
	size_t at;                /* in the struct: const char *, int64_t */
	const char *text;         /* default; NULL: must be given */
	int64_t number, min, max; /* default and limits */
};

/* A text that must be given, one with a default, a number. */
#define SETTING_TEXT(in, name, value)                                          \
	{                                                                      \
#name, SETTING_IS_TEXT, offsetof(in, name), value, 0, 0, 0     \
	}
#define SETTING_NUMBER(in, name, value, min, max)                              \
	{                                                                      \
#name, SETTING_IS_NUMBER, offsetof(in, name), NULL, value,     \
		    min, max                                                   \
	}

/*
 * Reads path by the table (at most SETTING_KEYS_MAX keys) into *out, defaults
 * where a key is missing; texts in the arena. FAIL_INPUT after one line on
 * stderr that names file, line and key.
 */
enum { SETTING_KEYS_MAX = 64 };
enum fail setting_read(struct arena *a, const char *path,
    const struct setting_key *keys, size_t keys_n, void *out) MUST_USE;
/* The folder that the file lies in. */
const char *setting_folder(struct arena *a, const char *path);

#endif
