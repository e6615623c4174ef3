/*
 * file_get: reading a file back, under the same rules as the text that its
 * manifest is: the reporter all of the own case; the desk what is open, and
 * what is secret under the mark of an opening; readers of a release the copies
 * in it, likewise. Each chunk is one short look into the store. Must never
 * give a byte that did not open.
 */
#ifndef ACT_FILE_GET_H
#define ACT_FILE_GET_H

#include "act/file.h"

/* A file that may be read now; it holds the key, in the request's arena. */
struct file_source;

/*
 * id: of the item, of a release the copy's. FAIL_ABSENT: no such file here, or
 * not for these eyes: the same for both. FAIL_KEY: the key does not open it.
 */
enum fail file_of_own(struct work *w, const struct may_own_case *may,
    struct item_id id, struct file_source **out) MUST_USE;
enum fail file_of_desk(struct work *w, const struct may_desk_case *may,
    struct item_id id, struct file_source **out) MUST_USE;
enum fail file_of_shared(struct work *w, const struct may_shared_case *may,
    struct item_id id, struct file_source **out) MUST_USE;

const struct file_facts *file_source_facts(const struct file_source *s);
enum designation file_source_designation(const struct file_source *s);
/*
 * The next clear bytes, valid until the next call; *out empty at the end. Opens
 * and ends a view of its own; none may be open. FAIL_TAMPER: a chunk is not
 * there, or does not open, or the whole is not what the manifest says.
 */
enum fail file_source_next(struct file_source *s, struct span *out) MUST_USE;

#endif
