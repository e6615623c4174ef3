/* disk: durable bytes a file, and what was done since the last sync. */
#include "disk.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 4096, NAMES = 16, SECTOR = 512 };

struct bytes {
	uint8_t *p;
	size_t n, room;
};

struct op {
	bool truncate;
	size_t at, n;
	const uint8_t *p;
};

struct file {
	struct bytes durable;
	bool known; /* made since, or loaded */
	struct op *ops;
	size_t ops_n, ops_room;
};

/* file 0: the name is gone. */
struct name {
	char text[RECORD_NAME];
	unsigned file;
};

struct names {
	struct name at[NAMES];
	size_t n;
};

struct change {
	char from[RECORD_NAME], to[RECORD_NAME];
	unsigned file; /* for a new name; 0: from is renamed or removed */
};

struct disk {
	const char *base;
	struct file files[FILES];
	struct names durable;
	struct change *changes;
	size_t changes_n, changes_room;
};

static void *
grown(void *p, size_t need, size_t *room, size_t size)
{
	if (need <= *room)
		return p;
	*room = need * 2;
	p = realloc(p, *room * size);
	if (p == NULL)
		exit((perror("memory"), 2));
	return p;
}

static void
bytes_length(struct bytes *b, size_t n)
{
	b->p = grown(b->p, n + 1, &b->room, 1);
	if (n > b->n)
		memset(b->p + b->n, 0, n - b->n);
	b->n = n;
}

/* One operation; torn: each sector of a write may be lost, or all of it. */
static void
bytes_do(struct bytes *b, const struct op *op, bool torn)
{
	long way = torn ? random() % 3 : 1;

	if (way == 0)
		return;
	if (op->truncate) {
		bytes_length(b, op->at);
		return;
	}
	for (size_t i = 0; i < op->n; i += SECTOR) {
		size_t n = op->n - i < SECTOR ? op->n - i : SECTOR;

		if (way == 2 && random() % 2 == 0)
			continue;
		if (op->at + i + n > b->n)
			bytes_length(b, op->at + i + n);
		memcpy(b->p + op->at + i, op->p + i, n);
	}
}

static void
names_set(struct names *names, const char *text, unsigned file)
{
	size_t i = 0;

	while (i < names->n && strcmp(names->at[i].text, text) != 0)
		i++;
	if (i == NAMES)
		exit((fprintf(stderr, "too many names\n"), 2));
	snprintf(names->at[i].text, RECORD_NAME, "%s", text);
	names->at[i].file = file;
	names->n = i == names->n ? i + 1 : names->n;
}

static unsigned
names_find(const struct names *names, const char *text)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->at[i].text, text) == 0)
			return names->at[i].file;
	return 0;
}

static void
names_do(struct names *names, const struct change *c)
{
	unsigned file = names_find(names, c->from);

	names_set(names, c->from, c->file);
	if (c->to[0] != '\0')
		names_set(names, c->to, file);
}

struct disk *
disk_new(const char *base)
{
	struct disk *d = calloc(1, sizeof(*d));

	if (d == NULL)
		exit((perror("memory"), 2));
	d->base = base;
	return d;
}

void
disk_free(struct disk *d)
{
	for (size_t i = 0; i < FILES; i++) {
		free(d->files[i].durable.p);
		free(d->files[i].ops);
	}
	free(d->changes);
	free(d);
}

/* A file that was there before the record began. */
static void
file_load(struct disk *d, unsigned number, const char *name)
{
	struct bytes *b = &d->files[number].durable;
	char path[4096];
	struct stat st;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", d->base, name);
	fd = open(path, O_RDONLY);
	if (fd < 0 || fstat(fd, &st) != 0)
		exit((perror(path), 2));
	bytes_length(b, (size_t)st.st_size);
	if (read(fd, b->p, b->n) != st.st_size)
		exit((perror(path), 2));
	close(fd);
	names_set(&d->durable, name, number);
}

static void
change_add(struct disk *d, const char *from, const char *to, unsigned file)
{
	struct change *c;

	d->changes = grown(d->changes, d->changes_n + 1, &d->changes_room,
	    sizeof(*d->changes));
	c = &d->changes[d->changes_n++];
	*c = (struct change){.file = file};
	snprintf(c->from, sizeof(c->from), "%s", from);
	snprintf(c->to, sizeof(c->to), "%s", to);
}

static void
op_add(struct file *f, const struct record *r, const uint8_t *bytes)
{
	f->ops = grown(f->ops, f->ops_n + 1, &f->ops_room, sizeof(*f->ops));
	f->ops[f->ops_n++] = (struct op){.truncate = r->what == RECORD_TRUNCATE,
	    .at = (size_t)r->at,
	    .n = (size_t)r->n,
	    .p = bytes};
}

static void
sync_file(struct file *f)
{
	for (size_t i = 0; i < f->ops_n; i++)
		bytes_do(&f->durable, &f->ops[i], false);
	f->ops_n = 0;
}

static void
sync_folder(struct disk *d)
{
	for (size_t i = 0; i < d->changes_n; i++)
		names_do(&d->durable, &d->changes[i]);
	d->changes_n = 0;
}

static void
name_change(struct disk *d, const struct record *r, const uint8_t *bytes)
{
	char text[2 * RECORD_NAME + 1] = "";

	if (r->n >= sizeof(text) - 1)
		exit((fprintf(stderr, "a long name\n"), 2));
	memcpy(text, bytes, (size_t)r->n);
	if (r->what == RECORD_OPEN) {
		if (!d->files[r->file].known)
			file_load(d, r->file, text);
		d->files[r->file].known = true;
	} else if (r->what == RECORD_RENAME) {
		change_add(d, text, text + strlen(text) + 1, 0);
	} else {
		d->files[r->file].known = true;
		change_add(d, text, "", r->what == RECORD_CREATE ? r->file : 0);
	}
}

void
disk_do(struct disk *d, const struct record *r, const uint8_t *bytes)
{
	if (r->file >= FILES && r->file != RECORD_FOLDER)
		exit((fprintf(stderr, "too many files\n"), 2));
	switch ((enum record_what)r->what) {
	case RECORD_WRITE:
	case RECORD_TRUNCATE:
		op_add(&d->files[r->file], r, bytes);
		break;
	case RECORD_SYNC:
		if (r->file == RECORD_FOLDER)
			sync_folder(d);
		else
			sync_file(&d->files[r->file]);
		break;
	case RECORD_CREATE:
	case RECORD_OPEN:
	case RECORD_RENAME:
	case RECORD_UNLINK:
		name_change(d, r, bytes);
		break;
	}
}

static void
file_write(const struct file *f, const char *folder, const char *name)
{
	struct bytes b = {0};
	char path[4096];
	int fd;

	bytes_length(&b, f->durable.n);
	memcpy(b.p, f->durable.n > 0 ? f->durable.p : b.p, f->durable.n);
	for (size_t i = 0; i < f->ops_n; i++)
		bytes_do(&b, &f->ops[i], true);
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0 || write(fd, b.p, b.n) != (ssize_t)b.n)
		exit((perror(path), 2));
	close(fd);
	free(b.p);
}

void
disk_cut(const struct disk *d, const char *to)
{
	struct names names = d->durable;
	size_t kept =
	    d->changes_n == 0 ? 0 : (size_t)random() % (d->changes_n + 1);

	for (size_t i = 0; i < kept; i++)
		names_do(&names, &d->changes[i]);
	for (size_t i = 0; i < names.n; i++)
		if (names.at[i].file != 0)
			file_write(
			    &d->files[names.at[i].file], to, names.at[i].text);
}
