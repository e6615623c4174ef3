/*
 * mapping: to which bodies of the member list an exclusion in words is proposed
 * to be mapped, as the text of a sealed item (design.md section 3). It names
 * the consent that it speaks of: another one voids it. Must never complete a
 * consent: only the reporter's next one does (consent.h, MAPPING_DONE).
 */
#ifndef SEAL_MAPPING_H
#define SEAL_MAPPING_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/ids.h"

enum { MAPPING_FORMAT = 1, MAPPING_BODIES_MAX = 1000 };

struct mapping {
	struct case_id case_id;
	uint32_t consent_n; /* from 1 */
	struct hash consent;
	struct hash words;            /* salted, as it stands in that consent */
	const struct body_id *bodies; /* none: nobody on the list */
	size_t bodies_n;
};

/*
 * Bytes, big endian: "MDG1MAPPING" | format u16 | case 16 | consent_n u32 |
 * consent 32 | words 32 | bodies u32 x 16, ascending, no doubles. FAIL_INPUT: a
 * body twice, too many, no consent. In the arena.
 */
enum fail mapping_format(
    struct arena *a, const struct mapping *m, struct span *out) MUST_USE;
/* Strictly back; the list lies in the arena. FAIL_INPUT. */
enum fail mapping_parse(
    struct arena *a, struct span bytes, struct mapping *out) MUST_USE;
/* Is the body one of them? */
bool mapping_names(const struct mapping *m, struct body_id body);

#endif
