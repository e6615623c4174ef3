/* base knows nothing else. */
#include "domain/ids.h"
#include <sodium.h>
