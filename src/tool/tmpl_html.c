/*
 * tmpl_html: the state machine over a template's literal bytes. Must never
 * guess: a byte that does not fit ends the build.
 */
#include "tool/tmpl_html.h"

#include <string.h>
#include <strings.h>

/* Elements that run code, load from elsewhere or change how text is read. */
static const char *const refused_elements[] = {"style", "iframe", "object",
    "embed", "base", "frame", "applet", "plaintext", "xmp", "noembed",
    "noframes", "animate", "set", "foreignobject"};
static const char *const refused_attributes[] = {
    "style", "srcdoc", "srcset", "http-equiv", "ping"};
static const char *const url_attributes[] = {"href", "action", "src",
    "formaction", "xlink:href", "poster", "cite", "data", "background",
    "manifest"};

#define IN(word, list) is_in(word, list, sizeof(list) / sizeof((list)[0]))

static bool
is_in(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name_byte(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
	       c == '_';
}

static void
append(const struct source *s, const char *at, char *name)
{
	size_t n = strlen(name);

	if (n + 1 == HTML_NAME_MAX)
		source_bad(s, at, "a name longer than %d", HTML_NAME_MAX - 1);
	name[n] = *at >= 'A' && *at <= 'Z' ? (char)(*at + 32) : *at;
	name[n + 1] = '\0';
}

static bool
is_raw_element(const char *element)
{
	return strcmp(element, "title") == 0 ||
	       strcmp(element, "textarea") == 0 ||
	       strcmp(element, "script") == 0;
}

static void
end_element_name(struct tmpl_html *h, const struct source *s, const char *at)
{
	if (IN(h->element, refused_elements))
		source_bad(s, at, "<%s> is refused", h->element);
	h->where = HTML_TAG;
	h->touching = true;
}

static void
end_attribute_name(struct tmpl_html *h, const struct source *s, const char *at)
{
	if (h->closing)
		source_bad(s, at, "an attribute in </%s>", h->element);
	if (strncmp(h->name, "on", 2) == 0)
		source_bad(s, at, "attribute %s: scripts are refused", h->name);
	if (IN(h->name, refused_attributes))
		source_bad(s, at, "attribute %s is refused", h->name);
	h->where = HTML_TAG;
	h->touching = true;
}

static void
end_tag(struct tmpl_html *h)
{
	h->where = HTML_TEXT;
	if (strcmp(h->element, "pre") == 0)
		h->preserves = !h->closing;
	h->fresh = !h->closing && (strcmp(h->element, "pre") == 0 ||
				      strcmp(h->element, "textarea") == 0);
	if (!h->closing && is_raw_element(h->element))
		h->where = HTML_RAW;
	else
		h->element[0] = '\0';
	h->closing = false;
}

static void
in_text(struct tmpl_html *h, const struct source *s, struct span rest)
{
	if (rest.p[0] != '<')
		return;
	h->where = HTML_OPEN;
	h->element[0] = '\0';
	if (rest.n == 1)
		source_bad(s, rest.p, "`<` without a name; write &lt;");
}

static void
in_raw(struct tmpl_html *h, const struct source *s, struct span rest)
{
	size_t n = strlen(h->element);

	if (rest.p[0] == '<' && rest.n > n + 2 && rest.p[1] == '/' &&
	    strncasecmp(rest.p + 2, h->element, n) == 0 &&
	    !is_name_byte(rest.p[n + 2])) {
		h->where = HTML_OPEN;
		h->element[0] = '\0';
		return;
	}
	if (strcmp(h->element, "script") == 0)
		source_bad(s, rest.p, "<script> with content");
	if (rest.p[0] == '<')
		source_bad(s, rest.p, "`<` in <%s>; write &lt;", h->element);
}

static void
in_open(struct tmpl_html *h, const struct source *s, struct span rest)
{
	char c = rest.p[0];

	if (c == '/' && !h->closing) {
		h->closing = true;
	} else if (c == '!' && !h->closing) {
		h->where =
		    span_starts(rest, "!--") ? HTML_COMMENT : HTML_DECLARATION;
	} else if (is_letter(c)) {
		h->where = HTML_ELEMENT;
		append(s, rest.p, h->element);
	} else {
		source_bad(s, rest.p, "`<` without a name; write &lt;");
	}
}

static void
in_tag(struct tmpl_html *h, const struct source *s, struct span rest)
{
	char c = rest.p[0];

	if (is_space(c)) {
		h->touching = false;
	} else if (c == '>') {
		end_tag(h);
	} else if (c == '/') {
		if (rest.n < 2 || rest.p[1] != '>')
			source_bad(s, rest.p, "`/` inside a tag");
	} else if (!is_letter(c)) {
		source_bad(s, rest.p, "`%c` inside a tag", c);
	} else if (h->touching) {
		source_bad(s, rest.p, "no space before an attribute");
	} else {
		h->where = HTML_NAME;
		h->name[0] = '\0';
		append(s, rest.p, h->name);
	}
}

static void
in_name(struct tmpl_html *h, const struct source *s, struct span rest)
{
	if (is_name_byte(rest.p[0])) {
		append(s, rest.p, h->name);
		return;
	}
	end_attribute_name(h, s, rest.p);
	if (rest.p[0] != '=') {
		in_tag(h, s, rest);
		return;
	}
	h->where = HTML_EQUALS;
	if (rest.n < 2 || (rest.p[1] != '"' && rest.p[1] != '\''))
		source_bad(s, rest.p, "attribute %s is not quoted", h->name);
}

/*
 * How an address may begin: a path of this host; a link that a person follows
 * may also lead out. A page itself loads nothing from elsewhere (design.md
 * L12).
 */
static bool
may_begin_url(const struct tmpl_html *h, struct span value)
{
	bool link =
	    strcmp(h->name, "href") == 0 &&
	    (strcmp(h->element, "a") == 0 || strcmp(h->element, "area") == 0);

	if (value.p[0] == '/')
		return value.n < 2 || (value.p[1] != '/' && value.p[1] != '\\');
	if (strcmp(h->name, "href") == 0 || strcmp(h->name, "xlink:href") == 0)
		if (value.p[0] == '#' || value.p[0] == '?')
			return true;
	return link &&
	       (span_starts(value, "https://") ||
		   span_starts(value, "mailto:") || span_starts(value, "tel:"));
}

static void
in_value(struct tmpl_html *h, const struct source *s, struct span rest)
{
	if (rest.p[0] == h->quote) {
		h->where = HTML_TAG;
		h->touching = true;
		return;
	}
	if (!h->begun && IN(h->name, url_attributes) && !may_begin_url(h, rest))
		source_bad(s, rest.p, "attribute %s: not a path of this host",
		    h->name);
	h->begun = true;
}

void
tmpl_html_byte(struct tmpl_html *h, const struct source *s, struct span rest)
{
	const char *at = rest.p;

	h->fresh = false;
	switch (h->where) {
	case HTML_TEXT:
		in_text(h, s, rest);
		break;
	case HTML_RAW:
		in_raw(h, s, rest);
		break;
	case HTML_OPEN:
		in_open(h, s, rest);
		break;
	case HTML_ELEMENT:
		if (is_name_byte(*at)) {
			append(s, at, h->element);
			break;
		}
		end_element_name(h, s, at);
		in_tag(h, s, rest);
		break;
	case HTML_TAG:
		in_tag(h, s, rest);
		break;
	case HTML_NAME:
		in_name(h, s, rest);
		break;
	case HTML_EQUALS:
		h->quote = *at;
		h->begun = false;
		h->where = HTML_VALUE;
		break;
	case HTML_VALUE:
		in_value(h, s, rest);
		break;
	case HTML_COMMENT:
		if (*at == '>' && at[-1] == '-' && at[-2] == '-')
			h->where = HTML_TEXT;
		break;
	case HTML_DECLARATION:
		if (*at == '>')
			h->where = HTML_TEXT;
		break;
	}
}

enum tmpl_html_place
tmpl_html_value(struct tmpl_html *h, const struct source *s, const char *at)
{
	bool begun = h->begun;

	h->fresh = false;
	if (h->where == HTML_TEXT ||
	    (h->where == HTML_RAW && strcmp(h->element, "script") != 0))
		return PLACE_TEXT;
	if (h->where != HTML_VALUE)
		source_bad(s, at,
		    "a value can't stand here: only in text or "
		    "in a quoted attribute");
	h->begun = true;
	if (!IN(h->name, url_attributes))
		return PLACE_ATTR;
	return begun ? PLACE_URL_PART : PLACE_URL;
}

void
tmpl_html_pause(struct tmpl_html *h, const struct source *s, const char *at)
{
	if (h->where == HTML_ELEMENT)
		end_element_name(h, s, at);
	if (h->where == HTML_NAME)
		end_attribute_name(h, s, at);
	if (h->where == HTML_TEXT || h->where == HTML_TAG ||
	    h->where == HTML_VALUE ||
	    (h->where == HTML_RAW && strcmp(h->element, "script") != 0))
		return;
	source_bad(s, at, "{%% %%} can't stand here");
}

bool
tmpl_html_same(const struct tmpl_html *a, const struct tmpl_html *b)
{
	if (a->where != b->where || a->preserves != b->preserves ||
	    strcmp(a->element, b->element) != 0)
		return false;
	if (a->where == HTML_TAG)
		return a->closing == b->closing;
	return a->where != HTML_VALUE ||
	       (a->quote == b->quote && a->begun == b->begun &&
		   strcmp(a->name, b->name) == 0);
}

bool
tmpl_html_shortens(const struct tmpl_html *h)
{
	return (h->where == HTML_TEXT && !h->preserves) || h->where == HTML_TAG;
}

bool
tmpl_html_drops_newline(const struct tmpl_html *h)
{
	return h->fresh;
}
