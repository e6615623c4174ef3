/*
 * codec: bytes as text for ids and hashes: lower-case base32 (RFC 4648
 * alphabet, no padding) and lower-case hex. Must never meet free text.
 */
#ifndef BASE_CODEC_H
#define BASE_CODEC_H

#include "base/arena.h"

enum { ID_TEXT = 26 /* base32 of 16 bytes */ };

/* base32 of n bytes; NUL-terminated, in the arena. */
struct span codec_base32(struct arena *a, const void *p, size_t n);
/* Exactly n bytes from text; false on any other length, sign or case. */
bool codec_unbase32(struct span text, void *out, size_t n);
struct span codec_hex(struct arena *a, const void *p, size_t n);
bool codec_unhex(struct span text, void *out, size_t n);

#endif
