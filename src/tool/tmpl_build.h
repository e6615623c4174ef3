/*
 * tmpl_build: a template while it becomes a C function, shared by the files
 * that do it. Must never outlive tmpl_page_compile().
 */
#ifndef TOOL_TMPL_BUILD_H
#define TOOL_TMPL_BUILD_H

#include "tool/tmplc.h"

enum { BLOCKS_MAX = 16, WORDS_MAX = 16 };

enum tmpl_block_kind { BLOCK_IF, BLOCK_ELSE, BLOCK_EACH };

struct tmpl_block {
	enum tmpl_block_kind kind;
	const char *at;          /* where it begins */
	struct tmpl_html before; /* the place there */
	struct tmpl_html branch; /* the place at the end of the if part */
	struct span variable;    /* of each */
	struct span element;     /* of each: its C, v->rows[row_at] */
};

struct tmpl_build {
	struct arena *arena;
	struct tmpl_set *set;
	const struct tmpl_template *template;
	const struct source *source;
	struct tmpl_out out;
	struct tmpl_html html;
	struct tmpl_block blocks[BLOCKS_MAX];
	size_t n;
	bool uses_view;
};

/* What stands between {{ }} or {% %}, cut at spaces. */
struct tmpl_words {
	struct span at[WORDS_MAX];
	size_t n;
	const char *begin; /* of the whole */
};

/* --- tmpl_name: names of a template as C --------------------------------- */

/* The block of a loop variable; NULL when there is none of that name. */
const struct tmpl_block *tmpl_name_variable(
    const struct tmpl_build *b, struct span name);
/* The C of a path: of a loop variable, of page or of the view. */
struct span tmpl_name_c(struct tmpl_build *b, struct span path);
/* Begins a line of C that the compiler takes for the template's line. */
void tmpl_name_begin(struct tmpl_build *b, const char *at);

/* --- tmpl_value: {{ }}; tmpl_block: {% %} -------------------------------- */

void tmpl_value_put(struct tmpl_build *b, const struct tmpl_words *w);
void tmpl_block_put(struct tmpl_build *b, const struct tmpl_words *w);

#endif
