/*
 * tmpl_html: where in HTML a byte of a template stands, and what is refused
 * there. Stricter than HTML, so that a value can never be where its escaper
 * does not fit: quoted attributes only, no inline script or style.
 */
#ifndef TOOL_TMPL_HTML_H
#define TOOL_TMPL_HTML_H

#include "tool/source.h"

enum { HTML_NAME_MAX = 32 };

enum tmpl_html_where {
	HTML_TEXT,
	HTML_RAW,         /* inside title, textarea, script: no tags */
	HTML_OPEN,        /* behind < */
	HTML_ELEMENT,     /* the name of a tag */
	HTML_TAG,         /* between attributes */
	HTML_NAME,        /* the name of an attribute */
	HTML_EQUALS,      /* behind its = */
	HTML_VALUE,       /* inside its quotes */
	HTML_COMMENT,     /* inside <!-- --> */
	HTML_DECLARATION, /* inside <! > */
};

struct tmpl_html {
	enum tmpl_html_where where;
	char element[HTML_NAME_MAX]; /* lower case; of the tag, or of RAW */
	char name[HTML_NAME_MAX];    /* lower case; of the attribute */
	char quote;
	bool closing;   /* a tag that begins with </ */
	bool touching;  /* the next attribute needs a space before */
	bool begun;     /* something of the value stands already */
	bool preserves; /* inside pre */
	bool fresh;     /* right behind <textarea> or <pre> */
};

enum tmpl_html_place { PLACE_TEXT, PLACE_ATTR, PLACE_URL, PLACE_URL_PART };

/* One byte of the template: the first of rest, which ends with the literal. */
void tmpl_html_byte(
    struct tmpl_html *h, const struct source *s, struct span rest);
/* A value is put at `at`: which escaper. Exits where none fits. */
enum tmpl_html_place tmpl_html_value(
    struct tmpl_html *h, const struct source *s, const char *at);
/* A {% %} stands at `at`: ends a name that is being read. */
void tmpl_html_pause(
    struct tmpl_html *h, const struct source *s, const char *at);
/* The same place, so that two branches may go on together. */
bool tmpl_html_same(const struct tmpl_html *a, const struct tmpl_html *b);
/* White space may be shortened here. */
bool tmpl_html_shortens(const struct tmpl_html *h);
/* A line feed put here, right behind <textarea> or <pre>, would be dropped. */
bool tmpl_html_drops_newline(const struct tmpl_html *h);

#endif
