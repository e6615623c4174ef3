/* page.h: as much of struct page as the sample needs. */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "base/span.h"
#include "domain/council.h"

struct page {
	enum language language;
	bool demo;
	struct span lang, token;
};

#endif
