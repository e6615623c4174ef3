/* A folder that nobody listed. */
#include "base/buf.h"
