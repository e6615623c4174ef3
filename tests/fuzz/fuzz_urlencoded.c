/*
 * fuzz_urlencoded: any bytes as a form. What is taken must keep its promises,
 * and what is encoded again must parse to the same.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "http/form.h"
#include "http/form_spec.h"
#include "http/utf8.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
promises_hold(const struct form *f)
{
	must(f->n <= FORM_PARAMS);
	for (size_t i = 0; i < f->n; i++) {
		struct span name = f->params[i].name;
		struct span value = f->params[i].value;

		must(name.n > 0 && name.n <= FORM_NAME_BYTES);
		must(value.n <= FORM_TEXT_BYTES);
		must(utf8_valid(name) && !utf8_has_control(name, ""));
		must(utf8_valid(value) && name.p[name.n] == '\0');
		must(value.n == 0 ||
		     (memchr(value.p, '\0', value.n) == NULL &&
			 memchr(value.p, '\r', value.n) == NULL));
	}
}

static void
survives_encoding(struct arena *a, const struct form *f)
{
	struct form again;
	struct buf b;

	buf_init(&b, a, (size_t)4 * FORM_BYTES);
	for (size_t i = 0; i < f->n; i++)
		form_encode(&b, f->params[i].name, f->params[i].value);
	if (b.n > FORM_BYTES)
		return;
	must(form_parse(a, buf_get(&b), &again) == OK && again.n == f->n);
	for (size_t i = 0; i < f->n; i++) {
		must(span_eq(again.params[i].name, f->params[i].name));
		must(span_eq(again.params[i].value, f->params[i].value));
	}
}

static void
declared_only(struct arena *a, struct span bytes, const struct form *all)
{
	static const struct field_spec fields[] = {{"a", FIELD_LINE, 10},
	    {"b", FIELD_AREA, 10}, {"c", FIELD_CHECKS, 10},
	    {"secret.", FIELD_CHOICE, 10}};
	static const struct form_spec spec = {"fuzz", fields, 4};
	struct form f;

	if (form_spec_read(a, &spec, bytes, &f) != OK)
		return;
	must(f.n + f.ignored == all->n);
	for (size_t i = 0; i < f.n; i++) {
		const struct field_spec *field =
		    form_spec_find(&spec, f.params[i].name);

		must(field != NULL);
		must(f.params[i].problem != FORM_FINE ||
		     utf8_count(f.params[i].value) <= field->max_chars);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = span_from(data, size);
	struct arena *a = arena_new((size_t)32 << 20);
	struct form f;

	fail_clear();
	if (form_parse(a, bytes, &f) == OK) {
		promises_hold(&f);
		survives_encoding(a, &f);
		declared_only(a, bytes, &f);
	}
	arena_free(a);
	return 0;
}
