/*
 * slow: a disk that takes SLOW_MS for each sync (LD_PRELOAD), as many do: what
 * would be written by two commits lies apart by as much. Must never sync less.
 */
#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

enum { SLOW_MS = 8 };

typedef int sync_fn(int fd);

static int
slowly(const char *name, int fd)
{
	static const struct timespec t = {0, SLOW_MS * 1000000L};
	sync_fn *real = (sync_fn *)dlsym(RTLD_NEXT, name);

	nanosleep(&t, NULL);
	return real(fd);
}

int
fsync(int fd)
{
	return slowly("fsync", fd);
}

int
fdatasync(int fd)
{
	return slowly("fdatasync", fd);
}
