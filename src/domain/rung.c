/* rung: design.md section 2, who reads and who may be asked, as one table. */
#include "domain/rung.h"

#include <stddef.h>

enum {
	TO_SECRETARIAT = 1 << CLASS_SECRETARIAT,
	TO_TIER1 = 1 << CLASS_TIER1,
	TO_TIER2 = 1 << CLASS_TIER2,
	TO_GENERAL = 1 << CLASS_GENERAL
};

static const struct {
	unsigned reads;
	unsigned asked;
	unsigned asked_if_wished; /* only where confirmation 3 says so */
	const char *key;
} rungs[] = {
    [RUNG_UNSET] = {0, 0, 0, "rung.unset"},
    [RUNG_DESK] = {0, 0, 0, "rung.desk"},
    [RUNG_TIER1] = {TO_SECRETARIAT | TO_TIER1, TO_TIER1, 0, "rung.tier1"},
    [RUNG_TASKFORCE] = {TO_SECRETARIAT | TO_TIER1, TO_TIER1 | TO_TIER2, 0,
	"rung.taskforce"},
    [RUNG_COUNCIL] = {TO_SECRETARIAT | TO_TIER1, TO_TIER1 | TO_TIER2,
	TO_GENERAL, "rung.council"},
};

bool
rung_is_set(enum rung r)
{
	return r >= RUNG_DESK && r <= RUNG_COUNCIL;
}

bool
rung_is_wider(enum rung from, enum rung to)
{
	return rung_is_set(from) && rung_is_set(to) && to > from;
}

static unsigned
bit_of(enum body_class c)
{
	return c >= CLASS_SECRETARIAT && c <= CLASS_GENERAL ? 1u << c : 0;
}

bool
rung_reads(enum rung r, enum body_class c)
{
	return rung_is_set(r) && (rungs[r].reads & bit_of(c)) != 0;
}

bool
rung_asks(enum rung r, enum body_class c, bool ask_members)
{
	unsigned asked;

	if (!rung_is_set(r))
		return false;
	asked = rungs[r].asked;
	if (ask_members)
		asked |= rungs[r].asked_if_wished;
	return (asked & bit_of(c)) != 0;
}

bool
rung_contradicts(enum rung r, bool ask_members)
{
	return rung_is_set(r) && ask_members && rungs[r].asked_if_wished == 0;
}

const char *
rung_key(enum rung r)
{
	return rungs[rung_is_set(r) ? r : RUNG_UNSET].key;
}
