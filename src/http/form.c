/* form: pairs out of an encoded text, one pass, no pair looked at twice. */
#include "http/form.h"

#include <string.h>
#include <strings.h>

#include "http/percent.h"
#include "http/utf8.h"

static bool
is_word(struct span s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

bool
form_is_type(struct span content_type)
{
	struct span rest = content_type;
	struct span type = span_trim(span_cut(&rest, ';'));

	rest = span_trim(rest);
	return is_word(type, "application/x-www-form-urlencoded") &&
	       (rest.n == 0 || is_word(rest, "charset=utf-8") ||
		   is_word(rest, "charset=\"utf-8\""));
}

/* CRLF and CR become LF, in place. */
static size_t
unify_lines(char *p, size_t n)
{
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\r') {
			i += i + 1 < n && p[i + 1] == '\n';
			p[to++] = '\n';
		} else {
			p[to++] = p[i];
		}
	}
	return to;
}

static enum fail
text_parse(struct arena *a, struct span encoded, struct span *out)
{
	char *p = arena_alloc(a, encoded.n + 1);
	size_t n;

	if (!percent_decode(encoded, true, p, &n))
		return fail(FAIL_INPUT, "percent sign in form");
	if (memchr(p, '\0', n) != NULL)
		return fail(FAIL_INPUT, "NUL in form");
	n = unify_lines(p, n);
	p[n] = '\0';
	*out = span_from(p, n);
	if (!utf8_valid(*out))
		return fail(FAIL_INPUT, "form is not UTF-8");
	return OK;
}

static enum fail
param_parse(struct arena *a, struct span piece, struct form_param *out)
{
	struct span value = piece;
	struct span name = span_cut(&value, '=');

	TRY(text_parse(a, name, &out->name));
	TRY(text_parse(a, value, &out->value));
	if (out->name.n == 0 || utf8_has_control(out->name, ""))
		return fail(FAIL_INPUT, "form name");
	if (out->name.n > FORM_NAME_BYTES || out->value.n > FORM_TEXT_BYTES)
		return fail(FAIL_LIMIT, "form text");
	return OK;
}

/* Pieces between "&" that are not empty; browsers send no empty ones. */
static size_t
count_pieces(struct span bytes)
{
	size_t n = 0;

	while (bytes.n > 0)
		n += span_cut(&bytes, '&').n > 0;
	return n;
}

enum fail
form_parse(struct arena *a, struct span bytes, struct form *out)
{
	struct form_param *params;
	size_t n, i = 0;

	*out = (struct form){NULL, 0, 0};
	if (bytes.n > FORM_BYTES)
		return fail(FAIL_LIMIT, "form size");
	n = count_pieces(bytes);
	if (n > FORM_PARAMS)
		return fail(FAIL_LIMIT, "form parameters");
	params = arena_array(a, n, sizeof(*params));
	while (bytes.n > 0) {
		struct span piece = span_cut(&bytes, '&');

		if (piece.n > 0)
			TRY(param_parse(a, piece, &params[i++]));
	}
	*out = (struct form){params, n, 0};
	return OK;
}

enum fail
form_one(const struct form *f, const char *name, struct span *out)
{
	*out = (struct span){NULL, 0};
	for (size_t i = 0; i < f->n; i++) {
		if (!span_is(f->params[i].name, name))
			continue;
		if (out->p != NULL) {
			*out = (struct span){NULL, 0};
			return fail(FAIL_INPUT, "scalar sent twice");
		}
		*out = f->params[i].value;
	}
	return OK;
}

size_t
form_all(struct arena *a, const struct form *f, const char *name,
    const struct span **out)
{
	struct span *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		if (!span_is(f->params[i].name, name))
			continue;
		if (list == NULL)
			list = arena_array(a, f->n - i, sizeof(*list));
		list[n++] = f->params[i].value;
	}
	*out = list;
	return n;
}

enum form_problem
form_problem_of(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->params[i].problem != FORM_FINE &&
		    span_is(f->params[i].name, name))
			return f->params[i].problem;
	return FORM_FINE;
}

void
form_encode(struct buf *out, struct span name, struct span value)
{
	if (out->n > 0)
		buf_text(out, "&");
	percent_encode(out, name);
	buf_text(out, "=");
	while (value.n > 0) {
		bool last = memchr(value.p, '\n', value.n) == NULL;

		percent_encode(out, span_cut(&value, '\n'));
		if (!last)
			buf_text(out, "%0D%0A");
	}
}
