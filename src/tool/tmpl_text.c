/*
 * tmpl_text: the two catalogues of texts. Must never accept a key or a {name}
 * that one language has and the other has not: a page would say less there.
 */
#include "tool/tmplc.h"

#include <jansson.h>
#include <string.h>

/* Where "key" stands; jansson tells no places. */
static const char *
place_of(const struct source *s, const char *key)
{
	size_t n = strlen(key);

	for (const char *p = strchr(s->text.p, '"'); p != NULL;
	     p = strchr(p + 1, '"')) {
		const char *after = p + 1 + n;

		if (strncmp(p + 1, key, n) != 0 || *after != '"')
			continue;
		after++;
		while (*after == ' ')
			after++;
		if (*after == ':')
			return p;
	}
	return s->text.p;
}

/* Words parted by dots, two or more. */
static bool
is_key(struct span key)
{
	size_t words = 0;

	if (key.n == 0 || key.p[key.n - 1] == '.' ||
	    (key.p[0] >= '0' && key.p[0] <= '9'))
		return false;
	while (key.n > 0) {
		struct span word = span_cut(&key, '.'), rest = word;

		if (word.n == 0 || source_word(&rest).n != word.n)
			return false;
		words++;
	}
	return words >= 2;
}

bool
tmpl_text_next(struct span *rest, struct span *part, bool *name)
{
	size_t n = 0;

	if (rest->n == 0)
		return false;
	*name = rest->p[0] == '{';
	if (*name) {
		rest->p++;
		rest->n--;
		*part = span_cut(rest, '}');
		return true;
	}
	while (n < rest->n && rest->p[n] != '{')
		n++;
	*part = span_from(rest->p, n);
	rest->p += n;
	rest->n -= n;
	return true;
}

static bool
has_name(struct span text, struct span wanted)
{
	struct span part;
	bool name;

	while (tmpl_text_next(&text, &part, &name))
		if (name && span_eq(part, wanted))
			return true;
	return false;
}

/* Bytes that a reader can't see, or sees as something else. */
static void
check_bytes(const struct source *s, const char *at, struct span value)
{
	static const char *const bidi[] = {"\u061c", "\u200e", "\u200f",
	    "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066",
	    "\u2067", "\u2068", "\u2069"};

	for (size_t i = 0; i < value.n; i++)
		if (((unsigned char)value.p[i] < ' ' && value.p[i] != '\n') ||
		    value.p[i] == 0x7f)
			source_bad(s, at, "a control byte in a text");
	for (size_t i = 0; i < sizeof(bidi) / sizeof(bidi[0]); i++)
		if (strstr(value.p, bidi[i]) != NULL)
			source_bad(s, at, "a bidirectional control in a text");
	if (value.n > TMPL_LITERAL_MAX)
		source_bad(s, at, "a text longer than %d", TMPL_LITERAL_MAX);
}

static void
check_names(const struct source *s, const char *at, struct span value)
{
	struct span part;
	bool name;

	for (struct span rest = value; tmpl_text_next(&rest, &part, &name);) {
		if (name && (!source_is_word(part) || part.p[part.n] != '}'))
			source_bad(s, at, "a `{` without name and `}`");
		if (!name && memchr(part.p, '}', part.n) != NULL)
			source_bad(s, at, "a `}` without its `{`");
	}
}

static json_t *
load(const struct source *s)
{
	json_error_t error;
	json_t *root =
	    json_loadb(s->text.p, s->text.n, JSON_REJECT_DUPLICATES, &error);

	if (root == NULL) {
		const char *at = s->text.p;

		for (int i = 1; i < error.line && strchr(at, '\n') != NULL; i++)
			at = strchr(at, '\n') + 1;
		source_bad(s, at, "%s", error.text);
	}
	if (!json_is_object(root))
		source_bad(s, s->text.p, "not one object");
	return root;
}

