/*
 * init: a data folder and the founding in it. Recovery halves and invitations
 * are printed once and kept nowhere.
 */
#ifndef COMMAND_INIT_H
#define COMMAND_INIT_H

#include "act/found.h"
#include "command/station.h"

/* What the new folder's settings say. */
struct init_options {
	const char *dir;
	const char *share; /* folder of questionnaire.json and profile/ */
	const char *origin, *socket, *sessions_dir;
	bool demo;
};

/*
 * Makes folder, instance file, database and settings file (DIR/madoguchi.conf);
 * out_halves: two paper halves, in the arena. FAIL_CONFLICT: there is one.
 */
enum fail init_folder(struct arena *a, const struct init_options *o,
    struct span out_halves[2]) MUST_USE;
/* The founding in an open station. */
enum fail init_found(
    struct station *s, struct arena *a, struct found *f) MUST_USE;
/* Options out of the arguments, with defaults; exits on a missing --dir. */
struct init_options init_arguments(int argc, char **argv);
const char *init_config_path(struct arena *a, const struct init_options *o);

#endif
