/*
 * zip: a file as an archive with one entry, encrypted by AES-256 under a
 * password that everybody knows, so that no scanner on the way opens it and
 * nobody runs it by a slip. Made while it is sent (libarchive); nothing is
 * compressed, so its length is known beforehand. Must never name the file: the
 * entry bears what it is told.
 */
#ifndef HTTP_ZIP_H
#define HTTP_ZIP_H

#include "http/reply.h"

#define ZIP_PASSWORD "infected"

struct zip; /* in the arena, with what libarchive needs until its reset */

/*
 * name: of the entry, ASCII. size: bytes that next(state) gives. FAIL_BUG:
 * libarchive refuses.
 */
enum fail zip_new(struct arena *a, struct span name, int64_t size,
    reply_next_fn *next, void *state, struct zip **out) MUST_USE;
/* Bytes of the archive. */
int64_t zip_size(const struct zip *z);
/* A reply_next_fn; state: the struct zip. */
enum fail zip_next(void *zip, struct span *out) MUST_USE;

#endif
