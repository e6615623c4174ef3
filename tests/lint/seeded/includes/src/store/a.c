/* store is the only folder that knows a database; it makes no proof. */
#include <sqlite3.h>
#include "permit/mint.h"
#include "base/buf.h"
