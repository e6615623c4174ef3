/* expect: may_now: the proof of prepare is not the one of commit */
#include "store/entry.h"

struct may_desk_case;
struct may_desk_case_now;

enum fail enter(
    const struct may_desk_case *may, const struct may_desk_case_now *now);

enum fail
enter(const struct may_desk_case *may, const struct may_desk_case_now *now)
{
	(void)may, (void)now;
#ifdef RIGHT
	return entry_add(
	    may_desk_case_now_any(now), ACT_REPLY, NULL, NULL, NULL);
#else
	return entry_add(
	    may_desk_case_any(may), ACT_REPLY, NULL, NULL, NULL); /* wrong */
#endif
}
