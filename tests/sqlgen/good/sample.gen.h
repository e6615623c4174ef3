/* Written by sqlgen from sample.sql; see docs/STATEMENTS.md. */
#ifndef GEN_SAMPLE_GEN_H
#define GEN_SAMPLE_GEN_H

#include "store/db.h"

extern const struct db_statements tst_statements;

/* note_add: write, tells nothing. */
enum fail tst_note_add(struct dbw *w,
    struct item_id id,
    struct case_id case_id,
    struct span title,
    struct span body,
    struct span raw,
    struct span extra,
    struct hash digest,
    int64_t at_ms) MUST_USE;

struct row_note_get {
	struct case_id case_id;
	struct span title;
	struct span body; /* p may be NULL */
	struct span raw;
	struct span extra; /* p may be NULL */
	struct hash digest;
	int64_t at_ms;
};

/* note_get: read, one; FAIL_ABSENT, not noted, without a row. */
enum fail tst_note_get(struct db *db, struct arena *a,
    struct item_id id,
    struct row_note_get *out) MUST_USE;

struct row_note_list {
	struct item_id id;
	struct span title;
};

/* note_list: read, at most 3 rows; one more is FAIL_LIMIT. */
enum fail tst_note_list(struct db *db, struct arena *a,
    struct case_id case_id,
    struct row_note_list **out,
    size_t *out_n) MUST_USE;

struct row_note_count {
	int64_t n;
};

/* note_count: read, one; FAIL_ABSENT, not noted, without a row. */
enum fail tst_note_count(struct db *db, struct arena *a,
    struct row_note_count *out) MUST_USE;

struct row_note_null {
	struct span title;
};

/* note_null: read, one; FAIL_ABSENT, not noted, without a row. */
enum fail tst_note_null(struct db *db, struct arena *a,
    struct row_note_null *out) MUST_USE;

/* note_rename: write, tells how many rows it changed. */
enum fail tst_note_rename(struct dbw *w,
    struct span title,
    struct item_id id,
    int64_t *out_changed) MUST_USE;

struct row_note_take {
	struct span title;
	int64_t at_ms;
};

/* note_take: write, one; FAIL_ABSENT, not noted, without a row. */
enum fail tst_note_take(struct dbw *w, struct arena *a,
    struct item_id id,
    struct row_note_take *out) MUST_USE;

/* note_drop: write, tells nothing. */
enum fail tst_note_drop(struct dbw *w,
    struct case_id case_id) MUST_USE;

struct row_owner_pair {
	struct person_id person;
	struct body_id body;
	struct ring_id ring;
	struct any_id other;
};

/* owner_pair: read, one; FAIL_ABSENT, not noted, without a row. */
enum fail tst_owner_pair(struct db *db, struct arena *a,
    struct person_id person,
    struct body_id body,
    struct ring_id ring,
    struct any_id other,
    struct row_owner_pair *out) MUST_USE;

#endif
