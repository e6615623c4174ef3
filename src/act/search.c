/* search: rows, envelopes, one item after the other. */
#include "act/search.h"

#include "act/compare.h"
#include "act/file.h"
#include "act/keys.h"
#include "domain/leak.h"
#include "domain/role.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/statements.gen.h"

enum { AROUND = 90 /* bytes of text before and behind a place */ };

enum fail
search_cases(struct work *w, const struct may_desk *may,
    const struct search_place *after, int64_t before_ms,
    struct search_line **out, size_t *out_n, bool *out_more)
{
	const struct actor *who = may_actor(may_desk_any(may));
	bool begun = after->number.n > 0;
	struct row_case_search *rows;
	size_t n;

	*out = NULL;
	*out_n = 0;
	*out_more = false;
	if ((who->rings & RING_BIT_DESK_OPEN) == 0)
		return OK;
	TRY(sql_case_search(w->snap->db, w->arena, may_desk(may_desk_any(may)),
	    begun ? after->created_ms : before_ms,
	    begun ? after->number : span_of(""), &rows, &n));
	*out_more = n > SEARCH_STEP;
	*out_n = *out_more ? SEARCH_STEP : n;
	*out = arena_array(w->arena, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++)
		(*out)[i] = (struct search_line){
		    rows[i].id, rows[i].number, rows[i].created_ms};
	return OK;
}

/* Every place of the words in one text. */
static void
find(struct arena *a, struct span words, struct span text,
    const struct leak_finding **out, size_t *out_n)
{
	const struct leak_secret wanted = {LEAK_IDENTITY, words};
	bool more;

	leak_find(a, &wanted, 1, text, out, out_n, &more);
}

/* What is too short to be found in itself is found nowhere. */
bool
search_is_enough(struct arena *a, struct span words)
{
	const struct leak_finding *found;
	size_t n;

	find(a, words, words, &found, &n);
	return n > 0;
}

/* Choices are no words of anybody. */
static bool
is_text(const struct work *w, const struct row_item_list *row)
{
	switch ((enum item_what)row->what) {
	case ITEM_ANSWER:
		return compare_kind(questionnaire_by_code(w->questionnaire,
			   (unsigned)row->field)) != LEAK_UNSET;
	case ITEM_MESSAGE:
	case ITEM_FILE:
	case ITEM_NOTE:
		return true;
	case ITEM_UNSET:
	case ITEM_REASON:
	case ITEM_COPY:
	case ITEM_FEEDBACK:
	case ITEM_DRAFT:
	case ITEM_CONTRIBUTION:
	case ITEM_QUESTIONS:
	case ITEM_MAPPING:
	case ITEM_SHOWN:
		break;
	}
	return false;
}

