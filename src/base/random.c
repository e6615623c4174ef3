/* random: getrandom(2) in pieces of 256 bytes. */
#include "base/random.h"

#include <sys/random.h>

#include "base/fail.h"

void
random_bytes(void *out, size_t n)
{
	unsigned char *p = out;

	while (n > 0) {
		size_t piece = n < 256 ? n : 256;

		if (getentropy(p, piece) != 0)
			die("no randomness");
		p += piece;
		n -= piece;
	}
}

uint32_t
random_below(uint32_t bound)
{
	uint32_t limit = UINT32_MAX - UINT32_MAX % bound;
	uint32_t v;

	do {
		random_bytes(&v, sizeof(v));
	} while (v >= limit);
	return v % bound;
}
