/*
 * provide: the desk's page of what goes to the Council: rows are items, columns
 * are bodies (design.md section 3). Must never show a secret text that this
 * session has not opened.
 */
#include "act/case.h"
#include "base/codec.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/pages.h"
#include "web/pages.h"
#include "web/provide_seen.h"
#include "web/release_parts.h"

enum { SHOWN = 200 /* bytes of an item that the table repeats */ };

/* What was chosen, and what is wrong with it. */
struct choice {
	bool sent; /* the form came; else what the newest release chose */
	enum tlp tlp;
	const struct release_leak *leaks;
	size_t leaks_n;
	bool none;
};

static const struct {
	enum confirmation_lack lack;
	enum text text;
} lacks_of_consent[] = {
    {LACK_SECRETS, TEXT_provide_lack_secrets},
    {LACK_SCOPE, TEXT_provide_lack_scope},
    {LACK_COORDINATION, TEXT_provide_lack_coordination},
    {LACK_AGREEMENT, TEXT_provide_lack_agreement},
    {LACK_CONTRADICTION, TEXT_provide_lack_contradiction},
    {LACK_MAPPING, TEXT_provide_lack_mapping},
    {LACK_RUNG, TEXT_provide_lack_rung},
};

enum { LACKS = sizeof(lacks_of_consent) / sizeof(lacks_of_consent[0]) };

/* What no button on this page can settle. */
static void
fill_lacks(
    struct ctx *ctx, const struct release_view *r, struct provide_view *v)
{
	static const struct {
		enum release_lack lack;
		enum text text;
	} others[] = {
	    {RELEASE_LACKS_STAGE, TEXT_provide_lack_stage},
	    {RELEASE_LACKS_REGISTERED, TEXT_provide_lack_registered},
	    {RELEASE_LACKS_BODY, TEXT_provide_lack_body},
	};
	enum language l = ctx->work.language;
	struct provide_line *list =
	    arena_array(ctx->work.arena, LACKS + 4, sizeof(*list));
	unsigned lacks = r->record_lacks;

	/* A consultation goes on by the record: no reason of its own. */
	if (r->recorded)
		lacks |= r->offer_lacks;
	lacks |= r->offer_lacks & RELEASE_LACKS_REGISTERED;
	for (size_t i = 0; i < LACKS; i++)
		if ((r->lacks & lacks_of_consent[i].lack) != 0)
			list[v->lacks_n++].text =
			    text_get(lacks_of_consent[i].text, l);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if ((lacks & others[i].lack) != 0)
			list[v->lacks_n++].text = text_get(others[i].text, l);
	v->lacks = list;
}

static struct span
fill_when(struct ctx *ctx, enum text text, uint32_t n, int64_t ms)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {{"n", fill_number(a, n)},
	    {"when", when_fmt_near(a, l, ms, ctx->work.wall_ms)}};

	return fill_text(a, l, text, pairs, 2);
}

static struct span
assent_state(struct ctx *ctx, const struct release_view *r)
{
	enum language l = ctx->work.language;

	if (r->proposal != NULL && r->proposal->assented)
		return fill_when(ctx, TEXT_provide_assent_done,
		    r->proposal->head.n, r->proposal->assented_ms);
	if (!r->needs_assent)
		return text_get(TEXT_provide_assent_not_again, l);
	return text_get(r->proposal != NULL ? TEXT_provide_assent_open
					    : TEXT_provide_assent_later,
	    l);
}

/* The newest that was provided; NULL: none. */
static const struct release_row *
given(const struct release_view *r)
{
	for (size_t i = r->list_n; i-- > 0;)
		if (r->list[i].provided_ms > 0)
			return &r->list[i];
	return NULL;
}

