/*
 * fault_vfs: a file layer between SQLite and the disk that fails on request
 * and that knows which writes a power cut would lose. It becomes the default
 * one. Must never touch files but the case file and its WAL.
 */
#ifndef TESTS_STORE_FAULT_VFS_H
#define TESTS_STORE_FAULT_VFS_H

#include <stdbool.h>

enum fault_op {
	FAULT_NONE = 0,
	FAULT_WRITE, /* write or truncate */
	FAULT_SYNC,
	FAULT_LOCK /* an exclusive lock of the WAL index */
};

/* What happens at the n-th operation. */
enum fault_how {
	FAULT_CODE,  /* the code comes back, nothing was done */
	FAULT_SHORT, /* half of the bytes are written, then the code */
	FAULT_CUT    /* power is cut: the process ends with FAULT_CUT_EXIT */
};

/* Which writes since the last sync reach the disk at a cut. */
enum fault_kept { FAULT_KEPT_NONE, FAULT_KEPT_ALL, FAULT_KEPT_ODD };

enum { FAULT_CUT_EXIT = 99 };

struct fault {
	enum fault_op op;
	enum fault_how how;
	int code;        /* of sqlite3.h */
	long n;          /* from 1 */
	bool persistent; /* the n-th and all later ones */
	enum fault_kept kept;
};

/* Once a process, before the first connection. */
void fault_vfs_register(void);
/* From now on operations are counted and the n-th fails. */
void fault_vfs_arm(const struct fault *f);
/* Operations of the armed kind since then; those that failed. */
long fault_vfs_count(void);
long fault_vfs_failed(void);

#endif
