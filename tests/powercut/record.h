/*
 * record: what stands in the record of a program's work on its files. Each is
 * followed by n bytes: written data, a name, or two names with NUL between.
 */
#ifndef POWERCUT_RECORD_H
#define POWERCUT_RECORD_H

#include <stdbool.h>
#include <stdint.h>

enum { RECORD_NAME = 256, RECORD_FOLDER = 0xffffffff >> 1 };

enum record_what {
	RECORD_CREATE = 1, /* name; the file was not there before */
	RECORD_OPEN,       /* name */
	RECORD_WRITE,      /* noted before it is done */
	RECORD_TRUNCATE,   /* at: the new length */
	RECORD_SYNC,       /* noted when it has come back */
	RECORD_RENAME,     /* from, to */
	RECORD_UNLINK      /* name */
};

struct record {
	uint64_t ns; /* CLOCK_MONOTONIC */
	uint64_t at, n;
	uint32_t what, file; /* file: from 1 on, RECORD_FOLDER: the folder */
};

#endif
