/*
 * station: everything a command or serve stands on: settings, instance, fixed
 * data, both files, the writer. Must never be opened twice on one data folder:
 * a lock file holds off a second writer.
 */
#ifndef COMMAND_STATION_H
#define COMMAND_STATION_H

#include "access/look.h"
#include "act/timer.h"
#include "act/work.h"
#include "command/settings.h"
#include "seal/keys.h"

struct station {
	struct arena *arena; /* of the process */
	struct settings settings;
	struct act_limits limits;
	const struct instance *instance;
	const struct questionnaire *questionnaire;
	const struct profile *profile;
	struct gate *gate;
	struct writer *writer;
	struct snap snap;   /* of the main thread */
	struct key courier; /* its public half, where has_courier */
	bool has_courier;
	const char *spool_out, *spool_said; /* folders; where has_courier */
	const char *case_path, *sessions_path, *anchor_path;
	struct look timer_look; /* the timer's proof rests on it */
	struct timer_plan timer;
	atomic_bool timer_again;
	int lock;       /* fd of the writer's lock file */
	bool read_only; /* the chain was put back: no writer */
};

/* Reads settings, instance, questionnaire, profile. Says on stderr what is
 * wrong; FAIL_INPUT, FAIL_STORE. */
enum fail station_read(struct station *s, const char *config) MUST_USE;
/* station_read, the lock, both files, anchor and chain compared; no thread yet.
 * FAIL_BUSY: another process writes here. */
enum fail station_prepare(struct station *s, const char *config) MUST_USE;
/* The writer's thread. */
enum fail station_start(struct station *s) MUST_USE;
/* Both. */
enum fail station_open(struct station *s, const char *config) MUST_USE;
void station_close(struct station *s);

/* Work of one step of a command, in an arena of its own. */
struct work station_work(struct station *s, struct arena *a);
/* A look for commands: no cookies yet. */
struct look station_look(struct station *s, struct arena *a);
/* Whole file into the arena; FAIL_ABSENT, FAIL_STORE. */
enum fail station_file(
    struct arena *a, const char *path, struct span *out) MUST_USE;

#endif
