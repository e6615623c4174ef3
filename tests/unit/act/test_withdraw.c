/*
 * test_withdraw: taken back, nothing is shared any more; undone, nothing of the
 * Council's comes back; after its days every key and text is gone and the chain
 * is whole (design.md section 2).
 */
#include "council.h"

#include "act/withdraw.h"

#include <unistd.h>

typedef enum fail own_fn(struct work *w, const struct may_own_case *may);

static enum fail
own(struct council *c, own_fn *act)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = act(&seat->work, may);
	seat_end(seat);
	return f;
}

static void
taking_back_ends_all_sharing(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct seat *ipa = &c->members[IPA].seat;
	struct case_view v;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_shared(c), 4);
	assert_int_equal(own(c, withdraw_undo), FAIL_CONFLICT);
	assert_int_equal(own(c, withdraw_case), OK);
	assert_int_equal(own(c, withdraw_case), FAIL_CONFLICT);
	assert_int_equal(council_shared(c), 0);
	v = council_own(c);
	assert_int_equal(v.stage, STAGE_CLOSED);
	assert_int_equal(v.end, END_WITHDRAWN);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_count(ipa), 0);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM case_grant WHERE kind > 4"),
	    4);
	/* Desk and reporter read on; a word of theirs opens nothing. */
	assert_int_equal(scene_read(&c->x.lead, number, &v), OK);
	assert_int_equal(
	    seat_say(&c->x.reporter, "wait", DESIGNATION_OPEN), OK);
	assert_int_equal(council_own(c).end, END_WITHDRAWN);
	assert_true(council_whole(c, "withdrawn"));
}

static void
undoing_gives_nothing_back(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct seat *ipa = &c->members[IPA].seat;

	assert_int_equal(own(c, withdraw_case), OK);
	council_edit(c, "CREATE TABLE kept AS SELECT * FROM case_grant");
	assert_int_equal(own(c, withdraw_undo), OK);
	assert_int_equal(own(c, withdraw_undo), FAIL_CONFLICT);
	assert_int_equal(council_own(c).stage, STAGE_CONSULTATION);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	/* The consent is void: nothing goes by it, neither old nor new. */
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_receive(ipa, number), FAIL_DENIED);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_int_equal(council_receive(ipa, number), OK);
	council_edit(c, "DROP TABLE kept");
	assert_true(council_whole(c, "undone"));
}

/* Nor does what was agreed to while it was taken back. */
/* The agreement as the reporter's page shows it. */
static enum confirmation_state
agreed(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct confirm_view v;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(confirm_read(&seat->work, may, &v), OK);
	seat_end(seat);
	assert_int_equal(v.is_void, v.words.provide == CONFIRMATION_NOT_YET);
	return v.words.provide;
}

static void
agreeing_meanwhile_is_void(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);

	assert_int_equal(own(c, withdraw_case), OK);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_shared(c), 0);
	assert_int_equal(agreed(c), CONFIRMATION_YES);
	assert_int_equal(own(c, withdraw_undo), OK);
	assert_int_equal(agreed(c), CONFIRMATION_NOT_YET);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(agreed(c), CONFIRMATION_YES);
	assert_int_equal(council_record(c, number), OK);
	assert_true(council_whole(c, "agreed to meanwhile"));
}

/* What was proposed before cannot be assented to afterwards. */
static void
undoing_revives_no_proposal(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct said said = SAID_YES;

	said.again = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(own(c, withdraw_case), OK);
	assert_int_equal(own(c, withdraw_undo), OK);
	assert_null(council_look(c, number).proposal);
	assert_int_equal(council_assent(c, 1), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	assert_true(council_whole(c, "a void proposal"));
}

/* A day later by the tests' own clock, with days of one hour. */
static void
after_its_days_nothing_is_left(void **state)
{
	struct council *c = *state;
	struct span number = arena_copy(c->a, council_provided(c, SAID_YES));
	const struct may_desk_case *may;
	FILE *f;

	assert_int_equal(own(c, withdraw_case), OK);
	council_leave(c);
	f = fopen(c->x.house.config, "a");
	assert_non_null(f);
	fprintf(f, "withdrawn_s = 1\nclock_offset_s = 86400\n");
	fclose(f);
	scene_open(&c->x);
	for (int i = 0; i < 100 && census_count(&c->x.house,
				       "SELECT count(*) FROM item") > 0;
	     i++)
		usleep(50000);
	for (int i = 0; i < 6; i++) {
		static const char *const tables[] = {"item", "envelope",
		    "case_grant", "consent", "release", "reporter_key"};
		char sql[64];

		snprintf(
		    sql, sizeof(sql), "SELECT count(*) FROM %s", tables[i]);
		assert_int_equal(census_count(&c->x.house, sql), 0);
	}
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM case_file WHERE number IS "
			     "NOT NULL AND consent_n = 0"),
	    1);
	assert_int_equal(
	    seat_log_in(&c->x.lead, &c->x.house.people[HOUSE_LEAD]), OK);
	assert_int_equal(council_desk(&c->x.lead, number, &may), FAIL_DENIED);
	seat_end(&c->x.lead);
	seat_take(&c->registrar, &c->x.s);
	seat_take(&c->plain_seat, &c->x.s);
	for (int i = 0; i < MEMBERS; i++)
		seat_take(&c->members[i].seat, &c->x.s);
}

/* Changing one's mind, however often, closes no page. */
static void
any_number_of_them_is_read(void **state)
{
	struct council *c = *state;
	struct span number = arena_copy(c->a, council_case(c, "Q7"));
	struct case_view v;

	for (int i = 0; i < 1001; i++) {
		arena_reset(c->x.reporter.a);
		assert_int_equal(own(c, withdraw_case), OK);
		assert_int_equal(own(c, withdraw_undo), OK);
	}
	assert_int_equal(own(c, withdraw_case), OK);
	assert_int_equal(council_own(c).end, END_WITHDRAWN);
	assert_int_equal(scene_read(&c->x.lead, number, &v), OK);
	assert_int_equal(own(c, withdraw_undo), OK);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(taking_back_ends_all_sharing),
	    C(undoing_gives_nothing_back), C(agreeing_meanwhile_is_void),
	    C(undoing_revives_no_proposal), C(any_number_of_them_is_read),
	    C(after_its_days_nothing_is_left)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
