/*
 * page_out: the only ways by which bytes get into a page. Templates are
 * compiled to calls of these (docs/TEMPLATES.md); tmplc chooses by the place
 * where a value stands. Must never be called with a value by hand-written
 * code: page_raw would then be a raw filter.
 */
#ifndef VIEW_PAGE_OUT_H
#define VIEW_PAGE_OUT_H

#include "base/buf.h"

/* n bytes of a template or of a text that tmplc has escaped. */
void page_raw(struct buf *out, const char *p, size_t n);
/*
 * UTF-8 as text of an element. & < > " ' become references. Control bytes
 * (C0 but line feed and tab, DEL, C1) are dropped; bidirectional controls,
 * which can make a text read otherwise than it is, become visible as [U+202E]
 * (security.md I3).
 */
void page_text(struct buf *out, struct span value);
/* The same inside a quoted attribute; line feed and tab become references. */
void page_attr(struct buf *out, struct span value);
/*
 * The whole of, or the beginning of, an attribute that is an address. Only
 * #fragments and paths on this host pass: one / that no / or \ follows, no
 * control byte, no \. Anything else becomes "#". What an address can't hold
 * is percent-encoded.
 */
void page_url(struct buf *out, struct span value);
/* One part of an address: all but letters, digits and -._~ is encoded. */
void page_url_part(struct buf *out, struct span value);
/* Decimal. */
void page_int(struct buf *out, int64_t value);

/* What {% if x %} asks, by the type of x. */
bool page_filled(struct span value);
bool page_true(bool value);

#endif
