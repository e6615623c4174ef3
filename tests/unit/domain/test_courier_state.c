/* courier_state: what is said comes back; what is none is refused. */
#include "check.h"

#include "domain/courier_state.h"

static void
a_state_comes_back(void **state)
{
	struct arena *a = arena_of(state);
	struct courier_state s = {.at_ms = 1763942400000,
				 .waiting = 3,
				 .since_ms = 1763942000000,
				 .trouble = MAIL_NO_TLS},
			     back;

	s.dead[MAIL_REFUSED].n = 2;
	s.dead[MAIL_REFUSED].since_ms = 1763900000000;
	s.dead[MAIL_LATER].n = 1;
	assert_int_equal(
	    courier_state_parse(courier_state_format(a, &s), &back), OK);
	assert_int_equal(back.at_ms, s.at_ms);
	assert_int_equal(back.waiting, 3);
	assert_int_equal(back.since_ms, s.since_ms);
	assert_int_equal(back.trouble, MAIL_NO_TLS);
	assert_int_equal(back.dead[MAIL_REFUSED].n, 2);
	assert_int_equal(back.dead[MAIL_REFUSED].since_ms, 1763900000000);
	assert_int_equal(back.dead[MAIL_LATER].n, 1);
	assert_int_equal(back.dead[MAIL_NO_WAY].n, 0);
}

static void
what_is_no_state_is_refused(void **state)
{
	static const char *const bad[] = {"", "at 1\n",
	    "madoguchi-courier-state 2\nat 1\n",
	    "madoguchi-courier-state 1\nat x\n",
	    "madoguchi-courier-state 1\ntrouble 8\n",
	    "madoguchi-courier-state 1\ndead 8 1 1\n",
	    "madoguchi-courier-state 1\ndead 1 1\n",
	    "madoguchi-courier-state 1\nwaiting 1 2 3 4\n",
	    "madoguchi-courier-state 1\naddress a@b.example\n"};
	struct courier_state s;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(
		    courier_state_parse(span_of(bad[i]), &s), FAIL_INPUT);
}

static void
the_server_s_trouble_is_told_from_a_mail_s(void **state)
{
	(void)state;
	assert_true(mail_class_of_server(MAIL_NO_WAY));
	assert_true(mail_class_of_server(MAIL_NO_TLS));
	assert_true(mail_class_of_server(MAIL_NO_LOGIN));
	assert_false(mail_class_of_server(MAIL_LATER));
	assert_false(mail_class_of_server(MAIL_REFUSED));
	assert_false(mail_class_of_server(MAIL_NO_ADDRESS));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_state_comes_back),
	    cmocka_unit_test(what_is_no_state_is_refused),
	    cmocka_unit_test(the_server_s_trouble_is_told_from_a_mail_s),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
