#include "base/buf.h"
/* Too late. */
