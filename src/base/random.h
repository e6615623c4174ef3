/* random: bytes of the kernel. Must never be seeded or fail quietly. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* n bytes; ends the process when the kernel has none. */
void random_bytes(void *out, size_t n);
/* Uniform in 0 .. bound-1; bound > 0. */
uint32_t random_below(uint32_t bound);

#endif
