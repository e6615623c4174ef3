/* expect: 13 dbw */
#include "sample.gen.h"

enum fail drop(struct db *db, struct dbw *w, struct case_id id);

enum fail
drop(struct db *db, struct dbw *w, struct case_id id)
{
	(void)db, (void)w;
#ifdef RIGHT
	return tst_note_drop(w, id);
#else
	return tst_note_drop(db, id);
#endif
}
