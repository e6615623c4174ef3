/*
 * desk_watch: whether the desk can be consulted, remembered for a second. Must
 * never answer from before a change of members or rings that the asking proof
 * has seen, nor longer than a second from any state of the file.
 */
#ifndef ACT_DESK_WATCH_H
#define ACT_DESK_WATCH_H

#include "act/work.h"

enum { DESK_WATCH_MS = 1000 };

struct desk_watch;

/* One a process, shared by all threads. */
struct desk_watch *desk_watch_new(void);
void desk_watch_free(struct desk_watch *d); /* NULL is allowed */
/*
 * As consult_desk_ready() counts, at most DESK_WATCH_MS old. seen: the versions
 * of the proof; where they are zero only time counts.
 */
enum fail desk_watch_ask(
    struct work *w, struct versions seen, int64_t *out_persons) MUST_USE;

#endif
