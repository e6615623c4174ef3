/*
 * settings: one file of `key = value`, one table of keys. An unknown key, a bad
 * value or a missing one stops the start with file and line. Must never hold
 * a secret: those lie in files of their own.
 */
#ifndef COMMAND_SETTINGS_H
#define COMMAND_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fail.h"

struct settings {
	const char *dir;           /* data folder: the folder of the file */
	const char *socket;        /* path of the FastCGI socket; "-": fd 0 */
	const char *origin;        /* https://host, as browsers send it */
	const char *questionnaire; /* JSON file */
	const char *profile;       /* JSON file */
	const char *sessions_dir;  /* tmpfs where possible */
	const char *courier_key;   /* public half; "": no notices by mail */
	const char *spool_dir;     /* its folders out and said: the courier's */
	int64_t notice_hold_s;     /* one mail to a person in so long */
	int64_t demo;              /* 1: every page says that it is a demo */
	int64_t threads;
	int64_t writer_group; /* 1: a commit a job, for the bench */
	int64_t writer_queue;
	int64_t argon_ops, argon_mem_kib;
	int64_t staff_idle_s, staff_absolute_s, reporter_idle_s, draft_s;
	int64_t opened_s; /* how long opened secret items stay open */
	int64_t slip_s;   /* words typed after the session ended are kept */
	int64_t salt_s;   /* how long the receipt code can be seen again */
	int64_t invitation_s;
	int64_t withdrawn_s; /* until erased; 0: as the profile says */
	int64_t drafts_max, drafts_mib; /* all unsent drafts together */
	int64_t messages_max;           /* of one case */
	int64_t file_mib, draft_files, case_files; /* one; of a draft, a case */
	int64_t unsent_files, unsent_mib;          /* of all drafts together */
	int64_t coming_s;          /* an upload that stands still is swept */
	int64_t return_per_minute; /* tries of a receipt code, by address */
	int64_t login_per_minute;  /* tries of a login, by address */
	int64_t clock_offset_s;    /* tests only */
	int64_t disk_min_mib;      /* /readyz says no below it */
};

/*
 * Reads path into *out, defaults where a key is missing; texts in the arena.
 * FAIL_INPUT after one line on stderr that names file, line and key.
 */
enum fail settings_read(
    struct arena *a, const char *path, struct settings *out) MUST_USE;
/* DIR/name in the arena. */
const char *settings_path(
    struct arena *a, const struct settings *s, const char *name);
/* An absolute https or (loopback) http origin: cookies get __Host- on https. */
bool settings_secure(const struct settings *s);

#endif
