/* consult_form: the page that was sent, the draft, and both together. */
#include "web/consult_form.h"

#include "base/codec.h"
#include "domain/text.h"
#include "seal/blob.h"
#include "web/forms.h"
#include "web/typed.h"

enum { SEEN_MAX = 2 * 1024 * 1024 };

static bool
is_on(const struct question *q, size_t area)
{
	return area == CONSULT_ALL || q->area == area;
}

static enum designation
designation_of(const struct ctx *ctx, const struct question *q)
{
	const char *name =
	    arena_printf(ctx->work.arena, "secret.%s", q->name.p).p;
	enum designation d = ctx_designation(ctx, name);

	if (d != DESIGNATION_UNSET)
		return d;
	return q->secret_by_default ? DESIGNATION_SECRET : DESIGNATION_OPEN;
}

size_t
consult_form_part(const struct ctx *ctx)
{
	struct span part = ctx_value(ctx, "part");

	return part.n == 0 ? CONSULT_ALL
			   : questionnaire_area(ctx->work.questionnaire, part);
}

static struct typed_list
begin(struct ctx *ctx, size_t area)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct typed_list list = {.at = arena_array(ctx->work.arena,
				      q->questions_n, sizeof(*list.at)),
	    .area = area};

	for (size_t i = 0; i < q->questions_n; i++)
		if (forms_takes(&q->questions[i]))
			list.at[list.n++] =
			    (struct typed){.question = &q->questions[i],
				.here = is_on(&q->questions[i], area)};
	return list;
}

size_t
consult_form_notice_area(const struct questionnaire *q)
{
	for (size_t i = 0; i < q->questions_n; i++)
		if (q->questions[i].courier_only)
			return q->questions[i].area;
	return 0;
}

enum fail
consult_form_read(struct ctx *ctx, size_t area, struct typed_list *out)
{
	*out = begin(ctx, area);
	for (size_t i = 0; i < out->n; i++) {
		struct typed *t = &out->at[i];
		bool sent;

		if (!t->here)
			continue;
		t->answer = typed_answer(ctx, t->question, &sent);
		t->designation = designation_of(ctx, t->question);
		out->some = out->some || sent;
		out->problems =
		    out->problems || t->answer.problem != ANSWER_FINE;
	}
	TRY(notice_read(ctx, &out->notice));
	out->problems = out->problems || out->notice.view.problem.n > 0;
	return OK;
}

static const struct consult_answer *
kept_of(const struct consult_answers *kept, const struct question *q)
{
	for (size_t i = 0; i < kept->n; i++)
		if (kept->at[i].question == q)
			return &kept->at[i];
	return NULL;
}

void
consult_form_kept(struct ctx *ctx, size_t area,
    const struct consult_answers *kept, struct typed_list *out)
{
	*out = begin(ctx, area);
	for (size_t i = 0; i < out->n; i++) {
		const struct consult_answer *one =
		    kept_of(kept, out->at[i].question);

		if (one == NULL)
			continue;
		out->at[i].answer.text = one->text;
		out->at[i].designation = one->designation;
	}
}

/* The lines of both, those of `typed` that are new behind the others. */
static struct span
join_lines(struct arena *a, struct span kept, struct span typed)
{
	struct buf out;

	buf_init(&out, a, kept.n + typed.n + 2);
	buf_span(&out, kept);
	while (typed.n > 0) {
		struct span line = span_cut(&typed, '\n');

		if (answer_has(kept, line))
			continue;
		buf_text(&out, "\n");
		buf_span(&out, line);
	}
	return buf_get(&out);
}

/* Both texts, where another tab wrote something else meanwhile. */
static struct span
join(struct ctx *ctx, const struct question *q, struct span kept,
    struct span typed)
{
	if (typed.n == 0 || span_eq(kept, typed))
		return kept;
	if (kept.n == 0 || q->choices_n > 0)
		return typed;
	if (q->max_rows > 0)
		return join_lines(ctx->work.arena, kept, typed);
	return arena_printf(ctx->work.arena, "%.*s%s%.*s", (int)kept.n, kept.p,
	    q->type == QUESTION_AREA ? "\n\n" : " / ", (int)typed.n, typed.p);
}

/* Two texts that were fine alone may be too long together. */
static bool
fits(const struct question *q, struct span text)
{
	return q->choices_n > 0 ||
	       (text_count(text) <= q->max_chars &&
		   (q->max_rows == 0 || answer_lines(text) <= q->max_rows));
}

void
consult_form_merge(struct ctx *ctx, const struct consult_answers *kept,
    struct typed_list *typed, bool *out_merged)
{
	bool same = span_eq(
	    consult_form_seen(ctx, kept, typed->area), ctx_value(ctx, "seen"));

	*out_merged = false;
	for (size_t i = 0; i < typed->n; i++) {
		struct typed *t = &typed->at[i];
		const struct consult_answer *one = kept_of(kept, t->question);
		struct span both;

		if (one == NULL || (t->here && same))
			continue;
		both = join(ctx, t->question, one->text, t->answer.text);
		if (t->here && !span_eq(both, t->answer.text))
			*out_merged = true;
		t->answer.text = both;
		if (!t->here)
			t->designation = one->designation;
		else if (!fits(t->question, both)) {
			t->answer.problem = ANSWER_TOO_LONG;
			typed->problems = true;
		}
	}
}

struct consult_answers
consult_form_answers(struct ctx *ctx, const struct typed_list *typed,
    const struct consult_answers *kept)
{
	struct consult_answers a = {
	    .at = arena_array(ctx->work.arena, typed->n, sizeof(*a.at)),
	    .words = kept->words,
	    .files = kept->files,
	    .files_n = kept->files_n,
	    .sent = kept->sent,
	    .notice = notice_next(&typed->notice, kept->notice)};

	for (size_t i = 0; i < typed->n; i++)
		if (typed->at[i].answer.text.n > 0)
			a.at[a.n++] = (struct consult_answer){
			    typed->at[i].question, typed->at[i].answer.text,
			    typed->at[i].designation};
	return a;
}

struct span
consult_form_seen(
    struct ctx *ctx, const struct consult_answers *kept, size_t area)
{
	struct buf b;

	buf_init(&b, ctx->work.arena, SEEN_MAX);
	for (size_t i = 0; i < kept->n; i++) {
		const struct consult_answer *one = &kept->at[i];

		if (!is_on(one->question, area))
			continue;
		buf_u16(&b, one->question->code);
		buf_u8(&b, one->designation);
		buf_u32(&b, (uint32_t)one->text.n);
		buf_span(&b, one->text);
	}
	if (b.n == 0)
		return span_of("");
	return codec_base32(
	    ctx->work.arena, blob_hash(buf_get(&b)).b, ID_BYTES);
}

bool
consult_form_gone(const struct ctx *ctx, const struct consult_answers *kept)
{
	int64_t held;

	return kept->n == 0 && span_int(ctx_value(ctx, "held"), &held) &&
	       held > 0;
}

enum fail
consult_form_store(struct ctx *ctx, const struct may_draft *may,
    const struct consult_answers *answers, bool *out_full)
{
	enum fail f = consult_keep(&ctx->work, may, answers);

	*out_full = f == FAIL_BUSY;
	if (f != FAIL_BUSY)
		return f;
	fail_clear();
	/* The view is still there if nothing came as far as the writer. */
	snap_end(ctx->work.snap);
	return snap_begin(ctx->work.snap);
}
