/*
 * release: the way of a case to the Council (design.md section 3): the desk
 * records that the three confirmations were asked, proposes what is to go, the
 * reporter assents, the desk provides. Must never provide what the newest
 * consent does not cover, nor to a body that it does not let.
 */
#ifndef ACT_RELEASE_H
#define ACT_RELEASE_H

#include "act/consent.h"
#include "act/file.h"
#include "act/work.h"
#include "store/releases.h"

/* Why an item can't be in a release. */
enum release_out {
	RELEASE_IN = 0,        /* it can */
	RELEASE_UNDECIDED = 1, /* the reporter has not decided on it */
	RELEASE_UNCOVERED = 2  /* written or changed after the consent */
};

struct release_line {
	struct item_id id;
	int64_t version;
	const struct question *question; /* NULL: a message, or a file */
	bool file;
	enum designation designation;
	enum release_out out;
	int64_t at_ms;
};

/* A body behind the rung, or excluded, as it is now. */
struct release_body {
	struct body_id id;
	enum body_class body_class;
	struct span name_ja, name_en;
	bool behind;       /* the rung; else it is only told as excluded */
	bool reads;        /* the release */
	bool excluded;     /* by an exclusion of the consent */
	bool by_sector;    /* and by none but that of the sector */
	bool open, secret; /* has somebody who can open that part */
	bool shared;       /* of the reporter's own view: reads a release now */
};

/* Bits: what keeps the desk from proposing or providing now. */
enum release_lack {
	RELEASE_LACKS_CONSENT = 1,    /* view.lacks says which part */
	RELEASE_LACKS_STAGE = 2,      /* closed, or nothing was answered yet */
	RELEASE_LACKS_RECORD = 4,     /* nobody recorded the three (S31) */
	RELEASE_LACKS_REGISTERED = 8, /* the officer is not registered */
	RELEASE_LACKS_PROPOSAL = 16,  /* none that stands */
	RELEASE_LACKS_ASSENT = 32,    /* the reporter has not assented */
	RELEASE_LACKS_BODY = 64       /* nobody is left in the scope */
};

struct release_view {
	struct span number;
	enum stage stage;
	uint32_t consent_n;
	unsigned lacks; /* enum confirmation_lack */
	bool recorded, needs_assent;
	enum rung rung;
	struct scope scope;
	unsigned record_lacks, offer_lacks, provide_lacks; /* release_lack */
	const struct release_line *lines; /* newest of the reporter's items */
	size_t lines_n;
	const struct release_body *bodies; /* that the consent names */
	size_t bodies_n;
	const struct release_row *list; /* all, by number */
	size_t list_n;
	const struct release_row *proposal; /* that stands; NULL: none */
	size_t waiting; /* bodies of provided ones that wait for a key */
	unsigned regrant_lacks; /* release_lack */
};

/* A word of a secret answer in an item that is not. */
struct release_leak {
	struct item_id item;   /* open, chosen */
	struct item_id secret; /* whose words they are */
};

/* As the desk sees it. FAIL_TAMPER. */
enum fail release_read_desk(struct work *w, const struct may_desk_case *may,
    struct release_view *out) MUST_USE;
/*
 * Records for the newest consent that the three were asked and understood, also
 * when all came with the form (S31). A consultation goes on to confirmation.
 * FAIL_CONFLICT: record_lacks is not 0, or it was recorded.
 */
enum fail release_record(
    struct work *w, const struct may_desk_case *may) MUST_USE;
/*
 * Freezes these items, newest version, as the next release, sealed to desk and
 * reporter. An older proposal is void. FAIL_CONFLICT: offer_lacks is not 0.
 * FAIL_INPUT: none chosen, or one that can't be in it; or, when *leaks_n is not
 * 0, words of secret items stand in open ones (that they were compared is
 * entered). FAIL_LIMIT: too much. FAIL_KEY: what is chosen, or what it must be
 * compared with, does not open.
 */
enum fail release_offer(struct work *w, const struct may_desk_case *may,
    const struct item_id *items, size_t n, enum tlp tlp,
    const struct release_leak **leaks, size_t *leaks_n) MUST_USE;
/* Gives release n to its audience. FAIL_CONFLICT: provide_lacks is not 0, or n
 * is not the proposal. */
enum fail release_provide(
    struct work *w, const struct may_desk_case *may, uint32_t n) MUST_USE;
/*
 * Gives what was provided to those of its audience that got a ring since, while
 * the consent that it rests on is the newest (decision 0018). FAIL_CONFLICT:
 * regrant_lacks is not 0, or nobody waits.
 */
enum fail release_regrant(
    struct work *w, const struct may_desk_case *may) MUST_USE;

/* One item of a release as who may read it sees it. */
struct release_text {
	struct item_id id; /* of the copy */
	int64_t version;
	const struct question *question; /* NULL: a message, or a file */
	bool is_file;
	enum designation designation;
	bool there;   /* not withdrawn since */
	bool opened;  /* text is there */
	bool changed; /* not in the release before, or another version */
	struct span text;
	const struct file_facts *file; /* of an opened file; else NULL */
};

/*
 * The texts of a release by the form's order. marks: items that a session has
 * opened; all: secret ones too, without a mark (the reporter).
 */
enum fail release_texts(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct release_row *r,
    const struct release_row *before, bool all, struct span marks,
    const struct release_text **out, size_t *out_n) MUST_USE;

struct release_own {
	const struct release_row *list;
	size_t list_n;
	const struct release_row *proposal; /* that stands and waits; NULL */
	const struct release_text *texts;   /* of the proposal */
	size_t texts_n;
	const struct release_body *bodies; /* that the consent names */
	size_t bodies_n;
	enum rung rung;
	struct scope scope;
	bool asks;        /* the proposal waits for an assent */
	size_t uncovered; /* own items that no consent covers yet */
};

/* The reporter's own. */
enum fail release_read_own(struct work *w, const struct may_own_case *may,
    struct release_own *out) MUST_USE;
/* The reporter's signature over proposal n. FAIL_CONFLICT: it does not stand
 * (any more), or it has one. */
enum fail release_assent(
    struct work *w, const struct may_own_case *may, uint32_t n) MUST_USE;

/* For the files of the act: rows and consent of one view. */
struct release_base {
	struct case_rows rows;
	struct consent_newest consent;
	struct confirmation facts;
	struct release_row *list;
	size_t list_n;
	const struct release_row *proposal;
	bool recorded, secret_items, first_answer;
};

enum fail release_load(const struct work *w, const struct may *m,
    struct release_base *out) MUST_USE;
/* Bits of enum release_lack, for each of the acts. */
unsigned release_record_lacks(const struct release_base *b);
unsigned release_offer_lacks(
    const struct release_base *b, const struct actor *who);
unsigned release_provide_lacks(
    const struct release_base *b, const struct actor *who);
unsigned release_regrant_lacks(
    const struct release_base *b, const struct actor *who);
/* Provided, under the consent that is the newest. */
bool release_is_current(
    const struct release_base *b, const struct release_row *r);
/* Bodies behind the consent's rung, and those that it excludes, as they are
 * now. FAIL_STORE. */
enum fail release_bodies(const struct work *w, const struct consent *c,
    struct release_body **out, size_t *out_n) MUST_USE;
/* The newest version of a reporter's item; NULL: no such item. */
const struct row_item_list *release_newest(
    const struct case_rows *rows, struct item_id id);
enum release_out release_why_out(
    const struct release_base *b, const struct row_item_list *row);

#endif
