/* feedback: parts in, parts out. */
#include "domain/feedback.h"

#include "base/buf.h"

bool
feedback_fits(const struct feedback *f)
{
	bool some = false;

	if (f->kind < FEEDBACK_INTERIM || f->kind > FEEDBACK_DECLINED)
		return false;
	for (int i = 0; i < FEEDBACK_REASON; i++)
		some = some || f->parts[i].n > 0;
	return f->kind == FEEDBACK_DECLINED
		   ? f->parts[FEEDBACK_REASON].n > 0 && !some
		   : f->parts[FEEDBACK_REASON].n == 0 && some;
}

bool
feedback_settles(enum feedback_kind kind)
{
	return kind == FEEDBACK_FINAL || kind == FEEDBACK_DECLINED;
}

struct span
feedback_format(struct arena *a, const struct feedback *f)
{
	size_t n = 1;
	struct buf b;

	for (int i = 0; i < FEEDBACK_PARTS; i++)
		n += 4 + f->parts[i].n;
	buf_init(&b, a, n);
	buf_u8(&b, f->kind);
	for (int i = 0; i < FEEDBACK_PARTS; i++) {
		buf_u32(&b, (uint32_t)f->parts[i].n);
		buf_span(&b, f->parts[i]);
	}
	return buf_get(&b);
}

enum fail
feedback_parse(struct span text, struct feedback *out)
{
	struct reader r = reader_of(text);

	out->kind = (enum feedback_kind)reader_u8(&r);
	for (int i = 0; i < FEEDBACK_PARTS; i++)
		out->parts[i] = reader_take(&r, reader_u32(&r));
	return reader_done(&r) && feedback_fits(out)
		   ? OK
		   : fail(FAIL_INPUT, "stored feedback");
}
