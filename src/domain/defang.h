/*
 * defang: an indicator written so that no program makes a link of it, in the
 * way that domain/indicator.h reads back. Must never be used where the value
 * itself is compared or stored.
 */
#ifndef DOMAIN_DEFANG_H
#define DOMAIN_DEFANG_H

#include "domain/indicator.h"

/*
 * hxxp://evil[.]example/a.b, 192[.]0[.]2[.]1, 2001[:]db8[:][:]1,
 * who[@]evil[.]example. Hashes and file names stay; of other lines, schemes and
 * all that could be a name are disguised. In the arena.
 */
struct span defang_format(
    struct arena *a, struct span value, enum indicator_kind kind);

#endif