static struct span
read_value(struct arena *a, const struct source *s, const char *key, json_t *v)
{
	const char *at = place_of(s, key);
	struct span value;

	if (!is_key(span_of(key)))
		source_bad(s, at, "`%s` is not area.name", key);
	if (!json_is_string(v))
		source_bad(s, at, "`%s` is not a text", key);
	value = arena_copy(
	    a, span_from(json_string_value(v), json_string_length(v)));
	if (value.n == 0)
		source_bad(s, at, "`%s` is empty", key);
	check_bytes(s, at, value);
	check_names(s, at, value);
	return value;
}

static void
check_same_names(const struct tmpl_texts *all, const struct tmpl_text *text)
{
	for (int i = 0; i < TMPL_LANGUAGES; i++) {
		struct span rest = text->value[i], part;
		bool name;

		while (tmpl_text_next(&rest, &part, &name))
			if (name && !has_name(text->value[1 - i], part))
				source_bad(&all->source[i],
				    place_of(&all->source[i], text->key.p),
				    "`%s` has {%.*s} in one language only",
				    text->key.p, SPAN(part));
	}
}

/* Dots become _; two keys must not become one. */
static struct span
identifier(struct arena *a, const struct tmpl_texts *all, const char *key)
{
	struct span name = arena_printf(a, "%s", key);
	char *p = arena_alloc(a, name.n + 1);

	for (size_t i = 0; i < name.n; i++)
		p[i] = name.p[i] == '.' ? '_' : name.p[i];
	name.p = p;
	for (size_t i = 0; i < all->n; i++)
		if (span_eq(all->at[i].identifier, name))
			source_bad(&all->source[TMPL_JA],
			    place_of(&all->source[TMPL_JA], key),
			    "`%s` and `%s` are the same name in C", key,
			    all->at[i].key.p);
	return name;
}

static void
merge(struct arena *a, struct tmpl_texts *all, json_t *ja, json_t *en)
{
	const struct source *s = all->source;
	const char *key;
	json_t *v;

	all->at = arena_array(a, json_object_size(ja), sizeof(*all->at));
	json_object_foreach(ja, key, v)
	{
		struct tmpl_text *text = &all->at[all->n];

		text->identifier = identifier(a, all, key);
		all->n++;
		text->key = arena_copy(a, span_of(key));
		text->at = place_of(&s[TMPL_JA], key);
		text->value[TMPL_JA] = read_value(a, &s[TMPL_JA], key, v);
		if (json_object_get(en, key) == NULL)
			source_bad(&s[TMPL_JA], text->at,
			    "`%s` is missing in %s", key, s[TMPL_EN].path);
		text->value[TMPL_EN] =
		    read_value(a, &s[TMPL_EN], key, json_object_get(en, key));
		check_same_names(all, text);
	}
	json_object_foreach(en, key, v) if (json_object_get(ja, key) == NULL)
	    source_bad(&s[TMPL_EN], place_of(&s[TMPL_EN], key),
		"`%s` is missing in %s", key, s[TMPL_JA].path);
}

struct tmpl_texts
tmpl_text_read(struct arena *a, const char *dir)
{
	struct tmpl_texts all = {0};
	json_t *ja, *en;

	all.source[TMPL_JA] =
	    source_read(a, arena_printf(a, "%s/text.ja.json", dir).p);
	all.source[TMPL_EN] =
	    source_read(a, arena_printf(a, "%s/text.en.json", dir).p);
	ja = load(&all.source[TMPL_JA]);
	en = load(&all.source[TMPL_EN]);
	merge(a, &all, ja, en);
	json_decref(ja);
	json_decref(en);
	return all;
}

const struct tmpl_text *
tmpl_text_use(struct tmpl_texts *texts, struct span key)
{
	for (size_t i = 0; i < texts->n; i++)
		if (span_eq(texts->at[i].key, key)) {
			texts->at[i].used = true;
			return &texts->at[i];
		}
	return NULL;
}
