/* consult: drafts, from answers to sealed bytes and back. */
#include "act/confirm_pack.h"
#include "act/consult.h"
#include "base/buf.h"
#include "base/codec.h"
#include "seal/blob.h"
#include "seal/draft.h"
#include "seal/receipt.h"
#include "store/sessions.gen.h"
#include "store/statements.gen.h"

enum { DRAFT_MAX = 2 * 1024 * 1024 };

/*
 * Per answer: code u16 | designation u8 | length u32 | text. Code 0, which no
 * question has: the confirmations (confirm_pack.h); code 65535, which has none
 * either: where notices go, sealed.
 */
enum { CODE_CONFIRMATIONS = 0, CODE_NOTICE = 65535 };

static void
add(struct buf *b, unsigned code, unsigned designation, struct span text)
{
	buf_u16(b, code);
	buf_u8(b, designation);
	buf_u32(b, (uint32_t)text.n);
	buf_span(b, text);
}

static struct span
format(struct arena *a, const struct consult_answers *answers)
{
	struct buf b;

	buf_init(&b, a, DRAFT_MAX);
	for (size_t i = 0; i < answers->n; i++) {
		const struct consult_answer *one = &answers->at[i];

		add(&b, one->question->code, one->designation, one->text);
	}
	if (answers->words != NULL) {
		struct buf words;

		buf_init(&words, a, DRAFT_MAX);
		confirm_pack(answers->words, &words);
		add(&b, CODE_CONFIRMATIONS, 0, buf_get(&words));
	}
	if (answers->notice.n > 0)
		add(&b, CODE_NOTICE, 0, answers->notice);
	if (b.full)
		die("a draft over the form's limit");
	return buf_get(&b);
}

/* Confirmations that can't be read any more are asked again. */
static void
parse_words(
    const struct work *w, struct span bytes, struct consult_answers *out)
{
	struct confirm_words *words = arena_alloc(w->arena, sizeof(*words));

	if (confirm_unpack(w->arena, bytes, words) == OK)
		out->words = words;
}

static void
parse(const struct work *w, struct span bytes, struct consult_answers *out)
{
	struct reader r = reader_of(bytes);

	out->at = arena_array(
	    w->arena, w->questionnaire->questions_n, sizeof(*out->at));
	while (r.rest.n > 0) {
		struct consult_answer one;
		unsigned code = reader_u16(&r);

		one.question = questionnaire_by_code(w->questionnaire, code);
		one.designation = (enum designation)reader_u8(&r);
		one.text = reader_take(&r, reader_u32(&r));
		if (r.bad)
			return;
		if (code == CODE_CONFIRMATIONS)
			parse_words(w, one.text, out);
		/* Where there is a courier no more, it goes nowhere. */
		if (code == CODE_NOTICE && w->courier != NULL)
			out->notice = one.text;
		/* A question that is no longer asked is left out. */
		if (one.question != NULL &&
		    out->n < w->questionnaire->questions_n)
			out->at[out->n++] = one;
	}
}

struct keep_plan {
	struct hash id;
	uint8_t salt[RECEIPT_SALT];
	int64_t touched;
	struct span blob;
};

static enum fail
keep_after(const struct may_now *n, const void *plan)
{
	const struct keep_plan *p = plan;

	return ses_draft_set(
	    n, p->id, span_from(p->salt, sizeof(p->salt)), p->touched, p->blob);
}

/* Its files lie in the case file and live as long as its texts. */
static enum fail
keep_run(const struct may_now *n, const void *plan)
{
	const struct keep_plan *p = plan;

	return file_draft_touch(may_draft_now_any(may_draft_now_of(n)), &p->id);
}

/* All unsent drafts together are bounded; a full store refuses new ones. */
static enum fail
has_room(struct work *w, struct hash id, size_t more)
{
	struct row_draft_size size;
	struct row_draft_get mine;
	enum fail f;

	TRY(ses_draft_size(w->snap->sessions, w->arena, &size));
	f = ses_draft_get(w->snap->sessions, w->arena, id, &mine);
	if (f != OK && f != FAIL_ABSENT)
		return f;
	/* One that is there already may change, and shrink at any time. */
	if (f == OK) {
		if (more <= mine.blob.n)
			return OK;
		size.bytes -= (int64_t)mine.blob.n;
	} else {
		size.n++;
	}
	if (size.n <= w->limits->drafts_max &&
	    size.bytes + (int64_t)more <= w->limits->drafts_bytes)
		return OK;
	return fail(FAIL_BUSY, "too many drafts");
}

enum fail
consult_keep(struct work *w, const struct may_draft *may,
    const struct consult_answers *answers)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct keep_plan plan = {.id = who->sid, .touched = w->boot_ms};
	struct job job = {
	    .may = may_draft_any(may), .after = keep_after, .plan = &plan};
	struct row_file_kept *files;
	size_t n = 0;

	TRY(sql_file_kept(w->snap->db, w->arena, who->sid, &files, &n));
	if (n > 0)
		job.commit = keep_run;
	receipt_salt(plan.salt); /* the first one stays, see draft_set */
	plan.blob =
	    draft_seal(w->arena, &who->secret, format(w->arena, answers));
	TRY(has_room(w, who->sid, plan.blob.n));
	return writer_do(w->writer, w->snap, &job);
}

enum fail
consult_kept(struct work *w, const struct may_draft *may,
    struct consult_answers *out, struct span *out_seen)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct row_draft_get row;
	struct span text;
	struct file_kept *files;
	enum fail f;

	*out = (struct consult_answers){0};
	if (out_seen != NULL)
		*out_seen = span_of("");
	if (who->fresh)
		return OK;
	TRY(file_draft_is_sent(w, may, &out->sent));
	TRY(file_draft_list(w, may, &files, &out->files_n));
	out->files = files;
	f = ses_draft_get(w->snap->sessions, w->arena, who->sid, &row);
	if (f == FAIL_ABSENT ||
	    (f == OK && row.touched + w->limits->draft_ms < w->boot_ms))
		return OK;
	TRY(f);
	TRY(draft_open(w->arena, &who->secret, row.blob, &text));
	if (out_seen != NULL)
		*out_seen =
		    codec_base32(w->arena, blob_hash(row.blob).b, ID_BYTES);
	parse(w, text, out);
	return OK;
}
