/*
 * tmpl_value: {{ }}. The place in HTML chooses the escaper. Must never write a
 * value without one.
 */
#include "tool/tmpl_build.h"

#include <string.h>

/* name=path among the words behind the second; exits when it is not there. */
static struct span
argument(struct tmpl_build *b, const struct tmpl_words *w, struct span name)
{
	for (size_t i = 2; i < w->n; i++) {
		struct span rest = w->at[i];

		if (span_eq(span_cut(&rest, '='), name) && rest.n > 0)
			return rest;
	}
	source_bad(b->source, w->begin, "`%.*s` is not given", SPAN(name));
}

/* Each name=path must be one of the names in `text`, once. */
static void
check_arguments(const struct tmpl_build *b, const struct tmpl_words *w,
    bool (*is_wanted)(struct span text, struct span name), struct span text)
{
	for (size_t i = 2; i < w->n; i++) {
		struct span rest = w->at[i], name = span_cut(&rest, '=');

		if (!source_is_word(name) || rest.n == 0)
			source_bad(b->source, w->at[i].p,
			    "`%.*s` is not name=member", SPAN(w->at[i]));
		if (!is_wanted(text, name))
			source_bad(b->source, name.p, "`%.*s` is not wanted",
			    SPAN(name));
		for (size_t k = 2; k < i; k++) {
			struct span other = w->at[k];

			if (span_eq(span_cut(&other, '='), name))
				source_bad(b->source, name.p,
				    "`%.*s` is given twice", SPAN(name));
		}
	}
}

static void
call(struct tmpl_build *b, const char *at, const char *function,
    struct span value)
{
	tmpl_name_begin(b, at);
	buf_printf(b->out.c, "%s(out, %.*s);\n", function, SPAN(value));
}

static const char *
escaper(const struct tmpl_build *b, enum tmpl_html_place place, const char *at,
    bool is_text)
{
	if (is_text && (place == PLACE_URL || place == PLACE_URL_PART))
		source_bad(b->source, at, "a text can't stand in an address");
	switch (place) {
	case PLACE_TEXT:
		return "page_text";
	case PLACE_ATTR:
		return "page_attr";
	case PLACE_URL:
		return "page_url";
	case PLACE_URL_PART:
		break;
	}
	return "page_url_part";
}

static void
put_int(struct tmpl_build *b, const struct tmpl_words *w,
    enum tmpl_html_place place)
{
	struct span value;

	if (w->n != 2)
		source_bad(b->source, w->begin, "expected {{ int MEMBER }}");
	if (place == PLACE_URL)
		source_bad(b->source, w->begin,
		    "an address can't begin with a number");
	/* The + refuses pointers and structs, which the cast would not. */
	value = tmpl_name_c(b, w->at[1]);
	tmpl_name_begin(b, w->begin);
	buf_printf(b->out.c, "page_int(out, (int64_t)(+%.*s));\n", SPAN(value));
}

static void
put_chosen(struct tmpl_build *b, const struct tmpl_words *w,
    enum tmpl_html_place place)
{
	const char *function = escaper(b, place, w->begin, true);
	struct span value;

	if (w->n != 2)
		source_bad(b->source, w->begin, "expected {{ tv MEMBER }}");
	value = tmpl_name_c(b, w->at[1]);
	b->out.uses_page = true;
	tmpl_name_begin(b, w->begin);
	buf_printf(b->out.c, "%s(out, text_get(%.*s, page->language));\n",
	    function, SPAN(value));
}

static bool
text_wants(struct span text, struct span wanted)
{
	struct span part;
	bool name;

	while (tmpl_text_next(&text, &part, &name))
		if (name && span_eq(part, wanted))
			return true;
	return false;
}

static void
put_filled_in(struct tmpl_build *b, const struct tmpl_words *w,
    const struct tmpl_text *text, int language, const char *function)
{
	struct span rest = text->value[language], part;
	bool name;

	while (tmpl_text_next(&rest, &part, &name)) {
		if (name)
			call(b, w->begin, function,
			    tmpl_name_c(b, argument(b, w, part)));
		else
			for (int i = 0; i < TMPL_LANGUAGES; i++)
				tmpl_out_escaped(&b->out, i, part);
	}
	tmpl_out_flush(&b->out);
}

