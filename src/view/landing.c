/*
 * landing: the profile's facts, each where the page wants it. A notice that is
 * switched off leaves an empty span, never an invented sentence.
 */
#include "view/landing.h"

#include "base/buf.h"
#include "view/fill.h"

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
	v->secret = about_notice(p, l, "promise_secret");
	v->scope = about_notice(p, l, "promise_scope");
	v->duty = about_notice(p, l, "promise_duty");
	v->feedback = about_notice(p, l, "promise_feedback");
	v->urgent = about_notice(p, l, "urgent");
	v->first_steps = about_notice(p, l, "first_steps");
	v->government = about_notice(p, l, "government_not_told");
	v->not_a_filing = about_notice(p, l, "not_a_filing");
	v->announce = about_notice(p, l, "announce");
	v->support_only = about_notice(p, l, "support_only");
	v->questions = about_notice(p, l, "questions");
	v->time_needed = about_notice(p, l, "time_needed");
	v->ease = about_notice(p, l, "promise_ease");
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
	    .law_duty = profile->law.duty.in[l],
	    .tier1 = tier1_names(a, l, profile),
	    .hours = profile->times.text.in[l],
	    .desk = profile->desk.in[l],
	    .contact = contact_view_of(a, l, profile),
	    .links = links_view_of(a, l, profile),
	};
	const struct profile_text *ease =
	    profile_notice_find(profile, "promise_ease");

	if (profile->tier1_n > 0)
		v.tier1_stamp =
		    profile_stamp_fmt(a, l, &profile->tier1[0].stamp);
	if (ease != NULL)
		v.ease_stamp = profile_stamp_fmt(a, l, &ease->stamp);
	v.secretariat = about_secretariat(a, l, profile, &v.secretariat_n);
	add_notices(l, profile, &v);
	return v;
}
