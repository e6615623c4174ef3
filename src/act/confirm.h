/*
 * confirm: the three confirmations as a new consent version, given in the
 * reporter's own session with the reporter's own key (S23-S26, L3). A version
 * never edits the old one. Must never widen by itself: what is not said stays
 * "not yet".
 */
#ifndef ACT_CONFIRM_H
#define ACT_CONFIRM_H

#include "act/work.h"
#include "domain/confirmation.h"
#include "domain/scope.h"
#include "seal/consent.h"

/* Confirmation 1: one item and what is said of it. */
struct confirm_item {
	struct item_id id;
	enum designation designation;
	int64_t version; /* that is covered; 0: not sent yet */
};

/* Confirmation 3: one kind of coordination; texts may be empty. */
struct confirm_coordination {
	bool wanted;
	struct span whom, may_say;
};

enum {
	CONFIRM_ASK = 0,
	CONFIRM_NOTIFY = 1,
	CONFIRM_OTHER = 2,
	CONFIRM_KINDS = 3
};

/* What the reporter says; also what the newest consent says. */
struct confirm_words {
	const struct confirm_item *items;
	size_t items_n;
	enum rung rung; /* UNSET: decide later */
	enum rung product_rung;
	bool product_later_members;
	const struct body_id *excluded;
	size_t excluded_n;
	bool exclude_supervisors, exclude_government;
	struct span sector;           /* code; of exclude_supervisors */
	struct span exclude_other;    /* in words */
	enum consent_mapping mapping; /* of exclude_other; UNSET: no words */
	struct item_id mapping_id;    /* the proposal that it says yes to */
	enum confirmation_state coordination; /* NOT_YET, NO, YES */
	struct confirm_coordination kinds[CONFIRM_KINDS];
	enum confirmation_state provide;    /* NOT_YET, NO, YES */
	enum confirmation_state show_again; /* NO: "not again" */
	struct span decided_by, publication;
	/* The text that it is given to, as the page showed it: kept with the
	 * consent. Not empty when it is given; empty when it was read. */
	struct span shown;
};

/* To which bodies the desk proposes to map exclude_other, or did. */
struct confirm_mapping {
	bool asks;  /* it waits for the reporter */
	bool there; /* the newest, even if it was answered */
	struct item_id id;
	const struct body_id *bodies; /* none: nobody on the list */
	size_t bodies_n;
	int64_t at_ms;
};

struct confirm_view {
	uint32_t n; /* of the newest consent */
	int64_t at_ms;
	struct confirm_words words;
	struct confirmation facts; /* for domain/confirmation.h */
	unsigned lacks;            /* enum confirmation_lack */
	bool stale;                /* signed by a former key */
	bool is_void; /* the case was withdrawn since: agreed to no more */
	/* the member list of today, for the form */
	struct scope_body *bodies;
	struct span *names_ja, *names_en;
	size_t bodies_n;
	struct confirm_mapping mapping; /* for the reporter */
	/* the consent itself, to be downloaded */
	struct span bytes;
	struct signature reporter_sig, instance_sig;
};

/* The newest consent, verified, with its texts. FAIL_TAMPER. */
enum fail confirm_read(struct work *w, const struct may_own_case *may,
    struct confirm_view *out) MUST_USE;
/* The same for the desk, without the free texts: those need an opening. */
enum fail confirm_read_desk(struct work *w, const struct may_desk_case *may,
    struct confirm_view *out) MUST_USE;
/* One version, without its free texts. */
struct confirm_version {
	uint32_t n;
	int64_t at_ms;
	struct confirm_words words;
};

enum { CONFIRM_VERSIONS = 50 };

/* The newest first, at most CONFIRM_VERSIONS. FAIL_TAMPER, FAIL_STALE. */
enum fail confirm_versions(struct work *w, const struct may_desk_case *may,
    struct confirm_version **out, size_t *out_n) MUST_USE;
/* Only the member list of today, for who chooses exclusions. */
enum fail confirm_read_bodies(
    struct work *w, struct confirm_view *out) MUST_USE;
/*
 * A new version. seen_n: number of the version that the form showed: another
 * one meanwhile (two tabs) is FAIL_CONFLICT; so is a mapping said to be agreed
 * on that mapping_settles() denies. FAIL_INPUT: an item that is not the
 * reporter's, a body that is not there, a coordination list that is empty
 * though wanted, no text that was shown.
 */
enum fail confirm_give(struct work *w, const struct may_own_case *may,
    uint32_t seen_n, const struct confirm_words *words) MUST_USE;

#endif
