/* expect: case_id: a person's id is no case's */
#include "store/statements.gen.h"

enum fail find(struct db *db, struct arena *a, struct person_id person,
    struct case_id id, struct row_case_get *out);

enum fail
find(struct db *db, struct arena *a, struct person_id person, struct case_id id,
    struct row_case_get *out)
{
	(void)person, (void)id;
#ifdef RIGHT
	return sql_case_get(db, a, id, out);
#else
	return sql_case_get(db, a, person, out); /* wrong */
#endif
}
