/* file_draft: a manifest is one byte of designation and seal/file.h's bytes. */
#include "act/file_draft.h"

#include "base/buf.h"
#include "base/log.h"
#include "seal/token.h"
#include "store/inside.h"

struct draft_plan {
	struct hash draft;
	struct item_id id;
	struct span blob;
	uint32_t chunks;
	size_t rows; /* of the draft, as they were read */
};

static struct span
seal(struct work *w, const struct actor *who, const struct file_manifest *m,
    enum designation d)
{
	struct span bytes = file_format(w->arena, m);
	struct buf b;

	buf_init(&b, w->arena, 1 + bytes.n);
	buf_u8(&b, (unsigned)d);
	buf_span(&b, bytes);
	return file_draft_seal(w->arena, &who->secret, m->file, buf_get(&b));
}

static enum fail
open_row(const struct work *w, const struct actor *who,
    const struct row_file_kept *row, struct file_manifest *m,
    enum designation *d)
{
	struct reader r;
	struct span text;

	TRY(file_draft_open(
	    w->arena, &who->secret, row->id, row->manifest, &text));
	r = reader_of(text);
	*d = (enum designation)reader_u8(&r);
	TRY(file_parse(r.rest, m));
	if (!ID_SAME(m->file, row->id) ||
	    row->chunks != (int64_t)file_chunks(m->size))
		return fail(FAIL_TAMPER, "a file that is another");
	return OK;
}

static enum fail
keep_commit(const struct may_draft_now *now, const struct draft_plan *p)
{
	const struct may_now *n = may_draft_now_any(now);
	struct row_file_kept *rows;
	int64_t changed;
	size_t there;

	/* One more came meanwhile: it may be the same. */
	TRY(sql_file_kept(
	    inside_db(n), inside_arena(n), p->draft, &rows, &there));
	if (there != p->rows)
		return FAIL_STALE;
	TRY(sql_file_whole(
	    n, p->blob, now_ms(n), p->id, p->draft, p->chunks, &changed));
	if (changed != 1)
		return fail(FAIL_CONFLICT, "the upload is gone");
	return file_draft_touch(n, &p->draft);
}

static enum fail
keep_run(const struct may_now *n, const void *plan)
{
	return keep_commit(may_draft_now_of(n), plan);
}

enum fail
file_draft_is_sent(struct work *w, const struct may_draft *may, bool *out)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct row_case_by_sender row;
	enum fail f = FAIL_ABSENT;

	if (!who->fresh)
		f = sql_case_by_sender(
		    w->snap->db, w->arena, token_sent_by(&who->secret), &row);
	*out = f == OK;
	return f == FAIL_ABSENT ? OK : f;
}

enum fail
file_draft_load(
    const struct work *w, const struct actor *who, struct file_sent *out)
{
	struct row_file_kept *rows;
	size_t n;

	*out = (struct file_sent){.n = 0};
	if (who->fresh)
		return OK;
	TRY(sql_file_kept(w->snap->db, w->arena, who->sid, &rows, &n));
	out->at = arena_array(w->arena, n, sizeof(*out->at));
	out->designations =
	    arena_array(w->arena, n, sizeof(*out->designations));
	for (size_t i = 0; i < n; i++) {
		enum fail f = open_row(w, who, &rows[i], &out->at[out->n],
		    &out->designations[out->n]);

		/* An edited row is no file, and no hindrance to the rest. */
		if (f == OK)
			out->n++;
		else
			log_note(LOG_ALARM, "draft_file", fail_name(f));
	}
	out->rows = n;
	fail_clear();
	return OK;
}

/* Sent again, or twice at once: the draft holds the same already. */
static bool
is_kept(const struct file_sent *files, const struct file_manifest *m,
    enum designation d)
{
	bool again = false;

	for (size_t i = 0; i < files->n; i++) {
		again = again || (files->designations[i] == d &&
				     file_is_again(&files->at[i], m));
		keys_wipe(&files->at[i].key, sizeof(files->at[i].key));
	}
	return again;
}

