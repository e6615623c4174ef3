/* dispatch may. */
#include "http/fcgi.h"
