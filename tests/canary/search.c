/*
 * search: finds any of many byte strings in many files, in one pass over each:
 * search PATTERNS <LIST. PATTERNS has a line "label TAB hex" a string, LIST the
 * paths, each ended by NUL. Prints one line a find; 1 when there was any, 2
 * when a file could not be read. Must never write what it found but the label.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PATTERNS = 16384,
	SLOTS = 1 << 16,
	LEAST = 8,
	MOST = 1024,
	CHUNK = 1 << 20
};

struct pattern {
	char *label;
	unsigned char *bytes;
	size_t n;
	int next; /* with the same hash; -1: none */
	long seen_in;
};

struct search {
	struct pattern at[PATTERNS];
	int n, slots[SLOTS];
	long files, finds, unread;
	unsigned long long bytes;
};

static unsigned
hash_of(const unsigned char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return (v * 2654435761u) >> 16;
}

static int
digit(char c)
{
	const char *all = "0123456789abcdef", *at = strchr(all, c);

	if (at == NULL || c == '\0')
		exit((fprintf(stderr, "search: bad hex\n"), 2));
	return (int)(at - all);
}

static void
pattern_add(struct search *s, const char *label, const char *hex)
{
	struct pattern *p = &s->at[s->n];
	unsigned h;

	p->n = strlen(hex) / 2;
	p->label = strdup(label);
	p->bytes = malloc(p->n + 1);
	if (s->n + 1 == PATTERNS || p->n < LEAST || p->n > MOST ||
	    p->label == NULL || p->bytes == NULL)
		exit((fprintf(stderr, "search: pattern %s\n", label), 2));
	for (size_t i = 0; i < p->n; i++)
		p->bytes[i] = (unsigned char)(digit(hex[2 * i]) << 4 |
					      digit(hex[2 * i + 1]));
	h = hash_of(p->bytes);
	p->next = s->slots[h];
	p->seen_in = -1;
	s->slots[h] = s->n++;
}

static void
patterns_read(struct search *s, const char *path)
{
	static char line[2 * MOST + 256];
	FILE *f = fopen(path, "r");

	if (f == NULL)
		exit((perror(path), 2));
	for (int i = 0; i < SLOTS; i++)
		s->slots[i] = -1;
	while (fgets(line, sizeof(line), f) != NULL) {
		char *tab = strchr(line, '\t');

		if (tab == NULL)
			exit((fprintf(stderr, "search: no tab\n"), 2));
		*tab = '\0';
		tab[1 + strcspn(tab + 1, "\n")] = '\0';
		pattern_add(s, line, tab + 1);
	}
	fclose(f);
	if (s->n == 0)
		exit((fprintf(stderr, "search: no patterns\n"), 2));
}

/* Each label once a file. p[0..n): what may be compared from p on. */
static void
look_at(struct search *s, const unsigned char *p, size_t n, const char *path,
    unsigned long long offset)
{
	for (int i = s->slots[hash_of(p)]; i >= 0; i = s->at[i].next) {
		struct pattern *one = &s->at[i];

		if (one->n > n || one->seen_in == s->files ||
		    memcmp(one->bytes, p, one->n) != 0)
			continue;
		one->seen_in = s->files;
		s->finds++;
		printf("%s in %s at %llu\n", one->label, path, offset);
	}
}

static void
file_look(struct search *s, int fd, const char *path)
{
	static unsigned char buf[CHUNK + MOST];
	unsigned long long base = 0;
	size_t have = 0;
	ssize_t got;

	s->files++;
	do {
		size_t upto;

		got = read(fd, buf + have, CHUNK);
		if (got < 0) {
			fprintf(stderr, "%s: %s\n", path, strerror(errno));
			s->unread++;
			return;
		}
		s->bytes += (unsigned long long)got;
		have += (size_t)got;
		/* At the end all of it, before only what no chunk cuts. */
		upto = got == 0 ? have : have > MOST ? have - MOST : 0;
		for (size_t i = 0; i < upto && i + 4 <= have; i++)
			look_at(s, buf + i, have - i, path, base + i);
		memmove(buf, buf + upto, have - upto);
		have -= upto;
		base += upto;
	} while (got > 0);
}

static void
path_look(struct search *s, const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	if (fd < 0) {
		/* What is gone by now is not there. */
		if (errno == ENOENT || errno == ENXIO || errno == ESRCH)
			return;
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		s->unread++;
		return;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		file_look(s, fd, path);
	close(fd);
}

int
main(int argc, char **argv)
{
	static struct search s;
	char *path = NULL;
	size_t room = 0;

	if (argc != 2)
		return 64;
	patterns_read(&s, argv[1]);
	while (getdelim(&path, &room, '\0', stdin) > 0)
		path_look(&s, path);
	free(path);
	fprintf(stderr, "%ld files, %llu bytes, %d strings, %ld finds\n",
	    s.files, s.bytes, s.n, s.finds);
	return s.unread > 0 ? 2 : s.finds > 0;
}
