/*
 * percent: percent-decoding and -encoding (RFC 3986 section 2.1). Must never
 * let a broken "%" through as a letter.
 */
#ifndef HTTP_PERCENT_H
#define HTTP_PERCENT_H

#include "base/buf.h"

/*
 * Decodes s to out, which holds at least s.n bytes; plus: "+" is a space.
 * Returns false at a "%" that two hex digits do not follow.
 */
bool percent_decode(struct span s, bool plus, char *out, size_t *out_n);
/* Everything but RFC 3986 "unreserved" as %XX. */
void percent_encode(struct buf *out, struct span s);

#endif
