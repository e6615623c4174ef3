/*
 * notice: the field of the notice address as a part of the consultation form.
 * What is typed there leaves this file sealed (act/notice.h), or as what must
 * be shown again; never as an answer.
 */
#ifndef WEB_NOTICE_H
#define WEB_NOTICE_H

#include "view/notice_view.h"
#include "web/ctx.h"

/* What the field said. */
struct notice_typed {
	struct notice_view view; /* shown again where it can't be taken */
	struct span sealed;      /* new; empty: none, or as it was */
	bool ends;               /* the one that is kept is to go */
};

enum fail notice_read(struct ctx *ctx, struct notice_typed *out) MUST_USE;
/* What the draft holds then; kept: what it holds now. */
struct span notice_next(const struct notice_typed *typed, struct span kept);

#endif
