/* expect: 12 owner */
#include "sample.gen.h"

int64_t look(const struct row_note_get *row);

int64_t
look(const struct row_note_get *row)
{
#ifdef RIGHT
	return row->at_ms;
#else
	return row->owner;
#endif
}
