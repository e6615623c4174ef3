/* datum: strict reading of our own JSON files. */
#include "domain/datum.h"

#include <stdio.h>
#include <string.h>

#include "domain/text.h"

enum { TEXT_MAX_BYTES = 4096, NAME_MAX_BYTES = 40, DEPTH = 8 };

bool
datum_open(struct datum_file *f, struct arena *a, struct span json)
{
	json_error_t error;

	*f = (struct datum_file){.arena = a};
	f->root = json_loadb(
	    json.n > 0 ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &error);
	if (f->root != NULL)
		return true;
	snprintf(f->fault.where, sizeof(f->fault.where), "line %d",
	    error.line > 0 ? error.line : 0);
	f->fault.what = "not JSON, or a key twice";
	return false;
}

enum fail
datum_close(struct datum_file *f, struct datum_fault *out_fault)
{
	json_decref(f->root);
	f->root = NULL;
	if (out_fault != NULL)
		*out_fault = f->fault;
	return f->fault.what == NULL ? OK : fail(FAIL_INPUT, f->fault.what);
}

/* "questions[3].label" of the steps that lead to d; too long is cut. */
void
datum_fault_at(const struct datum *d, const char *what)
{
	struct datum_fault *fault = &d->file->fault;
	const struct datum *steps[DEPTH];
	size_t n = 0, used = 0;

	if (fault->what != NULL)
		return;
	fault->what = what;
	for (; d->parent != NULL && n < DEPTH; d = d->parent)
		steps[n++] = d;
	while (n-- > 0) {
		size_t left = sizeof(fault->where) - used;
		int added;

		if (steps[n]->key != NULL)
			added = snprintf(fault->where + used, left, "%s%s",
			    used > 0 ? "." : "", steps[n]->key);
		else
			added = snprintf(fault->where + used, left, "[%zu]",
			    steps[n]->index);
		if (added < 0 || (size_t)added >= left)
			return;
		used += (size_t)added;
	}
}

struct datum
datum_root(struct datum_file *f)
{
	return (struct datum){.file = f, .json = f->root};
}

/* Readable now: there, and no fault before. */
static bool
is_good(const struct datum *d)
{
	return d->json != NULL && d->file->fault.what == NULL;
}

void
datum_keys(const struct datum *d, const char *const *keys, size_t n)
{
	const char *key;
	json_t *object, *value;

	if (!is_good(d))
		return;
	if (!json_is_object(d->json)) {
		datum_fault_at(d, "must be an object");
		return;
	}
	/* jansson's iterators take no const; nothing is changed. */
	memcpy(&object, &d->json, sizeof(object));
	json_object_foreach(object, key, value)
	{
		size_t i = 0;

		while (i < n && strcmp(keys[i], key) != 0)
			i++;
		if (i == n) {
			struct datum bad = {
			    .file = d->file, .parent = d, .key = key};

			datum_fault_at(&bad, "unknown key");
			return;
		}
	}
}

struct datum
datum_opt(const struct datum *d, const char *key)
{
	struct datum child = {.file = d->file, .parent = d, .key = key};

	if (is_good(d))
		child.json = json_object_get(d->json, key);
	return child;
}

struct datum
datum_get(const struct datum *d, const char *key)
{
	struct datum child = datum_opt(d, key);

	if (child.json == NULL && is_good(d))
		datum_fault_at(&child, "missing");
	return child;
}

bool
datum_is_there(const struct datum *d)
{
	return is_good(d);
}

size_t
datum_items(const struct datum *d, size_t least, size_t most)
{
	size_t n;

	if (!is_good(d))
		return 0;
	n = json_array_size(d->json);
	if (!json_is_array(d->json) || n < least || n > most) {
		datum_fault_at(d, "must be a list of a fit length");
		return 0;
	}
	return n;
}

struct datum
datum_item(const struct datum *d, size_t i)
{
	struct datum child = {.file = d->file, .parent = d, .index = i};

	if (is_good(d))
		child.json = json_array_get(d->json, i);
	return child;
}

static bool
has_control(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return true;
	return false;
}

struct span
datum_text(const struct datum *d)
{
	struct span s;

	if (!is_good(d))
		return (struct span){NULL, 0};
	s = span_from(json_string_value(d->json), json_string_length(d->json));
	if (!json_is_string(d->json) || s.n == 0 || s.n > TEXT_MAX_BYTES ||
	    !text_is_utf8(s) || has_control(s)) {
		datum_fault_at(d, "must be a text of one line");
		return (struct span){NULL, 0};
	}
	return arena_copy(d->file->arena, s);
}

struct span
datum_name(const struct datum *d, bool dash)
{
	struct span s = datum_text(d);
	bool good = s.n > 0 && s.n <= NAME_MAX_BYTES;

	for (size_t i = 0; i < s.n; i++)
		good = good && ((s.p[i] >= 'a' && s.p[i] <= 'z') ||
				   (s.p[i] >= '0' && s.p[i] <= '9') ||
				   s.p[i] == '_' || (dash && s.p[i] == '-'));
	if (!good && is_good(d))
		datum_fault_at(d, "must be a name");
	return s;
}

int64_t
datum_int(const struct datum *d, int64_t least, int64_t most)
{
	int64_t v;

	if (!is_good(d))
		return 0;
	v = json_integer_value(d->json);
	if (!json_is_integer(d->json) || v < least || v > most) {
		datum_fault_at(d, "must be a number in its range");
		return 0;
	}
	return v;
}

bool
datum_bool(const struct datum *d)
{
	if (!is_good(d))
		return false;
	if (!json_is_boolean(d->json))
		datum_fault_at(d, "must be true or false");
	return json_is_true(d->json);
}

struct words
datum_words(const struct datum *d)
{
	static const char *const keys[] = {"ja", "en"};
	struct words w = {{{NULL, 0}, {NULL, 0}}};

	if (!is_good(d))
		return w;
	datum_keys(d, keys, LANGUAGES);
	for (size_t i = 0; i < LANGUAGES; i++) {
		struct datum text = datum_get(d, keys[i]);

		w.in[i] = datum_text(&text);
	}
	return w;
}

int
datum_one_of(
    const struct datum *d, const struct datum_word *words, size_t words_n)
{
	struct span s = datum_text(d);

	for (size_t i = 0; i < words_n; i++)
		if (s.n > 0 && span_is(s, words[i].word))
			return words[i].value;
	if (is_good(d))
		datum_fault_at(d, "must be one of its words");
	return 0;
}
