/* act knows no page and no request. */
#include "web/page.h"
#include "http/request.h"
#include <curl/curl.h>
#include "permit/now.h"
