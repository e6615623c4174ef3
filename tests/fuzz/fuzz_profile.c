/*
 * fuzz_profile: any bytes as a profile. One that passes has every rung, class
 * and date that pages print, and gives a first answer's due time.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "domain/contact.h"
#include "domain/profile.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_stamp(struct arena *a, const struct profile_stamp *s)
{
	must(s->source.n > 0 && s->month >= 0 && s->month <= 12);
	must(s->day == 0 || s->month > 0);
	must(profile_stamp_fmt(a, LANGUAGE_JA, s).n > 0);
	must(profile_stamp_fmt(a, LANGUAGE_EN, s).n > 0);
}

static void
check(struct arena *a, const struct profile *p)
{
	/* A Sunday night, the eve of a holiday, the year 9999. */
	static const int64_t moments[] = {
	    1795356000000, 1795442400000, 253370732400000};

	for (int r = RUNG_DESK; r <= RUNG_COUNCIL; r++)
		must(profile_rung_find(p, (enum rung)r) != NULL);
	for (int c = CLASS_SECRETARIAT; c <= CLASS_GENERAL; c++)
		must(profile_class_find(p, (enum body_class)c) != NULL);
	for (size_t i = 0; i < p->mails_n; i++)
		must(contact_is_mailable(p->mails[i].address));
	for (size_t i = 0; i < p->notices_n; i++)
		check_stamp(a, &p->notices[i].stamp);
	check_stamp(a, &p->law.stamp);
	check_stamp(a, &p->members_stamp);
	for (size_t i = 0; i < sizeof(moments) / sizeof(*moments); i++)
		must(due_first_answer(&p->times.hours, p->times.first_answer_h,
			 moments[i]) > moments[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	const struct profile *p = NULL;
	struct datum_fault fault;

	fail_clear();
	if (profile_parse(a, span_from(data, size), &p, &fault) == OK) {
		check(a, p);
	} else {
		must(p == NULL && fault.what != NULL);
		must(memchr(fault.where, '\0', sizeof(fault.where)) != NULL);
	}
	arena_free(a);
	return 0;
}
