/*
 * file: small whole files. What is written here is there whole or not at all,
 * whatever cuts the power. Must never follow a name that holds a slash, and
 * never write where a data base lies.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/fail.h"

/*
 * A whole file of at most max bytes, in the arena. FAIL_ABSENT: there is none.
 * FAIL_LIMIT: it is longer. FAIL_STORE.
 */
enum fail file_read(
    struct arena *a, const char *path, size_t max, struct span *out) MUST_USE;
/* A file that must not be there yet, 0600. FAIL_CONFLICT: it is. FAIL_STORE. */
enum fail file_make(const char *path, struct span bytes) MUST_USE;
/*
 * folder/name with these bytes: durable when it returns; who reads it sees the
 * old or the new file, never half of one. mode: as chmod has it, whatever the
 * umask. FAIL_STORE: nothing changed.
 */
enum fail file_put(struct arena *a, const char *folder, const char *name,
    struct span bytes, unsigned mode) MUST_USE;
/* It is gone, durably; one that was not there is gone, too. FAIL_STORE. */
enum fail file_end(
    struct arena *a, const char *folder, const char *name) MUST_USE;
/* Is folder/name there? */
bool file_is(struct arena *a, const char *folder, const char *name);
/*
 * Names in a folder, at most max of them, in no order: only those of
 * exactly name_n characters without a dot (ids, so no file half written).
 */
enum fail file_names(struct arena *a, const char *folder, size_t name_n,
    size_t max, struct span **out, size_t *out_n) MUST_USE;

#endif
