/*
 * audit: the chain for the auditor. What is asked for stands in the address;
 * nothing is written. Must never show content of a case or a reporter's name.
 */
#include "act/audit.h"

#include "base/codec.h"
#include "domain/when.h"
#include "store/members.h"
#include "view/audit_view.h"
#include "view/fill.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/text.h"
#include "web/pages.h"

enum { DAY_MS = 86400000, JAPAN_MS = 9 * 3600000, HASH_SHOWN = 8 };

/* A value of the address; empty when absent or given twice. */
static struct span
asked(const struct ctx *ctx, const char *name)
{
	struct span v = {NULL, 0};

	if (form_one(&ctx->request->query, name, &v) != OK || v.p == NULL)
		return span_of("");
	return span_trim(v);
}

/* Midnight in Japan of a date; what is no date is told, not guessed. */
static int64_t
day_of(
    struct ctx *ctx, struct span text, const char *field, struct audit_view *v)
{
	int64_t days;

	if (text.n == 0)
		return 0;
	if (when_parse_date(text, &days))
		return days * DAY_MS - JAPAN_MS;
	field_problem_add(ctx->work.arena, &v->problems, span_of(field),
	    text_get(TEXT_audit_bad_date, ctx->work.language));
	return 0;
}

static void
read_ask(struct ctx *ctx, struct audit_ask *ask, struct audit_view *v)
{
	struct span body = asked(ctx, "body");

	v->from = asked(ctx, "from");
	v->to = asked(ctx, "to");
	v->number = asked(ctx, "case");
	v->openings = ctx_noted(ctx, "openings");
	v->two = ctx_noted(ctx, "two");
	ask->from_ms = day_of(ctx, v->from, "f-from", v);
	ask->to_ms = day_of(ctx, v->to, "f-to", v);
	v->bad_from = v->from.n > 0 && ask->from_ms == 0;
	v->bad_to = v->to.n > 0 && ask->to_ms == 0;
	if (ask->to_ms != 0)
		ask->to_ms += DAY_MS;
	(void)span_int(asked(ctx, "before"), &ask->before);
	(void)span_int(asked(ctx, "act"), &ask->act);
	ask->number = v->number;
	ask->openings = v->openings;
	ask->two = v->two;
	ask->of_body = codec_unbase32(body, ask->body.b, sizeof(ask->body.b));
	v->older = ask->before > 0;
	v->filtered = v->from.n > 0 || v->to.n > 0 || v->number.n > 0 ||
		      ask->act != 0 || ask->of_body || v->openings || v->two;
}

static void
fill_acts(struct ctx *ctx, const struct audit_ask *ask, struct audit_view *v)
{
	struct arena *a = ctx->work.arena;
	struct audit_option *list;
	size_t n = 0;

	while (audit_view_code(n) != 0)
		n++;
	list = arena_array(a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++)
		list[i] = (struct audit_option){
		    arena_printf(a, "%lld", (long long)audit_view_code(i)),
		    audit_view_act(a, ctx->work.language, audit_view_code(i)),
		    audit_view_code(i) == ask->act};
	v->acts = list;
	v->acts_n = n;
}

static struct span
in_language(const struct ctx *ctx, struct span ja, struct span en)
{
	return ctx->work.language == LANGUAGE_EN ? en : ja;
}

static enum fail
fill_bodies(struct ctx *ctx, const struct audit_ask *ask, struct audit_view *v)
{
	struct arena *a = ctx->work.arena;
	struct members m = {ctx->work.snap->db, a, ctx->work.instance};
	struct audit_option *list;
	struct member_body *all;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	list = arena_array(a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++)
		list[i] = (struct audit_option){
		    codec_base32(a, all[i].record.id.b, ID_BYTES),
		    in_language(ctx, all[i].name_ja, all[i].name_en),
		    ask->of_body && ID_SAME(ask->body, all[i].record.id)};
	v->bodies = list;
	v->bodies_n = n;
	return OK;
}

static struct span
who_of(const struct ctx *ctx, const struct audit_line *line)
{
	enum language l = ctx->work.language;

	switch (line->who) {
	case AUDIT_REPORTER:
		return text_get(TEXT_who_reporter, l);
	case AUDIT_PERSON:
		return line->by.person;
	case AUDIT_EITHER:
		return text_get(TEXT_audit_either, l);
	case AUDIT_UNPROVED:
		return text_get(TEXT_audit_unproved, l);
	case AUDIT_SYSTEM:
		break;
	}
	return text_get(TEXT_audit_system, l);
}

