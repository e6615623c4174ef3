/*
 * landing: the profile's facts, each where the page wants it. A notice that is
 * switched off leaves an empty span, never an invented sentence.
 */
#include "view/landing.h"

#include "base/buf.h"
#include "view/fill.h"

static struct span
notice(const struct profile *p, enum language l, const char *name)
{
	const struct profile_text *text = profile_notice_find(p, name);

	return text != NULL ? text->words.in[l] : span_of("");
}

static struct span
tier1_names(struct arena *a, enum language l, const struct profile *p)
{
	struct buf out;

	buf_init(&out, a, 16 * 1024);
	for (size_t i = 0; i < p->tier1_n; i++) {
		if (i > 0)
			buf_text(&out, l == LANGUAGE_JA ? "、" : ", ");
		buf_span(&out, p->tier1[i].name.in[l]);
	}
	return arena_copy(a, buf_get(&out));
}

static void
add_notices(enum language l, const struct profile *p, struct landing_view *v)
{
	v->secret = notice(p, l, "promise_secret");
	v->scope = notice(p, l, "promise_scope");
	v->duty = notice(p, l, "promise_duty");
	v->feedback = notice(p, l, "promise_feedback");
	v->urgent = notice(p, l, "urgent");
	v->first_steps = notice(p, l, "first_steps");
	v->government = notice(p, l, "government_not_told");
	v->not_a_filing = notice(p, l, "not_a_filing");
	v->announce = notice(p, l, "announce");
	v->support_only = notice(p, l, "support_only");
	v->questions = notice(p, l, "questions");
}

struct landing_view
landing_of(struct arena *a, enum language l, const struct profile *profile)
{
	struct landing_view v = {
	    .about = profile->about.in[l],
	    .members = fill_number(a, profile->members),
	    .members_stamp = profile_stamp_fmt(a, l, &profile->members_stamp),
	    .penalty = profile->law.penalty.in[l],
	    .penalty_stamp = profile_stamp_fmt(a, l, &profile->law.stamp),
	    .penalty_note = profile->law.note.in[l],
	    .basis = profile->law.basis.in[l],
	    .tier1 = tier1_names(a, l, profile),
	    .hours = profile->times.text.in[l],
	    .contact = contact_view_of(a, l, profile),
	};

	if (profile->tier1_n > 0)
		v.tier1_stamp =
		    profile_stamp_fmt(a, l, &profile->tier1[0].stamp);
	add_notices(l, profile, &v);
	return v;
}
