/* search_form: both ways. */
#include "web/search_form.h"

#include "domain/case_number.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"

enum { DAY_MS = 86400000, FOUND_BYTES = SEARCH_CASES * 10 };

static void
problem(struct ctx *ctx, struct search_view *v, struct span *at, const char *id,
    enum text text)
{
	*at = text_get(text, ctx->work.language);
	field_problem_add(ctx->work.arena, &v->problems, span_of(id), *at);
}

/* "1764140400000.4827-6190"; what is no place begins anew. */
static bool
read_place(struct ctx *ctx, struct span s, struct search_place *out)
{
	char number[CASE_NUMBER_TEXT + 1];
	struct span ms = span_cut(&s, '.');

	*out = (struct search_place){.created_ms = 0};
	if (!span_int(ms, &out->created_ms) || !case_number_parse(s, number))
		return false;
	out->number = arena_copy(ctx->work.arena, span_of(number));
	return true;
}

static bool
read_until(struct span typed, int64_t *out_ms)
{
	int64_t days;

	*out_ms = INT64_MAX;
	if (typed.n == 0)
		return true;
	if (!when_parse_date(typed, &days))
		return false;
	/* The day itself is in; it begins in Japan. */
	*out_ms = when_day_start(days * DAY_MS + DAY_MS / 2) + DAY_MS;
	return true;
}

bool
search_form_read(struct ctx *ctx, struct search_state *s, struct search_view *v)
{
	int64_t done;

	*s = (struct search_state){.done = 0};
	s->asked.words = span_trim(ctx_value(ctx, "words"));
	s->asked.until = span_trim(ctx_value(ctx, "until"));
	if (read_place(ctx, ctx_value(ctx, "after"), &s->place) &&
	    span_int(ctx_value(ctx, "done"), &done) && done > 0 &&
	    done < SEARCH_CASES) {
		s->done = (size_t)done;
		s->asked.found = ctx_value(ctx, "found");
	} else {
		s->place = (struct search_place){.created_ms = 0};
	}
	if (!search_is_enough(ctx->work.arena, s->asked.words))
		problem(ctx, v, &v->words_problem, "f-words",
		    TEXT_search_words_short);
	if (!read_until(s->asked.until, &s->before_ms))
		problem(ctx, v, &v->until_problem, "f-until",
		    TEXT_search_until_bad);
	return v->problems.list_n == 0;
}

static struct span
where_of(enum language l, const struct search_hit *h)
{
	if (h->question != NULL)
		return h->question->staff.in[l];
	if (h->what == ITEM_FILE)
		return text_get(TEXT_search_file, l);
	if (h->what == ITEM_NOTE)
		return text_get(TEXT_note_h1, l);
	return text_get(h->author == AUTHOR_DESK ? TEXT_search_message_desk
						 : TEXT_indicators_message,
	    l);
}

static struct search_case_view
case_of(struct ctx *ctx, const struct search_found *f)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct search_place_view *places =
	    arena_array(a, f->hits_n, sizeof(*places));

	for (size_t i = 0; i < f->hits_n; i++) {
		const struct search_hit *h = &f->hits[i];

		places[i] = (struct search_place_view){.where = where_of(l, h),
		    .secret = h->secret,
		    .older = h->older,
		    .before = h->before,
		    .match = h->match,
		    .behind = h->behind};
	}
	return (struct search_case_view){.id = f->number,
	    .number = f->number,
	    .stage = label_stage(l, f->stage),
	    .received = when_fmt_near(a, l, f->created_ms, ctx->work.wall_ms),
	    .places = places,
	    .places_n = f->hits_n,
	    .more = f->more};
}

/* What earlier steps found, as the form carried it; `out` gets it again. */
static void
fill_earlier(struct ctx *ctx, const struct search_state *s,
    struct search_view *v, struct buf *out)
{
	struct search_link *list =
	    arena_array(ctx->work.arena, SEARCH_CASES, sizeof(*list));
	struct span rest = s->asked.found;

	while (rest.n > 0 && v->earlier_n < SEARCH_CASES) {
		char number[CASE_NUMBER_TEXT + 1];

		if (!case_number_parse(span_cut(&rest, ' '), number))
			continue;
		list[v->earlier_n++].id =
		    arena_copy(ctx->work.arena, span_of(number));
		buf_text(out, number);
		buf_text(out, " ");
	}
	v->earlier = list;
}

static void
fill_cases(struct ctx *ctx, const struct search_state *s, struct search_view *v,
    struct buf *out)
{
	struct search_case_view *list =
	    arena_array(ctx->work.arena, s->list_n, sizeof(*list));

	for (size_t i = 0; i < s->list_n; i++) {
		if (s->list[i].hits_n == 0)
			continue;
		list[v->cases_n++] = case_of(ctx, &s->list[i]);
		buf_span(out, s->list[i].number);
		buf_text(out, " ");
	}
	v->cases = list;
}

void
search_form_fill(
    struct ctx *ctx, const struct search_state *s, struct search_view *v)
{
	struct arena *a = ctx->work.arena;
	struct buf found;

	v->words = s->asked.words;
	v->until = s->asked.until;
	if (!v->asked || v->problems.list_n > 0) {
		v->asked = false;
		return;
	}
	buf_init(&found, a, 2 * FOUND_BYTES);
	fill_earlier(ctx, s, v, &found);
	fill_cases(ctx, s, v, &found);
	v->none = v->cases_n + v->earlier_n == 0;
	v->done = fill_number(a, (int64_t)s->done);
	v->most = fill_number(a, SEARCH_CASES);
	if (s->unread > 0)
		v->unread = fill_number(a, (int64_t)s->unread);
	v->goes_on = s->more && s->done < SEARCH_CASES;
	v->capped = s->more && s->done >= SEARCH_CASES;
	v->found = span_trim(buf_get(&found));
	v->after = arena_printf(a, "%lld.%.*s", (long long)s->place.created_ms,
	    (int)s->place.number.n, s->place.number.p);
	if (v->capped)
		v->capped_until =
		    when_fmt_day(a, ctx->work.language, s->place.created_ms);
}
