/*
 * tmplc: what its files share: the catalogues of texts, the routes, and a
 * template on its way to C. The language is told in docs/TEMPLATES.md.
 */
#ifndef TOOL_TMPLC_H
#define TOOL_TMPLC_H

#include "tool/source.h"
#include "tool/tmpl_html.h"

enum { TMPL_JA, TMPL_EN, TMPL_LANGUAGES };
enum {
	TMPL_OUT_MAX = 32 * 1024 * 1024,
	TMPL_LITERAL_MAX = 4000,
	TMPL_CALLS_MAX = 4000
};

/* --- tmpl_text: the catalogues ------------------------------------------- */

struct tmpl_text {
	struct span key;        /* area.name */
	struct span identifier; /* area_name */
	struct span value[TMPL_LANGUAGES];
	const char *at; /* in the Japanese catalogue */
	bool used;
};

struct tmpl_texts {
	struct source source[TMPL_LANGUAGES];
	struct tmpl_text *at;
	size_t n;
};

/* dir/text.ja.json and dir/text.en.json; exits unless they agree. */
struct tmpl_texts tmpl_text_read(struct arena *a, const char *dir);
/* NULL when there is no such key. Marks the text as used. */
const struct tmpl_text *tmpl_text_use(
    struct tmpl_texts *texts, struct span key);
/*
 * Cuts the next part off a text: plain bytes, or a {name} (then *name is true
 * and the part is the name). False at the end.
 */
bool tmpl_text_next(struct span *rest, struct span *part, bool *name);

/* --- tmpl_texts: what is used, and the C of it --------------------------- */

/* Marks each text whose TEXT_area_name stands in `code`. */
void tmpl_texts_use_code(struct tmpl_texts *texts, struct span code);
/* The same for each .c, .h and .def file in dir and in folders below. */
void tmpl_texts_use_folder(
    struct arena *a, struct tmpl_texts *texts, const char *dir);
/* Exits at the first text that nothing uses. */
void tmpl_texts_check_used(const struct tmpl_texts *texts);
void tmpl_texts_emit_header(struct buf *b, const struct tmpl_texts *texts);
void tmpl_texts_emit_code(struct buf *b, const struct tmpl_texts *texts);

/* --- tmpl_route: the paths of routes.def --------------------------------- */

struct tmpl_route {
	struct span name, path;
};

struct tmpl_routes {
	struct tmpl_route *at;
	size_t n;
};

struct tmpl_routes tmpl_routes_read(struct arena *a, const char *path);
/* NULL when there is no such route. */
const struct tmpl_route *tmpl_routes_find(
    const struct tmpl_routes *routes, struct span name);

/* --- tmpl_page: one template --------------------------------------------- */

struct tmpl_template {
	struct source source;
	struct span name;   /* receipt; of a part without part/ */
	struct span view;   /* struct receipt_view; empty for none */
	struct span header; /* view/receipt.h; empty for none */
	const char *body;   /* behind the first line */
	bool part;
};

/* A part that stands in a template. */
struct tmpl_call {
	const struct tmpl_template *from, *to;
	const char *at;
};

struct tmpl_set {
	struct arena *arena;
	struct tmpl_texts texts;
	struct tmpl_routes routes;
	struct tmpl_template *at;
	size_t n;
	struct tmpl_call *calls;
	size_t calls_n;
};

/* Reads the file's first line; `name` without .html. */
struct tmpl_template tmpl_page_read(
    struct arena *a, const char *path, struct span name, bool part);
/* void page_NAME(...), without its end. */
void tmpl_page_prototype(struct buf *b, const struct tmpl_template *t);
/* The C function of a template. */
void tmpl_page_compile(
    struct buf *b, struct tmpl_set *set, const struct tmpl_template *t);

/* --- tmpl_out: C of literal bytes ---------------------------------------- */

struct tmpl_out {
	struct buf *c;                      /* the function's body */
	struct buf literal[TMPL_LANGUAGES]; /* waits to be written */
	int depth;                          /* of indentation */
	bool uses_page;
};

void tmpl_out_init(struct tmpl_out *o, struct arena *a, struct buf *c);
/* The same bytes in both languages. */
void tmpl_out_literal(struct tmpl_out *o, struct span s);
/* Of one language, with & < > " ' as references. */
void tmpl_out_escaped(struct tmpl_out *o, int language, struct span s);
/* Writes what waits, as page_raw(); one chunk where the languages agree. */
void tmpl_out_flush(struct tmpl_out *o);
/* Indentation of the next line of C. */
void tmpl_out_indent(struct tmpl_out *o);
/* A C literal of any length up to TMPL_LITERAL_MAX, over several lines. */
void tmpl_out_string(struct buf *c, struct span s, const char *indent);

#endif
