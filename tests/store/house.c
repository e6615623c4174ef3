/* house: the founding once, then copies of its folder. */
#include "house.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/init.h"

static _Noreturn void
give_up(const char *what, enum fail f)
{
	const struct fail_note *note = fail_first();

	fprintf(stderr, "house: %s: %s (%s:%d %s)\n", what, fail_name(f),
	    note->file != NULL ? note->file : "-", note->line,
	    note->what != NULL ? note->what : "-");
	exit(2);
}

static void
must(const char *what, enum fail f)
{
	if (f != OK)
		give_up(what, f);
}

static void
fresh_folder(struct house *h)
{
	const char *tmp = getenv("TMPDIR");
	int n = snprintf(h->dir, sizeof(h->dir), "%s/house-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");

	if (n < 0 || (size_t)n >= sizeof(h->dir) || mkdtemp(h->dir) == NULL)
		give_up("folder", FAIL_STORE);
	snprintf(h->config, sizeof(h->config), "%s/madoguchi.conf", h->dir);
}

static void
add_settings(const struct house *h, const char *more)
{
	FILE *f = fopen(h->config, "a");

	if (f == NULL ||
	    fprintf(f, "argon_ops = 1\nargon_mem_kib = 8\n%s", more) < 0 ||
	    fclose(f) != 0)
		give_up("settings", FAIL_STORE);
}

static struct found
people_of(struct house *h)
{
	static const char *const logins[HOUSE_PEOPLE] = {
	    "administrator", "registrar", "lead1", "lead2"};
	struct found f = {.body = {.body_class = CLASS_SECRETARIAT,
			      .flags = BODY_DESK | BODY_ACTIVE | BODY_PUBLISHED,
			      .sectors = span_of(""),
			      .name_ja = span_of("窓口"),
			      .name_en = span_of("Window")}};

	for (int i = 0; i < HOUSE_PEOPLE; i++) {
		h->people[i] = (struct people_account){
		    .login = logins[i], .name = logins[i], .human = logins[i]};
		f.people[i].login = span_of(logins[i]);
		f.people[i].name = span_of(logins[i]);
		f.people[i].human = span_of(logins[i]);
	}
	return f;
}

/* Passwords lie in the station's arena, which ends with it. */
static void
keep_account(struct house *h, struct people_account *one)
{
	one->password = arena_copy(h->a, one->password);
	one->totp = arena_copy(h->a, one->totp);
}

void
house_make(struct house *h, const char *more)
{
	struct init_options o = {
	    .share = "templates", .origin = "http://127.0.0.1:1"};
	struct found f = people_of(h);
	struct station s;
	struct arena *a = arena_new(64 * 1024 * 1024);

	h->a = arena_new(1024 * 1024);
	fresh_folder(h);
	o.dir = h->dir;
	o.sessions_dir = h->dir;
	o.socket = arena_printf(a, "%s/serve.sock", h->dir).p;
	must("folder", init_folder(a, &o, h->halves));
	for (int i = 0; i < 2; i++)
		h->halves[i] = arena_copy(h->a, h->halves[i]);
	add_settings(h, more);
	house_open(h, &s);
	must("founding", init_found(&s, a, &f));
	h->body = f.body_id;
	for (int i = 0; i < HOUSE_PEOPLE; i++) {
		must("enrol", people_enrol(&s, a, f.codes[i], &h->people[i]));
		keep_account(h, &h->people[i]);
	}
	station_close(&s);
	arena_free(a);
}

static void
copy_file(const char *from, const char *to)
{
	static char bytes[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t n;

	while ((n = read(in, bytes, sizeof(bytes))) > 0)
		if (write(out, bytes, (size_t)n) != n)
			give_up("copy", FAIL_STORE);
	if (in < 0 || out < 0 || n < 0 || close(in) != 0 || close(out) != 0)
		give_up("copy", FAIL_STORE);
}

/* The settings name the folder; the copy's must name its own. */
static void
copy_settings(const struct house *from, const struct house *to)
{
	FILE *in = fopen(from->config, "r");
	FILE *out = fopen(to->config, "w");
	char line[1024];

	while (
	    in != NULL && out != NULL && fgets(line, sizeof(line), in) != NULL)
		if (strncmp(line, "sessions_dir", 12) != 0)
			fputs(line, out);
	if (in == NULL || out == NULL ||
	    fprintf(out, "sessions_dir = %s\n", to->dir) < 0 ||
	    fclose(in) != 0 || fclose(out) != 0)
		give_up("copy of the settings", FAIL_STORE);
}

static void
each_file(const char *dir, void (*one)(const char *name, const void *state),
    const void *state)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			one(e->d_name, state);
	if (d == NULL || closedir(d) != 0)
		give_up("folder", FAIL_STORE);
}

static void
copy_one(const char *name, const void *state)
{
	const struct house *const *both = state;
	char from[600], to[600];

	if (strcmp(name, "madoguchi.conf") == 0 ||
	    strcmp(name, "writer.lock") == 0)
		return;
	snprintf(from, sizeof(from), "%s/%s", both[0]->dir, name);
	snprintf(to, sizeof(to), "%s/%s", both[1]->dir, name);
	copy_file(from, to);
}

void
house_copy(const struct house *from, struct house *to)
{
	const struct house *both[] = {from, to};

	*to = *from;
	fresh_folder(to);
	copy_settings(from, to);
	each_file(from->dir, copy_one, both);
}

static void
remove_one(const char *name, const void *state)
{
	char path[600];

	snprintf(path, sizeof(path), "%s/%s", (const char *)state, name);
	unlink(path);
}

void
house_remove(const struct house *h)
{
	each_file(h->dir, remove_one, h->dir);
	rmdir(h->dir);
}

void
house_open(const struct house *h, struct station *s)
{
	must("station", station_open(s, h->config));
}
