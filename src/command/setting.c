/* setting: inih reads lines, the table says what they may be. */
#include "command/setting.h"

#include <ini.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct reading {
	struct arena *arena;
	const struct setting_key *keys;
	size_t keys_n;
	char *out;
	bool seen[SETTING_KEYS_MAX];
	const char *wrong; /* what the first bad line did */
};

static bool
take(struct reading *r, const struct setting_key *k, struct span value)
{
	char *at = r->out + k->at;
	int64_t n;

	if (k->type == SETTING_IS_TEXT) {
		*(const char **)(void *)at = arena_copy(r->arena, value).p;
		return value.n > 0;
	}
	if (!span_int(value, &n) || n < k->min || n > k->max)
		return false;
	*(int64_t *)(void *)at = n;
	return true;
}

/* For inih: 0 stops at this line. */
static int
on_line(void *state, const char *section, const char *name, const char *value)
{
	struct reading *r = state;

	for (size_t i = 0; i < r->keys_n; i++) {
		if (strcmp(name, r->keys[i].name) != 0)
			continue;
		if (section[0] != '\0' || r->seen[i] ||
		    !take(r, &r->keys[i], span_of(value))) {
			r->wrong = r->keys[i].name;
			return 0;
		}
		r->seen[i] = true;
		return 1;
	}
	r->wrong = "unknown key";
	return 0;
}

static void
set_defaults(struct reading *r)
{
	for (size_t i = 0; i < r->keys_n; i++) {
		char *at = r->out + r->keys[i].at;

		if (r->keys[i].type == SETTING_IS_NUMBER)
			*(int64_t *)(void *)at = r->keys[i].number;
		else
			*(const char **)(void *)at = r->keys[i].text;
	}
}

const char *
setting_folder(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL
		   ? arena_copy(a, span_from(path, (size_t)(slash - path))).p
		   : ".";
}

enum fail
setting_read(struct arena *a, const char *path, const struct setting_key *keys,
    size_t keys_n, void *out)
{
	struct reading r = {
	    .arena = a, .keys = keys, .keys_n = keys_n, .out = out};
	int line;

	if (keys_n > SETTING_KEYS_MAX)
		die("too many keys of a settings file");
	set_defaults(&r);
	line = ini_parse(path, on_line, &r);
	if (line != 0) {
		fprintf(stderr, "%s:%d: %s\n", path, line,
		    line < 0          ? "cannot be read"
		    : r.wrong != NULL ? r.wrong
				      : "bad line");
		return fail(FAIL_INPUT, "settings");
	}
	for (size_t i = 0; i < keys_n; i++) {
		if (keys[i].type != SETTING_IS_TEXT || r.seen[i] ||
		    keys[i].text != NULL)
			continue;
		fprintf(stderr, "%s: %s is missing\n", path, keys[i].name);
		return fail(FAIL_INPUT, "settings");
	}
	return OK;
}
