/* expect: may_now: nor does the sessions file take a write without one */
#include "store/sessions.gen.h"

enum fail leave(struct db *sessions, const struct may_now *n, struct hash sid);

enum fail
leave(struct db *sessions, const struct may_now *n, struct hash sid)
{
	(void)sessions, (void)n;
#ifdef RIGHT
	return ses_session_end(n, sid);
#else
	return ses_session_end(sessions, sid); /* wrong */
#endif
}
