/*
 * guard: whether a request that changes something was sent by our own pages
 * (design.md section 5, security.md D8; the token is checked elsewhere, too).
 * Must never let a request pass because a header is missing.
 */
#ifndef HTTP_GUARD_H
#define HTTP_GUARD_H

#include "http/request.h"

/*
 * origin: the configured one, "https://host" or "http://127.0.0.1:8080", no
 * slash at its end. GET and HEAD pass. Otherwise, where Sec-Fetch-Site was
 * sent, it alone decides and only "same-origin" passes; else Origin must be
 * equal byte for byte. FAIL_FORGED: everything else, "none" and "null" too.
 */
enum fail guard_check(const struct request *r, struct span origin) MUST_USE;

#endif
