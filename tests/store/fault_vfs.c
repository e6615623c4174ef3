/*
 * fault_vfs: passes everything on to the default layer. For a power cut it
 * keeps what each write since the last sync replaced, and puts it back.
 */
#include "fault_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "store/scrub.h"

/* What lay there before a write or truncation, newest first. */
struct undo {
	struct undo *next;
	sqlite3_file *real;
	const char *path;
	sqlite3_int64 at, size; /* size: of the file before */
	int n;
	unsigned char bytes[];
};

struct shim_file {
	sqlite3_file base;
	const char *path; /* SQLite keeps the name as long as the file */
	bool watched;
	sqlite3_file *real;
};

/* One test process has one layer; SQLite's threads meet here. */
static struct {
	pthread_mutex_t lock;
	sqlite3_vfs vfs;
	sqlite3_vfs *below;
	sqlite3_io_methods methods;
	struct fault fault;
	struct undo *undo;
	long count, failed;
	bool armed;
} shim = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct shim_file *
of(sqlite3_file *f)
{
	return (struct shim_file *)f;
}

static sqlite3_file *
real(sqlite3_file *f)
{
	return of(f)->real;
}

/* --- the undo list ---------------------------------------------------------*/

static void
remember(struct shim_file *f, sqlite3_int64 at, int n)
{
	struct undo *u;
	sqlite3_int64 size = 0;

	f->real->pMethods->xFileSize(f->real, &size);
	if (at >= size)
		n = 0;
	else if (at + n > size)
		n = (int)(size - at);
	u = calloc(1, sizeof(*u) + (size_t)n);
	if (u == NULL)
		die("out of memory");
	*u = (struct undo){shim.undo, f->real, f->path, at, size, n};
	if (n > 0)
		f->real->pMethods->xRead(f->real, u->bytes, n, at);
	shim.undo = u;
}

/* What is on the disk stays there. path: of the file; NULL: of all. */
static void
forget(const char *path)
{
	struct undo **p = &shim.undo;

	while (*p != NULL) {
		struct undo *u = *p;

		if (path != NULL && strcmp(u->path, path) != 0) {
			p = &u->next;
			continue;
		}
		*p = u->next;
		free(u);
	}
}

static void
forget_file(const sqlite3_file *gone)
{
	struct undo **p = &shim.undo;

	while (*p != NULL) {
		struct undo *u = *p;

		if (u->real != gone) {
			p = &u->next;
			continue;
		}
		*p = u->next;
		free(u);
	}
}

static _Noreturn void
cut(void)
{
	long i = 0;

	for (struct undo *u = shim.undo; u != NULL; u = u->next) {
		bool kept = shim.fault.kept == FAULT_KEPT_ALL ||
			    (shim.fault.kept == FAULT_KEPT_ODD && i % 2 == 1);

		i++;
		if (kept)
			continue;
		if (u->n > 0)
			u->real->pMethods->xWrite(
			    u->real, u->bytes, u->n, u->at);
		/* A longer file that an older write made longer stays so. */
		if (shim.fault.kept == FAULT_KEPT_NONE)
			u->real->pMethods->xTruncate(u->real, u->size);
	}
	_exit(FAULT_CUT_EXIT);
}

/* --- the n-th operation ---------------------------------------------------*/

/* True: this one fails. Called with the lock held. */
static bool
due(enum fault_op op)
{
	if (!shim.armed || shim.fault.op != op)
		return false;
	shim.count++;
	if (shim.count != shim.fault.n &&
	    !(shim.fault.persistent && shim.count > shim.fault.n))
		return false;
	shim.failed++;
	return true;
}

static int
shim_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	bool fails;
	int rc = SQLITE_OK;

	if (!of(f)->watched)
		return real(f)->pMethods->xWrite(real(f), bytes, n, at);
	pthread_mutex_lock(&shim.lock);
	fails = due(FAULT_WRITE);
	if (fails && shim.fault.how == FAULT_CUT)
		cut();
	remember(of(f), at, n);
	if (!fails)
		rc = real(f)->pMethods->xWrite(real(f), bytes, n, at);
	else if (shim.fault.how == FAULT_SHORT)
		real(f)->pMethods->xWrite(real(f), bytes, n / 2, at);
	pthread_mutex_unlock(&shim.lock);
	return fails ? shim.fault.code : rc;
}

static int
shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	sqlite3_int64 was = 0;
	bool fails;
	int rc = SQLITE_OK;

	if (!of(f)->watched)
		return real(f)->pMethods->xTruncate(real(f), size);
	pthread_mutex_lock(&shim.lock);
	fails = due(FAULT_WRITE);
	if (fails && shim.fault.how == FAULT_CUT)
		cut();
	real(f)->pMethods->xFileSize(real(f), &was);
	if (was > size)
		remember(of(f), size, (int)(was - size));
	if (!fails)
		rc = real(f)->pMethods->xTruncate(real(f), size);
	pthread_mutex_unlock(&shim.lock);
	return fails ? shim.fault.code : rc;
}