/* From here on no piece of a letter is left. */
static size_t
letter_begin(struct span text, size_t at)
{
	while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static void
set_words(struct arena *keep, struct span text, const struct leak_finding *f,
    struct search_hit *hit)
{
	size_t from = f->at > AROUND ? letter_begin(text, f->at - AROUND) : 0;
	size_t end = f->at + f->n, to = text.n;

	if (text.n - end > AROUND)
		to = letter_begin(text, end + AROUND);
	hit->before = arena_copy(keep, span_from(text.p + from, f->at - from));
	hit->match = arena_copy(keep, span_from(text.p + f->at, f->n));
	hit->behind = arena_copy(keep, span_from(text.p + end, to - end));
}

struct looking {
	struct work *w;
	struct arena *keep;
	const struct case_rows *rows;
	struct opened_set set;
	struct span words;
	bool secrets; /* too */
	struct search_found *out;
};

static enum fail
text_of(
    const struct looking *k, const struct row_item_list *row, struct span *out)
{
	struct file_facts facts;

	TRY(keys_item(k->w, &k->set, k->rows->c.id, row, out));
	if (row->what != ITEM_FILE)
		return OK;
	TRY(file_facts_of(k->w->arena, *out, &facts));
	*out = file_words(k->w->arena, &facts);
	return OK;
}

static void
add(struct looking *k, const struct row_item_list *row, struct span text,
    const struct leak_finding *found)
{
	struct search_found *out = k->out;
	struct search_hit *hit;

	out->more = out->more || out->hits_n == SEARCH_HITS;
	if (out->hits_n == SEARCH_HITS)
		return;
	hit = &out->hits[out->hits_n++];
	*hit = (struct search_hit){.what = (enum item_what)row->what,
	    .author = (enum author)row->author,
	    .secret = kinds_is_secret((enum kind)row->kind),
	    .older =
		row->what != ITEM_NOTE && case_newest(k->rows, row->id) != row};
	if (row->what == ITEM_ANSWER)
		hit->question = questionnaire_by_code(
		    k->w->questionnaire, (unsigned)row->field);
	if (!hit->secret)
		set_words(k->keep, text, found, hit);
}

static enum fail
look_into(struct looking *k, const struct row_item_list *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool secret = kinds_is_secret((enum kind)rows[i].kind);
		const struct leak_finding *found;
		struct span text;
		size_t found_n;
		enum fail f;

		if ((secret && !k->secrets) || !is_text(k->w, &rows[i]) ||
		    rows[i].author == AUTHOR_PAGE)
			continue;
		f = text_of(k, &rows[i], &text);
		if (f == FAIL_KEY)
			continue;
		TRY(f);
		k->out->secrets += secret;
		find(k->w->arena, k->words, text, &found, &found_n);
		/* One place an item says where to read. */
		if (found_n > 0)
			add(k, &rows[i], text, &found[0]);
	}
	return OK;
}

static enum fail
look(struct work *w, const struct may *m, struct arena *keep, struct span words,
    bool secrets, struct search_found *out)
{
	struct case_rows rows;
	struct looking k = {.w = w,
	    .keep = keep,
	    .rows = &rows,
	    .words = words,
	    .secrets = secrets,
	    .out = out};

	*out = (struct search_found){
	    .hits = arena_array(keep, SEARCH_HITS, sizeof(*out->hits))};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(keys_open(w, m, may_actor(m), &rows, &k.set));
	out->id = rows.c.id;
	out->number = arena_copy(keep, rows.c.number);
	out->stage = (enum stage)rows.c.stage;
	out->created_ms = rows.c.created_ms;
	TRY(look_into(&k, rows.items, rows.items_n));
	return look_into(&k, rows.more, rows.more_n);
}

enum fail
search_case(struct work *w, const struct may_desk_case *may, struct arena *keep,
    struct span words, struct search_found *out)
{
	return look(w, may_desk_case_any(may), keep, words, false, out);
}

enum fail
search_secrets(struct work *w, const struct may_desk_secrets *may,
    struct arena *keep, struct span words, struct search_found *out)
{
	return look(w, may_desk_secrets_any(may), keep, words, true, out);
}

struct enter_plan {
	const struct search_found *list;
	size_t n;
};

static enum fail
enter_commit(
    const struct may_desk_registered_now *now, const struct enter_plan *p)
{
	const struct may_now *n = may_desk_registered_now_any(now);

	for (size_t i = 0; i < p->n; i++) {
		struct buf detail;

		if (p->list[i].secrets == 0)
			continue;
		chain_detail_begin(&detail, inside_arena(n));
		chain_detail_u32(
		    &detail, CHAIN_COUNT, (uint32_t)p->list[i].secrets);
		TRY(entry_add(n, ACT_SEARCH, &p->list[i].id, NULL, &detail));
	}
	return OK;
}

static enum fail
enter_run(const struct may_now *n, const void *plan)
{
	return enter_commit(may_desk_registered_now_of(n), plan);
}

enum fail
search_enter(struct work *w, const struct may_desk_registered *may,
    const struct search_found *list, size_t n)
{
	struct enter_plan p = {list, n};
	struct job job = {.may = may_desk_registered_any(may),
	    .commit = enter_run,
	    .plan = &p};

	return writer_do(w->writer, w->snap, &job);
}
