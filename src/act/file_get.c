/* file_get: the manifest by rule and key, then chunk by chunk. */
#include "act/file_get.h"

#include "act/mark.h"
#include "act/shared.h"
#include "base/log.h"

enum { CHUNK_ARENA = 4 * FILE_CHUNK };

struct file_source {
	struct snap *snap;
	struct file_manifest manifest;
	struct file_facts facts;
	enum designation designation;
	struct file_digest *digest;
	struct arena *chunk; /* of one chunk at a time */
	unsigned char *clear;
	uint32_t next;
	uint64_t given;
};

static void
let_go(void *state)
{
	struct file_source *s = state;

	keys_wipe(&s->manifest.key, sizeof(s->manifest.key));
	arena_free(s->chunk);
}

static enum fail
source_of(struct work *w, struct span manifest, enum designation d,
    struct file_source **out)
{
	struct file_source *s = arena_alloc(w->arena, sizeof(*s));

	if (file_parse(manifest, &s->manifest) != OK)
		return fail(FAIL_TAMPER, "a manifest that is none");
	TRY(file_facts_of(w->arena, manifest, &s->facts));
	s->snap = w->snap;
	s->designation = d;
	s->digest = file_digest_new(w->arena);
	s->clear = arena_alloc(w->arena, FILE_CHUNK);
	s->chunk = arena_new(CHUNK_ARENA);
	arena_defer(w->arena, let_go, s);
	*out = s;
	return OK;
}

/* The chunks are this case's. */
static enum fail
check_row(const struct work *w, struct case_id id, const struct file_source *s)
{
	struct row_file_get row;
	enum fail f =
	    sql_file_get(w->snap->db, w->arena, s->manifest.file, id, &row);

	if (f == OK && row.chunks == (int64_t)file_chunks(s->manifest.size))
		return OK;
	if (f != OK && f != FAIL_ABSENT)
		return f;
	log_note(LOG_ALARM, "file", "not what its manifest says");
	return fail(FAIL_TAMPER, "the row of a file");
}

static enum fail
source_of_row(struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct row_item_list *row,
    struct file_source **out)
{
	struct span manifest;

	TRY(keys_item(w, set, rows->c.id, row, &manifest));
	TRY(source_of(w, manifest, (enum designation)row->designation, out));
	return check_row(w, rows->c.id, *out);
}

enum fail
file_of_own(struct work *w, const struct may_own_case *may, struct item_id id,
    struct file_source **out)
{
	const struct may *m = may_own_case_any(may);
	const struct row_item_list *row;
	struct case_rows rows;
	struct opened_set set;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	row = case_newest(&rows, id);
	if (row == NULL || row->what != ITEM_FILE)
		return FAIL_ABSENT;
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	return source_of_row(w, &rows, &set, row, out);
}

/* What the proof's session has opened; nothing once registration ended. */
static enum fail
is_marked(struct work *w, const struct may *m, struct item_id id,
    int64_t version, bool *out)
{
	struct mark mark;

	*out = false;
	if (!may_actor(m)->registered)
		return OK;
	TRY(mark_read(w, m, &mark));
	*out = mark_names(mark.items, id, version);
	return OK;
}

enum fail
file_of_desk(struct work *w, const struct may_desk_case *may, struct item_id id,
    struct file_source **out)
{
	const struct may *m = may_desk_case_any(may);
	const struct row_item_list *row;
	struct case_rows rows;
	struct opened_set set;
	bool marked;

	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	row = case_newest(&rows, id);
	if (row == NULL || row->what != ITEM_FILE)
		return FAIL_ABSENT;
	TRY(is_marked(w, m, row->id, row->version, &marked));
	if (kinds_is_secret((enum kind)row->kind) && !marked)
		return FAIL_ABSENT;
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	return source_of_row(w, &rows, &set, row, out);
}

enum fail
file_of_shared(struct work *w, const struct may_shared_case *may,
    struct item_id id, struct file_source **out)
{
	const struct may *m = may_shared_case_any(may);
	struct shared_view view;
	struct opened_set set;
	struct case_rows rows;

	/* Its texts are there only once received, and secret ones only
	 * under the mark. */
	TRY(shared_read(w, may, &view));
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	for (size_t i = 0; i < view.texts_n; i++) {
		const struct release_text *t = &view.texts[i];

		if (!ID_SAME(t->id, id) || t->file == NULL)
			continue;
		TRY(keys_open(w, m, may_actor(m), &rows, &set));
		for (size_t k = 0; k < rows.more_n; k++)
			if (ID_SAME(rows.more[k].id, id) &&
			    rows.more[k].version == t->version)
				return source_of_row(
				    w, &rows, &set, &rows.more[k], out);
	}
	return FAIL_ABSENT;
}

const struct file_facts *
file_source_facts(const struct file_source *s)
{
	return &s->facts;
}

enum designation
file_source_designation(const struct file_source *s)
{
	return s->designation;
}

/* All bytes are out: are they those that came in? */
static enum fail
check_whole(struct file_source *s)
{
	struct hash sha256;

	file_digest_end(s->digest, &sha256);
	if (s->given == s->manifest.size && ID_SAME(sha256, s->manifest.sha256))
		return OK;
	log_note(LOG_ALARM, "file", "not what its manifest says");
	return fail(FAIL_TAMPER, "the bytes of a file");
}

static enum fail
read_chunk(struct file_source *s, struct span *out)
{
	struct row_file_chunk_get row;
	enum fail f;

	TRY(snap_begin(s->snap));
	f = sql_file_chunk_get(
	    s->snap->db, s->chunk, s->manifest.file, s->next, &row);
	snap_end(s->snap);
	if (f == OK)
		*out = row.blob;
	return f;
}

enum fail
file_source_next(struct file_source *s, struct span *out)
{
	uint32_t chunks = file_chunks(s->manifest.size);
	struct span sealed;
	enum fail f;

	*out = span_of("");
	if (s->next == chunks)
		return OK;
	arena_reset(s->chunk);
	f = read_chunk(s, &sealed);
	if (f == OK)
		f = file_open(&s->manifest.key, s->manifest.file, s->next,
		    s->next + 1 == chunks, sealed, s->clear, out);
	if (f == FAIL_ABSENT || f == FAIL_KEY) {
		log_note(LOG_ALARM, "file", "a chunk does not hold");
		return fail(FAIL_TAMPER, "a chunk of a file");
	}
	TRY(f);
	s->next++;
	s->given += out->n;
	file_digest_add(s->digest, *out);
	if (s->next == chunks)
		return check_whole(s);
	return OK;
}
