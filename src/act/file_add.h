/*
 * file_add: a file that the reporter adds to a case that was sent. It is
 * covered by no consent until the reporter confirms it, like every later word.
 * Must never be open unless said so.
 */
#ifndef ACT_FILE_ADD_H
#define ACT_FILE_ADD_H

#include "act/upload.h"

/*
 * m: as upload_end() gave it, with texts. *out_again: the case holds it already
 * (file_is_again()), so nothing is added; the caller drops the upload.
 * FAIL_CONFLICT: the case is closed, or
 * the upload was swept. FAIL_LIMIT: the case has as many as it may have.
 */
enum fail file_add(struct work *w, const struct may_own_case *may,
    const struct file_manifest *m, enum designation d,
    bool *out_again) MUST_USE;

#endif
