/*
 * zip: the only place that knows libarchive. What is around the file's bytes
 * has one length for names of one length, so it is measured on a file of one
 * byte.
 */
#include "http/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

enum { OUT_MAX = 256 * 1024 };

struct zip {
	struct archive *archive;
	struct arena *arena;
	reply_next_fn *next;
	void *state;
	int64_t size;
	char *out; /* what libarchive wrote since the last call */
	size_t out_n;
	bool full, begun, ended;
};

static la_ssize_t
take(struct archive *archive, void *state, const void *p, size_t n)
{
	struct zip *z = state;

	(void)archive;
	if (n > OUT_MAX - z->out_n) {
		z->full = true;
		return -1;
	}
	memcpy(z->out + z->out_n, p, n);
	z->out_n += n;
	return (la_ssize_t)n;
}

static void
let_go(void *state)
{
	struct zip *z = state;

	archive_write_free(z->archive);
}

static enum fail
open_archive(struct zip *z)
{
	struct archive *w = archive_write_new();

	z->archive = w;
	arena_defer(z->arena, let_go, z);
	if (w != NULL && archive_write_set_format_zip(w) == ARCHIVE_OK &&
	    archive_write_set_bytes_per_block(w, 0) == ARCHIVE_OK &&
	    archive_write_set_options(w,
		"zip:compression=store,zip:encryption=aes256") == ARCHIVE_OK &&
	    archive_write_set_passphrase(w, ZIP_PASSWORD) == ARCHIVE_OK &&
	    archive_write_open(w, z, NULL, take, NULL) == ARCHIVE_OK)
		return OK;
	return fail(FAIL_BUG, "zip");
}

static enum fail
begin_entry(struct zip *z, struct span name, int64_t size)
{
	struct archive_entry *e = archive_entry_new();
	bool fine;

	if (e == NULL)
		die("out of memory");
	archive_entry_set_pathname(e, name.p);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_entry_set_perm(e, 0600);
	archive_entry_set_size(e, size);
	/* A day that says nothing; the first that a zip can hold. */
	archive_entry_set_mtime(e, 315532800, 0);
	fine = archive_write_header(z->archive, e) == ARCHIVE_OK;
	archive_entry_free(e);
	return fine ? OK : fail(FAIL_BUG, "zip entry");
}

static struct zip *
blank(struct arena *a)
{
	struct zip *z = arena_alloc(a, sizeof(*z));

	*z = (struct zip){.arena = a, .out = arena_alloc(a, OUT_MAX)};
	return z;
}

/* Bytes around those of the file. */
static enum fail
measure(struct arena *a, struct span name, int64_t *out)
{
	struct zip *z = blank(a);

	TRY(open_archive(z));
	TRY(begin_entry(z, name, 1));
	if (archive_write_data(z->archive, "", 1) != 1 ||
	    archive_write_close(z->archive) != ARCHIVE_OK || z->full)
		return fail(FAIL_BUG, "zip of one byte");
	*out = (int64_t)z->out_n - 1;
	return OK;
}

enum fail
zip_new(struct arena *a, struct span name, int64_t size, reply_next_fn *next,
    void *state, struct zip **out)
{
	struct zip *z = blank(a);
	int64_t around = 0;

	TRY(measure(a, name, &around));
	z->next = next;
	z->state = state;
	z->size = size + around;
	TRY(open_archive(z));
	TRY(begin_entry(z, name, size));
	*out = z;
	return OK;
}

int64_t
zip_size(const struct zip *z)
{
	return z->size;
}

/* One piece of the file more, or the end of the archive. */
static enum fail
feed(struct zip *z)
{
	struct span bytes;

	TRY(z->next(z->state, &bytes));
	if (bytes.n > 0)
		return archive_write_data(z->archive, bytes.p, bytes.n) ==
			       (la_ssize_t)bytes.n
			   ? OK
			   : fail(FAIL_BUG, "zip data");
	z->ended = true;
	return archive_write_close(z->archive) == ARCHIVE_OK
		   ? OK
		   : fail(FAIL_BUG, "zip end");
}

enum fail
zip_next(void *zip, struct span *out)
{
	struct zip *z = zip;

	/* What the header made is there already, the first time. */
	if (z->begun)
		z->out_n = 0;
	z->begun = true;
	while (z->out_n == 0 && !z->ended)
		TRY(feed(z));
	if (z->full)
		return fail(FAIL_BUG, "zip buffer");
	*out = span_from(z->out, z->out_n);
	return OK;
}
