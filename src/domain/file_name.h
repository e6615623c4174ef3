/*
 * file_name: the name that a person's machine gave to a file, and one that
 * another machine can take. Must never be used as a path.
 */
#ifndef DOMAIN_FILE_NAME_H
#define DOMAIN_FILE_NAME_H

#include "base/arena.h"

/*
 * As it is kept and shown: valid UTF-8, control characters as "_"; else as
 * given. Bytes that are not UTF-8 become "?". At most max bytes, cut at a
 * character. "file" where nothing is left. In the arena.
 */
struct span file_name_take(struct arena *a, struct span given, size_t max);
/*
 * As it goes out (RFC 6266): what stands behind the last slash of either kind;
 * "_" for bidirectional and other format controls, and for what no file system
 * takes (<>:"|?*); no dot at the beginning, no dot or blank at the end, no
 * device of Windows (CON, NUL ...). In the arena.
 */
struct span file_name_safe(struct arena *a, struct span name);

#endif