static void
fill_steps(
    struct ctx *ctx, const struct release_view *r, struct provide_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct release_row *last = given(r);
	bool whole = r->lacks == 0;
	struct provide_step *s = arena_array(a, 5, sizeof(*s));

	s[0] = (struct provide_step){text_get(TEXT_provide_step_consent, l),
	    fill_count(a, l,
		whole ? TEXT_provide_consent_whole : TEXT_provide_consent_lacks,
		r->consent_n),
	    whole, !whole};
	s[1] = (struct provide_step){text_get(TEXT_provide_step_record, l),
	    text_get(r->recorded ? TEXT_provide_record_done
				 : TEXT_provide_record_open,
		l),
	    r->recorded, whole && !r->recorded};
	s[2] = (struct provide_step){text_get(TEXT_provide_step_offer, l),
	    r->proposal != NULL
		? fill_count(a, l, TEXT_provide_offer_done, r->proposal->head.n)
		: text_get(TEXT_provide_offer_open, l),
	    r->proposal != NULL, r->recorded && r->proposal == NULL};
	s[3] = (struct provide_step){text_get(TEXT_provide_step_assent, l),
	    assent_state(ctx, r),
	    r->proposal != NULL &&
		(r->provide_lacks & RELEASE_LACKS_ASSENT) == 0,
	    r->proposal != NULL &&
		(r->provide_lacks & RELEASE_LACKS_ASSENT) != 0};
	s[4] = (struct provide_step){text_get(TEXT_provide_step_give, l),
	    last != NULL ? fill_when(ctx, TEXT_provide_give_done, last->head.n,
			       last->provided_ms)
			 : text_get(TEXT_provide_give_open, l),
	    last != NULL && r->proposal == NULL, r->provide_lacks == 0};
	v->steps = s;
	v->steps_n = 5;
}

static enum release_reads
reads_of(const struct release_body *b, enum designation d)
{
	bool secret = d != DESIGNATION_OPEN;

	if (!b->reads)
		return READS_NO;
	if (secret)
		return b->secret ? READS_REGISTERED : READS_WAITS;
	return b->open ? READS_ALL : READS_WAITS;
}

static void
fill_bodies(
    struct ctx *ctx, const struct release_view *r, struct provide_view *v)
{
	struct release_name *list =
	    arena_array(ctx->work.arena, r->bodies_n, sizeof(*list));

	for (size_t i = 0; i < r->bodies_n; i++)
		if (r->bodies[i].behind)
			list[v->bodies_n++] = (struct release_name){
			    release_parts_name(ctx, &r->bodies[i]),
			    r->bodies[i].excluded};
	v->bodies = list;
}

static void
fill_cells(struct ctx *ctx, const struct release_view *r,
    const struct release_line *line, struct provide_row *row)
{
	struct release_cell *cells =
	    arena_array(ctx->work.arena, r->bodies_n, sizeof(*cells));

	for (size_t i = 0; i < r->bodies_n; i++)
		if (r->bodies[i].behind)
			cells[row->cells_n++].reads =
			    line->out == RELEASE_IN
				? reads_of(&r->bodies[i], line->designation)
				: READS_NO;
	row->cells = cells;
}

static struct span
why_of(enum language l, enum release_out out)
{
	switch (out) {
	case RELEASE_UNDECIDED:
		return text_get(TEXT_provide_out_undecided, l);
	case RELEASE_UNCOVERED:
		return text_get(TEXT_provide_out_uncovered, l);
	case RELEASE_IN:
		break;
	}
	return span_of("");
}

static struct span
cut(struct arena *a, struct span text)
{
	size_t n = SHOWN;

	if (text.n <= SHOWN)
		return text;
	while (n > 0 && ((unsigned char)text.p[n] & 0xc0) == 0x80)
		n--;
	return arena_printf(a, "%.*s…", (int)n, text.p);
}

static struct span
label_of(struct ctx *ctx, const struct release_line *line)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	const struct fill pairs[] = {
	    {"when", when_fmt_near(a, l, line->at_ms, ctx->work.wall_ms)}};

	if (line->question != NULL)
		return line->question->staff.in[l];
	return fill_text(a, l,
	    line->file ? TEXT_provide_file : TEXT_provide_message, pairs, 1);
}

/* Before any release, and of what was written after it, all that can go. */
static bool
is_chosen_by(const struct release_row *last, const struct release_line *line)
{
	if (last == NULL || line->at_ms > last->head.at_ms)
		return true;
	for (size_t i = 0; i < last->head.items_n; i++)
		if (ID_SAME(last->head.items[i].item, line->id))
			return true;
	return false;
}

