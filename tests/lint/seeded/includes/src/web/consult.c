/* web sees values of http, never the FastCGI loop. */
#include "http/reply.h"
#include "http/fcgi.h"
#include "dispatch.h"
#include <sqlite3.h>
