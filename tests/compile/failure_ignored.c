/* expect: unused.result: no act's failure is dropped by accident */
#include "act/case.h"

enum fail close_all(struct work *w, const struct may_desk_case *may);

enum fail
close_all(struct work *w, const struct may_desk_case *may)
{
#ifdef RIGHT
	return case_close_secrets(w, may);
#else
	case_close_secrets(w, may); /* wrong */
	return OK;
#endif
}
