/*
 * member_body: what a body's record may say. Each text is one line, so that
 * the bytes that are signed can be cut in one way only. Must never look at who
 * asks.
 */
#include "base/codec.h"

#include "act/keys.h"
#include "act/member.h"
#include "store/members_related.h"

enum { LINE_MAX = 400, ALIASES_BYTES_MAX = 4000 };

static bool
is_line(struct span s, size_t max)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ')
			return false;
	return s.n <= max;
}

/*
 * Codes that a reporter can choose, with commas between: another one would
 * exclude nobody.
 */
static bool
are_sectors(const struct work *w, struct span rest)
{
	const struct question *q =
	    questionnaire_by_name(w->questionnaire, span_of("sector"));

	while (rest.n > 0) {
		struct span one = span_cut(&rest, ',');

		if (q == NULL || questionnaire_choice(q, one) == NULL ||
		    span_is(one, "other") || span_is(one, "unknown"))
			return false;
	}
	return true;
}

static bool
are_aliases(struct span rest)
{
	size_t n = 0;

	if (rest.n > ALIASES_BYTES_MAX)
		return false;
	while (rest.n > 0) {
		struct span one = span_cut(&rest, '\t');

		if (one.n == 0 || !is_line(one, LINE_MAX) ||
		    ++n > MEMBERS_ALIASES_MAX)
			return false;
	}
	return true;
}

static enum fail
are_related(struct work *w, struct span rest)
{
	struct members m = keys_members(w);
	size_t n = 0;

	while (rest.n > 0) {
		struct member_body body;
		struct body_id id;
		enum fail f;

		if (!codec_unbase32(span_cut(&rest, ','), id.b, sizeof(id.b)) ||
		    ++n > MEMBERS_RELATED_MAX)
			return fail(FAIL_INPUT, "related bodies");
		f = members_body(&m, id, &body);
		if (f == FAIL_ABSENT)
			return fail(FAIL_INPUT, "no such related body");
		TRY(f);
	}
	return OK;
}

enum fail
member_body_fits(struct work *w, const struct member_new_body *b)
{
	if (b->body_class < CLASS_SECRETARIAT ||
	    b->body_class > CLASS_GENERAL ||
	    (b->flags & ~(unsigned)BODY_FLAGS_ALL) != 0 || b->name_ja.n == 0 ||
	    ((b->flags & BODY_DESK) != 0 && b->body_class > CLASS_TIER1) ||
	    !is_line(b->name_ja, LINE_MAX) || !is_line(b->name_en, LINE_MAX) ||
	    !are_sectors(w, b->sectors) || !are_aliases(b->aliases))
		return fail(FAIL_INPUT, "body");
	return are_related(w, b->related);
}
