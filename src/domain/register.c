/* register: from a day to a day, and not after it was taken back. */
#include "domain/register.h"

bool
register_holds(
    int64_t from_ms, int64_t to_ms, int64_t revoked_ms, int64_t now_ms)
{
	if (from_ms <= 0 || to_ms <= 0)
		return false;
	if (now_ms < from_ms || now_ms >= to_ms)
		return false;
	/* A negative moment is no moment: treated as "taken back". */
	return revoked_ms == 0 || (revoked_ms > 0 && now_ms < revoked_ms);
}
