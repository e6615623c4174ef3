/* expect: may_desk_secrets: reading a case is not opening its secrets */
#include "act/case.h"

enum fail look(struct work *w, const struct may_desk_case *reads,
    const struct may_desk_secrets *opens);

enum fail
look(struct work *w, const struct may_desk_case *reads,
    const struct may_desk_secrets *opens)
{
	(void)reads, (void)opens;
#ifdef RIGHT
	return case_open_secrets(w, opens);
#else
	return case_open_secrets(w, reads); /* wrong */
#endif
}
