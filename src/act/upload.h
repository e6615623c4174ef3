/*
 * upload: a file that comes in, sealed chunk by chunk as it comes and kept in
 * batches of 1 MiB; a batch is on disk before the next is taken, so that memory
 * does not grow with the file and the writer's queue holds one batch of each.
 * Nobody sees the file before its manifest is kept (act/file_draft.h,
 * act/file_add.h); what never gets one is swept. Must never keep a clear byte.
 */
#ifndef ACT_UPLOAD_H
#define ACT_UPLOAD_H

#include "act/file.h"

/* Why nothing more is taken; the functions then say FAIL_LIMIT. */
enum upload_fault {
	UPLOAD_FINE = 0,
	UPLOAD_LARGE, /* over limits->file_bytes */
	UPLOAD_MANY,  /* this draft or case has as many as it may have */
	UPLOAD_FULL   /* what lies unsent in all drafts is bounded */
};

struct upload; /* in the arena, for as long as the request */

/*
 * Before the first byte is read. FAIL_ABSENT: this portal takes no files.
 * *out is there also where it fails with FAIL_LIMIT, for upload_fault_of().
 */
enum fail upload_of_draft(
    struct work *w, const struct may_draft *may, struct upload **out) MUST_USE;
enum fail upload_of_case(struct work *w, const struct may_own_case *may,
    struct upload **out) MUST_USE;
/* The next bytes. FAIL_LIMIT; what writer_do() says. Ends the view. */
enum fail upload_add(struct upload *u, struct span clear) MUST_USE;
/*
 * The last chunk. out: all of the manifest but its texts; the caller keeps it,
 * and wipes the key.
 */
enum fail upload_end(struct upload *u, struct file_manifest *out) MUST_USE;
/* Nothing becomes of it. Never fails: the sweep does what this could not. */
void upload_drop(struct upload *u);
enum upload_fault upload_fault_of(const struct upload *u);

#endif
