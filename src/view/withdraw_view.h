/*
 * withdraw_view: taking a case back, and until when that can be undone. Must
 * never promise that what was read is unread.
 */
#ifndef VIEW_WITHDRAW_VIEW_H
#define VIEW_WITHDRAW_VIEW_H

#include "base/span.h"

struct withdraw_view {
	bool withdrawn;
	struct span days;  /* "14" */
	struct span until; /* when it is erased */
};

#endif
