/*
 * disk: a model of a file system that loses power. What was synced is whole; of
 * each later write every 512 bytes are kept or not; of later changes of names a
 * first part is kept.
 */
#ifndef POWERCUT_DISK_H
#define POWERCUT_DISK_H

#include <stddef.h>

#include "record.h"

struct disk;

/* base: folder with the files as they were when the record began. */
struct disk *disk_new(const char *base);
void disk_free(struct disk *d);
/* One record and the bytes behind it, which must outlive the disk. */
void disk_do(struct disk *d, const struct record *r, const uint8_t *bytes);
/* What could lie in folder `to` if the power failed now. */
void disk_cut(const struct disk *d, const char *to);

#endif
