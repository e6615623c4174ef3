/* contribute_parts: codes as words, lines as cards. */
#include "web/contribute_parts.h"

#include "base/codec.h"
#include "domain/defang.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/text.h"
#include "web/case_parts.h"

static enum text
label_of(enum contribution_what what)
{
	switch (what) {
	case CONTRIBUTION_KNOWLEDGE:
		return TEXT_contribute_knowledge;
	case CONTRIBUTION_TO_REPORTER:
		return TEXT_contribute_to_reporter;
	case CONTRIBUTION_PROPOSAL:
		return TEXT_contribute_proposal;
	case CONTRIBUTION_INQUIRY:
		return TEXT_contribute_inquiry;
	case CONTRIBUTION_ANSWER:
		return TEXT_contribute_answer;
	case CONTRIBUTION_ANALYSIS:
	case CONTRIBUTION_UNSET:
		break;
	}
	return TEXT_contribute_analysis;
}

struct span
contribute_parts_answer(struct ctx *ctx, unsigned code)
{
	static const enum text texts[] = {TEXT_answer_silent, TEXT_answer_seen,
	    TEXT_answer_not_seen, TEXT_answer_unknown, TEXT_answer_checking,
	    TEXT_answer_declined};

	return text_get(
	    texts[code <= ANSWER_DECLINED ? code : 0], ctx->work.language);
}

/* 確度：中, or what an answer says. */
static struct span
sure_of(struct ctx *ctx, const struct contribute_line *line)
{
	static const enum text texts[] = {TEXT_contribute_sure_none,
	    TEXT_contribute_sure_low, TEXT_contribute_sure_middle,
	    TEXT_contribute_sure_high};
	unsigned code = line->text.code;

	if (!line->opened || line->head->what == CONTRIBUTION_INQUIRY)
		return span_of("");
	if (line->head->what == CONTRIBUTION_ANSWER)
		return contribute_parts_answer(ctx, code);
	if (code == CONFIDENCE_UNSET || code > CONFIDENCE_HIGH)
		return span_of("");
	return text_get(texts[code], ctx->work.language);
}

static struct span
who_of(struct ctx *ctx, const struct contribute_line *line)
{
	enum language l = ctx->work.language;
	struct span name = l == LANGUAGE_EN ? line->body_en : line->body_ja;

	if (name.n > 0)
		return name;
	return text_get(
	    line->body_class == CLASS_TIER2 || line->body_class == CLASS_GENERAL
		? TEXT_contribute_a_member
		: TEXT_contribute_a_first,
	    l);
}

/* Of an inquiry these are indicators, which are never shown as they are. */
static struct span
searched_of(struct ctx *ctx, const struct contribute_line *line)
{
	struct span text = line->text.at[CONTRIBUTE_SEARCHED];

	return line->head->what == CONTRIBUTION_INQUIRY
		   ? defang_format(ctx->work.arena, text, INDICATOR_OTHER)
		   : text;
}

struct contribution_card
contribute_parts_card(struct ctx *ctx, const struct contribute_line *line)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct contribution *c = line->head;

	return (struct contribution_card){
	    .label = text_get(label_of(c->what), l),
	    .question = c->what == CONTRIBUTION_INQUIRY,
	    .who = who_of(ctx, line),
	    .when = when_fmt_near(a, l, c->at_ms, ctx->work.wall_ms),
	    .sure = sure_of(ctx, line),
	    .badge = {c->designation, true},
	    .text = line->text.at[CONTRIBUTE_TEXT],
	    .period = line->text.at[CONTRIBUTE_PERIOD],
	    .searched = searched_of(ctx, line),
	    .closed = !line->opened,
	    .travels = c->travels,
	    .desk = c->audience == AUDIENCE_DESK,
	    .withheld = c->withheld && line->body_ja.n > 0,
	    .old = !line->newest};
}

