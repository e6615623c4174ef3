/* replies: paragraphs joined, and places looked for. */
#include "domain/replies.h"

#include <string.h>

#include "base/buf.h"
#include "domain/datum.h"

enum { PARAGRAPHS_MAX = 20, TEXT_MAX = 32 * 1024 };

static struct words
read_text(const struct datum *list)
{
	size_t n = datum_items(list, 1, PARAGRAPHS_MAX);
	struct buf text[LANGUAGES];
	struct words out;

	for (int l = 0; l < LANGUAGES; l++)
		buf_init(&text[l], list->file->arena, TEXT_MAX);
	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(list, i);
		struct words one = datum_words(&item);

		for (int l = 0; l < LANGUAGES; l++) {
			if (i > 0)
				buf_text(&text[l], "\n\n");
			buf_span(&text[l], one.in[l]);
		}
	}
	for (int l = 0; l < LANGUAGES; l++)
		out.in[l] = buf_get(&text[l]);
	return out;
}

size_t
replies_read(const struct datum *list, const struct replies_one **out)
{
	static const char *const keys[] = {"name", "title", "text"};
	size_t n = datum_items(list, 1, REPLIES_MAX);
	struct replies_one *all =
	    arena_array(list->file->arena, n, sizeof(*all));

	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(list, i);
		struct datum name = datum_get(&item, "name");
		struct datum title = datum_get(&item, "title");
		struct datum text = datum_get(&item, "text");

		datum_keys(&item, keys, 3);
		all[i] = (struct replies_one){.name = datum_name(&name, false),
		    .title = datum_words(&title),
		    .text = read_text(&text)};
		if (replies_find(all, i, all[i].name) != NULL)
			datum_fault_at(&name, "twice");
	}
	*out = all;
	return n;
}

const struct replies_one *
replies_find(const struct replies_one *list, size_t n, struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(list[i].name, name))
			return &list[i];
	return NULL;
}

static bool
begins(struct span s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && memcmp(s.p, what, n) == 0;
}

/* "{" and "}", or those in full width. */
static struct span
closed(struct span s, const char *open, const char *close)
{
	if (!begins(s, open))
		return span_from(s.p, 0);
	for (size_t i = strlen(open); i < s.n && i < REPLIES_PLACE; i++) {
		struct span rest = span_from(s.p + i, s.n - i);

		if (s.p[i] == '\n' || begins(rest, open))
			break;
		if (begins(rest, close))
			return span_from(s.p, i + strlen(close));
	}
	return span_from(s.p, 0);
}

struct span
replies_place(struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		struct span rest = span_from(text.p + i, text.n - i);
		struct span place = closed(rest, "{", "}");

		if (place.n == 0)
			place = closed(rest, "\xef\xbd\x9b", "\xef\xbd\x9d");
		if (place.n > 0)
			return place;
	}
	return span_from(text.p, 0);
}
