/*
 * outbox: from rows to files of the spool, and back: the row goes when the
 * courier has taken the file. Runs on a thread of its own with the timer's
 * proof: the writer touches no file but its own. Must never write what is not
 * sealed for the courier into a file.
 */
#ifndef ACT_OUTBOX_H
#define ACT_OUTBOX_H

#include "act/work.h"

/*
 * One round, cheap when there is nothing: mails that are due get an id, those
 * that have one a file in folder, rows whose file was taken go, files that no
 * row names go (their case was erased, or the address changed). hold_ms: one
 * mail to a recipient in so long. FAIL_STORE: some are still to be done.
 */
enum fail outbox_round(struct work *w, const struct may_timer *may,
    const char *folder, int64_t hold_ms) MUST_USE;

/* What has a mail and was not taken yet, for /admin. */
struct outbox_count {
	int64_t n, since_ms;
};
enum fail outbox_count(struct work *w, struct outbox_count *out) MUST_USE;

#endif
