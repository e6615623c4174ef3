/* expect: may_desk_secrets: nor can memory be taken for one */
#include "act/case.h"

enum fail look(struct work *w, const struct may_desk_secrets *given);

enum fail
look(struct work *w, const struct may_desk_secrets *given)
{
#ifdef RIGHT
	return case_open_secrets(w, given);
#else
	const struct may_desk_secrets *may =
	    arena_alloc(w->arena, sizeof(struct may_desk_secrets)); /* wrong */

	(void)given;
	return case_open_secrets(w, may);
#endif
}
