/* inside: what of the writer a commit may read with. */
#include "store/inside.h"

#include "permit/now.h"

struct db *
inside_db(const struct may_now *n)
{
	return dbw_db(now_writer(n));
}

struct db *
inside_sessions(const struct may_now *n)
{
	return dbw_db(now_sessions(n));
}

const struct instance *
inside_instance(const struct may_now *n)
{
	return now_instance(n);
}

struct arena *
inside_arena(const struct may_now *n)
{
	return now_arena(n);
}

int64_t
inside_boot_ms(const struct may_now *n)
{
	return now_boot_ms(n);
}
