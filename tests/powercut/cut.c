/*
 * cut: replays a record up to random moments, lets the power fail there, and
 * asks SQLite what is left: cut LOG BASE ACKS WORK CUTS SEED [PROGRAM]. ACKS
 * has a line "NS NUMBER" for each case that was acknowledged. With PROGRAM
 * every tenth moment is also shown to its `verify`. FORGET_SYNC=1: a bad disk.
 * Prints "N cuts, N cases looked for, LOST n CORRUPT n". Must never call a case
 * lost that nobody was told of.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"

enum { ACKS = 65536, VERIFY_EVERY = 10, SAID = 5 };

struct ack {
	uint64_t ns;
	char number[16];
};

struct trial {
	const uint8_t *log;
	size_t log_n, records;
	struct ack acks[ACKS];
	size_t acks_n;
	const char *base, *work, *program;
	long cuts, asked, lost, corrupt, verified;
	bool forgets; /* the disk does not do what sync asks */
};

static void
say(struct trial *t, const char *what, const char *more, size_t at)
{
	if (t->lost + t->corrupt <= SAID)
		fprintf(stderr, "%s: %s (record %zu)\n", what, more, at);
}

static void
log_map(struct trial *t, const char *path)
{
	int fd = open(path, O_RDONLY);
	struct record r;
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		exit((perror(path), 2));
	t->log_n = (size_t)st.st_size;
	t->log = mmap(NULL, t->log_n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (t->log == MAP_FAILED)
		exit((perror(path), 2));
	close(fd);
	for (size_t at = 0; at < t->log_n; at += sizeof(r) + (size_t)r.n) {
		memcpy(&r, t->log + at, sizeof(r));
		t->records++;
	}
}

static void
acks_read(struct trial *t, const char *path)
{
	FILE *f = fopen(path, "r");
	unsigned long long ns;

	if (f == NULL)
		exit((perror(path), 2));
	while (t->acks_n < ACKS &&
	       fscanf(f, "%llu %15s", &ns, t->acks[t->acks_n].number) == 2)
		t->acks[t->acks_n++].ns = ns;
	fclose(f);
}

/* The text of the first column of the first row; "" when there is none. */
static void
ask(sqlite3 *db, const char *sql, const char *value, char *out, size_t n)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &s, NULL);

	snprintf(out, n, "%s", rc == SQLITE_OK ? "" : sqlite3_errmsg(db));
	if (rc == SQLITE_OK && value != NULL)
		sqlite3_bind_text(s, 1, value, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(s);
		if (rc == SQLITE_ROW)
			snprintf(out, n, "%s", sqlite3_column_text(s, 0));
		else if (rc != SQLITE_DONE)
			snprintf(out, n, "%s", sqlite3_errmsg(db));
	}
	sqlite3_finalize(s);
}

static void
cases_look(struct trial *t, sqlite3 *db, uint64_t before_ns, size_t at)
{
	char got[256];

	for (size_t i = 0; i < t->acks_n; i++) {
		if (t->acks[i].ns >= before_ns)
			continue;
		t->asked++;
		ask(db,
		    "SELECT count(*) FROM case_file c JOIN item i ON "
		    "i.case_id = c.id WHERE c.number = ?",
		    t->acks[i].number, got, sizeof(got));
		if (strtol(got, NULL, 10) > 0)
			continue;
		t->lost++;
		say(t, "LOST", t->acks[i].number, at);
	}
}

static void
database_look(struct trial *t, uint64_t before_ns, size_t at)
{
	char path[4096], got[256], keys[256];
	sqlite3 *db = NULL;

	snprintf(path, sizeof(path), "%s/madoguchi.db", t->work);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK)
		exit((fprintf(stderr, "%s does not open\n", path), 2));
	ask(db, "PRAGMA integrity_check", NULL, got, sizeof(got));
	ask(db, "PRAGMA foreign_key_check", NULL, keys, sizeof(keys));
	if (strcmp(got, "ok") != 0 || keys[0] != '\0') {
		t->corrupt++;
		say(t, "CORRUPT", got, at);
	}
	cases_look(t, db, before_ns, at);
	sqlite3_close(db);
}

/* Chain, heads, consents, grants, and the anchor beside the database. */
static void
verify_look(struct trial *t, size_t at)
{
	char command[8192], config[4096];

	snprintf(config, sizeof(config), "%s/madoguchi.conf", t->work);
	snprintf(command, sizeof(command),
	    "cp '%s/instance.key' '%s/madoguchi.conf' '%s' && "
	    "'%s' verify --config '%s' >'%s/verify' 2>&1",
	    t->base, t->base, t->work, t->program, config, t->work);
	t->verified++;
	if (system(command) == 0)
		return;
	t->corrupt++;
	say(t, "CORRUPT", "verify does not say whole", at);
}

static void
folder_empty(const char *folder)
{
	static const char *const names[] = {"madoguchi.db", "madoguchi.db-wal",
	    "madoguchi.db-shm", "madoguchi.db-journal", "anchor", "anchor.new"};
	char path[4096];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		if (unlink(path) != 0 && errno != ENOENT)
			exit((perror(path), 2));
	}
}

static void
power_fails(struct trial *t, const struct disk *d, uint64_t ns, size_t at)
{
	folder_empty(t->work);
	disk_cut(d, t->work);
	t->cuts++;
	if (t->program != NULL && t->cuts % VERIFY_EVERY == 0)
		verify_look(t, at);
	database_look(t, ns, at);
}

/* Each moment has the same chance; the record is gone through once. */
static void
replay(struct trial *t, size_t wanted)
{
	struct disk *d = disk_new(t->base);
	size_t at = 0, left = t->records, index = 0;
	struct record r;

	while (at < t->log_n) {
		memcpy(&r, t->log + at, sizeof(r));
		/* Before the first few records there is no database. */
		while (index > 8 && wanted > 0 &&
		       (size_t)random() % left < wanted) {
			power_fails(t, d, r.ns, index);
			wanted--;
		}
		if (r.what != RECORD_SYNC || r.file == RECORD_FOLDER ||
		    !t->forgets)
			disk_do(d, &r, t->log + at + sizeof(r));
		at += sizeof(r) + (size_t)r.n;
		left--;
		index++;
	}
	disk_free(d);
}

int
main(int argc, char **argv)
{
	static struct trial t;

	if (argc < 7)
		return 64;
	srandom((unsigned)strtoul(argv[6], NULL, 10));
	log_map(&t, argv[1]);
	t.base = argv[2];
	acks_read(&t, argv[3]);
	t.work = argv[4];
	t.program = argc > 7 ? argv[7] : NULL;
	t.forgets = getenv("FORGET_SYNC") != NULL;
	replay(&t, strtoul(argv[5], NULL, 10));
	printf("%ld cuts in %zu records, %ld cases looked for, %ld verified: "
	       "LOST %ld CORRUPT %ld\n",
	    t.cuts, t.records, t.asked, t.verified, t.lost, t.corrupt);
	return t.lost > 0 || t.corrupt > 0;
}
