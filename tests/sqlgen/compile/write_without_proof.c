/* expect: 16 may_now */
#include "proof.gen.h"

enum fail set(const struct may_now *proof, struct dbw *w, struct case_id id,
    int64_t *changed);

enum fail
set(const struct may_now *proof, struct dbw *w, struct case_id id,
    int64_t *changed)
{
	(void)proof, (void)w;
#ifdef RIGHT
	return prf_a_set(proof, 1, id, changed);
#else
	/* sqlgen wrote `by now_writer`: a connection alone does not write. */
	return prf_a_set(w, 1, id, changed);
#endif
}
