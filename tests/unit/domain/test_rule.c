/* rung, designation, role, register, throttle, limits: the small rules. */
#include "check.h"

#include "domain/designation.h"
#include "domain/limits.h"
#include "domain/register.h"
#include "domain/role.h"
#include "domain/rung.h"
#include "domain/throttle.h"

/* design.md section 2, second table, by hand: S = secretariat, 1, 2, G. */
static void
rungs_say_who_reads_and_is_asked(void **state)
{
	static const struct {
		enum rung rung;
		const char *reads, *asked, *asked_if_wished;
	} rows[] = {
	    {RUNG_UNSET, "....", "....", "...."},
	    {RUNG_DESK, "....", "....", "...."},
	    {RUNG_TIER1, "S1..", ".1..", ".1.."},
	    {RUNG_TASKFORCE, "S1..", ".12.", ".12."},
	    {RUNG_COUNCIL, "S1..", ".12.", ".12G"},
	    {(enum rung)5, "....", "....", "...."},
	    {(enum rung) - 1, "....", "....", "...."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int c = 1; c <= 4; c++) {
			enum body_class class = (enum body_class)c;
			enum rung r = rows[i].rung;

			assert_int_equal(
			    rung_reads(r, class), rows[i].reads[c - 1] != '.');
			assert_int_equal(rung_asks(r, class, false),
			    rows[i].asked[c - 1] != '.');
			assert_int_equal(rung_asks(r, class, true),
			    rows[i].asked_if_wished[c - 1] != '.');
		}
	assert_false(rung_reads(RUNG_COUNCIL, CLASS_UNSET));
	assert_false(rung_reads(RUNG_COUNCIL, (enum body_class)33));
}

static void
rungs_have_an_order(void **state)
{
	static const char *const keys[] = {"rung.unset", "rung.unset",
	    "rung.desk", "rung.tier1", "rung.taskforce", "rung.council",
	    "rung.unset"};

	(void)state;
	for (int from = 0; from <= 5; from++)
		for (int to = 0; to <= 5; to++)
			assert_int_equal(
			    rung_is_wider((enum rung)from, (enum rung)to),
			    from >= 1 && to <= 4 && to > from);
	for (int r = -1; r <= 5; r++)
		assert_string_equal(rung_key((enum rung)r), keys[r + 1]);
}

static void
asking_members_contradicts_a_narrow_rung(void **state)
{
	(void)state;
	assert_true(rung_contradicts(RUNG_DESK, true));
	assert_true(rung_contradicts(RUNG_TIER1, true));
	assert_true(rung_contradicts(RUNG_TASKFORCE, true));
	assert_false(rung_contradicts(RUNG_COUNCIL, true));
	assert_false(rung_contradicts(RUNG_TIER1, false));
	assert_false(rung_contradicts(RUNG_UNSET, true)); /* not yet chosen */
}

static void
the_stricter_designation_wins(void **state)
{
	static const struct {
		enum designation said;
		bool preset, raised;
		enum designation effective;
	} rows[] = {
	    {DESIGNATION_UNSET, false, false, DESIGNATION_OPEN},
	    {DESIGNATION_UNSET, true, false, DESIGNATION_SECRET},
	    {DESIGNATION_UNSET, false, true, DESIGNATION_SECRET},
	    {DESIGNATION_OPEN, true, false, DESIGNATION_OPEN},
	    {DESIGNATION_OPEN, true, true, DESIGNATION_SECRET},
	    {DESIGNATION_SECRET, false, false, DESIGNATION_SECRET},
	    {DESIGNATION_UNDECIDED, false, false, DESIGNATION_UNDECIDED},
	    {DESIGNATION_UNDECIDED, false, true, DESIGNATION_SECRET},
	    {(enum designation)9, false, false, DESIGNATION_UNDECIDED},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(designation_effective(rows[i].said,
				     rows[i].preset, rows[i].raised),
		    rows[i].effective);
	assert_true(designation_is_secret(DESIGNATION_UNDECIDED));
	assert_true(designation_is_secret(DESIGNATION_UNSET));
	assert_true(designation_is_secret(DESIGNATION_SECRET));
	assert_false(designation_is_secret(DESIGNATION_OPEN));
	assert_false(designation_is_decided(DESIGNATION_UNDECIDED));
	assert_false(designation_is_decided(DESIGNATION_UNSET));
	assert_true(designation_is_decided(DESIGNATION_SECRET));
	assert_true(designation_is_decided(DESIGNATION_OPEN));
}

static void
messages_are_secret_unless_said_otherwise(void **state)
{
	(void)state;
	assert_int_equal(
	    designation_of_reply(false, DESIGNATION_SECRET), DESIGNATION_OPEN);
	assert_int_equal(
	    designation_of_reply(true, DESIGNATION_UNSET), DESIGNATION_SECRET);
	assert_int_equal(
	    designation_of_reply(true, DESIGNATION_OPEN), DESIGNATION_OPEN);
	assert_int_equal(
	    designation_of_message(DESIGNATION_UNDECIDED), DESIGNATION_SECRET);
	assert_int_equal(
	    designation_of_message(DESIGNATION_OPEN), DESIGNATION_OPEN);
}

static void
a_correction_never_lowers(void **state)
{
	/* what stands, what is said, what holds */
	static const enum designation rows[][3] = {
	    {DESIGNATION_UNSET, DESIGNATION_UNSET, DESIGNATION_SECRET},
	    {DESIGNATION_UNSET, DESIGNATION_SECRET, DESIGNATION_SECRET},
	    {DESIGNATION_UNSET, DESIGNATION_OPEN, DESIGNATION_OPEN},
	    {DESIGNATION_UNSET, DESIGNATION_UNDECIDED, DESIGNATION_UNDECIDED},
	    {DESIGNATION_OPEN, DESIGNATION_UNSET, DESIGNATION_OPEN},
	    {DESIGNATION_OPEN, DESIGNATION_OPEN, DESIGNATION_OPEN},
	    {DESIGNATION_OPEN, DESIGNATION_SECRET, DESIGNATION_SECRET},
	    {DESIGNATION_OPEN, DESIGNATION_UNDECIDED, DESIGNATION_UNDECIDED},
	    {DESIGNATION_SECRET, DESIGNATION_UNSET, DESIGNATION_SECRET},
	    {DESIGNATION_SECRET, DESIGNATION_OPEN, DESIGNATION_SECRET},
	    {DESIGNATION_SECRET, DESIGNATION_SECRET, DESIGNATION_SECRET},
	    {DESIGNATION_UNDECIDED, DESIGNATION_UNSET, DESIGNATION_UNDECIDED},
	    {DESIGNATION_UNDECIDED, DESIGNATION_OPEN, DESIGNATION_UNDECIDED},
	    {DESIGNATION_UNDECIDED, DESIGNATION_SECRET, DESIGNATION_SECRET},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    designation_of_correction(rows[i][0], rows[i][1]),
		    rows[i][2]);
}

static void
roles_exist_where_the_table_says(void **state)
{
	/* O officer, L lead, A analyst, w answerer, r reader, then the three */
	static const struct {
		enum body_class class;
		unsigned flags, roles;
	} rows[] = {
	    {CLASS_SECRETARIAT, BODY_DESK,
		ROLES_ALL & ~(unsigned)ROLE_ANSWERER},
	    {CLASS_SECRETARIAT, 0,
		ROLES_ALL &
		    ~(unsigned)(ROLE_ANSWERER | ROLE_OFFICER | ROLE_LEAD)},
	    {CLASS_TIER1, BODY_DESK,
		ROLE_OFFICER | ROLE_LEAD | ROLE_ANALYST | ROLE_READER},
	    {CLASS_TIER1, BODY_GOVERNMENT, ROLE_ANALYST | ROLE_READER},
	    {CLASS_TIER2, BODY_DESK, ROLE_ANSWERER | ROLE_READER},
	    {CLASS_GENERAL, 0, ROLE_ANSWERER | ROLE_READER},
	    {CLASS_UNSET, BODY_DESK, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(
		    role_offered(rows[i].class, rows[i].flags), rows[i].roles);
		for (unsigned bit = 1; bit <= 256; bit <<= 1)
			assert_int_equal(
			    role_set_fits(rows[i].class, rows[i].flags, bit),
			    (rows[i].roles & bit) != 0);
	}
}

static void
those_who_run_it_never_read(void **state)
{
	static const unsigned run[] = {
	    ROLE_REGISTRAR, ROLE_ADMINISTRATOR, ROLE_AUDITOR};
	static const unsigned read[] = {
	    ROLE_OFFICER, ROLE_LEAD, ROLE_ANALYST, ROLE_READER};

	(void)state;
	for (size_t i = 0; i < COUNT(run); i++) {
		assert_int_equal(role_rings(run[i], true, false), 0);
		for (size_t k = 0; k < COUNT(read); k++) {
			assert_false(role_set_fits(
			    CLASS_SECRETARIAT, BODY_DESK, run[i] | read[k]));
			assert_int_equal(
			    role_rings(run[i] | read[k], true, false), 0);
		}
	}
	assert_true(role_set_fits(
	    CLASS_SECRETARIAT, BODY_DESK, ROLE_REGISTRAR | ROLE_ADMINISTRATOR));
	assert_true(role_set_fits(
	    CLASS_SECRETARIAT, BODY_DESK, ROLE_OFFICER | ROLE_ANALYST));
	assert_false(role_set_fits(CLASS_SECRETARIAT, BODY_DESK, 0));
}

static void
rings_follow_from_roles(void **state)
{
	const unsigned both = ROLE_OFFICER | ROLE_ANALYST;
	static const char *const keys[] = {"role.officer", "role.lead",
	    "role.analyst", "role.answerer", "role.reader", "role.registrar",
	    "role.administrator", "role.auditor", "role.unset"};

	(void)state;
	assert_int_equal(
	    role_rings(ROLE_OFFICER, false, false), RING_BIT_DESK_OPEN);
	assert_int_equal(role_rings(ROLE_LEAD, true, false),
	    RING_BIT_DESK_OPEN | RING_BIT_DESK_SECRET);
	assert_int_equal(
	    role_rings(ROLE_READER, false, false), RING_BIT_COUNCIL_OPEN);
	assert_int_equal(role_rings(ROLE_ANSWERER, true, false),
	    RING_BIT_COUNCIL_OPEN | RING_BIT_COUNCIL_SECRET);
	assert_int_equal(role_rings(both, true, false),
	    RING_BIT_DESK_OPEN | RING_BIT_DESK_SECRET | RING_BIT_COUNCIL_OPEN |
		RING_BIT_COUNCIL_SECRET);
	assert_int_equal(role_rings(both, true, true), 0); /* seconded */
	assert_int_equal(role_rings(0, true, false), 0);
	assert_int_equal(role_rings(ROLE_OFFICER | 256, true, false), 0);
	assert_true(role_works_cases(ROLE_LEAD));
	assert_false(role_works_cases(ROLE_ANALYST | ROLE_AUDITOR));
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_string_equal(role_key((enum role)(1u << i)), keys[i]);
}

static void
a_registration_holds_only_between_its_dates(void **state)
{
	static const struct {
		int64_t from, to, revoked, now;
		bool holds;
	} rows[] = {
	    {100, 200, 0, 99, false},
	    {100, 200, 0, 100, true},
	    {100, 200, 0, 199, true},
	    {100, 200, 0, 200, false},
	    {100, 200, 150, 149, true},
	    {100, 200, 150, 150, false},
	    {100, 200, -1, 150, false},
	    {0, 200, 0, 150, false}, /* an entry without a beginning */
	    {100, 0, 0, 150, false},
	    {200, 100, 0, 150, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (register_holds(rows[i].from, rows[i].to, rows[i].revoked,
			rows[i].now) != rows[i].holds)
			broken("row %zu", i);
}

static void
throttles_slow_down_and_never_lock(void **state)
{
	static const int64_t delays[] = {
	    0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60};

	(void)state;
	for (size_t k = 0; k < COUNT(delays); k++)
		assert_int_equal(throttle_delay_s((int64_t)k), delays[k]);
	assert_int_equal(throttle_delay_s(INT64_MAX), 60);
	assert_int_equal(throttle_delay_s(-5), 0);
	assert_false(throttle_is_capped(99));
	assert_true(throttle_is_capped(100));
}

static void
limits_have_defaults_and_ranges(void **state)
{
	struct limits l = limits_default();
	size_t n;
	const struct limit *table = limits_table(&n);

	(void)state;
	assert_int_equal(l.form_params, 200);
	assert_int_equal(l.form_text_bytes, 65536);
	assert_int_equal(l.form_bytes, 1048576);
	assert_int_equal(l.file_bytes, 20971520);
	assert_int_equal(l.files_per_case, 20);
	assert_int_equal(l.staff_idle_s, 900);
	assert_int_equal(l.staff_absolute_s, 28800);
	assert_int_equal(l.reporter_idle_s, 1800);
	assert_int_equal(l.draft_s, 86400);
	assert_int_equal(l.opened_mark_s, 600);
	assert_int_equal(l.receipt_salt_s, 86400);
	assert_int_equal(l.invitation_s, 259200);
	assert_int_equal(l.upload_bytes, 22020096);
	assert_int_equal(l.step_up_s, 300);
	assert_int_equal(l.staff_sessions, 3);
	assert_int_equal(l.submits_per_hour, 10);
	assert_int_equal(l.logins_per_minute, 20);
	assert_int_equal(l.receipts_per_minute, 10);
	assert_int_equal(l.throttle_max_s, 60);
	assert_int_equal(l.throttle_cap, 100);
	assert_int_equal(l.search_cases, 500);
	for (size_t i = 0; i < n; i++) {
		struct span name = span_of(table[i].name);

		assert_true(table[i].least <= table[i].usual);
		assert_true(table[i].usual <= table[i].most);
		assert_true(limits_set(&l, name, table[i].least));
		assert_true(limits_set(&l, name, table[i].most));
		assert_false(limits_set(&l, name, table[i].most + 1));
		assert_false(limits_set(&l, name, table[i].least - 1));
	}
	assert_int_equal(l.files_per_case, 200);
	assert_false(limits_set(&l, span_of("no_such"), 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rungs_say_who_reads_and_is_asked),
	    cmocka_unit_test(rungs_have_an_order),
	    cmocka_unit_test(asking_members_contradicts_a_narrow_rung),
	    cmocka_unit_test(the_stricter_designation_wins),
	    cmocka_unit_test(messages_are_secret_unless_said_otherwise),
	    cmocka_unit_test(a_correction_never_lowers),
	    cmocka_unit_test(roles_exist_where_the_table_says),
	    cmocka_unit_test(those_who_run_it_never_read),
	    cmocka_unit_test(rings_follow_from_roles),
	    cmocka_unit_test(a_registration_holds_only_between_its_dates),
	    cmocka_unit_test(throttles_slow_down_and_never_lock),
	    cmocka_unit_test(limits_have_defaults_and_ranges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
