/*
 * travel: is a text that the reporter will read taken from what bodies added
 * and did not let travel (design.md section 4: "may travel" is a flag)? Must
 * never tell what such a text says.
 */
#ifndef ACT_TRAVEL_H
#define ACT_TRAVEL_H

#include "act/keys.h"

/* Of one text. */
struct travel_found {
	bool kept;   /* a run of words of what may not travel */
	bool secret; /* a run of words of a secret one */
};

/*
 * Compares with every contribution that opens with these keys; nothing is
 * shown, so it is no opening. What stands in one that may travel, and whose
 * corrections may, is free, whoever else wrote the same. n texts. FAIL_TAMPER,
 * FAIL_STORE.
 */
enum fail travel_find(const struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct span *texts, size_t n,
    struct travel_found *out) MUST_USE;

#endif
