/*
 * note: the desk's own notes on a case (design.md section 3, notes): sealed to
 * the desk's rings alone. Must never be sealed to the reporter or to the
 * Council, and a secret one is shown only under the mark of an opening.
 */
#ifndef ACT_NOTE_H
#define ACT_NOTE_H

#include "act/keys.h"
#include "act/mark.h"

struct note_line {
	struct item_id id;
	struct span by_name; /* as the entry says who; empty: unknown */
	bool own;            /* written by who reads */
	int64_t at_ms;
	bool secret;
	bool opened; /* text is there */
	struct span text;
};

struct note_view {
	struct span number;
	/* Preset: the reader is registered and has opened secrets of the case.
	 */
	bool secret_by_default;
	const struct note_line *list; /* newest first */
	size_t list_n;
};

enum fail note_read(struct work *w, const struct may_desk_case *may,
    struct note_view *out) MUST_USE;
/*
 * form: as for a message (act/case.h). designation UNSET: as preset. Who is not
 * registered and says "secret" does not read it afterwards. FAIL_INPUT: empty.
 * FAIL_LIMIT: too many.
 */
enum fail note_add(struct work *w, const struct may_desk_case *may,
    struct span form, struct span text, enum designation designation) MUST_USE;

/* For acts that come with a note, in the same job. */
struct note_plan {
	struct case_item item;
	struct sealing sealing;
	struct hash head, consent;
	int64_t was_version, consent_n, secret_items;
	bool sent; /* the same form made it already */
	struct mark mark;
	struct span marked; /* empty: nothing to mark */
};

/* As note_add(). Wipe p->sealing. */
enum fail note_prepare(struct work *w, const struct may *m,
    const struct case_rows *rows, struct span form, struct span text,
    enum designation designation, struct note_plan *p) MUST_USE;
/* Rows and entry. FAIL_STALE. */
enum fail note_put(const struct may_now *n, const struct note_plan *p) MUST_USE;
/* What lies in the sessions file: after the commit. */
enum fail note_after(
    const struct may_now *n, const struct note_plan *p) MUST_USE;

#endif
