/* expect: may_now: a writing statement takes a proof of the writer's */
#include "store/statements.gen.h"

enum fail forget(
    struct db *db, const struct may_now *n, struct case_id id, int64_t *out);

enum fail
forget(struct db *db, const struct may_now *n, struct case_id id, int64_t *out)
{
	(void)db, (void)n;
#ifdef RIGHT
	return sql_case_salt_end(n, id, out);
#else
	return sql_case_salt_end(db, id, out); /* wrong */
#endif
}
