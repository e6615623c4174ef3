/* station: opened in one order, closed in the other. */
#include "command/station.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "seal/notice.h"
#include "seal/seal.h"
#include "store/anchor.h"
#include "store/db_writer.h"
#include "store/schema.h"
#include "store/statements.gen.h"

enum { TICK_MS = 60000, FILE_MAX = 4 * 1024 * 1024 };

enum fail
station_file(struct arena *a, const char *path, struct span *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *p;
	ssize_t n;

	if (fd < 0)
		return errno == ENOENT ? FAIL_ABSENT
				       : fail(FAIL_STORE, "open a file");
	if (fstat(fd, &st) != 0 || st.st_size > FILE_MAX) {
		close(fd);
		return fail(FAIL_STORE, "size of a file");
	}
	p = arena_alloc(a, (size_t)st.st_size + 1);
	n = read(fd, p, (size_t)st.st_size);
	close(fd);
	if (n != st.st_size)
		return fail(FAIL_STORE, "read a file");
	*out = span_from(p, (size_t)n);
	return OK;
}

static enum fail
complain(const char *path, const char *what, enum fail f)
{
	fprintf(stderr, "%s: %s (%s)\n", path, what, fail_name(f));
	return f;
}

static enum fail
read_data(struct station *s)
{
	const char *path = s->settings.questionnaire;
	struct datum_fault fault = {0};
	struct span bytes;
	enum fail f = station_file(s->arena, path, &bytes);

	if (f == OK)
		f = questionnaire_parse(
		    s->arena, bytes, &s->questionnaire, &fault);
	if (f != OK)
		return complain(path, "no questionnaire", f);
	path = s->settings.profile;
	f = station_file(s->arena, path, &bytes);
	if (f == OK)
		f = profile_parse(s->arena, bytes, &s->profile, &fault);
	if (f != OK)
		return complain(path, "no profile", f);
	s->limits.withdrawn_ms =
	    s->settings.withdrawn_s > 0
		? s->settings.withdrawn_s * 1000
		: s->profile->retention.withdrawn_days * 86400000;
	return OK;
}

static struct act_limits
limits_of(const struct settings *s)
{
	return (struct act_limits){.staff_idle_ms = s->staff_idle_s * 1000,
	    .staff_absolute_ms = s->staff_absolute_s * 1000,
	    .reporter_idle_ms = s->reporter_idle_s * 1000,
	    .draft_ms = s->draft_s * 1000,
	    .opened_ms = s->opened_s * 1000,
	    .salt_ms = s->salt_s * 1000,
	    .slip_ms = s->slip_s * 1000,
	    .invitation_ms = s->invitation_s * 1000,
	    .drafts_max = s->drafts_max,
	    .drafts_bytes = s->drafts_mib * 1024 * 1024,
	    .messages_max = s->messages_max,
	    .file_bytes = s->file_mib * 1024 * 1024,
	    .draft_files = s->draft_files,
	    .case_files = s->case_files,
	    .unsent_max = s->unsent_files,
	    .unsent_bytes = s->unsent_mib * 1024 * 1024,
	    .coming_ms = s->coming_s * 1000,
	    .return_per_minute = s->return_per_minute,
	    .login_per_minute = s->login_per_minute,
	    .argon_ops = (uint32_t)s->argon_ops,
	    .argon_mem = (uint64_t)s->argon_mem_kib * 1024};
}

/*
 * Without its settings there are no notices by mail. The public half is a file
 * outside the database, like the instance's: who writes rows replaces nothing.
 */
static enum fail
read_courier(struct station *s)
{
	const char *path = s->settings.courier_key;
	struct span text;
	enum fail f;

	if (path[0] == '\0' && s->settings.spool_dir[0] == '\0')
		return OK;
	f = station_file(s->arena, path, &text);
	if (f == OK)
		f = notice_public_parse(text, &s->courier);
	if (f != OK)
		return complain(path, "no public key of the courier", f);
	s->spool_out =
	    arena_printf(s->arena, "%s/out", s->settings.spool_dir).p;
	s->spool_said =
	    arena_printf(s->arena, "%s/said", s->settings.spool_dir).p;
	if (access(s->spool_out, W_OK) != 0 || access(s->spool_said, R_OK) != 0)
		return complain(s->settings.spool_dir,
		    "no spool with the folders out and said", FAIL_STORE);
	s->has_courier = true;
	return OK;
}

/* Sessions belong to one boot: their clock starts anew with the machine. */
static const char *
sessions_path(struct station *s)
{
	struct span boot = span_of("");
	char text[9] = "";
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		if (read(fd, text, 8) == 8)
			boot = span_from(text, 8);
		close(fd);
	}
	return arena_printf(s->arena, "%s/sessions-%.*s.db",
	    s->settings.sessions_dir, (int)boot.n, boot.p)
	    .p;
}