enum fail
file_draft_keep(struct work *w, const struct may_draft *may,
    const struct file_manifest *m, enum designation d, bool *out_again)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct draft_plan plan = {
	    .draft = who->sid, .id = m->file, .chunks = file_chunks(m->size)};
	struct job job = {
	    .may = may_draft_any(may), .commit = keep_run, .plan = &plan};
	struct file_sent files;
	bool sent;

	*out_again = false;
	TRY(file_draft_is_sent(w, may, &sent));
	if (sent)
		return fail(FAIL_CONFLICT, "sent meanwhile");
	TRY(file_draft_load(w, who, &files));
	plan.rows = files.rows;
	*out_again = is_kept(&files, m, d);
	if (*out_again)
		return OK;
	plan.blob = seal(w, who, m, d);
	return writer_do(w->writer, w->snap, &job);
}

enum fail
file_draft_list(struct work *w, const struct may_draft *may,
    struct file_kept **out, size_t *out_n)
{
	struct file_sent files;

	*out_n = 0;
	TRY(file_draft_load(w, may_actor(may_draft_any(may)), &files));
	*out = arena_array(w->arena, files.n, sizeof(**out));
	for (size_t i = 0; i < files.n; i++) {
		struct file_kept *one = &(*out)[i];

		one->id = files.at[i].file;
		one->designation = files.designations[i];
		TRY(file_facts_of(w->arena, file_format(w->arena, &files.at[i]),
		    &one->facts));
	}
	*out_n = files.n;
	return OK;
}

static enum fail
say_commit(const struct may_draft_now *now, const struct draft_plan *p)
{
	const struct may_now *n = may_draft_now_any(now);
	int64_t changed;

	TRY(sql_file_rewrite(n, p->blob, now_ms(n), p->id, p->draft, &changed));
	return changed == 1 ? OK : FAIL_ABSENT;
}

static enum fail
say_run(const struct may_now *n, const void *plan)
{
	return say_commit(may_draft_now_of(n), plan);
}

enum fail
file_draft_say(struct work *w, const struct may_draft *may, struct item_id id,
    const struct file_said *said)
{
	const struct actor *who = may_actor(may_draft_any(may));
	struct draft_plan plan = {.draft = who->sid, .id = id};
	struct job job = {
	    .may = may_draft_any(may), .commit = say_run, .plan = &plan};
	struct file_sent files;

	TRY(file_draft_load(w, who, &files));
	for (size_t i = 0; i < files.n; i++) {
		struct file_manifest *m = &files.at[i];

		if (!ID_SAME(m->file, id))
			continue;
		m->description = said->description;
		m->zone = said->zone;
		m->clock_error = said->clock_error;
		m->password = said->password;
		plan.blob = seal(w, who, m, said->designation);
		return writer_do(w->writer, w->snap, &job);
	}
	return FAIL_ABSENT;
}

static enum fail
remove_commit(const struct may_draft_now *now, const struct draft_plan *p)
{
	int64_t changed;

	return sql_file_drop(may_draft_now_any(now), p->id, p->draft, &changed);
}

static enum fail
remove_run(const struct may_now *n, const void *plan)
{
	return remove_commit(may_draft_now_of(n), plan);
}

enum fail
file_draft_remove(
    struct work *w, const struct may_draft *may, struct item_id id)
{
	const struct may *m = may_draft_any(may);
	struct draft_plan plan = {.draft = may_actor(m)->sid, .id = id};
	struct job job = {
	    .may = m, .commit = remove_run, .plan = &plan, .erases = true};

	return writer_do(w->writer, w->snap, &job);
}

enum fail
file_draft_send(const struct may_now *n, struct case_id id,
    const struct hash *draft, const struct file_sent *files)
{
	struct row_file_kept *rows;
	size_t now;

	/* One more came in another tab: it goes, too. */
	TRY(sql_file_kept(inside_db(n), inside_arena(n), *draft, &rows, &now));
	if (now != files->rows)
		return FAIL_STALE;
	for (size_t i = 0; i < files->n; i++) {
		int64_t changed;

		TRY(sql_file_send(n, id, files->at[i].file, *draft,
		    file_chunks(files->at[i].size), &changed));
		if (changed != 1)
			return FAIL_STALE;
	}
	return OK;
}

enum fail
file_draft_touch(const struct may_now *n, const struct hash *draft)
{
	return sql_file_touch(n, now_ms(n), *draft);
}
