/*
 * tmpl_block: {% %}. Blocks lie on a stack of fixed size; a block must end
 * where in HTML it began. Must never let a block hide such a change.
 */
#include "tool/tmpl_build.h"

static struct tmpl_block *
push(
    struct tmpl_build *b, const struct tmpl_words *w, enum tmpl_block_kind kind)
{
	struct tmpl_block *block = &b->blocks[b->n];

	if (b->n == BLOCKS_MAX)
		source_bad(b->source, w->begin, "deeper than %d", BLOCKS_MAX);
	*block = (struct tmpl_block){
	    .kind = kind, .at = w->begin, .before = b->html};
	b->n++;
	b->out.depth++;
	return block;
}

/* if [not] MEMBER [== NAME] */
static void
begin_if(struct tmpl_build *b, const struct tmpl_words *w)
{
	size_t i = w->n > 1 && span_is(w->at[1], "not") ? 2 : 1;
	const char *not = i == 2 ? "!" : "";
	struct span x;

	if (w->n != i + 1 && (w->n != i + 3 || !span_is(w->at[i + 1], "==")))
		source_bad(b->source, w->begin,
		    "expected {%% if [not] MEMBER [== NAME] %%}");
	x = tmpl_name_c(b, w->at[i]);
	tmpl_name_begin(b, w->begin);
	if (w->n == i + 1) {
		/* On one line: the next one would be the template's next. */
		buf_printf(b->out.c,
		    "if (%s_Generic((%.*s), struct span: page_filled, "
		    "default: page_true)(%.*s)) {\n",
		    not, SPAN(x), SPAN(x));
	} else {
		struct span name = w->at[i + 2], rest = name;

		if (source_word(&rest).n != name.n)
			source_bad(b->source, name.p,
			    "`%.*s` is not a constant", SPAN(name));
		buf_printf(b->out.c, "if (%.*s %s %.*s) {\n", SPAN(x),
		    i == 2 ? "!=" : "==", SPAN(name));
	}
	push(b, w, BLOCK_IF);
}

/* each NAME in MEMBER */
static void
begin_each(struct tmpl_build *b, const struct tmpl_words *w)
{
	struct span rows, name;
	struct tmpl_block *block;

	if (w->n != 4 || !span_is(w->at[2], "in") || !source_is_word(w->at[1]))
		source_bad(b->source, w->begin,
		    "expected {%% each NAME in MEMBER %%}");
	name = w->at[1];
	if (tmpl_name_variable(b, name) != NULL || source_is_keyword(name) ||
	    span_is(name, "page") || span_is(name, "v"))
		source_bad(b->source, name.p, "`%.*s` means something already",
		    SPAN(name));
	rows = tmpl_name_c(b, w->at[3]);
	tmpl_name_begin(b, w->begin);
	buf_printf(b->out.c,
	    "for (size_t %.*s_at = 0; %.*s_at < %.*s_n; %.*s_at++) {\n",
	    SPAN(name), SPAN(name), SPAN(rows), SPAN(name));
	block = push(b, w, BLOCK_EACH);
	block->variable = name;
	block->element =
	    arena_printf(b->arena, "%.*s[%.*s_at]", SPAN(rows), SPAN(name));
}

static struct tmpl_block *
innermost(struct tmpl_build *b)
{
	return b->n > 0 ? &b->blocks[b->n - 1] : NULL;
}

static void
begin_else(struct tmpl_build *b, const struct tmpl_words *w)
{
	struct tmpl_block *block = innermost(b);

	if (block == NULL || block->kind != BLOCK_IF || w->n != 1)
		source_bad(b->source, w->begin, "{%% else %%} without its if");
	block->kind = BLOCK_ELSE;
	block->branch = b->html;
	b->html = block->before;
	tmpl_out_flush(&b->out);
	b->out.depth--;
	tmpl_out_indent(&b->out);
	buf_text(b->out.c, "} else {\n");
	b->out.depth++;
}

static void
end_block(struct tmpl_build *b, const struct tmpl_words *w)
{
	const struct tmpl_block *block = innermost(b);
	const struct tmpl_html *other;

	if (block == NULL || w->n != 1)
		source_bad(b->source, w->begin,
		    "{%% end %%} without its if "
		    "or each");
	other = block->kind == BLOCK_ELSE ? &block->branch : &block->before;
	if (!tmpl_html_same(&b->html, other))
		source_bad(b->source, block->at,
		    "ends at another place in HTML than it began");
	b->html.touching |= other->touching;
	tmpl_out_flush(&b->out);
	b->out.depth--;
	tmpl_out_indent(&b->out);
	buf_text(b->out.c, "}\n");
	b->n--;
}

static const struct tmpl_template *
find_part(const struct tmpl_build *b, struct span name)
{
	for (size_t i = 0; i < b->set->n; i++)
		if (b->set->at[i].part && span_eq(b->set->at[i].name, name))
			return &b->set->at[i];
	return NULL;
}

/* For the check that no part leads back to itself. */
static void
note_call(
    struct tmpl_build *b, const struct tmpl_template *part, const char *at)
{
	if (b->set->calls_n == TMPL_CALLS_MAX)
		source_bad(b->source, at, "too many parts");
	b->set->calls[b->set->calls_n++] =
	    (struct tmpl_call){b->template, part, at};
}

/* part NAME [MEMBER] */
static void
put_part(struct tmpl_build *b, const struct tmpl_words *w)
{
	const struct tmpl_template *part =
	    w->n > 1 ? find_part(b, w->at[1]) : NULL;
	struct span x = {NULL, 0};

	if (part == NULL)
		source_bad(b->source, w->begin, "no part `%.*s`",
		    SPAN(w->at[w->n > 1 ? 1 : 0]));
	if (w->n != (part->view.n > 0 ? 3u : 2u))
		source_bad(b->source, w->begin, "part %.*s takes %s",
		    SPAN(part->name),
		    part->view.n > 0 ? "one member" : "no member");
	if (b->html.where != HTML_TEXT)
		source_bad(b->source, w->begin, "a part outside text");
	if (w->n == 3 && span_is(w->at[2], "v") && b->template->view.n > 0) {
		b->uses_view = true;
		x = span_of(", v");
	} else if (w->n == 3) {
		x = tmpl_name_c(b, w->at[2]);
		x = arena_printf(b->arena, ", &%.*s", SPAN(x));
	}
	note_call(b, part, w->begin);
	b->out.uses_page = true;
	tmpl_name_begin(b, w->begin);
	buf_printf(
	    b->out.c, "part_%.*s(out, page%.*s);\n", SPAN(part->name), SPAN(x));
}

void
tmpl_block_put(struct tmpl_build *b, const struct tmpl_words *w)
{
	tmpl_html_pause(&b->html, b->source, w->begin);
	if (span_is(w->at[0], "if"))
		begin_if(b, w);
	else if (span_is(w->at[0], "else"))
		begin_else(b, w);
	else if (span_is(w->at[0], "end"))
		end_block(b, w);
	else if (span_is(w->at[0], "each"))
		begin_each(b, w);
	else if (span_is(w->at[0], "part"))
		put_part(b, w);
	else
		source_bad(b->source, w->begin, "unknown {%% %.*s %%}",
		    SPAN(w->at[0]));
}
