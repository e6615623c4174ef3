/* upload: clear bytes to chunks, chunks to batches, batches to the writer. */
#include "act/upload.h"

#include "domain/file_type.h"
#include "store/inside.h"

enum { BATCH = 16 /* chunks, 1 MiB */ };

struct upload {
	struct work *w;
	const struct may *may;
	int64_t most; /* files of this draft or case */
	struct hash owner;
	struct item_id id;
	struct key key;
	struct file_digest *digest;
	unsigned char *clear;  /* of the chunk that fills */
	unsigned char *sealed; /* BATCH chunks, FILE_SEALED each */
	struct span chunks[BATCH];
	uint32_t chunks_n, kept; /* in the batch; in the store */
	size_t clear_n;
	int64_t size;
	unsigned type;
	enum upload_fault fault;
	bool begun; /* its row may be there */
};

/* One batch; fault is the waiting caller's. */
struct batch {
	const struct upload *u;
	enum upload_fault *fault;
};

/* All drafts together, and this one, as the writer sees them now. */
static enum fail
has_room(struct db *db, struct arena *a, const struct upload *u, int64_t more,
    enum upload_fault *fault)
{
	const struct act_limits *l = u->w->limits;
	struct row_file_unsent all;

	TRY(sql_file_unsent(db, a, u->owner, &all));
	if (u->kept == 0 && all.own >= u->most)
		*fault = UPLOAD_MANY;
	else if ((u->kept == 0 && all.n >= l->unsent_max) ||
		 all.bytes + more > l->unsent_bytes)
		*fault = UPLOAD_FULL;
	return *fault == UPLOAD_FINE ? OK : fail(FAIL_LIMIT, "no room");
}

static enum fail
batch_commit(const struct may_now *n, const struct batch *b)
{
	const struct upload *u = b->u;
	int64_t bytes = 0, changed;

	for (uint32_t i = 0; i < u->chunks_n; i++)
		bytes += (int64_t)u->chunks[i].n;
	TRY(has_room(inside_db(n), inside_arena(n), u, bytes, b->fault));
	if (u->kept == 0)
		TRY(sql_file_add(n, u->id, u->owner, now_ms(n)));
	for (uint32_t i = 0; i < u->chunks_n; i++)
		TRY(sql_file_chunk_add(n, u->id, u->kept + i, u->chunks[i]));
	TRY(sql_file_grow(
	    n, u->chunks_n, bytes, now_ms(n), u->id, u->owner, &changed));
	/* It stood still so long that it was swept. */
	return changed == 1 ? OK : fail(FAIL_CONFLICT, "the upload is gone");
}

/* The two who may send a file. */
static const struct may_now *
checked(const struct may_now *n)
{
	return may_rule(now_may(n)) == RULE_draft
		   ? may_draft_now_any(may_draft_now_of(n))
		   : may_own_case_now_any(may_own_case_now_of(n));
}

static enum fail
batch_run(const struct may_now *n, const void *plan)
{
	return batch_commit(checked(n), plan);
}

static enum fail
keep_batch(struct upload *u)
{
	struct batch b = {u, &u->fault};
	struct job job = {
	    .may = u->may, .commit = batch_run, .plan = &b, .loose = true};

	u->begun = true;
	TRY(writer_do(u->w->writer, u->w->snap, &job));
	u->kept += u->chunks_n;
	u->chunks_n = 0;
	return OK;
}

static void
seal_chunk(struct upload *u, bool last)
{
	unsigned char *out = u->sealed + (size_t)u->chunks_n * FILE_SEALED;
	size_t look = u->clear_n < FILE_TYPE_LOOK ? u->clear_n : FILE_TYPE_LOOK;

	if (u->kept + u->chunks_n == 0)
		u->type = file_type_of(span_from(u->clear, look));
	u->chunks[u->chunks_n] = file_seal(&u->key, u->id,
	    u->kept + u->chunks_n, last, span_from(u->clear, u->clear_n), out);
	u->chunks_n++;
	u->clear_n = 0;
}

static struct upload *
new_upload(struct work *w, const struct may *may, int64_t most)
{
	struct upload *u = arena_alloc(w->arena, sizeof(*u));

	*u = (struct upload){.w = w,
	    .may = may,
	    .most = most,
	    .owner = may_actor(may)->sid,
	    .digest = file_digest_new(w->arena),
	    .clear = arena_alloc(w->arena, FILE_CHUNK),
	    .sealed = arena_array(w->arena, BATCH, FILE_SEALED)};
	keys_random_id(&u->id, sizeof(u->id));
	keys_random(&u->key);
	return u;
}

enum fail
upload_of_draft(
    struct work *w, const struct may_draft *may, struct upload **out)
{
	const struct question *q;

	*out = new_upload(w, may_draft_any(may), w->limits->draft_files);
	TRY(file_question(w->questionnaire, &q));
	return has_room(w->snap->db, w->arena, *out, 1, &(*out)->fault);
}

enum fail
upload_of_case(
    struct work *w, const struct may_own_case *may, struct upload **out)
{
	const struct may *m = may_own_case_any(may);
	struct row_file_of_case *rows;
	const struct question *q;
	size_t n;

	*out = new_upload(w, m, w->limits->case_files);
	TRY(file_question(w->questionnaire, &q));
	TRY(sql_file_of_case(w->snap->db, w->arena, may_case(m), &rows, &n));
	if ((int64_t)n >= w->limits->case_files) {
		(*out)->fault = UPLOAD_MANY;
		return fail(FAIL_LIMIT, "files of this case");
	}
	return has_room(w->snap->db, w->arena, *out, 1, &(*out)->fault);
}

enum fail
upload_add(struct upload *u, struct span clear)
{
	if ((int64_t)clear.n > u->w->limits->file_bytes - u->size) {
		u->fault = UPLOAD_LARGE;
		return fail(FAIL_LIMIT, "a file over its limit");
	}
	u->size += (int64_t)clear.n;
	file_digest_add(u->digest, clear);
	while (clear.n > 0) {
		size_t room = FILE_CHUNK - u->clear_n;
		size_t n = clear.n < room ? clear.n : room;

		memcpy(u->clear + u->clear_n, clear.p, n);
		u->clear_n += n;
		clear = span_from(clear.p + n, clear.n - n);
		if (u->clear_n == FILE_CHUNK)
			seal_chunk(u, false);
		if (u->chunks_n == BATCH)
			TRY(keep_batch(u));
	}
	return OK;
}

enum fail
upload_end(struct upload *u, struct file_manifest *out)
{
	seal_chunk(u, true);
	TRY(keep_batch(u));
	*out = (struct file_manifest){.file = u->id,
	    .key = u->key,
	    .size = (uint64_t)u->size,
	    .type = u->type};
	file_digest_end(u->digest, &out->sha256);
	keys_wipe(&u->key, sizeof(u->key));
	return OK;
}

static enum fail
drop_run(const struct may_now *n, const void *plan)
{
	const struct upload *u = plan;
	int64_t changed;

	return sql_file_drop(checked(n), u->id, u->owner, &changed);
}

void
upload_drop(struct upload *u)
{
	struct job job = {
	    .may = u->may, .commit = drop_run, .plan = u, .loose = true};

	keys_wipe(&u->key, sizeof(u->key));
	if (u->begun && writer_do(u->w->writer, u->w->snap, &job) != OK)
		fail_clear();
	u->begun = false;
}

enum upload_fault
upload_fault_of(const struct upload *u)
{
	return u->fault;
}
