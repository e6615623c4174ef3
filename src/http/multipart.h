/*
 * multipart: multipart/form-data (RFC 7578) read as it comes, part by part, in
 * a buffer of fixed size. Unsigned, checked lengths; no regular expression, no
 * recursion; what is not exactly a form of a browser is refused as a whole.
 * Must never keep more of a body than its buffer.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/arena.h"
#include "base/fail.h"

/* security.md section 4, row multipart. */
enum {
	MULTIPART_BOUNDARY = 70, /* bytes */
	MULTIPART_PARTS = 64,
	MULTIPART_HEADERS = 8, /* of one part */
	MULTIPART_LINE = 1024, /* bytes of one header */
	MULTIPART_BUFFER = 64 * 1024
};

struct multipart; /* in the arena */

struct multipart_part {
	struct span name;     /* of the field; until the next part */
	bool is_file;         /* a file name was given, maybe an empty one */
	struct span filename; /* as given: any bytes but NUL, CR, LF */
};

/*
 * content_type: of the request. read: up to n bytes to p, 0 at the end.
 * FAIL_INPUT: not multipart/form-data with a boundary that RFC 2046 allows.
 */
enum fail multipart_new(struct arena *a, struct span content_type,
    size_t (*read)(void *stream, char *p, size_t n), void *stream,
    struct multipart **out) MUST_USE;
/*
 * The next part, what is left of the one before is skipped. *out_end: there is
 * none. FAIL_INPUT: not well-formed, also at the end of the body. FAIL_LIMIT:
 * too many parts or headers, too long a line.
 */
enum fail multipart_next(
    struct multipart *m, struct multipart_part *out, bool *out_end) MUST_USE;
/*
 * The next bytes of the part, empty at its end; valid until the next call.
 * FAIL_INPUT: the body ended inside it.
 */
enum fail multipart_read(struct multipart *m, struct span *out) MUST_USE;

#endif
