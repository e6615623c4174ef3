/*
 * tmpl_out: literal bytes gather here and leave as few calls of page_raw().
 * Must never let a byte out that C reads otherwise than it is.
 */
#include "tool/tmplc.h"

#include <stdio.h>

enum { WIDTH = 64 };

void
tmpl_out_init(struct tmpl_out *o, struct arena *a, struct buf *c)
{
	*o = (struct tmpl_out){.c = c, .depth = 1};
	for (int i = 0; i < TMPL_LANGUAGES; i++)
		buf_init(&o->literal[i], a, TMPL_OUT_MAX);
}

void
tmpl_out_literal(struct tmpl_out *o, struct span s)
{
	for (int i = 0; i < TMPL_LANGUAGES; i++)
		buf_span(&o->literal[i], s);
}

void
tmpl_out_escaped(struct tmpl_out *o, int language, struct span s)
{
	struct buf *b = &o->literal[language];

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '&')
			buf_text(b, "&amp;");
		else if (s.p[i] == '<')
			buf_text(b, "&lt;");
		else if (s.p[i] == '>')
			buf_text(b, "&gt;");
		else if (s.p[i] == '"')
			buf_text(b, "&quot;");
		else if (s.p[i] == '\'')
			buf_text(b, "&#39;");
		else
			buf_add(b, &s.p[i], 1);
	}
}

void
tmpl_out_indent(struct tmpl_out *o)
{
	for (int i = 0; i < o->depth; i++)
		buf_text(o->c, "\t");
}

/* `?` too: ??= and its like are other characters in C17. */
void
tmpl_out_string(struct buf *c, struct span s, const char *indent)
{
	size_t width = 0;

	buf_text(c, "\"");
	for (size_t i = 0; i < s.n; i++) {
		bool inside = (s.p[i] & 0xc0) == 0x80; /* a character */

		if (!inside &&
		    (width >= WIDTH || (i > 0 && s.p[i - 1] == '\n'))) {
			buf_printf(c, "\"\n%s\"", indent);
			width = 0;
		}
		if (s.p[i] == '\\' || s.p[i] == '"' || s.p[i] == '?')
			buf_text(c, "\\");
		if (s.p[i] == '\n')
			buf_text(c, "\\n");
		else if (s.p[i] == '\t')
			buf_text(c, "\\t");
		else
			buf_add(c, &s.p[i], 1);
		width++;
	}
	buf_text(c, "\"");
}

static void
raw(struct tmpl_out *o, struct span s)
{
	static const char tabs[] = "\t\t\t\t\t\t\t\t";
	char indent[16];

	snprintf(indent, sizeof(indent), "%.*s    ",
	    o->depth < 8 ? o->depth : 8, tabs);
	while (s.n > 0) {
		size_t n = s.n < TMPL_LITERAL_MAX ? s.n : TMPL_LITERAL_MAX;

		while (n < s.n && (s.p[n] & 0xc0) == 0x80)
			n--;
		tmpl_out_indent(o);
		buf_printf(o->c, "page_raw(out,\n%s", indent);
		tmpl_out_string(o->c, span_from(s.p, n), indent);
		buf_printf(o->c, ", %zu);\n", n);
		s.p += n;
		s.n -= n;
	}
}

void
tmpl_out_flush(struct tmpl_out *o)
{
	struct span ja = buf_get(&o->literal[TMPL_JA]);
	struct span en = buf_get(&o->literal[TMPL_EN]);

	o->literal[TMPL_JA].n = o->literal[TMPL_EN].n = 0;
	if (span_eq(ja, en)) {
		raw(o, ja);
		return;
	}
	o->uses_page = true;
	tmpl_out_indent(o);
	buf_text(o->c, "if (page->language == LANGUAGE_JA) {\n");
	o->depth++;
	raw(o, ja);
	o->depth--;
	tmpl_out_indent(o);
	buf_text(o->c, "} else {\n");
	o->depth++;
	raw(o, en);
	o->depth--;
	tmpl_out_indent(o);
	buf_text(o->c, "}\n");
}
