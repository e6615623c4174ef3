/*
 * snap: a request's view of both files, and the gate that holds new views
 * back for a moment while deleted keys are wiped from the WAL. Must never stay
 * open while bytes go to the network or a job waits for the writer.
 */
#ifndef STORE_SNAP_H
#define STORE_SNAP_H

#include "store/db.h"

struct gate;

struct gate *gate_new(void);
void gate_free(struct gate *g); /* NULL is allowed */
/* No view begins between the two; those that are open are waited for. */
void gate_shut(struct gate *g);
void gate_open(struct gate *g);

/* One a thread, for the life of the thread. */
struct snap {
	struct gate *gate;
	struct db *db;       /* the case file */
	struct db *sessions; /* the sessions file */
	bool open;
};

/* Opens the two connections. FAIL_STORE. */
enum fail snap_init(struct snap *s, struct gate *gate, const char *case_path,
    const char *sessions_path) MUST_USE;
void snap_free(struct snap *s);
/*
 * All reads until snap_end see one state of each file. A second view of one
 * thread ends the process: a writer that waits in between would wait for ever.
 * FAIL_STORE.
 */
enum fail snap_begin(struct snap *s) MUST_USE;
void snap_end(struct snap *s); /* harmless when it is not open */

#endif
