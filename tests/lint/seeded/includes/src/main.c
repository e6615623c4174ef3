/* main includes all. */
#include "web/dispatch.h"
