/*
 * anchor: a file beside the database that says how far the chain had come, so
 * that a database put back to an older state is noticed (security.md 2.10).
 * Must never be written before the entry it names is durable.
 */
#ifndef STORE_ANCHOR_H
#define STORE_ANCHOR_H

#include "permit/now.h"
#include "seal/instance.h"
#include "store/db.h"

struct anchor {
	const char *path; /* "": none is kept */
	const struct instance *instance;
	int64_t clock_offset_ms;
	int64_t last_ms;
	int64_t last_seq;
	bool begun;
};

void anchor_init(struct anchor *a, const char *path,
    const struct instance *instance, int64_t clock_offset_ms);
/* Writes when 60 s or 256 entries have passed since, or at once when asked
 * and there is something new. A failure is an alarm, not an end. */
void anchor_maybe(struct anchor *a, const struct chain_head *head, bool now);
/* The file's bytes; FAIL_ABSENT: there is none. FAIL_STORE. */
enum fail anchor_read(
    struct arena *a, const char *path, struct span *out) MUST_USE;
/*
 * Compares the file with the chain. OK: they agree, or there is no file and
 * no chain yet. FAIL_TAMPER: the chain is shorter than the anchor or another
 * one (rolled back), or the file is not ours. text: the file's bytes.
 */
enum fail anchor_compare(struct arena *a, struct span text,
    const struct instance *instance, struct db *db) MUST_USE;

#endif
