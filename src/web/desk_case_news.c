/* desk_case_news: acts behind a place of the chain, and where they show. */
#include "web/desk_case_news.h"

#include "act/case_acts.h"
#include "domain/when.h"
#include "view/fill.h"
#include "web/case_parts.h"

enum { NEWS_ROWS = 12 };

/* Where what an act changed is read: a heading of the page, or a page. */
static const struct {
	enum act_code act;
	const char *place;
} places[] = {
    {ACT_SAY, "#messages-title"},
    {ACT_REPLY, "#messages-title"},
    {ACT_CORRECT, "#content-title"},
    {ACT_FILE_ADDED, "#content-title"},
    {ACT_RAISE, "#content-title"},
    {ACT_CONFIRM, "#confirm-title"},
    {ACT_ASK, "#confirm-title"},
    {ACT_NARROW, "#confirm-title"},
    {ACT_WITHDRAW, "#confirm-title"},
    {ACT_RESTORE, "#confirm-title"},
    {ACT_FEEDBACK, "#feedback-title"},
    {ACT_QUESTIONS, "/questions"},
    {ACT_MAP, "/mapping"},
    {ACT_ASSIGN, "/owner"},
    {ACT_NOTE, "/notes"},
    {ACT_RECORD, "/provide"},
    {ACT_OFFER, "/provide"},
    {ACT_ASSENT, "/provide"},
    {ACT_PROVIDE, "/provide"},
    {ACT_REGRANT, "/provide"},
    {ACT_RECEIVE, "/council"},
    {ACT_CONTRIBUTE, "/council"},
    {ACT_INQUIRE, "/council"},
    {ACT_UNSHARE, "/council"},
    {ACT_DRAFT, "/feedback"},
};

static struct span
place_of(struct ctx *ctx, const struct case_view *c, enum act_code act)
{
	const char *place = "#log-title";

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (places[i].act == act)
			place = places[i].place;
	if (place[0] == '#')
		return span_of(place);
	return arena_printf(ctx->work.arena, "/desk/cases/%.*s%s",
	    (int)c->number.n, c->number.p, place);
}

enum fail
desk_case_news(struct ctx *ctx, const struct may_desk_case *may,
    const struct case_view *c, const struct seen *seen, struct news_view *out)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct news_row *rows = arena_array(a, NEWS_ROWS, sizeof(*rows));
	struct case_news news;

	*out = (struct news_view){.rows = rows, .first = seen->first};
	TRY(case_acts_news(&ctx->work, may, seen->since, true, &news));
	for (size_t i = news.acts_n; i-- > 0 && out->rows_n < NEWS_ROWS;) {
		const struct case_act *act = &news.acts[i];
		struct entry_view e = case_parts_entry(ctx, act, true);

		if (e.what.n > 0)
			rows[out->rows_n++] = (struct news_row){.what = e.what,
			    .when = e.when,
			    .stage = e.stage,
			    .href = place_of(ctx, c, act->act)};
	}
	out->count = fill_number(a, news.n);
	out->more = news.n > NEWS_ROWS;
	if (seen->at_ms > 0)
		out->since =
		    when_fmt_near(a, l, seen->at_ms, ctx->work.wall_ms);
	return OK;
}
