/*
 * form_spec: what a form may hold, declared beside its route. Only declared
 * names reach a page; the others are counted and dropped (security.md A12).
 * Must never fail for what a person typed too long: that is a problem of the
 * field, and the page is shown again with it.
 */
#ifndef HTTP_FORM_SPEC_H
#define HTTP_FORM_SPEC_H

#include "http/form.h"

enum field_type {
	FIELD_UNSET = 0, /* refused: FAIL_BUG */
	FIELD_LINE,      /* one line of text, once */
	FIELD_AREA,      /* several lines of text, once; LF and TAB allowed */
	FIELD_CHOICE,    /* one of a list, once: printable ASCII */
	FIELD_CHECKS,    /* any of a list, repeated: printable ASCII */
	FIELD_CODE,  /* what a person copies (receipt, TOTP), once: as LINE */
	FIELD_TOKEN, /* our own hidden value, once: printable ASCII */
	FIELD_LINES  /* FIELD_LINE that may be repeated: rows of a list */
};

struct field_spec {
	/*
	 * "rung"; or, ending in ".", a prefix: "secret." declares every name
	 * "secret." + variable, where the variable is 1 to 64 of [a-z0-9_-].
	 */
	const char *name;
	enum field_type type;
	size_t max_chars; /* code points, not bytes; 1 or more */
};

struct form_spec {
	const char *name;
	const struct field_spec *fields;
	size_t n;
};

/*
 * form_parse() and then only what spec declares, in the order sent, with its
 * problems; out->ignored counts the rest. FAIL_INPUT also: a scalar sent twice
 * (E8); a choice, check or token that is too long or not printable ASCII (no
 * browser sends that). FAIL_LIMIT as form_parse().
 */
enum fail form_spec_read(struct arena *a, const struct form_spec *spec,
    struct span bytes, struct form *out) MUST_USE;
/* The declaration that a name falls under, or NULL. */
const struct field_spec *form_spec_find(
    const struct form_spec *spec, struct span name);

#endif
