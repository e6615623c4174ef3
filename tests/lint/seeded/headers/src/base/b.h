/* Compiles alone. */
#include <stddef.h>
size_t b_count(void);
