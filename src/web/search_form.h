/*
 * search_form: what was asked for, how far a search has come, and the page of
 * it. Must never trust what a step carries: it only says where to go on.
 */
#ifndef WEB_SEARCH_FORM_H
#define WEB_SEARCH_FORM_H

#include "act/search.h"
#include "view/search_view.h"
#include "web/ctx.h"

struct search_state {
	struct {
		struct span words, until, found;
	} asked;
	int64_t before_ms; /* received before; INT64_MAX: any */
	struct search_place place;
	size_t done, unread; /* cases, since the search began; now */
	size_t cases;        /* with hits, in this step */
	struct search_found *list;
	size_t list_n;
	bool more;
};

/* False: something is wrong, v says what. */
bool search_form_read(
    struct ctx *ctx, struct search_state *s, struct search_view *v);
void search_form_fill(
    struct ctx *ctx, const struct search_state *s, struct search_view *v);

#endif
