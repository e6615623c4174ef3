/*
 * case: the rows of one case, read with a proof and checked against their
 * head: the row, the chain's last content entry and what lies in the items
 * must be the same (security.md 2.2, field rollback). The only way to item,
 * envelope and grant rows. Must never read a case that the proof does not
 * name.
 */
#ifndef STORE_CASE_H
#define STORE_CASE_H

#include "domain/stage.h"
#include "permit/permit.h"
#include "seal/grant.h"
#include "seal/head.h"
#include "store/statements.gen.h"

struct instance;

struct case_rows {
	struct row_case_get c;
	struct row_envelope_list *envelopes;
	size_t envelopes_n;
	/* What reporter and desk wrote (kinds open and secret), by time. */
	struct row_item_list *items;
	size_t items_n;
	/* Everything else of the case: copies of releases. */
	struct row_item_list *more;
	size_t more_n;
	/* One for each of items, of more, and of envelopes, in this order. */
	struct head_item *heads;
	size_t heads_n;
	int64_t bytes;      /* of the sealed texts of items */
	int64_t more_bytes; /* of more */
	enum case_end end;  /* as the chain says; UNSET: it is open */
	bool provided;      /* a release went out once (L9) */
	bool settled; /* and final feedback, or its decline, after the last */
	struct hash consent;    /* of the newest one */
	struct item_id *raised; /* by the desk, as the chain says */
	size_t raised_n;
};

/*
 * Everything of may's case. Its stage is what the chain's signed entries
 * say, whatever the row says. FAIL_TAMPER: the head does not hold.
 * FAIL_STORE.
 */
enum fail case_rows(struct db *db, struct arena *a, const struct instance *in,
    const struct may *may, struct case_rows *out) MUST_USE;
/*
 * Does the desk treat the item as secret (ACT_RAISE)? Then it stays so,
 * whatever a consent says (design.md section 3: the stricter of both).
 */
bool case_is_raised(const struct case_rows *rows, struct item_id id);
/* The grants of that case to one recipient, as seal/grant.h reads them. */
enum fail case_grants(struct db *db, struct arena *a, const struct may *may,
    enum recipient_kind kind, struct any_id recipient, struct grant **out,
    size_t *out_n) MUST_USE;
/* All grants of the case, for `verify` and the checks of tests. */
enum fail case_all_grants(struct db *db, struct arena *a, const struct may *may,
    struct grant **out, size_t *out_n) MUST_USE;
/* The row of an envelope; NULL when there is none. */
const struct row_envelope_list *case_envelope(
    const struct case_rows *rows, const struct envelope *e);
/* Adds a grant row. */
enum fail case_grant_add(
    const struct may_now *n, const struct grant *g) MUST_USE;

/* One version to be added; blob is sealed. */
struct case_item {
	struct item_id id;
	int64_t version;
	enum item_what what;
	uint16_t field;
	enum author author;
	enum designation designation;
	struct envelope envelope;
	struct span blob;
};

enum fail case_item_add(
    const struct may_now *n, const struct case_item *i) MUST_USE;
/* The same version in another envelope, under another designation. */
enum fail case_item_move(
    const struct may_now *n, const struct case_item *i) MUST_USE;
/* Takes a copy away; it was one of more. FAIL_STALE: it is not there. */
enum fail case_item_end(const struct may_now *n, struct case_id id,
    const struct row_item_list *row) MUST_USE;
/*
 * An envelope's place in the head: nobody adds one beside the content entry.
 * Its field is no question's code.
 */
enum { CASE_HEAD_ENVELOPE = 65535 };
struct head_item case_envelope_head(
    const struct envelope *e, const struct hash *commitment);
/* Head over the present rows, the items and the envelopes to come. */
enum fail case_next_head(struct arena *a, const struct case_rows *rows,
    const struct case_item *more, size_t more_n,
    const struct head_item *envelopes, size_t envelopes_n, uint32_t consent_n,
    const struct hash *consent, struct hash *out) MUST_USE;

/* The newest version of what has this id; NULL: nothing has it. */
const struct row_item_list *case_newest(
    const struct case_rows *rows, struct item_id id);

/* What one case may hold, so that a page of it always fits into memory. */
enum {
	CASE_ITEMS_MAX = 2000,
	CASE_BYTES_MAX = 4 * 1024 * 1024,
	/* copies in releases, beside them */
	CASE_COPIES_MAX = 2000,
	CASE_COPIES_BYTES_MAX = 8 * 1024 * 1024
};
/* FAIL_LIMIT: these would be too much. */
enum fail case_has_room(const struct case_rows *rows, size_t more_items,
    size_t more_bytes) MUST_USE;

/* The same for copies of a release. */
enum fail case_has_room_for_copies(const struct case_rows *rows,
    size_t more_items, size_t more_bytes) MUST_USE;

#endif
