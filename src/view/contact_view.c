/*
 * contact_view: mails and telephone out of the profile. Must never make a
 * closed telephone look open.
 */
#include "view/contact_view.h"

struct contact_view
contact_view_of(struct arena *a, enum language l, const struct profile *profile)
{
	const struct profile_phone *phone = &profile->phone;
	struct mail_view *mails =
	    arena_array(a, profile->mails_n + 1, sizeof(*mails));

	for (size_t i = 0; i < profile->mails_n; i++) {
		struct span rest = profile->mails[i].address;

		mails[i].purpose = profile->mails[i].purpose.in[l];
		mails[i].address = rest;
		mails[i].stamp =
		    profile_stamp_fmt(a, l, &profile->mails[i].stamp);
		mails[i].user = span_cut(&rest, '@');
		mails[i].host = rest;
	}
	return (struct contact_view){
	    .mails = mails,
	    .mails_n = profile->mails_n,
	    .phone = phone->number,
	    .phone_open = phone->open,
	    .phone_reason = phone->reason.in[l],
	    .phone_stamp = profile_stamp_fmt(a, l, &phone->stamp),
	    .phone_note = phone->note.in[l],
	    .hours = profile->times.text.in[l],
	};
}
