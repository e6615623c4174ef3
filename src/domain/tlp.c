/* tlp: the labels of FIRST's standard, version 2.0. */
#include "domain/tlp.h"

bool
tlp_exists(uint64_t n)
{
	return n <= TLP_RED;
}

bool
tlp_fits_release(enum tlp t)
{
	return t == TLP_NONE || t == TLP_AMBER_STRICT || t == TLP_RED;
}

const char *
tlp_label(enum tlp t)
{
	switch (t) {
	case TLP_CLEAR:
		return "TLP:CLEAR";
	case TLP_GREEN:
		return "TLP:GREEN";
	case TLP_AMBER:
		return "TLP:AMBER";
	case TLP_AMBER_STRICT:
		return "TLP:AMBER+STRICT";
	case TLP_RED:
		return "TLP:RED";
	case TLP_NONE:
		break;
	}
	return "";
}
