/* expect: incomplete\|undefined: the case of a proof is asked for, not set
 */
#include "permit/permit.h"

struct case_id which(const struct may *may);

struct case_id
which(const struct may *may)
{
#ifdef RIGHT
	return may_case(may);
#else
	struct case_id id = may->case_id; /* wrong */

	return id;
#endif
}
