/*
 * ids: one struct for each kind of id, so that one can't be passed for
 * another. All are 16 random bytes; on pages they are 26 base32 letters
 * (base/codec.h). Must never be counted or derived from a name.
 */
#ifndef DOMAIN_IDS_H
#define DOMAIN_IDS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { ID_BYTES = 16, HASH_BYTES = 32 };

struct case_id {
	uint8_t b[ID_BYTES];
};
struct person_id {
	uint8_t b[ID_BYTES];
};
struct body_id {
	uint8_t b[ID_BYTES];
};
struct ring_id {
	uint8_t b[ID_BYTES];
};
struct item_id {
	uint8_t b[ID_BYTES];
};
/* Any of the above where a format has one place for all (grants, chain). */
struct any_id {
	uint8_t b[ID_BYTES];
};
/* BLAKE2b-256. */
struct hash {
	uint8_t b[HASH_BYTES];
};

#define ID_SAME(x, y) (memcmp((x).b, (y).b, sizeof((x).b)) == 0)
/* Another id's bytes as any_id. */
#define ID_ANY(x) (*(const struct any_id *)(const void *)(x).b)

#endif
