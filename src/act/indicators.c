/* indicators: two passes over the texts that are open to the reader. */
#include "act/indicators.h"

#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

/* What a page can show. */
enum { INDICATORS_MAX = 2000, INDICATORS_BYTES = 200 * 1024 };

/* Answers that are lists of indicators. */
static bool
is_list(const struct case_text *t)
{
	return t->what == ITEM_ANSWER && t->question != NULL &&
	       question_lists_indicators(t->question);
}

/* Sentences about what happened; nobody's name or address is one. */
static bool
is_told(const struct case_text *t)
{
	if (t->what == ITEM_MESSAGE)
		return t->author == AUTHOR_REPORTER;
	return t->what == ITEM_ANSWER && t->question != NULL &&
	       question_tells(t->question);
}

struct finds {
	struct case_indicator *list;
	size_t n, bytes;
	bool cut;
};

static bool
is_there(const struct finds *f, size_t from, const struct indicator *one)
{
	for (size_t i = from; i < f->n; i++)
		if (f->list[i].kind == one->kind &&
		    span_eq(f->list[i].value, one->value))
			return true;
	return false;
}

static void
add(struct arena *a, struct finds *f, const struct case_text *t, bool told)
{
	const struct indicator *list;
	size_t n, from = f->n;

	if (f->cut)
		return;
	indicator_find(a, t->text, told, &list, &n);
	for (size_t i = 0; i < n; i++) {
		if (is_there(f, from, &list[i]))
			continue;
		f->bytes += list[i].value.n;
		f->cut = f->cut || f->n == INDICATORS_MAX ||
			 f->bytes > INDICATORS_BYTES;
		if (!f->cut)
			f->list[f->n++] = (struct case_indicator){
			    list[i].kind, list[i].value, t, told};
	}
}

void
indicators_of(
    struct arena *a, const struct case_view *c, struct case_indicators *out)
{
	struct finds f = {
	    .list = arena_array(a, INDICATORS_MAX, sizeof(*f.list))};

	*out = (struct case_indicators){.list = f.list};
	for (int told = 0; told < 2; told++)
		for (size_t i = 0; i < c->texts_n; i++) {
			const struct case_text *t = &c->texts[i];
			size_t before = f.n;

			if (!t->newest || !(told ? is_told(t) : is_list(t)))
				continue;
			if (t->opened)
				add(a, &f, t, told != 0);
			out->sealed = out->sealed || !t->opened;
			out->secret =
			    out->secret || (t->secret && f.n > before);
		}
	out->list_n = f.n;
	out->cut = f.cut;
}

static enum fail
enter_commit(const struct may_desk_case_now *now, const uint32_t *n)
{
	const struct may_now *m = may_desk_case_now_any(now);
	struct case_id id = may_case(now_may(m));
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(m));
	chain_detail_u32(&detail, CHAIN_COUNT, *n);
	return entry_add(m, ACT_INDICATORS, &id, NULL, &detail);
}

static enum fail
enter(const struct may_now *n, const void *plan)
{
	return enter_commit(may_desk_case_now_of(n), plan);
}

enum fail
indicators_enter(struct work *w, const struct may_desk_case *may, size_t n)
{
	uint32_t count = (uint32_t)n;
	struct job job = {
	    .may = may_desk_case_any(may), .commit = enter, .plan = &count};

	return writer_do(w->writer, w->snap, &job);
}
