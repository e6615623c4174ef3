/*
 * file_draft: the files of a consultation that is not sent yet. Their chunks
 * lie in the case file from the first; their manifests, with the keys, under
 * the draft's cookie, as its texts do. Sending seals the manifests anew and
 * leaves the chunks alone. Must never be readable without that cookie.
 */
#ifndef ACT_FILE_DRAFT_H
#define ACT_FILE_DRAFT_H

#include "act/upload.h"

struct file_kept {
	struct item_id id;
	enum designation designation;
	struct file_facts facts;
};

/* What the reporter may say of a file at any time before sending. */
struct file_said {
	enum designation designation;
	struct span description, zone, clock_error, password;
};

/*
 * Keeps what came in (upload_end()), with what is said of it. *out_again: the
 * draft holds it already (file_is_again()), so nothing is kept; the caller
 * drops the upload. FAIL_CONFLICT: the consultation was sent meanwhile, or the
 * upload was swept.
 */
enum fail file_draft_keep(struct work *w, const struct may_draft *may,
    const struct file_manifest *m, enum designation d,
    bool *out_again) MUST_USE;
/* In the order in which they came. */
enum fail file_draft_list(struct work *w, const struct may_draft *may,
    struct file_kept **out, size_t *out_n) MUST_USE;
/* FAIL_ABSENT: no such file of this draft. */
enum fail file_draft_say(struct work *w, const struct may_draft *may,
    struct item_id id, const struct file_said *said) MUST_USE;
/* Gone already: OK. */
enum fail file_draft_remove(
    struct work *w, const struct may_draft *may, struct item_id id) MUST_USE;
/* Was the draft sent? Then its page of files is closed. */
enum fail file_draft_is_sent(
    struct work *w, const struct may_draft *may, bool *out) MUST_USE;

/* For sending: the manifests themselves; the caller wipes the keys. */
struct file_sent {
	struct file_manifest *at;
	enum designation *designations;
	size_t n;
	size_t rows; /* of the draft, those that do not hold counted too */
};
enum fail file_draft_load(const struct work *w, const struct actor *who,
    struct file_sent *out) MUST_USE;
/* Inside the job that makes the case. FAIL_STALE: one is gone. */
enum fail file_draft_send(const struct may_now *n, struct case_id id,
    const struct hash *draft, const struct file_sent *files) MUST_USE;
/* Inside the job that keeps the draft's texts: its files live as long. */
enum fail file_draft_touch(
    const struct may_now *n, const struct hash *draft) MUST_USE;

#endif
