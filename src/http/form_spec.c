/* form_spec: a parsed form cut down to what was declared. */
#include "http/form_spec.h"

#include <string.h>

#include "http/utf8.h"

enum { VARIABLE_BYTES = 64 };

static bool
is_variable(struct span s)
{
	if (s.n == 0 || s.n > VARIABLE_BYTES)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			c == '_' || c == '-'))
			return false;
	}
	return true;
}

static bool
field_covers(const struct field_spec *f, struct span name)
{
	size_t n = strlen(f->name);

	if (n == 0 || f->name[n - 1] != '.')
		return span_is(name, f->name);
	return span_starts(name, f->name) &&
	       is_variable((struct span){name.p + n, name.n - n});
}

const struct field_spec *
form_spec_find(const struct form_spec *spec, struct span name)
{
	for (size_t i = 0; i < spec->n; i++)
		if (field_covers(&spec->fields[i], name))
			return &spec->fields[i];
	return NULL;
}

static bool
is_repeated(enum field_type type)
{
	return type == FIELD_CHECKS || type == FIELD_LINES;
}

/* What a person types: too long or odd is shown again, not refused. */
static enum fail
typed_check(
    const struct field_spec *f, const char *allowed, struct form_param *p)
{
	if (utf8_has_control(p->value, allowed))
		p->problem = FORM_UNPRINTABLE;
	else if (utf8_count(p->value) > f->max_chars)
		p->problem = FORM_TOO_LONG;
	return OK;
}

/* What our own page put there: a browser sends it back as it was. */
static enum fail
ours_check(const struct field_spec *f, const struct form_param *p)
{
	if (p->value.n > f->max_chars)
		return fail(FAIL_INPUT, "choice or token too long");
	for (size_t i = 0; i < p->value.n; i++)
		if (p->value.p[i] < ' ' || p->value.p[i] > '~')
			return fail(FAIL_INPUT, "choice or token not ASCII");
	return OK;
}

static enum fail
param_check(const struct field_spec *f, struct form_param *p)
{
	switch (f->type) {
	case FIELD_LINE:
	case FIELD_LINES:
	case FIELD_CODE:
		return typed_check(f, "", p);
	case FIELD_AREA:
		return typed_check(f, "\n\t", p);
	case FIELD_CHOICE:
	case FIELD_CHECKS:
	case FIELD_TOKEN:
		return ours_check(f, p);
	case FIELD_UNSET:
		break;
	}
	return fail(FAIL_BUG, "field without a type");
}

static bool
is_there(const struct form_param *params, size_t n, struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(params[i].name, name))
			return true;
	return false;
}

enum fail
form_spec_read(struct arena *a, const struct form_spec *spec, struct span bytes,
    struct form *out)
{
	struct form all;
	struct form_param *kept;
	size_t n = 0;

	*out = (struct form){NULL, 0, 0};
	TRY(form_parse(a, bytes, &all));
	kept = arena_array(a, all.n, sizeof(*kept));
	for (size_t i = 0; i < all.n; i++) {
		struct form_param p = all.params[i];
		const struct field_spec *f = form_spec_find(spec, p.name);

		if (f == NULL)
			continue;
		TRY(param_check(f, &p));
		if (!is_repeated(f->type) && is_there(kept, n, p.name))
			return fail(FAIL_INPUT, "scalar sent twice");
		kept[n++] = p;
	}
	*out = (struct form){kept, n, all.n - n};
	return OK;
}
