/* expect: incomplete.type: outside access/ a proof has no size */
#include "act/case.h"

enum fail answer(
    struct work *w, const struct may_desk_case *given, struct span text);

enum fail
answer(struct work *w, const struct may_desk_case *given, struct span text)
{
#ifdef RIGHT
	const struct may_desk_case *may = given;

	return case_reply(w, may, span_of(""), text, DESIGNATION_OPEN);
#else
	(void)given;

	struct may_desk_case may = {0}; /* wrong */

	return case_reply(w, &may, span_of(""), text, DESIGNATION_OPEN);
#endif
}
