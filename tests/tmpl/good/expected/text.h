/* Written by tmplc; see docs/TEMPLATES.md. */
#ifndef VIEW_TEXT_H
#define VIEW_TEXT_H

#include "base/span.h"
#include "domain/council.h"

enum text {
	TEXT_sample_title,
	TEXT_sample_until,
	TEXT_sample_same,
	TEXT_sample_new,
	TEXT_label_open,
	TEXT_label_secret,
	TEXTS /* how many */
};

/* Not escaped, {names} as they are; empty for no such text. */
struct span text_get(enum text key, enum language language);

#endif