/* A text with {names} may have them in another order in each language. */
static void
put_filled(struct tmpl_build *b, const struct tmpl_words *w,
    const struct tmpl_text *text, const char *function)
{
	b->out.uses_page = true;
	tmpl_name_begin(b, w->begin);
	buf_text(b->out.c, "if (page->language == LANGUAGE_JA) {\n");
	b->out.depth++;
	put_filled_in(b, w, text, TMPL_JA, function);
	b->out.depth--;
	tmpl_out_indent(&b->out);
	buf_text(b->out.c, "} else {\n");
	b->out.depth++;
	put_filled_in(b, w, text, TMPL_EN, function);
	b->out.depth--;
	tmpl_out_indent(&b->out);
	buf_text(b->out.c, "}\n");
}

static void
put_text(struct tmpl_build *b, const struct tmpl_words *w,
    enum tmpl_html_place place)
{
	const char *function = escaper(b, place, w->begin, true);
	const struct tmpl_text *text = tmpl_text_use(&b->set->texts, w->at[1]);

	if (text == NULL)
		source_bad(
		    b->source, w->begin, "no text `%.*s`", SPAN(w->at[1]));
	check_arguments(b, w, text_wants, text->value[TMPL_JA]);
	if (memchr(text->value[TMPL_JA].p, '{', text->value[TMPL_JA].n)) {
		put_filled(b, w, text, function);
		return;
	}
	for (int i = 0; i < TMPL_LANGUAGES; i++)
		tmpl_out_escaped(&b->out, i, text->value[i]);
}

static bool
route_wants(struct span path, struct span wanted)
{
	while (path.n > 0) {
		struct span part = span_cut(&path, '/');

		if (part.n > 1 && part.p[0] == ':' &&
		    span_eq(span_from(part.p + 1, part.n - 1), wanted))
			return true;
	}
	return false;
}

static void
put_route(struct tmpl_build *b, const struct tmpl_words *w)
{
	const struct tmpl_route *route =
	    tmpl_routes_find(&b->set->routes, w->at[1]);
	struct span rest;

	if (route == NULL)
		source_bad(
		    b->source, w->begin, "no route `%.*s`", SPAN(w->at[1]));
	check_arguments(b, w, route_wants, route->path);
	rest = route->path;
	(void)span_cut(&rest, '/');
	if (rest.n == 0)
		tmpl_out_literal(&b->out, span_of("/"));
	while (rest.n > 0) {
		struct span part = span_cut(&rest, '/');

		tmpl_out_literal(&b->out, span_of("/"));
		if (part.n == 0 || part.p[0] != ':') {
			tmpl_out_literal(&b->out, part);
			continue;
		}
		part.p++;
		part.n--;
		call(b, w->begin, "page_url_part",
		    tmpl_name_c(b, argument(b, w, part)));
	}
}

void
tmpl_value_put(struct tmpl_build *b, const struct tmpl_words *w)
{
	enum tmpl_html_place place;

	/* A value's own first line feed must not be the one that is dropped. */
	if (tmpl_html_drops_newline(&b->html))
		tmpl_out_literal(&b->out, span_of("\n"));
	place = tmpl_html_value(&b->html, b->source, w->begin);
	if (w->n == 1)
		call(b, w->begin, escaper(b, place, w->begin, false),
		    tmpl_name_c(b, w->at[0]));
	else if (span_is(w->at[0], "int"))
		put_int(b, w, place);
	else if (span_is(w->at[0], "t"))
		put_text(b, w, place);
	else if (span_is(w->at[0], "tv"))
		put_chosen(b, w, place);
	else if (span_is(w->at[0], "url"))
		put_route(b, w);
	else
		source_bad(b->source, w->begin, "unknown {{ %.*s ... }}",
		    SPAN(w->at[0]));
}
