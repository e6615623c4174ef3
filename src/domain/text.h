/*
 * text: what a person typed as clean UTF-8: validity, counting,
 * control characters, white space. Must never change a word (that is normal.h)
 * and never write a log line itself.
 */
#ifndef DOMAIN_TEXT_H
#define DOMAIN_TEXT_H

#include "base/arena.h"

/*
 * RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF, and no
 * NUL, which is no text (security.md E1).
 */
bool text_is_utf8(struct span s);
/* Code points of valid UTF-8. This is what "20,000文字まで" counts. */
size_t text_count(struct span s);
/* One code point at *at (valid UTF-8, *at < s.n); moves *at behind it. */
uint32_t text_next(struct span s, size_t *at);

/*
 * Valid UTF-8 with line ends as LF (from CRLF, CR, U+2028, U+2029, U+0085) and
 * without control characters but LF and TAB, without bidi controls, U+FEFF and
 * noncharacters. Joiners and variation selectors stay: names need them.
 */
struct span text_clean(struct arena *a, struct span s);
/* Without white space at both ends, the ideographic space U+3000 included. */
struct span text_trim(struct span s);
/* text_clean, each run of white space as one blank, trimmed: one line. */
struct span text_line(struct arena *a, struct span s);
/*
 * One printable line for a log: of any bytes, at most max_bytes (>= 4), cut at
 * a character and marked with U+2026; bytes that are not UTF-8 and control
 * characters become '?'. For identifiers only, never for what was typed.
 */
struct span text_log_line(struct arena *a, struct span s, size_t max_bytes);

#endif