enum fail
station_read(struct station *s, const char *config)
{
	struct span bytes;
	const char *path;
	enum fail f;

	*s = (struct station){.arena = arena_new(64 * 1024 * 1024), .lock = -1};
	seal_start();
	TRY(settings_read(s->arena, config, &s->settings));
	s->limits = limits_of(&s->settings);
	s->case_path = settings_path(s->arena, &s->settings, "madoguchi.db");
	s->anchor_path = settings_path(s->arena, &s->settings, "anchor");
	s->sessions_path = sessions_path(s);
	/* A tmpfs is empty after the machine was started. */
	if (mkdir(s->settings.sessions_dir, 0700) != 0 && errno != EEXIST)
		return fail(FAIL_STORE, "sessions folder");
	path = settings_path(s->arena, &s->settings, "instance.key");
	f = station_file(s->arena, path, &bytes);
	if (f == OK)
		f = instance_parse(s->arena, bytes, &s->instance);
	if (f != OK)
		return complain(path, "no instance file; run init", f);
	return read_data(s);
}

static enum fail
take_lock(struct station *s)
{
	const char *path = settings_path(s->arena, &s->settings, "writer.lock");

	s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (s->lock < 0)
		return complain(path, "cannot be made", FAIL_STORE);
	if (flock(s->lock, LOCK_EX | LOCK_NB) != 0)
		return complain(path, "another process writes here", FAIL_BUSY);
	return OK;
}

/*
 * Without the anchor a database put back to an older state would pass for
 * today's; only a chain that has not begun has none.
 */
static enum fail
miss_anchor(struct station *s)
{
	struct row_chain_last last;
	enum fail f = sql_chain_last(s->snap.db, s->arena, &last);

	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	log_note(LOG_ALARM, "anchor_missing",
	    "no anchor beside the database: read-only");
	s->read_only = true;
	return OK;
}

/* The anchor says how far the chain had come. */
static enum fail
compare_anchor(struct station *s)
{
	struct span text;
	enum fail f = station_file(s->arena, s->anchor_path, &text);

	if (f == FAIL_ABSENT)
		return miss_anchor(s);
	TRY(f);
	f = anchor_compare(s->arena, text, s->instance, s->snap.db);
	if (f == FAIL_TAMPER) {
		log_note(LOG_ALARM, "rolled_back",
		    "the database is older than its anchor: read-only");
		s->read_only = true;
		return OK;
	}
	return f;
}

static enum fail
start_writer(struct station *s)
{
	const struct may_timer *timer;
	struct writer_options o = {.case_path = s->case_path,
	    .sessions_path = s->sessions_path,
	    .anchor_path = s->anchor_path,
	    .gate = s->gate,
	    .instance = s->instance,
	    .group = (unsigned)s->settings.writer_group,
	    .queue = (unsigned)s->settings.writer_queue,
	    .clock_offset_ms = s->settings.clock_offset_s * 1000,
	    .read_only = s->read_only,
	    .tick = timer_tick,
	    .tick_after = timer_tick_after,
	    .tick_plan = &s->timer,
	    .tick_ms = TICK_MS,
	    .tick_again = &s->timer_again};

	s->timer = (struct timer_plan){&s->limits, &s->timer_again};

	s->timer_look = station_look(s, s->arena);
	TRY(snap_begin(&s->snap));
	TRY(access_timer(&s->timer_look, &timer));
	snap_end(&s->snap);
	o.timer = may_timer_any(timer);
	return writer_start(&o, &s->writer);
}

enum fail
station_prepare(struct station *s, const char *config)
{
	enum fail f;

	TRY(station_read(s, config));
	TRY(read_courier(s));
	TRY(take_lock(s));
	f = db_create(s->sessions_path, schema_sessions);
	if (f != OK)
		return complain(s->sessions_path, "cannot be made", f);
	s->gate = gate_new();
	f = snap_init(&s->snap, s->gate, s->case_path, s->sessions_path);
	if (f != OK)
		return complain(s->case_path, "cannot be opened", f);
	return compare_anchor(s);
}

enum fail
station_start(struct station *s)
{
	return start_writer(s);
}

enum fail
station_open(struct station *s, const char *config)
{
	TRY(station_prepare(s, config));
	return station_start(s);
}

void
station_close(struct station *s)
{
	writer_stop(s->writer);
	snap_free(&s->snap);
	gate_free(s->gate);
	if (s->lock >= 0)
		close(s->lock);
	arena_free(s->arena);
}

struct look
station_look(struct station *s, struct arena *a)
{
	struct clock clock = {s->settings.clock_offset_s * 1000};

	return (struct look){.arena = a,
	    .db = s->snap.db,
	    .sessions = s->snap.sessions,
	    .instance = s->instance,
	    .wall_ms = clock_wall_ms(&clock),
	    .boot_ms = clock_boot_ms(&clock),
	    .staff_idle_ms = s->limits.staff_idle_ms,
	    .reporter_idle_ms = s->limits.reporter_idle_ms};
}

struct work
station_work(struct station *s, struct arena *a)
{
	struct look l = station_look(s, a);

	return (struct work){.arena = a,
	    .snap = &s->snap,
	    .writer = s->writer,
	    .instance = s->instance,
	    .questionnaire = s->questionnaire,
	    .profile = s->profile,
	    .limits = &s->limits,
	    .courier = s->has_courier ? &s->courier : NULL,
	    .wall_ms = l.wall_ms,
	    .boot_ms = l.boot_ms,
	    .language = LANGUAGE_JA};
}
