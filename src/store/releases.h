/*
 * releases: the releases of a case as rows that were checked: who proposed,
 * assented and provided signed the same bytes, and the chain has the entry of
 * each step. Must never take a row's word for a step.
 */
#ifndef STORE_RELEASES_H
#define STORE_RELEASES_H

#include "domain/scope.h"
#include "seal/release.h"
#include "store/case.h"
#include "store/members.h"

struct release_row {
	struct release_head head;
	struct span bytes;
	struct hash hash;    /* release_hash(bytes) */
	bool assented;       /* by the reporter's key in force */
	int64_t assented_ms; /* of the entry */
	int64_t provided_ms; /* 0: not provided */
};

/*
 * By number. A row that does not hold is left out with an alarm. FAIL_TAMPER:
 * an entry of the chain is not signed. FAIL_STORE.
 */
enum fail releases_list(const struct members *m, struct case_id id,
    uint32_t reporter_epoch, struct release_row **out, size_t *out_n) MUST_USE;
/*
 * The newest one provided that the body may read now: it is in the audience
 * and in the scope of every consent since (consents_let). *before: the one it
 * could read before that, number 0 when there is none. FAIL_ABSENT.
 */
enum fail releases_open_to(const struct members *m, struct case_id id,
    const struct scope_body *body, struct release_row *out,
    struct release_row *before) MUST_USE;
/* Is the body in the audience? */
bool releases_names(const struct release_row *r, struct body_id body);
/*
 * Does a proposal still stand: the newest consent is the one it rests on, and
 * each item lies there as it was, with no newer version?
 */
bool releases_stands(const struct case_rows *rows, const struct release_row *r);
/* The number of the next release: none before had it. */
uint32_t releases_next(const struct case_rows *rows);

#endif
