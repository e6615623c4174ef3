/* designation: the stricter word wins, and silence falls back to the preset. */
#include "domain/designation.h"

enum designation
designation_effective(enum designation said, bool by_default, bool raised)
{
	if (raised)
		return DESIGNATION_SECRET;
	switch (said) {
	case DESIGNATION_SECRET:
	case DESIGNATION_OPEN:
	case DESIGNATION_UNDECIDED:
		return said;
	case DESIGNATION_UNSET:
		return by_default ? DESIGNATION_SECRET : DESIGNATION_OPEN;
	}
	/* A number that nobody wrote: as careful as can be. */
	return DESIGNATION_UNDECIDED;
}

bool
designation_is_secret(enum designation d)
{
	return d != DESIGNATION_OPEN;
}

bool
designation_is_decided(enum designation d)
{
	return d == DESIGNATION_SECRET || d == DESIGNATION_OPEN;
}

enum designation
designation_of_reply(bool writer_registered, enum designation said)
{
	if (!writer_registered)
		return DESIGNATION_OPEN;
	return designation_of_message(said);
}

enum designation
designation_of_message(enum designation said)
{
	return said == DESIGNATION_OPEN ? DESIGNATION_OPEN : DESIGNATION_SECRET;
}

enum designation
designation_of_correction(enum designation was, enum designation said)
{
	switch (said) {
	case DESIGNATION_SECRET:
	case DESIGNATION_UNDECIDED:
		return said;
	case DESIGNATION_OPEN:
		return was == DESIGNATION_UNSET ? said : was;
	case DESIGNATION_UNSET:
		break;
	}
	return was == DESIGNATION_UNSET ? DESIGNATION_SECRET : was;
}
