/* settings: inih reads lines, the table below says what they may be. */
#include "command/settings.h"

#include <ini.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/span.h"

enum type { TEXT, NUMBER };

struct key {
	const char *name;
	enum type type;
	size_t at;
	const char *text;         /* default; NULL: must be given */
	int64_t number, min, max; /* default and limits */
};

#define TEXT_KEY(name, value)                                                  \
	{                                                                      \
#name, TEXT, offsetof(struct settings, name), value, 0, 0, 0   \
	}
#define NUMBER_KEY(name, value, min, max)                                      \
	{                                                                      \
#name, NUMBER, offsetof(struct settings, name), NULL, value,   \
		    min, max                                                   \
	}

static const struct key keys[] = {
    TEXT_KEY(socket, NULL),
    TEXT_KEY(origin, NULL),
    TEXT_KEY(questionnaire, NULL),
    TEXT_KEY(profile, NULL),
    TEXT_KEY(sessions_dir, NULL),
    NUMBER_KEY(demo, 0, 0, 1),
    NUMBER_KEY(threads, 8, 4, 64),
    NUMBER_KEY(writer_group, 32, 1, 64),
    NUMBER_KEY(writer_queue, 256, 1, 4096),
    NUMBER_KEY(argon_ops, 3, 1, 10),
    NUMBER_KEY(argon_mem_kib, 65536, 8, 1048576),
    NUMBER_KEY(staff_idle_s, 900, 1, 86400),
    NUMBER_KEY(staff_absolute_s, 28800, 1, 86400),
    NUMBER_KEY(reporter_idle_s, 1800, 1, 86400),
    NUMBER_KEY(draft_s, 86400, 1, 604800),
    NUMBER_KEY(opened_s, 600, 1, 3600),
    NUMBER_KEY(salt_s, 86400, 1, 604800),
    NUMBER_KEY(withdrawn_s, 0, 0, 31536000),
    NUMBER_KEY(invitation_s, 259200, 1, 2592000),
    NUMBER_KEY(drafts_max, 20000, 1, 1000000),
    NUMBER_KEY(drafts_mib, 256, 1, 65536),
    NUMBER_KEY(messages_max, 500, 1, 3000),
    NUMBER_KEY(file_mib, 20, 1, 20),
    NUMBER_KEY(draft_files, 10, 1, 100),
    NUMBER_KEY(case_files, 20, 1, 200),
    NUMBER_KEY(unsent_files, 500, 1, 100000),
    NUMBER_KEY(unsent_mib, 4096, 1, 1048576),
    NUMBER_KEY(coming_s, 600, 1, 86400),
    NUMBER_KEY(return_per_minute, 10, 1, 1000000),
    NUMBER_KEY(login_per_minute, 20, 1, 1000000),
    NUMBER_KEY(clock_offset_s, 0, 0, 4000000000),
    NUMBER_KEY(disk_min_mib, 256, 0, 1048576),
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

struct reading {
	struct arena *arena;
	struct settings *out;
	bool seen[KEYS];
	const char *wrong; /* what the first bad line did */
};

static bool
take(struct reading *r, const struct key *k, struct span value)
{
	char *at = (char *)r->out + k->at;
	int64_t n;

	if (k->type == TEXT) {
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

	for (size_t i = 0; i < KEYS; i++) {
		if (strcmp(name, keys[i].name) != 0)
			continue;
		if (section[0] != '\0' || r->seen[i] ||
		    !take(r, &keys[i], span_of(value))) {
			r->wrong = keys[i].name;
			return 0;
		}
		r->seen[i] = true;
		return 1;
	}
	r->wrong = "unknown key";
	return 0;
}

static void
set_defaults(struct settings *out)
{
	for (size_t i = 0; i < KEYS; i++) {
		char *at = (char *)out + keys[i].at;

		if (keys[i].type == NUMBER)
			*(int64_t *)(void *)at = keys[i].number;
	}
}

enum fail
settings_read(struct arena *a, const char *path, struct settings *out)
{
	struct reading r = {.arena = a, .out = out};
	const char *slash = strrchr(path, '/');
	int line;

	*out = (struct settings){0};
	set_defaults(out);
	out->dir =
	    slash != NULL
		? arena_copy(a, span_from(path, (size_t)(slash - path))).p
		: ".";
	line = ini_parse(path, on_line, &r);
	if (line != 0) {
		fprintf(stderr, "%s:%d: %s\n", path, line,
		    line < 0          ? "cannot be read"
		    : r.wrong != NULL ? r.wrong
				      : "bad line");
		return fail(FAIL_INPUT, "settings");
	}
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].type != TEXT || r.seen[i])
			continue;
		fprintf(stderr, "%s: %s is missing\n", path, keys[i].name);
		return fail(FAIL_INPUT, "settings");
	}
	return OK;
}

const char *
settings_path(struct arena *a, const struct settings *s, const char *name)
{
	return arena_printf(a, "%s/%s", s->dir, name).p;
}

bool
settings_secure(const struct settings *s)
{
	return span_starts(span_of(s->origin), "https://");
}
