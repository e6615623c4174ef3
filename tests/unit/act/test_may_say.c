/*
 * test_may_say: what the reporter lets be said when members are asked may be
 * asked in those words (S26); what is designated secret is found there all the
 * same, and so are words allowed to somebody else, or not any more (L3, L5).
 */
#include "asked.h"

static const char about[] = "a mail about an invoice of the tax office";

struct ask_scene {
	struct asked minato;
	struct said said;
	struct span number;
};

/* A case provided under a consent that lets this be said; NULL: nothing. */
static void
begin(struct council *c, struct ask_scene *s, const char *say)
{
	*s = (struct ask_scene){.said = SAID_YES};
	asked_make(c, &s->minato, "minato", CLASS_TIER2);
	s->number = council_provided(c, s->said);
	s->said.rung = RUNG_COUNCIL;
	s->said.ask = true;
	s->said.ask_say = say;
	assert_int_equal(council_confirm(c, s->said), OK);
}

static void
end(struct council *c, struct ask_scene *s)
{
	seat_leave(&s->minato.seat);
	assert_true(council_whole(c, "may be said"));
}

/* How many findings keep it back; none: it was sent. */
static size_t
kept_back(struct council *c, struct ask_scene *s, const char *question)
{
	size_t leaks;
	enum fail f =
	    asked_inquire(c, s->number, question, &s->minato.body, 1, &leaks);

	assert_int_equal(f, leaks == 0 ? OK : FAIL_INPUT);
	return leaks;
}

static void
what_may_be_said_is_asked(void **state)
{
	struct council *c = *state;
	struct ask_scene s;

	begin(c, &s, about);
	assert_int_equal(kept_back(c, &s, about), 0);
	assert_int_equal(
	    kept_back(c, &s, "Did you get Ａ MAIL about an invoice, too?"), 0);
	/* Said again in other words: the old ones are no bar to what is both.
	 */
	s.said.ask_say = "they got a mail about an invoice";
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(kept_back(c, &s, s.said.ask_say), 0);
	end(c, &s);
}

static void
what_may_not_be_said_any_more_is_found(void **state)
{
	struct council *c = *state;
	struct ask_scene s;

	begin(c, &s, about);
	s.said.ask_say = "a mail about an invoice";
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(kept_back(c, &s, about), 1);
	/* Asked they may be, but nothing is said of what may be said. */
	s.said.ask_say = NULL;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_true(kept_back(c, &s, about) > 0);
	s.said.ask = false;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_true(kept_back(c, &s, about) > 0);
	end(c, &s);
}

static void
what_may_be_said_to_somebody_else_is_found(void **state)
{
	struct council *c = *state;
	struct ask_scene s;

	begin(c, &s, NULL);
	s.said.notify_say = about;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(kept_back(c, &s, about), 1);
	/* To both: it may be asked. */
	s.said.ask_say = about;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(kept_back(c, &s, about), 0);
	end(c, &s);
}

/* The same words in an answer that is secret: that is not lowered by it. */
static void
what_is_designated_secret_is_found(void **state)
{
	struct council *c = *state;
	struct ask_scene s;

	begin(c, &s, "we saw Q7xxxxxxxxxx somewhere");
	assert_int_equal(kept_back(c, &s, "we saw Q7xxxxxxxxxx somewhere"), 1);
	assert_int_equal(kept_back(c, &s, "have you Q7xxxxxxxxxx?"), 1);
	assert_int_equal(kept_back(c, &s, "we saw that somewhere"), 0);
	/* A message that says it is secret, too. */
	assert_int_equal(
	    seat_say(&c->x.reporter, "we saw that somewhere, in secret",
		DESIGNATION_SECRET),
	    OK);
	s.said.ask_say = "we saw that somewhere";
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(kept_back(c, &s, "we saw that somewhere"), 1);
	end(c, &s);
}

/* To ask with it is not to provide it. */
static void
a_release_is_compared_as_before(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct said said = SAID_YES;
	size_t leaks = 0;

	assert_int_equal(seat_say(&c->x.reporter, about, DESIGNATION_OPEN), OK);
	said.rung = RUNG_COUNCIL;
	said.ask = true;
	said.ask_say = about;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, &leaks), FAIL_INPUT);
	assert_int_equal(leaks, 1);
	assert_true(council_whole(c, "a release"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(what_may_be_said_is_asked),
	    C(what_may_not_be_said_any_more_is_found),
	    C(what_may_be_said_to_somebody_else_is_found),
	    C(what_is_designated_secret_is_found),
	    C(a_release_is_compared_as_before)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
