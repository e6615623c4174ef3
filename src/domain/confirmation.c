/* confirmation: the table of what is missing. */
#include "domain/confirmation.h"

#include "domain/rung.h"

bool
confirmation_contradicts(const struct confirmation *c)
{
	return c->scope == CONFIRMATION_YES &&
	       c->coordination == CONFIRMATION_YES &&
	       rung_contradicts(c->rung, c->ask_members);
}

unsigned
confirmation_lacks(const struct confirmation *c)
{
	unsigned lacks = 0;

	if (c->secrets != CONFIRMATION_YES && c->secrets != CONFIRMATION_NO)
		lacks |= LACK_SECRETS;
	if (c->scope != CONFIRMATION_YES || !rung_is_set(c->rung))
		lacks |= LACK_SCOPE;
	else if (c->rung == RUNG_DESK)
		lacks |= LACK_RUNG;
	if (c->coordination != CONFIRMATION_NO &&
	    c->coordination != CONFIRMATION_YES)
		lacks |= LACK_COORDINATION;
	if (c->provide != CONFIRMATION_YES)
		lacks |= LACK_AGREEMENT;
	if (confirmation_contradicts(c))
		lacks |= LACK_CONTRADICTION;
	if (c->unmapped > 0)
		lacks |= LACK_MAPPING;
	return lacks;
}

bool
confirmation_needs_assent(const struct confirmation *c)
{
	return c->show_again != CONFIRMATION_NO;
}
