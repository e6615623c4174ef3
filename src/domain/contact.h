/*
 * contact: telephone numbers, mail addresses and kana of names, brought to one
 * form where that is certain and left as written where it is not. Must never
 * refuse: a person in trouble is not told that the number "is wrong".
 */
#ifndef DOMAIN_CONTACT_H
#define DOMAIN_CONTACT_H

#include "base/arena.h"

/*
 * s: valid UTF-8 of one line, as text_line() makes it. The result lies in the
 * arena. *out_known (may be NULL): it looked like one and has the one form.
 */
/* ０３（３２７０）３５６０ -> 03-3270-3560; where words stand beside it, digits
 * and the dashes between them only: "03-3270-3560（内線12）". */
struct span contact_phone(struct arena *a, struct span s, bool *out_known);
/* "mailto:a@EXAMPLE.jp" -> a@example.jp; the part before @ is never changed. */
struct span contact_email(struct arena *a, struct span s, bool *out_known);
/* Half-width and hiragana readings as full-width katakana. */
struct span contact_kana(struct arena *a, struct span s);
/*
 * Can be handed to a mail program: one @, no control, blank, quote, <, >, comma
 * or non-ASCII byte, at most 254 bytes (security.md E5).
 */
bool contact_is_mailable(struct span s);

#endif
