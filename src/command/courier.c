/*
 * courier: the subcommand. Reads its settings, its key and the texts, makes
 * its folders, locks itself in, then carries mails until it is told to stop.
 * Must never open the case file.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "command/command.h"
#include "command/courier_settings.h"
#include "command/lockdown.h"
#include "seal/seal.h"

/* A pair, once: what was sealed to an older key would be lost. */
static enum fail
new_key(struct arena *a, const struct courier_settings *s)
{
	struct box_keys keys;
	const char *public = s->public_file;
	enum fail f;

	notice_keys_new(&keys);
	f = file_make(s->key_file, notice_secret_format(a, &keys));
	if (f == OK) {
		/* The public half may be written again, from the same key. */
		const char *slash = strrchr(public, '/');
		const char *dir =
		    slash != NULL ? arena_copy(a, span_from(public,
						      (size_t)(slash - public)))
					.p
				  : ".";

		f = file_put(a, dir, slash != NULL ? slash + 1 : public,
		    notice_public_format(a, &keys.pk), 0644);
	}
	keys_wipe(&keys, sizeof(keys));
	if (f != OK)
		fprintf(stderr, "%s: %s (%s)\n", s->key_file,
		    fail_first()->what, fail_name(f));
	return f;
}

static enum fail
make_folder(const char *path, mode_t mode)
{
	if (mkdir(path, mode) == 0 || errno == EEXIST)
		return OK;
	fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return fail(FAIL_STORE, "folder of the courier");
}

/* Two couriers would send each mail twice. The lock lasts as long as we do. */
static enum fail
take_lock(struct arena *a, const struct courier_settings *s)
{
	const char *path = arena_printf(a, "%s/lock", s->queue_dir).p;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return OK;
	fprintf(stderr, "%s: another courier has this queue\n", path);
	return fail(FAIL_BUSY, "lock of the queue");
}

static enum fail
make_folders(struct arena *a, const struct courier_settings *s,
    const struct courier_options *o)
{
	TRY(make_folder(s->queue_dir, 0700));
	TRY(make_folder(o->queue.kept, 0700));
	TRY(make_folder(o->queue.dead, 0700));
	TRY(make_folder(o->queue.out, 0770));
	TRY(make_folder(o->queue.said, 0750));
	return take_lock(a, s);
}

static enum fail
lock_down(const struct courier_settings *s)
{
#ifdef MADOGUCHI_LOCKDOWN
	const char *folders[] = {s->spool_dir, s->queue_dir, NULL};
	/* How names become addresses, and whose certificates hold. */
	const char *readable[] = {"/etc/resolv.conf", "/etc/hosts",
	    "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf",
	    "/etc/services", "/etc/ssl", "/etc/ld.so.cache", "/usr/lib", "/lib",
	    "/usr/share/ca-certificates", "/run/systemd/resolve",
	    "/usr/local/share/ca-certificates", "/proc/sys/kernel/random",
	    s->ca_file, NULL};
	const struct lockdown l = {folders, readable, true};

	return lockdown_enter(&l);
#else
	(void)s;
	return OK;
#endif
}

static enum fail
run(struct arena *a, const struct courier_settings *s)
{
	struct courier_options o;
	enum fail f;

	TRY(courier_settings_options(a, s, &o));
	TRY(make_folders(a, s, &o));
	TRY(smtp_start());
	TRY(lock_down(s));
	log_note(LOG_NOTICE, "courier", "carrying");
	f = courier_run(&o);
	smtp_stop();
	log_note(LOG_NOTICE, "courier", "stopping");
	keys_wipe(&o, sizeof(o));
	return f;
}

int
command_courier(int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	struct arena *a = arena_new(4 * 1024 * 1024);
	struct courier_settings s;
	sigset_t signals;
	enum fail f;

	if (config == NULL) {
		fprintf(stderr, "--config FILE is missing\n");
		arena_free(a);
		return 64;
	}
	lockdown_process();
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	seal_start();
	f = courier_settings_read(a, config, &s);
	if (f == OK)
		f = command_flag(argc, argv, "new-key") ? new_key(a, &s)
							: run(a, &s);
	if (f != OK)
		log_note(LOG_ERROR, "courier",
		    fail_first()->what != NULL ? fail_first()->what
					       : fail_name(f));
	arena_free(a);
	return f == OK ? 0 : 1;
}
