/*
 * utf8: whether bytes are UTF-8 and how many characters they are (RFC 3629).
 * Must never repair anything: bytes that are not UTF-8 are refused by whoever
 * asked.
 */
#ifndef HTTP_UTF8_H
#define HTTP_UTF8_H

#include "base/span.h"

/* Well-formed: no overlong form, no surrogate, nothing above U+10FFFF. */
bool utf8_valid(struct span s);
/* Characters (code points) of a valid span; what max_chars counts. */
size_t utf8_count(struct span s);
/*
 * A control character of a valid span: U+0000-1F, U+007F, U+0080-9F. Those
 * in `allowed` (ASCII, may be "") do not count.
 */
bool utf8_has_control(struct span s, const char *allowed);

#endif
