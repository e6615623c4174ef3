/*
 * withheld: the names of bodies that withheld theirs in a case, looked for in
 * a text that the reporter will read (design.md section 4). Must never tell
 * which name it was to anybody but the desk.
 */
#ifndef ACT_WITHHELD_H
#define ACT_WITHHELD_H

#include "act/work.h"

/*
 * out[i]: does texts[i] name one of them, in any spelling of the register? A
 * name inside a longer word of its script (トラック, participant) is none. but:
 * the desk's own body, to which the reporter speaks anyway. n flags.
 * FAIL_TAMPER, FAIL_STORE.
 */
enum fail withheld_find(const struct work *w, struct case_id id,
    struct body_id but, const struct span *texts, size_t n, bool *out) MUST_USE;

#endif
