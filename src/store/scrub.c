/*
 * scrub: a VFS that differs from SQLite's default in one thing: what is written
 * into a database file goes through scrub_page. Must never touch a byte that
 * SQLite reads (fileformat2 section 1.6: between the cell pointers and the
 * cells), nor the WAL, whose frames have checksums.
 */
#include "store/scrub.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#include "base/fail.h"

static sqlite3_vfs vfs;
static sqlite3_vfs *base;
static sqlite3_io_methods methods;
static const sqlite3_io_methods *real;

static unsigned
number_at(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

/* Bytes of the header; 0: no page of a table or an index. */
static unsigned
header_of(unsigned char kind)
{
	switch (kind) {
	case 0x02:
	case 0x05:
		return 12;
	case 0x0a:
	case 0x0d:
		return 8;
	default:
		return 0;
	}
}

void
scrub_page(unsigned char *page, int first)
{
	unsigned at = first ? 100 : 0;
	unsigned header = header_of(page[at]);
	unsigned from = at + header + 2 * number_at(page + at + 3);
	unsigned to = number_at(page + at + 5);

	if (header != 0 && from < to && to <= SCRUB_PAGE)
		memset(page + from, 0, to - from);
}

static int
write_scrubbed(
    sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
	unsigned char page[SCRUB_PAGE];

	if (n != SCRUB_PAGE || offset % SCRUB_PAGE != 0)
		return real->xWrite(file, bytes, n, offset);
	memcpy(page, bytes, SCRUB_PAGE);
	scrub_page(page, offset == 0);
	return real->xWrite(file, page, n, offset);
}

/* The file stays the base's own, with one method changed. */
static int
open_scrubbed(sqlite3_vfs *self, const char *name, sqlite3_file *file,
    int flags, int *out_flags)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	int rc = base->xOpen(base, name, file, flags, out_flags);

	(void)self;
	if (rc != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0)
		return rc;
	pthread_mutex_lock(&lock);
	if (real == NULL) {
		real = file->pMethods;
		methods = *real;
		methods.xWrite = write_scrubbed;
	}
	if (file->pMethods != real)
		die("files of two kinds");
	file->pMethods = &methods;
	pthread_mutex_unlock(&lock);
	return rc;
}

static void
make(void)
{
	base = sqlite3_vfs_find(NULL);
	if (base == NULL)
		die("no VFS");
	vfs = *base;
	vfs.zName = "scrub";
	vfs.pNext = NULL;
	vfs.xOpen = open_scrubbed;
	if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
		die("no VFS");
}

const char *
scrub_vfs(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, make);
	return vfs.zName;
}
