/* expect: 13 warn_unused_result */
#include "sample.gen.h"

void drop(struct dbw *w, struct case_id id);

void
drop(struct dbw *w, struct case_id id)
{
#ifdef RIGHT
	if (tst_note_drop(w, id) != OK)
		return;
#else
	tst_note_drop(w, id);
#endif
}
