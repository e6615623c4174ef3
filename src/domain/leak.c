/*
 * leak: folded code points with the byte each came from, so that a finding can
 * be quoted as it was written.
 */
#include "domain/leak.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/fail.h"
#include "domain/indicator.h"
#include "domain/runs.h"

enum {
	EXPANDS = 18, /* code points that one can become, NFKD */
	/* What one text folds to, and its runs, are many times its size;
	 * 40,500 characters, the longest field, take 45 MB, and where each
	 * becomes 18, 95 MB. */
	SCRATCH = 128 * 1024 * 1024
};

struct folded {
	int32_t *cp;
	uint32_t *from; /* byte where the written character begins */
	uint32_t *to;   /* byte behind it */
	size_t n;
};

/* What says nothing: spaces, punctuation, the long mark, marks of control. */
static bool
is_dropped(int32_t cp)
{
	utf8proc_category_t c = utf8proc_category(cp);

	return (c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO) ||
	       (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_CF) ||
	       cp == 0x30fc;
}

/* Katakana as hiragana; all else as it is. */
static int32_t
fold_kana(int32_t cp)
{
	return cp >= 0x30a1 && cp <= 0x30f6 ? cp - 0x60 : cp;
}

static struct folded
fold(struct arena *a, struct span text)
{
	struct folded f = {
	    .cp = arena_array(a, text.n * EXPANDS + 1, sizeof(*f.cp)),
	    .from = arena_array(a, text.n * EXPANDS + 1, sizeof(*f.from)),
	    .to = arena_array(a, text.n * EXPANDS + 1, sizeof(*f.to))};
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text.p;
	size_t at = 0;

	while (at < text.n) {
		utf8proc_int32_t cp, out[EXPANDS];
		utf8proc_ssize_t took = utf8proc_iterate(
		    p + at, (utf8proc_ssize_t)(text.n - at), &cp);
		utf8proc_ssize_t n;
		int last = 0;

		if (took <= 0) {
			at++;
			continue;
		}
		n = utf8proc_decompose_char(cp, out, EXPANDS,
		    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
			UTF8PROC_IGNORE,
		    &last);
		for (utf8proc_ssize_t i = 0; i < n && i < EXPANDS; i++) {
			if (is_dropped(out[i]))
				continue;
			f.cp[f.n] = fold_kana(out[i]);
			f.from[f.n] = (uint32_t)at;
			f.to[f.n++] = (uint32_t)(at + (size_t)took);
		}
		at += (size_t)took;
	}
	return f;
}

struct search {
	const struct folded *text;
	const struct runs *runs; /* of the text */
	struct leak_finding *out;
	size_t n;
	bool more;
};

static void
note(struct search *s, size_t secret, size_t at, size_t n)
{
	size_t from = s->text->from[at], to = s->text->to[at + n - 1];

	if (s->n == LEAK_FINDINGS_MAX) {
		s->more = true;
		return;
	}
	s->out[s->n++] = (struct leak_finding){secret, from, to - from};
}

static bool
same(const struct folded *a, size_t at, const struct folded *b, size_t from,
    size_t n)
{
	return at + n <= a->n && from + n <= b->n &&
	       memcmp(a->cp + at, b->cp + from, n * sizeof(*a->cp)) == 0;
}

/* Every place where the needle stands whole. */
static void
find_whole(struct search *s, size_t secret, const struct folded *needle)
{
	size_t at = 0;

	if (needle->n < LEAK_NAME_MIN ||
	    runs_longest(s->runs, needle->cp, needle->n) < needle->n)
		return;
	while (at + needle->n <= s->text->n && !s->more) {
		if (!same(s->text, at, needle, 0, needle->n)) {
			at++;
			continue;
		}
		note(s, secret, at, needle->n);
		at += needle->n;
	}
}

/* Runs of LEAK_RUN characters, grown as far as both sides agree. */
static void
find_runs(struct arena *one, struct search *s, size_t secret,
    const struct folded *needle)
{
	const struct runs *runs;
	size_t at = 0;

	if (!runs_share(s->runs, needle->cp, needle->n, LEAK_RUN))
		return;
	runs = runs_of(one, needle->cp, needle->n);
	while (at + LEAK_RUN <= s->text->n && !s->more) {
		size_t longest =
		    runs_longest(runs, s->text->cp + at, s->text->n - at);

		if (longest < LEAK_RUN) {
			at++;
			continue;
		}
		note(s, secret, at, longest);
		at += longest;
	}
}

/* Forms of organisations that say nothing of who it is. */
static const char *const forms[] = {"株式会社", "有限会社", "合同会社",
    "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人",
    "医療法人社団", "医療法人", "学校法人", "独立行政法人", "国立大学法人",
    "社会福祉法人", "(株)", "(有)"};

/* The name without its form at either end. */
static struct span
core_of(struct span name)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct span form = span_of(forms[i]);

		if (span_starts(name, forms[i])) {
			name.p += form.n;
			name.n -= form.n;
		} else if (name.n > form.n && memcmp(name.p + name.n - form.n,
						  form.p, form.n) == 0) {
			name.n -= form.n;
		}
	}
	return span_trim(name);
}

/* "a@b.example" -> "b.example"; empty when it is no address. */
static struct span
mail_domain(struct span text)
{
	struct span rest = text;

	(void)span_cut(&rest, '@');
	return rest;
}