static int
shim_sync(sqlite3_file *f, int flags)
{
	bool fails;
	int rc;

	if (!of(f)->watched)
		return real(f)->pMethods->xSync(real(f), flags);
	pthread_mutex_lock(&shim.lock);
	fails = due(FAULT_SYNC);
	if (fails && shim.fault.how == FAULT_CUT)
		cut();
	rc = fails ? shim.fault.code : real(f)->pMethods->xSync(real(f), flags);
	if (rc == SQLITE_OK)
		forget(of(f)->path);
	pthread_mutex_unlock(&shim.lock);
	return rc;
}

static int
shim_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	int wanted = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
	bool fails = false;

	pthread_mutex_lock(&shim.lock);
	if (of(f)->watched && (flags & wanted) == wanted)
		fails = due(FAULT_LOCK);
	if (fails && shim.fault.how == FAULT_CUT)
		cut();
	pthread_mutex_unlock(&shim.lock);
	return fails ? shim.fault.code
		     : real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

/* --- passed on --------------------------------------------------------------
 */

static int
shim_close(sqlite3_file *f)
{
	int rc;

	pthread_mutex_lock(&shim.lock);
	forget_file(real(f));
	pthread_mutex_unlock(&shim.lock);
	rc = real(f)->pMethods->xClose(real(f));
	free(real(f));
	return rc;
}

static int
shim_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	return real(f)->pMethods->xRead(real(f), out, n, at);
}

static int
shim_size(sqlite3_file *f, sqlite3_int64 *out)
{
	return real(f)->pMethods->xFileSize(real(f), out);
}

static int
shim_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int
shim_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int
shim_check_lock(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int
shim_control(sqlite3_file *f, int op, void *arg)
{
	return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int
shim_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int
shim_device(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int
shim_shm_map(
    sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}

static void
shim_shm_barrier(sqlite3_file *f)
{
	real(f)->pMethods->xShmBarrier(real(f));
}

static int
shim_shm_unmap(sqlite3_file *f, int also_delete)
{
	return real(f)->pMethods->xShmUnmap(real(f), also_delete);
}

static int
shim_open(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *f, int flags,
    int *out_flags)
{
	struct shim_file *s = of(f);
	int rc;

	(void)vfs;
	*s = (struct shim_file){.path = path};
	s->watched = path != NULL && strstr(path, "madoguchi.db") != NULL;
	s->real = calloc(1, (size_t)shim.below->szOsFile);
	if (s->real == NULL)
		return SQLITE_NOMEM;
	rc = shim.below->xOpen(shim.below, path, s->real, flags, out_flags);
	if (rc != SQLITE_OK) {
		free(s->real);
		s->base.pMethods = NULL;
		return rc;
	}
	s->base.pMethods = &shim.methods;
	return SQLITE_OK;
}

/* While faults are on, nobody waits for a lock that never comes. */
static int
shim_sleep(sqlite3_vfs *vfs, int micros)
{
	(void)vfs;
	return shim.armed ? micros : shim.below->xSleep(shim.below, micros);
}

void
fault_vfs_register(void)
{
	/* In the place of the one that the program opens by name. */
	shim.below = sqlite3_vfs_find(scrub_vfs());
	if (shim.below == NULL ||
	    sqlite3_vfs_unregister(shim.below) != SQLITE_OK)
		die("vfs");
	shim.methods = (sqlite3_io_methods){.iVersion = 2,
	    .xClose = shim_close,
	    .xRead = shim_read,
	    .xWrite = shim_write,
	    .xTruncate = shim_truncate,
	    .xSync = shim_sync,
	    .xFileSize = shim_size,
	    .xLock = shim_lock,
	    .xUnlock = shim_unlock,
	    .xCheckReservedLock = shim_check_lock,
	    .xFileControl = shim_control,
	    .xSectorSize = shim_sector,
	    .xDeviceCharacteristics = shim_device,
	    .xShmMap = shim_shm_map,
	    .xShmLock = shim_shm_lock,
	    .xShmBarrier = shim_shm_barrier,
	    .xShmUnmap = shim_shm_unmap};
	shim.vfs = *shim.below;
	shim.vfs.zName = shim.below->zName;
	shim.vfs.szOsFile = (int)sizeof(struct shim_file);
	shim.vfs.xOpen = shim_open;
	shim.vfs.xSleep = shim_sleep;
	if (sqlite3_vfs_register(&shim.vfs, 1) != SQLITE_OK)
		die("vfs");
}

void
fault_vfs_arm(const struct fault *f)
{
	pthread_mutex_lock(&shim.lock);
	shim.fault = *f;
	shim.count = shim.failed = 0;
	shim.armed = true;
	pthread_mutex_unlock(&shim.lock);
}

long
fault_vfs_count(void)
{
	return shim.count;
}

long
fault_vfs_failed(void)
{
	return shim.failed;
}
