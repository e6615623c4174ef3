/* file: a new name, synced, renamed over the old one, the folder synced. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum fail
file_read(struct arena *a, const char *path, size_t max, struct span *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *p = arena_alloc(a, max + 1);
	ssize_t got = 0;
	size_t n = 0;

	if (fd < 0)
		return errno == ENOENT ? FAIL_ABSENT
				       : fail(FAIL_STORE, "open a file");
	while (n <= max && (got = read(fd, p + n, max + 1 - n)) > 0)
		n += (size_t)got;
	close(fd);
	if (got < 0)
		return fail(FAIL_STORE, "read a file");
	if (n > max)
		return fail(FAIL_LIMIT, "size of a file");
	*out = span_from(p, n);
	return OK;
}

/* Writes and closes. */
static bool
fill(int fd, struct span bytes)
{
	bool ok =
	    write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && fsync(fd) == 0;

	return close(fd) == 0 && ok;
}

enum fail
file_make(const char *path, struct span bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return fail(
		    errno == EEXIST ? FAIL_CONFLICT : FAIL_STORE, "new file");
	return fill(fd, bytes) ? OK : fail(FAIL_STORE, "write a file");
}

/* The folder itself: a name that came or went lasts only after this. */
static bool
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return false;
	ok = fsync(fd) == 0;
	return close(fd) == 0 && ok;
}

enum fail
file_put(struct arena *a, const char *folder, const char *name,
    struct span bytes, unsigned mode)
{
	const char *path = arena_printf(a, "%s/%s", folder, name).p;
	const char *fresh = arena_printf(a, "%s/%s.new", folder, name).p;
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return fail(FAIL_STORE, "new file");
	ok = fchmod(fd, (mode_t)mode) == 0;
	ok = fill(fd, bytes) && ok;
	if (ok && rename(fresh, path) == 0 && sync_folder(folder))
		return OK;
	return fail(FAIL_STORE, "write a file");
}

enum fail
file_end(struct arena *a, const char *folder, const char *name)
{
	const char *path = arena_printf(a, "%s/%s", folder, name).p;

	if (unlink(path) != 0 && errno != ENOENT)
		return fail(FAIL_STORE, "remove a file");
	return sync_folder(folder) ? OK : fail(FAIL_STORE, "sync a folder");
}

bool
file_is(struct arena *a, const char *folder, const char *name)
{
	return access(arena_printf(a, "%s/%s", folder, name).p, F_OK) == 0;
}

enum fail
file_names(struct arena *a, const char *folder, size_t name_n, size_t max,
    struct span **out, size_t *out_n)
{
	DIR *d = opendir(folder);
	const struct dirent *e;

	*out = arena_array(a, max, sizeof(**out));
	*out_n = 0;
	if (d == NULL)
		return fail(FAIL_STORE, "open a folder");
	while (*out_n < max && (e = readdir(d)) != NULL) {
		struct span name = span_of(e->d_name);

		if (name.n == name_n && memchr(name.p, '.', name.n) == NULL)
			(*out)[(*out_n)++] = arena_copy(a, name);
	}
	closedir(d);
	return OK;
}