const struct contribution_card *
contribute_parts_cards(struct ctx *ctx, const struct contribute_line *lines,
    size_t n, enum contribution_what but, size_t *out_n)
{
	struct contribution_card *list =
	    arena_array(ctx->work.arena, n, sizeof(*list));

	*out_n = 0;
	while (n-- > 0)
		if (lines[n].head->what != but)
			list[(*out_n)++] =
			    contribute_parts_card(ctx, &lines[n]);
	return list;
}

bool
contribute_parts_ticked(const struct ctx *ctx, const char *name)
{
	return span_is(ctx_value(ctx, name), "yes");
}

struct span
contribute_parts_text(struct ctx *ctx, const char *name)
{
	struct span typed = ctx_value(ctx, name), text = span_of("");

	if (typed.n == 0 || case_parts_check(ctx, typed, &text) != PROBLEM_NONE)
		return span_of("");
	return text;
}

static const struct {
	enum contribution_what what;
	const char *value;
	enum text note;
} whats[] = {
    {CONTRIBUTION_ANALYSIS, "analysis", TEXT_contribute_analysis_note},
    {CONTRIBUTION_KNOWLEDGE, "knowledge", TEXT_contribute_knowledge_note},
    {CONTRIBUTION_TO_REPORTER, "to_reporter", TEXT_contribute_to_reporter_note},
    {CONTRIBUTION_PROPOSAL, "proposal", TEXT_contribute_proposal_note},
};

enum { WHATS = sizeof(whats) / sizeof(whats[0]) };

static void
fill_whats(struct ctx *ctx, struct contribute_form *f)
{
	enum language l = ctx->work.language;
	struct end_choice *list =
	    arena_array(ctx->work.arena, WHATS, sizeof(*list));

	for (size_t i = 0; i < WHATS; i++)
		list[i] = (struct end_choice){.value = span_of(whats[i].value),
		    .label = text_get(label_of(whats[i].what), l),
		    .note = text_get(whats[i].note, l),
		    .chosen = span_is(f->what, whats[i].value),
		    .possible = true};
	f->whats = list;
	f->whats_n = WHATS;
}

/* Own ones that a new one can take the place of. */
static void
fill_abouts(struct ctx *ctx, const struct contribute_line *lines, size_t n,
    struct contribute_form *f)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct span chosen = ctx_value(ctx, "about");
	struct end_choice *list = arena_array(a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++) {
		const struct contribution *c = lines[i].head;
		struct span id = codec_base32(a, c->id.b, sizeof(c->id.b));
		struct span label = text_get(label_of(c->what), l);
		struct span when =
		    when_fmt_near(a, l, c->at_ms, ctx->work.wall_ms);

		if (!lines[i].own || !lines[i].newest ||
		    (c->what != CONTRIBUTION_ANALYSIS &&
			c->what != CONTRIBUTION_KNOWLEDGE))
			continue;
		list[f->abouts_n++] = (struct end_choice){.value = id,
		    .label = arena_printf(a, "%.*s %.*s", (int)label.n, label.p,
			(int)when.n, when.p),
		    .chosen = span_eq(chosen, id)};
	}
	f->abouts = list;
}

struct contribute_form
contribute_parts_form(struct ctx *ctx, struct span number,
    const struct contribute_line *lines, size_t n, bool registered)
{
	struct contribute_form f = {.form = case_parts_form(ctx),
	    .id = number,
	    .what = ctx_value(ctx, "what"),
	    .text = ctx_value(ctx, "text"),
	    .desk = span_is(ctx_value(ctx, "audience"), "desk"),
	    .travels = contribute_parts_ticked(ctx, "travels"),
	    .withheld = contribute_parts_ticked(ctx, "withheld"),
	    .designated = registered,
	    .open = ctx_designation(ctx, "secret.text") == DESIGNATION_OPEN,
	    .may_write = true};
	int64_t sure;

	if (span_int(ctx_value(ctx, "sure"), &sure))
		f.sure_code = sure;
	fill_whats(ctx, &f);
	fill_abouts(ctx, lines, n, &f);
	return f;
}

struct span
contribute_parts_leak(struct ctx *ctx, enum text text, struct span words)
{
	const struct fill pair = {"words", words};

	return fill_text(ctx->work.arena, ctx->work.language, text, &pair, 1);
}
