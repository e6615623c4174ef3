/*
 * note_parts: the form of a note, where it stands alone and where another act
 * takes a note along. Must never choose "not secret" for who has opened
 * secrets.
 */
#ifndef WEB_NOTE_PARTS_H
#define WEB_NOTE_PARTS_H

#include "view/note_view.h"
#include "view/problem.h"
#include "web/ctx.h"

/* What was typed into it, or nothing. by_default: secret, as act/note.h says.
 */
struct note_form note_parts_form(
    struct ctx *ctx, const struct may *m, bool by_default, enum problem p);

#endif
