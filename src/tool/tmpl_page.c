/*
 * tmpl_page: reads a template from left to right and hands literal bytes,
 * {{ }} and {% %} to those who know them. Must never meet a template twice.
 */
#include "tool/tmpl_build.h"

#include <string.h>

static struct span
skip_word(const struct source *s, struct span *rest, const char *word)
{
	*rest = span_trim(*rest);
	if (!span_starts(*rest, word))
		source_bad(s, rest->p,
		    "first line is not {# view struct NAME from HEADER #} or "
		    "{# view none #}");
	rest->p += strlen(word);
	rest->n -= strlen(word);
	*rest = span_trim(*rest);
	return *rest;
}

struct tmpl_template
tmpl_page_read(struct arena *a, const char *path, struct span name, bool part)
{
	struct tmpl_template t = {
	    .source = source_read(a, path), .name = name, .part = part};
	struct span rest = t.source.text, line = span_cut(&rest, '\n'), word;

	t.body = line.p + line.n;
	skip_word(&t.source, &line, "{#");
	skip_word(&t.source, &line, "view");
	if (span_starts(line, "none")) {
		skip_word(&t.source, &line, "none");
	} else {
		skip_word(&t.source, &line, "struct ");
		word = source_word(&line);
		t.view = arena_printf(a, "struct %.*s", SPAN(word));
		if (!source_is_word(word))
			source_bad(&t.source, line.p, "no name of a struct");
		skip_word(&t.source, &line, "from ");
		t.header = span_cut(&line, ' ');
		if (memchr(t.header.p, '"', t.header.n) != NULL)
			source_bad(&t.source, t.header.p, "no header");
	}
	skip_word(&t.source, &line, "#}");
	if (line.n > 0)
		source_bad(&t.source, line.p, "text behind the first line");
	return t;
}

void
tmpl_page_prototype(struct buf *b, const struct tmpl_template *t)
{
	buf_printf(b, "%s_%.*s(\n    struct buf *out, const struct page *page",
	    t->part ? "part" : "page", SPAN(t->name));
	if (t->view.n > 0)
		buf_printf(b, ", const %.*s *v", SPAN(t->view));
	buf_text(b, ")");
}

static struct tmpl_words
read_words(const struct tmpl_build *b, const char *begin, struct span inside)
{
	struct tmpl_words w = {.begin = begin};

	for (struct span rest = span_trim(inside); rest.n > 0;
	     rest = span_trim(rest)) {
		if (w.n == WORDS_MAX)
			source_bad(b->source, begin, "too many words");
		w.at[w.n++] = span_cut(&rest, ' ');
	}
	if (w.n == 0)
		source_bad(b->source, begin, "nothing inside");
	return w;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* A run of white space that holds a line feed becomes one line feed. */
static size_t
put_space(struct tmpl_build *b, struct span rest)
{
	size_t n = 0;
	struct span run;

	while (n < rest.n && is_space(rest.p[n]))
		n++;
	run = span_from(rest.p, n);
	tmpl_html_byte(&b->html, b->source, rest);
	if (memchr(run.p, '\n', run.n) != NULL)
		run = span_of("\n");
	tmpl_out_literal(&b->out, run);
	return n;
}

static void
put_literal(struct tmpl_build *b, struct span rest)
{
	while (rest.n > 0) {
		size_t n = 1;
		unsigned char c = (unsigned char)rest.p[0];

		if ((c < ' ' && !is_space(rest.p[0])) || c == 0x7f)
			source_bad(b->source, rest.p, "a control byte");
		if (span_starts(rest, "}}") || span_starts(rest, "%}") ||
		    span_starts(rest, "#}"))
			source_bad(b->source, rest.p,
			    "`%.2s` without its beginning", rest.p);
		if (is_space(rest.p[0]) && tmpl_html_shortens(&b->html)) {
			n = put_space(b, rest);
		} else {
			tmpl_html_byte(&b->html, b->source, rest);
			tmpl_out_literal(&b->out, span_from(rest.p, 1));
		}
		rest.p += n;
		rest.n -= n;
	}
}

/* The next {{, {% or {#; the end of the text when there is none. */
static const char *
find_mark(const char *p)
{
	while ((p = strchr(p, '{')) != NULL) {
		if (p[1] == '{' || p[1] == '%' || p[1] == '#')
			return p;
		p++;
	}
	return NULL;
}

/* {% %} and {# #} alone on a line leave no line behind. */
static const char *
skip_line(const struct tmpl_build *b, const char *begin, const char *end)
{
	const char *p = end;

	if (!tmpl_html_shortens(&b->html))
		return end;
	while (begin > b->source->text.p && is_space(begin[-1]) &&
	       begin[-1] != '\n')
		begin--;
	while (is_space(*p) && *p != '\n')
		p++;
	if (begin[-1] != '\n' || *p != '\n')
		return end;
	while (is_space(*p))
		p++;
	return p;
}

/* What begins with the mark at p; gives the place behind it. */
static const char *
put_mark(struct tmpl_build *b, const char *p)
{
	const char close[] = {p[1] == '{' ? '}' : p[1], '}', '\0'};
	const char *end = strstr(p + 2, close);
	struct span inside;
	struct tmpl_words words;

	if (end == NULL)
		source_bad(b->source, p, "`%.2s` without its `%s`", p, close);
	inside = span_from(p + 2, (size_t)(end - p - 2));
	if (p[1] == '#') {
		if (b->html.where == HTML_COMMENT)
			source_bad(b->source, p, "{# in a comment");
		return skip_line(b, p, end + 2);
	}
	if (memchr(inside.p, '\n', inside.n) != NULL)
		source_bad(b->source, p, "`%.2s` goes over the line", p);
	words = read_words(b, p, inside);
	if (p[1] == '{') {
		tmpl_value_put(b, &words);
		return end + 2;
	}
	tmpl_block_put(b, &words);
	return skip_line(b, p, end + 2);
}

static void
compile_body(struct tmpl_build *b)
{
	const char *p = b->template->body;
	const char *end = b->source->text.p + b->source->text.n;

	while (is_space(*p))
		p++;
	while (p < end) {
		const char *mark = find_mark(p);
		size_t n = (size_t)((mark != NULL ? mark : end) - p);

		put_literal(b, span_from(p, n));
		p += n;
		if (mark != NULL)
			p = put_mark(b, mark);
	}
	if (b->n > 0)
		source_bad(b->source, b->blocks[b->n - 1].at, "no {%% end %%}");
	if (b->html.where != HTML_TEXT)
		source_bad(b->source, end,
		    "the template ends inside a tag, "
		    "an element or a comment");
	tmpl_out_flush(&b->out);
}

void
tmpl_page_compile(
    struct buf *c, struct tmpl_set *set, const struct tmpl_template *t)
{
	struct tmpl_build b = {.arena = set->arena,
	    .set = set,
	    .template = t,
	    .source = &t->source};
	struct buf body;

	buf_init(&body, set->arena, TMPL_OUT_MAX);
	tmpl_out_init(&b.out, set->arena, &body);
	compile_body(&b);
	buf_printf(c, "\n#line 1 \"%s\"\nvoid\n", t->source.path);
	tmpl_page_prototype(c, t);
	buf_text(c, "\n{\n");
	if (!b.out.uses_page)
		buf_text(c, "\t(void)page;\n");
	if (!b.uses_view && t->view.n > 0)
		buf_text(c, "\t(void)v;\n");
	buf_span(c, buf_get(&body));
	buf_text(c, "}\n");
}