/* A name whole, without its form, its parts, and a mail's domain. */
static void
find_identity(
    struct arena *a, struct search *s, size_t secret, struct span text)
{
	struct folded whole = fold(a, text);
	struct folded core = fold(a, core_of(text));
	struct folded domain = fold(a, mail_domain(text));
	size_t before = s->n;

	find_whole(s, secret, &whole);
	if (s->n == before)
		find_whole(s, secret, &core);
	if (s->n == before)
		find_whole(s, secret, &domain);
}

/* What a line holds, in the spelling that others write it in. */
static void
find_read(struct arena *a, struct search *s, size_t secret, struct span line)
{
	const struct indicator *list;
	size_t n;

	indicator_find(a, line, false, &list, &n);
	for (size_t i = 0; i < n; i++) {
		struct folded needle = fold(a, list[i].value);

		if (list[i].kind != INDICATOR_OTHER)
			find_whole(s, secret, &needle);
	}
}

static void
find_lines(struct arena *a, struct search *s, size_t secret, struct span text)
{
	while (text.n > 0) {
		struct span line = span_trim(span_cut(&text, '\n'));
		struct folded needle = fold(a, line);
		size_t before = s->n;

		find_whole(s, secret, &needle);
		if (s->n == before)
			find_read(a, s, secret, line);
	}
}

static int
by_place(const void *x, const void *y)
{
	const struct leak_finding *a = x, *b = y;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->secret != b->secret)
		return a->secret < b->secret ? -1 : 1;
	return 0;
}

/* In `one`, which lives as long as this secret is looked for. */
static void
find_secret(struct arena *one, struct search *s, size_t at,
    const struct leak_secret *secret)
{
	struct folded needle;

	switch (secret->kind) {
	case LEAK_IDENTITY:
		find_identity(one, s, at, secret->text);
		break;
	case LEAK_INDICATOR:
		find_lines(one, s, at, secret->text);
		break;
	case LEAK_TEXT:
		needle = fold(one, secret->text);
		find_runs(one, s, at, &needle);
		break;
	case LEAK_UNSET:
	default:
		die("a secret of no kind");
	}
}

/* Only what was found goes into a: folded texts are large, and secrets many. */
void
leak_find(struct arena *a, const struct leak_secret *secrets, size_t secrets_n,
    struct span text, const struct leak_finding **out, size_t *out_n,
    bool *out_more)
{
	struct leak_finding found[LEAK_FINDINGS_MAX], *list;
	struct arena *whole = arena_new(SCRATCH), *one = arena_new(SCRATCH);
	struct folded folded = fold(whole, text);
	struct search s = {.text = &folded,
	    .runs = runs_of(whole, folded.cp, folded.n),
	    .out = found};

	for (size_t i = 0; i < secrets_n && !s.more; i++) {
		find_secret(one, &s, i, &secrets[i]);
		arena_reset(one);
	}
	arena_free(one);
	arena_free(whole);
	qsort(found, s.n, sizeof(*found), by_place);
	list = arena_array(a, s.n, sizeof(*list));
	if (s.n > 0)
		memcpy(list, found, s.n * sizeof(*list));
	*out = list;
	*out_n = s.n;
	*out_more = s.more;
}

bool
leak_holds(struct span whole, struct span words)
{
	struct arena *scratch = arena_new(SCRATCH);
	struct folded in = fold(scratch, whole), needle = fold(scratch, words);
	bool found = false;

	for (size_t at = 0; needle.n > 0 && !found && at < in.n; at++)
		found = same(&in, at, &needle, 0, needle.n);
	arena_free(scratch);
	return found;
}

enum script { SCRIPT_OTHER, SCRIPT_LATIN, SCRIPT_KATAKANA };

static enum script
script_of(int32_t cp)
{
	/* Full width. */
	int32_t narrow = cp >= 0xff21 && cp <= 0xff5a ? cp - 0xfee0 : cp;

	if ((narrow >= 'A' && narrow <= 'Z') ||
	    (narrow >= 'a' && narrow <= 'z'))
		return SCRIPT_LATIN;
	if ((cp >= 0x30a1 && cp <= 0x30fc && cp != 0x30fb) ||
	    (cp >= 0xff66 && cp <= 0xff9f))
		return SCRIPT_KATAKANA;
	return SCRIPT_OTHER;
}

/* Of the character that begins there. */
static enum script
script_at(struct span text, size_t at)
{
	utf8proc_int32_t cp;

	if (at >= text.n ||
	    utf8proc_iterate((const utf8proc_uint8_t *)text.p + at,
		(utf8proc_ssize_t)(text.n - at), &cp) <= 0)
		return SCRIPT_OTHER;
	return script_of(cp);
}

/* Of the character that ends before it. */
static enum script
script_before(struct span text, size_t at)
{
	size_t from = at;

	while (from > 0 && from + 4 > at) {
		from--;
		if (((unsigned char)text.p[from] & 0xc0) != 0x80)
			return script_at(text, from);
	}
	return SCRIPT_OTHER;
}

bool
leak_stands_alone(struct span text, size_t at, size_t n)
{
	enum script first = script_at(text, at);
	enum script last = script_before(text, at + n);

	return (first == SCRIPT_OTHER || script_before(text, at) != first) &&
	       (last == SCRIPT_OTHER || script_at(text, at + n) != last);
}
