/* role: design.md section 2, third table. */
#include "domain/role.h"

#include <stddef.h>

enum {
	WORKS_A_DESK = ROLE_OFFICER | ROLE_LEAD,
	READS = WORKS_A_DESK | ROLE_ANALYST | ROLE_ANSWERER | ROLE_READER,
	COUNCIL = ROLE_ANALYST | ROLE_ANSWERER | ROLE_READER,
	NEVER_READS = ROLE_REGISTRAR | ROLE_ADMINISTRATOR | ROLE_AUDITOR
};

unsigned
role_offered(enum body_class c, unsigned body_flags)
{
	unsigned desk = (body_flags & BODY_DESK) != 0 ? WORKS_A_DESK : 0;

	switch (c) {
	case CLASS_SECRETARIAT:
		return desk | ROLE_ANALYST | ROLE_READER | NEVER_READS;
	case CLASS_TIER1:
		return desk | ROLE_ANALYST | ROLE_READER;
	case CLASS_TIER2:
	case CLASS_GENERAL:
		return ROLE_ANSWERER | ROLE_READER;
	case CLASS_UNSET:
		break;
	}
	return 0;
}

bool
role_set_fits(enum body_class c, unsigned body_flags, unsigned roles)
{
	if (roles == 0 || (roles & ~role_offered(c, body_flags)) != 0)
		return false;
	return (roles & READS) == 0 || (roles & NEVER_READS) == 0;
}

unsigned
role_rings(unsigned roles, bool registered, bool seconded)
{
	unsigned rings = 0;

	if (seconded || (roles & NEVER_READS) != 0 ||
	    (roles & ~(unsigned)ROLES_ALL) != 0)
		return 0;
	if ((roles & WORKS_A_DESK) != 0)
		rings |= RING_BIT_DESK_OPEN;
	if ((roles & COUNCIL) != 0)
		rings |= RING_BIT_COUNCIL_OPEN;
	if (registered && (rings & RING_BIT_DESK_OPEN) != 0)
		rings |= RING_BIT_DESK_SECRET;
	if (registered && (rings & RING_BIT_COUNCIL_OPEN) != 0)
		rings |= RING_BIT_COUNCIL_SECRET;
	return rings;
}

bool
role_works_cases(unsigned roles)
{
	return (roles & WORKS_A_DESK) != 0;
}

const char *
role_key(enum role role)
{
	static const struct {
		enum role role;
		const char *key;
	} keys[] = {
	    {ROLE_OFFICER, "role.officer"},
	    {ROLE_LEAD, "role.lead"},
	    {ROLE_ANALYST, "role.analyst"},
	    {ROLE_ANSWERER, "role.answerer"},
	    {ROLE_READER, "role.reader"},
	    {ROLE_REGISTRAR, "role.registrar"},
	    {ROLE_ADMINISTRATOR, "role.administrator"},
	    {ROLE_AUDITOR, "role.auditor"},
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i].role == role)
			return keys[i].key;
	return "role.unset";
}
