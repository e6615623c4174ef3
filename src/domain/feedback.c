/* feedback: parts in, parts out. */
#include "domain/feedback.h"

#include "domain/parts.h"

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

_Static_assert((int)FEEDBACK_PARTS == (int)PARTS, "stored as parts");

struct span
feedback_format(struct arena *a, const struct feedback *f)
{
	struct parts p = {.code = f->kind};

	for (int i = 0; i < PARTS; i++)
		p.at[i] = f->parts[i];
	return parts_format(a, &p);
}

enum fail
feedback_parse(struct span text, struct feedback *out)
{
	struct parts p;

	TRY(parts_parse(text, &p));
	out->kind = (enum feedback_kind)p.code;
	for (int i = 0; i < PARTS; i++)
		out->parts[i] = p.at[i];
	return feedback_fits(out) ? OK : fail(FAIL_INPUT, "stored feedback");
}