static bool
is_chosen(struct ctx *ctx, const struct release_view *r,
    const struct choice *choice, const struct release_line *line,
    struct span id)
{
	if (!choice->sent)
		return is_chosen_by(
		    r->proposal != NULL ? r->proposal : given(r), line);
	for (size_t i = 0; i < ctx->form.n; i++)
		if (span_is(ctx->form.params[i].name, "item") &&
		    span_eq(ctx->form.params[i].value, id))
			return true;
	return false;
}

/* The first finding in this item, as a sentence. */
static struct span
leak_of(struct ctx *ctx, const struct release_view *r,
    const struct choice *choice, const struct release_line *line)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;

	for (size_t i = 0; i < choice->leaks_n; i++) {
		struct fill pairs[] = {{"item", span_of("")}};

		if (!ID_SAME(choice->leaks[i].item, line->id))
			continue;
		for (size_t k = 0; k < r->lines_n; k++)
			if (ID_SAME(r->lines[k].id, choice->leaks[i].secret) &&
			    (r->lines[k].question != NULL || r->lines[k].file))
				pairs[0].value = label_of(ctx, &r->lines[k]);
		return pairs[0].value.n > 0
			   ? fill_text(a, l, TEXT_provide_leak, pairs, 1)
			   : text_get(TEXT_provide_leak_message, l);
	}
	return span_of("");
}

static void
fill_rows(struct ctx *ctx, const struct release_view *r,
    const struct case_view *c, const struct choice *choice,
    struct provide_view *v)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct provide_row *rows = arena_array(a, r->lines_n, sizeof(*rows));

	for (size_t i = 0; i < r->lines_n; i++) {
		const struct release_line *line = &r->lines[i];
		const struct case_text *text = provide_seen_text(c, line);
		struct provide_row *row = &rows[i];

		*row = (struct provide_row){
		    .id = codec_base32(a, line->id.b, sizeof(line->id.b)),
		    .label = label_of(ctx, line),
		    .badge = {line->designation, true},
		    .can = line->out == RELEASE_IN,
		    .why = why_of(l, line->out),
		    .problem = leak_of(ctx, r, choice, line)};
		row->field =
		    arena_printf(a, "f-%.*s", (int)row->id.n, row->id.p);
		row->chosen =
		    row->can && is_chosen(ctx, r, choice, line, row->id);
		if (text != NULL)
			row->value = cut(
			    a, line->question != NULL
				   ? answer_view_of(a, l, line->question,
					 text->text, line->designation, true)
					 .value
				   : text->text);
		else
			v->closed_secrets = true;
		fill_cells(ctx, r, line, row);
		if (row->problem.n > 0)
			field_problem_add(
			    a, &v->problems, row->field, row->problem);
	}
	v->rows = rows;
	v->rows_n = r->lines_n;
	if (choice->none && v->rows_n > 0)
		field_problem_add(a, &v->problems, rows[0].field,
		    text_get(TEXT_provide_none_chosen, l));
}

static void
fill_waiting(
    struct ctx *ctx, const struct release_view *r, struct provide_view *v)
{
	enum language l = ctx->work.language;

	if (r->waiting == 0)
		return;
	v->waiting = fill_number(ctx->work.arena, (int64_t)r->waiting);
	if ((r->regrant_lacks & RELEASE_LACKS_CONSENT) != 0)
		v->regrant_lacks = text_get(TEXT_provide_regrant_consent, l);
	else if ((r->regrant_lacks & RELEASE_LACKS_REGISTERED) != 0)
		v->regrant_lacks = text_get(TEXT_provide_regrant_registered, l);
}