/* 名前（機関） with the ring behind it; any part may be missing. */
static struct span
name_of(struct ctx *ctx, const struct audit_name *n)
{
	struct span body = in_language(ctx, n->body_ja, n->body_en);
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct fill pair = {"text", body};
	struct buf out;

	buf_init(&out, a, 4096);
	buf_span(&out, n->person.n > 0 ? n->person : body);
	if (n->person.n > 0 && body.n > 0)
		buf_span(
		    &out, fill_text(a, l, TEXT_page_in_brackets, &pair, 1));
	if (n->ring != RING_UNSET) {
		buf_text(&out, l == LANGUAGE_JA ? "、" : ", ");
		buf_span(&out, label_ring(l, n->ring));
	}
	return arena_copy(a, buf_get(&out));
}

static struct audit_row
row_of(struct ctx *ctx, const struct audit_line *line)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct audit_row row = {.seq = fill_number(a, line->seq),
	    .when = when_fmt(a, l, line->ms),
	    .hash = codec_hex(a, line->hash.b, HASH_SHOWN)};

	if (line->hidden)
		return row;
	row.act = line->act == ACT_ACCOUNT
		      ? audit_view_account(l, line->change)
		      : audit_view_act(a, l, (int64_t)line->act);
	row.who = who_of(ctx, line);
	row.who_body = in_language(ctx, line->by.body_ja, line->by.body_en);
	row.number = line->number;
	row.object = name_of(ctx, &line->object);
	row.second = name_of(ctx, &line->second);
	row.opening = line->act == ACT_OPEN || line->act == ACT_SEARCH;
	row.two = line->two && row.second.n > 0;
	if (line->items > 0)
		row.items = fill_number(a, line->items);
	return row;
}

/* The same question, older. */
static struct span
older(struct ctx *ctx, int64_t before)
{
	static const char *const names[] = {
	    "from", "to", "case", "act", "body", "openings", "two"};
	struct arena *a = ctx->work.arena;
	struct buf out;

	buf_init(&out, a, 4096);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct span v = asked(ctx, names[i]);

		if (v.n > 0)
			form_encode(&out, span_of(names[i]), v);
	}
	form_encode(&out, span_of("before"),
	    arena_printf(a, "%lld", (long long)before));
	return arena_printf(
	    a, "/audit?%.*s", (int)buf_get(&out).n, buf_get(&out).p);
}

static enum fail
fill_rows(struct ctx *ctx, const struct may_audit *may,
    const struct audit_ask *ask, struct audit_view *v)
{
	struct audit_line *lines;
	struct audit_row *rows;
	bool more;
	size_t n;

	TRY(audit_read(&ctx->work, may, ask, &lines, &n, &more));
	rows = arena_array(ctx->work.arena, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		rows[i] = row_of(ctx, &lines[i]);
	v->rows = rows;
	v->rows_n = n;
	if (more && n > 0)
		v->more_url = older(ctx, lines[n - 1].seq);
	return OK;
}

static enum fail
fill_state(struct ctx *ctx, const struct may_audit *may, struct audit_view *v)
{
	struct arena *a = ctx->work.arena;
	struct audit_found found;

	if (!ctx_noted(ctx, "check"))
		return OK;
	TRY(audit_verify(&ctx->work, may, ctx->app->anchor_path, &found));
	v->state = found.bad != 0     ? AUDIT_BROKEN
		   : found.first <= 1 ? AUDIT_WHOLE
				      : AUDIT_PART;
	v->state_first = fill_number(a, found.first);
	v->state_last = fill_number(a, found.last);
	v->state_bad = fill_number(a, found.bad);
	v->anchor = found.anchor != AUDIT_ANCHOR_NONE;
	v->anchor_agrees = found.anchor == AUDIT_ANCHOR_AGREES;
	v->anchor_seq = fill_number(a, found.anchor_seq);
	v->anchor_when = when_fmt(a, ctx->work.language, found.anchor_ms);
	return OK;
}

enum fail
web_audit(struct ctx *ctx, const struct may_audit *may, struct reply *reply)
{
	struct audit_ask ask = {0};
	struct audit_view v = {0};
	struct buf out = ctx_buf(ctx);

	read_ask(ctx, &ask, &v);
	fill_acts(ctx, &ask, &v);
	TRY(fill_bodies(ctx, &ask, &v));
	if (v.problems.list_n == 0)
		TRY(fill_rows(ctx, may, &ask, &v));
	TRY(fill_state(ctx, may, &v));
	ctx->page.nav = NAV_AUDIT;
	page_audit(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}
