/* init: files with mode 0600 in a folder of 0700, made once. */
#include "command/init.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/command.h"
#include "seal/recovery.h"
#include "seal/seal.h"
#include "store/db_writer.h"
#include "store/schema.h"

static enum fail
write_new(const char *path, struct span bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return fail(
		    errno == EEXIST ? FAIL_CONFLICT : FAIL_STORE, "new file");
	ok = write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && fsync(fd) == 0;
	return close(fd) == 0 && ok ? OK : fail(FAIL_STORE, "write a file");
}

static struct span
settings_text(struct arena *a, const struct init_options *o)
{
	return arena_printf(a,
	    "# Written by init; the keys: src/command/settings.c\n"
	    "socket = %s\n"
	    "origin = %s\n"
	    "sessions_dir = %s\n"
	    "questionnaire = %s/questionnaire.json\n"
	    "profile = %s/profile/council-2019.json\n"
	    "demo = %d\n",
	    o->socket, o->origin, o->sessions_dir, o->share, o->share,
	    o->demo ? 1 : 0);
}

const char *
init_config_path(struct arena *a, const struct init_options *o)
{
	return arena_printf(a, "%s/madoguchi.conf", o->dir).p;
}

static enum fail
make_instance(
    struct arena *a, const struct init_options *o, struct span out_halves[2])
{
	struct box_keys recovery;
	struct key halves[2];
	const struct instance *in;

	recovery_new(&recovery);
	recovery_split(&recovery, halves);
	for (int i = 0; i < 2; i++)
		out_halves[i] = recovery_format(a, &halves[i]);
	in = instance_new(a, &recovery.pk);
	keys_wipe(&recovery, sizeof(recovery));
	keys_wipe(halves, sizeof(halves));
	return write_new(arena_printf(a, "%s/instance.key", o->dir).p,
	    instance_format(a, in));
}

enum fail
init_folder(
    struct arena *a, const struct init_options *o, struct span out_halves[2])
{
	const char *db = arena_printf(a, "%s/madoguchi.db", o->dir).p;

	seal_start();
	umask(077);
	if (mkdir(o->dir, 0700) != 0 && errno != EEXIST)
		return fail(FAIL_STORE, "data folder");
	if (mkdir(o->sessions_dir, 0700) != 0 && errno != EEXIST)
		return fail(FAIL_STORE, "sessions folder");
	TRY(make_instance(a, o, out_halves));
	TRY(db_create(db, schema_case));
	return write_new(init_config_path(a, o), settings_text(a, o));
}

enum fail
init_found(struct station *s, struct arena *a, struct found *f)
{
	struct look l = station_look(s, a);
	struct work w = station_work(s, a);
	const struct may_founding *may;
	enum fail result;

	f->registered_to_ms = l.wall_ms + (int64_t)365 * 86400 * 1000;
	TRY(snap_begin(&s->snap));
	result = access_founding(&l, &may);
	if (result == OK)
		result = found(&w, may, f);
	snap_end(&s->snap);
	return result;
}

struct init_options
init_arguments(int argc, char **argv)
{
	static char socket[4096], sessions[4096], share[4096];
	struct init_options o = {.dir = command_option(argc, argv, "dir"),
	    .share = command_option(argc, argv, "share"),
	    .origin = command_option(argc, argv, "origin"),
	    .socket = command_option(argc, argv, "socket"),
	    .sessions_dir = command_option(argc, argv, "sessions-dir")};

	if (o.dir == NULL) {
		fprintf(stderr, "--dir DIR is missing\n");
		exit(64);
	}
	if (o.share == NULL)
		o.share = realpath("templates", share);
	if (o.share == NULL)
		o.share = "templates";
	if (o.origin == NULL)
		o.origin = "http://127.0.0.1:8080";
	snprintf(socket, sizeof(socket), "%s/serve.sock", o.dir);
	snprintf(sessions, sizeof(sessions), "%s/sessions", o.dir);
	if (o.socket == NULL)
		o.socket = socket;
	if (o.sessions_dir == NULL)
		o.sessions_dir = sessions;
	return o;
}

static struct found
first_people(void)
{
	struct found f = {.body = {.body_class = CLASS_SECRETARIAT,
			      .flags = BODY_DESK | BODY_ACTIVE | BODY_PUBLISHED,
			      .sectors = span_of(""),
			      .name_ja = span_of("JPCERT/CC"),
			      .name_en = span_of("JPCERT/CC")}};
	static const char *const logins[FOUND_PEOPLE] = {
	    "administrator", "registrar", "lead1", "lead2"};

	for (int i = 0; i < FOUND_PEOPLE; i++) {
		f.people[i].login = span_of(logins[i]);
		f.people[i].name = span_of(logins[i]);
		f.people[i].human = span_of(logins[i]);
	}
	return f;
}

static void
print_founding(const struct found *f, const struct span halves[2])
{
	for (int i = 0; i < 2; i++)
		printf("recovery half %d (for custodian %d, printed once):\n"
		       "%.*s\n\n",
		    i + 1, i + 1, (int)halves[i].n, halves[i].p);
	printf("invitations (72 hours, once; enter at /invitation):\n");
	for (int i = 0; i < FOUND_PEOPLE; i++)
		printf("%-14.*s %.*s\n", (int)f->people[i].login.n,
		    f->people[i].login.p, (int)f->codes[i].n, f->codes[i].p);
}

int
command_init(int argc, char **argv)
{
	struct init_options o = init_arguments(argc, argv);
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct found f = first_people();
	struct span halves[2];
	struct station s;
	enum fail result = init_folder(a, &o, halves);

	if (result == OK) {
		result = station_open(&s, init_config_path(a, &o));
		if (result == OK)
			result = init_found(&s, a, &f);
		if (result == OK)
			print_founding(&f, halves);
		station_close(&s);
	}
	if (result != OK)
		fprintf(stderr, "init: %s (%s)\n", fail_first()->what,
		    fail_name(result));
	arena_free(a);
	return result == OK ? 0 : 1;
}