static enum fail
show(struct ctx *ctx, const struct may_desk_case *may,
    const struct choice *choice, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	struct provide_view v = {.recorded = ctx_noted(ctx, "recorded"),
	    .offered = ctx_noted(ctx, "offered"),
	    .provided = ctx_noted(ctx, "provided"),
	    .regranted = ctx_noted(ctx, "regranted")};
	struct buf out = ctx_buf(ctx);
	struct release_view r;
	struct case_view c;

	TRY(release_read_desk(&ctx->work, may, &r));
	TRY(case_read_desk(&ctx->work, may, &c));
	v.id = v.number = r.number;
	v.rung = release_parts_rung(ctx, r.rung);
	v.excluded =
	    release_parts_excluded(ctx, &r.scope, r.bodies, r.bodies_n);
	v.may_record = r.record_lacks == 0 && !r.recorded;
	v.may_offer = r.offer_lacks == 0;
	v.may_provide = r.provide_lacks == 0;
	v.asks = r.needs_assent;
	v.to_findings =
	    v.may_offer && may_actor(may_desk_case_any(may))->registered;
	v.to_map = (r.lacks & LACK_MAPPING) != 0;
	if (r.proposal != NULL)
		v.proposal = fill_number(a, r.proposal->head.n);
	fill_waiting(ctx, &r, &v);
	fill_steps(ctx, &r, &v);
	fill_lacks(ctx, &r, &v);
	fill_bodies(ctx, &r, &v);
	fill_rows(ctx, &r, &c, choice, &v);
	provide_labels(ctx, &r, choice->sent ? &choice->tlp : NULL, &v);
	v.seen = provide_seen(ctx, &r, &c, v.rows);
	ctx->page.nav = NAV_DESK;
	page_desk_release(&out, &ctx->page, &v);
	return v.problems.list_n > 0 ? ctx_again(&out, reply)
				     : ctx_page(&out, reply);
}

enum fail
web_desk_release(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	const struct choice all = {.sent = false};

	return show(ctx, may, &all, reply);
}

static enum fail
to_page(struct ctx *ctx, const char *note, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(
	    arena_printf(ctx->work.arena, "/desk/cases/%.*s/provide%s",
		(int)number.n, number.p, note)
		.p,
	    reply);
}

/* Somebody was quicker, or the page was old: it shows how it stands. */
static enum fail
done(struct ctx *ctx, enum fail f, const char *note, struct reply *reply)
{
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return to_page(ctx, "", reply);
	}
	TRY(f);
	return to_page(ctx, note, reply);
}

enum fail
web_desk_record(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	return done(ctx, release_record(&ctx->work, may), "?recorded=1", reply);
}

enum fail
web_desk_offer(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	struct item_id *items =
	    arena_array(ctx->work.arena, ctx->form.n, sizeof(*items));
	struct choice choice = {.sent = true};
	int64_t label = TLP_NONE;
	size_t n = 0;
	enum fail f;

	for (size_t i = 0; i < ctx->form.n; i++) {
		const struct form_param *p = &ctx->form.params[i];

		if (!span_is(p->name, "item"))
			continue;
		if (!codec_unbase32(p->value, items[n].b, sizeof(items[n].b)))
			return fail(FAIL_INPUT, "not an id");
		n++;
	}
	if (ctx_value(ctx, "tlp").n > 0 &&
	    (!span_int(ctx_value(ctx, "tlp"), &label) ||
		!tlp_exists((uint64_t)label) ||
		!tlp_fits_release((enum tlp)label)))
		return fail(FAIL_INPUT, "a label of a release");
	choice.tlp = (enum tlp)label;
	choice.none = n == 0;
	if (choice.none)
		return show(ctx, may, &choice, reply);
	f = release_offer(&ctx->work, may, items, n, choice.tlp, &choice.leaks,
	    &choice.leaks_n);
	if (f == FAIL_INPUT && choice.leaks_n > 0) {
		fail_clear();
		return show(ctx, may, &choice, reply);
	}
	return done(ctx, f, "?offered=1", reply);
}

enum fail
web_desk_provide(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	int64_t n = 0;

	if (!span_int(ctx_value(ctx, "n"), &n) || n < 1 || n > INT32_MAX)
		return fail(FAIL_INPUT, "no number of a release");
	return done(ctx, release_provide(&ctx->work, may, (uint32_t)n),
	    "?provided=1", reply);
}

enum fail
web_desk_regrant(
    struct ctx *ctx, const struct may_desk_case *may, struct reply *reply)
{
	return done(
	    ctx, release_regrant(&ctx->work, may), "?regranted=1", reply);
}
