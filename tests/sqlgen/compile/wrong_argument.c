/* expect: 15 item_id */
#include "sample.gen.h"

enum fail look(struct db *db, struct arena *a, struct item_id item,
    struct person_id person, struct row_note_get *out);

enum fail
look(struct db *db, struct arena *a, struct item_id item,
    struct person_id person, struct row_note_get *out)
{
	(void)item, (void)person;
#ifdef RIGHT
	return tst_note_get(db, a, item, out);
#else
	return tst_note_get(db, a, person, out);
#endif
}
