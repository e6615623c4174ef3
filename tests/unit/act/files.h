/*
 * files: files sent in and read back by the seats of a council, with bytes that
 * follow a rule, so that each byte can be checked. Must never look into rows.
 */
#ifndef TESTS_UNIT_ACT_FILES_H
#define TESTS_UNIT_ACT_FILES_H

#include "council.h"

#include "act/file_add.h"
#include "act/file_draft.h"
#include "act/file_get.h"

struct sample {
	const char *name, *description, *password;
	size_t size;
	enum designation d;
};

static inline unsigned char
files_byte(size_t at)
{
	return (unsigned char)(at * 31 + (at >> 8) * 7 + (at >> 16));
}

/* In pieces of odd length, as a network gives them. */
static inline enum fail
files_feed(struct upload *u, size_t size)
{
	unsigned char piece[5003];
	size_t at = 0;

	while (at < size) {
		size_t n = 0;

		while (n < sizeof(piece) && at < size)
			piece[n++] = files_byte(at++);
		TRY(upload_add(u, span_from(piece, n)));
	}
	return OK;
}

static inline void
files_texts(const struct sample *s, struct file_manifest *m)
{
	m->name = span_of(s->name);
	m->description = span_of(s->description);
	m->password = span_of(s->password);
}

/*
 * Into the draft of the seat; a new cookie where it has none. An id of zeros:
 * it was there already.
 */
static inline enum fail
files_draft(struct seat *seat, const struct sample *s, struct item_id *out)
{
	struct file_manifest m;
	const struct may_draft *may;
	struct upload *u;
	bool again = false;
	enum fail f;

	if (!seat->has_visit)
		keys_random(&seat->visit);
	seat->has_visit = true;
	f = seat_begin(seat, span_of(""));
	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = upload_of_draft(&seat->work, may, &u);
	if (f == OK)
		f = files_feed(u, s->size);
	if (f == OK)
		f = upload_end(u, &m);
	if (f == OK) {
		files_texts(s, &m);
		seat_end(seat);
		f = seat_begin(seat, span_of(""));
	}
	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = file_draft_keep(&seat->work, may, &m, s->d, &again);
	if (f == OK && again)
		upload_drop(u);
	if (f == OK && out != NULL)
		*out = again ? (struct item_id){{0}} : m.file;
	seat_end(seat);
	return f;
}

/* Into the case of the seat. */
static inline enum fail
files_add(struct seat *seat, const struct sample *s, struct item_id *out)
{
	struct file_manifest m;
	const struct may_own_case *may;
	struct upload *u;
	bool again = false;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = upload_of_case(&seat->work, may, &u);
	if (f == OK)
		f = files_feed(u, s->size);
	if (f == OK)
		f = upload_end(u, &m);
	if (f == OK) {
		files_texts(s, &m);
		seat_end(seat);
		f = seat_begin(seat, span_of(""));
	}
	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = file_add(&seat->work, may, &m, s->d, &again);
	if (f == OK && again)
		upload_drop(u);
	if (f == OK && out != NULL)
		*out = again ? (struct item_id){{0}} : m.file;
	seat_end(seat);
	return f;
}

/* Reads to the end; each byte must be the rule's. */
static inline enum fail
files_drain(struct seat *seat, struct file_source *s, size_t *out_n)
{
	struct span bytes;

	*out_n = 0;
	snap_end(&seat->snap);
	do {
		TRY(file_source_next(s, &bytes));
		for (size_t i = 0; i < bytes.n; i++)
			if ((unsigned char)bytes.p[i] != files_byte((*out_n)++))
				return FAIL_BUG;
	} while (bytes.n > 0);
	return OK;
}

static inline enum fail
files_own(struct seat *seat, struct item_id id, size_t *out_n)
{
	const struct may_own_case *may;
	struct file_source *s;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = file_of_own(&seat->work, may, id, &s);
	if (f == OK)
		f = files_drain(seat, s, out_n);
	seat_end(seat);
	return f;
}

static inline enum fail
files_desk(
    struct seat *seat, struct span number, struct item_id id, size_t *out_n)
{
	const struct may_desk_case *may;
	struct file_source *s;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = file_of_desk(&seat->work, may, id, &s);
	if (f == OK)
		f = files_drain(seat, s, out_n);
	seat_end(seat);
	return f;
}

static inline enum fail
files_shared(
    struct seat *seat, struct span number, struct item_id id, size_t *out_n)
{
	const struct may_shared_case *may;
	struct file_source *s;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_shared_case(&seat->look, &may);
	if (f == OK)
		f = file_of_shared(&seat->work, may, id, &s);
	if (f == OK)
		f = files_drain(seat, s, out_n);
	seat_end(seat);
	return f;
}

#endif
