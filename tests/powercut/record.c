/*
 * record: an LD_PRELOAD library that writes down what a program does to its
 * data files, in order: RECORD_DIR names their folder, RECORD_LOG where to.
 * With RECORD_NORMAL=1 it turns "synchronous=FULL" into NORMAL, for the
 * control. Must never change anything else; reading is not recorded.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "record.h"

enum { FDS = 4096, INODES = 4096 };

struct sqlite3;
typedef int exec_fn(struct sqlite3 *, const char *, void *, void *, char **);

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static exec_fn *real_exec;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned file_of[FDS]; /* 0: not ours */
static ino_t inodes[INODES];  /* of each file; the newest counts */
static unsigned files;
static int log_fd = -1;

__attribute__((constructor)) static void
find_real(void)
{
#define REAL(name) *(void **)&real_##name = dlsym(RTLD_NEXT, #name)
	REAL(open);
	REAL(close);
	REAL(write);
	REAL(pwrite);
	REAL(ftruncate);
	REAL(fsync);
	REAL(fdatasync);
	REAL(rename);
	REAL(unlink);
#undef REAL
	*(void **)&real_exec = dlsym(RTLD_NEXT, "sqlite3_exec");
}

/* The name inside the folder, "" for the folder itself, NULL elsewhere. */
static const char *
inside(const char *path)
{
	const char *dir = getenv("RECORD_DIR");
	size_t n = dir != NULL ? strlen(dir) : 0;

	if (n == 0 || path == NULL || strncmp(path, dir, n) != 0)
		return NULL;
	if (path[n] == '\0')
		return "";
	return path[n] == '/' ? path + n + 1 : NULL;
}

static bool
is_ours(const char *name)
{
	return name != NULL && strstr(name, "-shm") == NULL &&
	       (name[0] == '\0' || strncmp(name, "madoguchi.db", 12) == 0 ||
		   strncmp(name, "anchor", 6) == 0);
}

static void
note(enum record_what what, unsigned file, off_t at, const void *p, size_t n)
{
	struct timespec t;
	struct record r = {.what = what, .file = file};
	struct iovec parts[2] = {{&r, sizeof(r)}, {(void *)(uintptr_t)p, n}};

	clock_gettime(CLOCK_MONOTONIC, &t);
	r.ns = (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
	r.at = (uint64_t)at;
	r.n = n;
	pthread_mutex_lock(&lock);
	if (log_fd < 0)
		log_fd = real_open(getenv("RECORD_LOG"),
		    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (writev(log_fd, parts, 2) != (ssize_t)(sizeof(r) + n))
		abort();
	pthread_mutex_unlock(&lock);
}

/* A file that was not there is a new one, whatever its inode. */
static unsigned
file_number(int fd, bool fresh)
{
	struct stat st;
	unsigned found = 0;

	if (fstat(fd, &st) != 0)
		abort();
	pthread_mutex_lock(&lock);
	for (unsigned i = 1; i <= files && !fresh; i++)
		if (inodes[i] == st.st_ino)
			found = i;
	if (found == 0 && files + 1 < INODES) {
		found = ++files;
		inodes[found] = st.st_ino;
	}
	pthread_mutex_unlock(&lock);
	return found;
}

static int
opened(const char *path, int flags, mode_t mode)
{
	const char *name = inside(path);
	struct stat st;
	bool fresh;
	int fd;

	if (!is_ours(name))
		return real_open(path, flags, mode);
	fresh = stat(path, &st) != 0;
	fd = real_open(path, flags, mode);
	if (fd < 0 || fd >= FDS)
		return fd;
	file_of[fd] = name[0] == '\0' ? RECORD_FOLDER : file_number(fd, fresh);
	if (name[0] != '\0')
		note(fresh ? RECORD_CREATE : RECORD_OPEN, file_of[fd], 0, name,
		    strlen(name));
	if (!fresh && (flags & O_TRUNC) != 0)
		note(RECORD_TRUNCATE, file_of[fd], 0, NULL, 0);
	return fd;
}

static mode_t
mode_of(int flags, va_list ap)
{
	return (flags & O_CREAT) != 0 ? va_arg(ap, mode_t) : 0;
}

int
open(const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return opened(path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return opened(path, flags, mode);
}

static unsigned
file_at(int fd)
{
	return fd >= 0 && fd < FDS ? file_of[fd] : 0;
}

int
close(int fd)
{
	if (file_at(fd) != 0)
		file_of[fd] = 0;
	return real_close(fd);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	if (file_at(fd) != 0)
		note(RECORD_WRITE, file_at(fd), lseek(fd, 0, SEEK_CUR), p, n);
	return real_write(fd, p, n);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	if (file_at(fd) != 0)
		note(RECORD_WRITE, file_at(fd), at, p, n);
	return real_pwrite(fd, p, n, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off_t at)
{
	return pwrite(fd, p, n, at);
}

int
ftruncate(int fd, off_t n)
{
	if (file_at(fd) != 0)
		note(RECORD_TRUNCATE, file_at(fd), n, NULL, 0);
	return real_ftruncate(fd, n);
}

int
ftruncate64(int fd, off_t n)
{
	return ftruncate(fd, n);
}

/* Durable only when it has come back. */
static int
synced(int fd, int rc)
{
	if (rc == 0 && file_at(fd) != 0)
		note(RECORD_SYNC, file_at(fd), 0, NULL, 0);
	return rc;
}

int
fsync(int fd)
{
	return synced(fd, real_fsync(fd));
}

int
fdatasync(int fd)
{
	return synced(fd, real_fdatasync(fd));
}

int
rename(const char *from, const char *to)
{
	char names[2 * RECORD_NAME];
	int n;

	if (is_ours(inside(from)) && is_ours(inside(to))) {
		n = snprintf(names, sizeof(names), "%s%c%s", inside(from), 0,
		    inside(to));
		note(RECORD_RENAME, 0, 0, names, (size_t)n);
	}
	return real_rename(from, to);
}

int
unlink(const char *path)
{
	const char *name = inside(path);

	if (is_ours(name))
		note(RECORD_UNLINK, 0, 0, name, strlen(name));
	return real_unlink(path);
}

int
sqlite3_exec(
    struct sqlite3 *db, const char *sql, void *fn, void *state, char **why)
{
	const char *wanted = getenv("RECORD_NORMAL");
	char *at, text[4096];

	if (wanted == NULL || strlen(sql) >= sizeof(text) ||
	    strcasestr(sql, "synchronous") == NULL)
		return real_exec(db, sql, fn, state, why);
	strcpy(text, sql);
	at = strcasestr(text, "FULL");
	if (at != NULL)
		memmove(at + 6, at + 4, strlen(at + 4) + 1),
		    memcpy(at, "NORMAL", 6);
	return real_exec(db, text, fn, state, why);
}
