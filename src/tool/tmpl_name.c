/*
 * tmpl_name: names of a template as C. Must never put a name into C without
 * having looked that it is one.
 */
#include "tool/tmpl_build.h"

static void
check_path(const struct tmpl_build *b, struct span path)
{
	struct span rest = path;

	do {
		struct span word = span_cut(&rest, '.');

		if (!source_is_word(word) || source_is_keyword(word))
			source_bad(b->source, path.p, "`%.*s` is not a name",
			    SPAN(path));
	} while (rest.p != NULL);
}

const struct tmpl_block *
tmpl_name_variable(const struct tmpl_build *b, struct span name)
{
	for (size_t i = b->n; i > 0; i--)
		if (b->blocks[i - 1].kind == BLOCK_EACH &&
		    span_eq(b->blocks[i - 1].variable, name))
			return &b->blocks[i - 1];
	return NULL;
}

struct span
tmpl_name_c(struct tmpl_build *b, struct span path)
{
	struct span rest = path, first;
	const struct tmpl_block *block;

	check_path(b, path);
	first = span_cut(&rest, '.');
	block = tmpl_name_variable(b, first);
	if (block != NULL)
		return arena_printf(b->arena, "%.*s%s%.*s",
		    SPAN(block->element), rest.n > 0 ? "." : "", SPAN(rest));
	if (span_is(first, "page") || span_is(first, "v")) {
		if (rest.n == 0)
			source_bad(b->source, path.p, "`%.*s` has members only",
			    SPAN(path));
	} else {
		first = span_of("v");
		rest = path;
	}
	if (span_is(first, "page"))
		b->out.uses_page = true;
	else if (b->template->view.n == 0)
		source_bad(b->source, path.p,
		    "`%.*s`: this template has no "
		    "view",
		    SPAN(path));
	else
		b->uses_view = true;
	return arena_printf(b->arena, "%.*s->%.*s", SPAN(first), SPAN(rest));
}

void
tmpl_name_begin(struct tmpl_build *b, const char *at)
{
	tmpl_out_flush(&b->out);
	buf_printf(b->out.c, "#line %d \"%s\"\n", source_line(b->source, at),
	    b->source->path);
	tmpl_out_indent(&b->out);
}
