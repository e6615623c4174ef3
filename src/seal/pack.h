/*
 * pack: short canonical bytes on the stack: big endian, fixed width. Only for
 * the files of seal/; longer ones use base/buf.h. Must never be left unwiped
 * when a key went in.
 */
#ifndef SEAL_PACK_H
#define SEAL_PACK_H

#include "base/span.h"

enum { PACK_MAX = 1024 };

struct pack {
	uint8_t b[PACK_MAX];
	size_t n;
};

/* Empty but for the word (without its NUL). */
void pack_begin(struct pack *p, const char *word);
/* Past PACK_MAX, or a number that its width does not hold: the process ends. */
void pack_add(struct pack *p, const void *bytes, size_t n);
void pack_u8(struct pack *p, unsigned v);
void pack_u16(struct pack *p, unsigned v);
void pack_u32(struct pack *p, uint32_t v);
void pack_u64(struct pack *p, uint64_t v);
/* Not below 0. */
void pack_ms(struct pack *p, int64_t v);
struct span pack_get(const struct pack *p);

#endif
