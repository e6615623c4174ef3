/* expect: may_own_case_now: the same inside the writer */
#include "permit/permit.h"

const struct may_now *inside(
    const struct may_desk_case_now *desk, const struct may_own_case_now *own);

const struct may_now *
inside(const struct may_desk_case_now *desk, const struct may_own_case_now *own)
{
	(void)desk, (void)own;
#ifdef RIGHT
	return may_own_case_now_any(own);
#else
	return may_own_case_now_any(desk); /* wrong */
#endif
}
