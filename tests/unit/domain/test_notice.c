/*
 * test_notice: which acts are news and for whom, act by act as the issue says
 * it; an act that is added must be thought of here.
 */
#include "check.h"

#include "domain/notice.h"

static const struct {
	enum act_code act;
	unsigned who;
} news[] = {{ACT_REPLY, NOTICE_FOR_REPORTER}, {ACT_ASK, NOTICE_FOR_REPORTER},
    {ACT_QUESTIONS, NOTICE_FOR_REPORTER}, {ACT_MAP, NOTICE_FOR_REPORTER},
    {ACT_OFFER, NOTICE_FOR_REPORTER}, {ACT_PROVIDE, NOTICE_FOR_REPORTER},
    {ACT_FEEDBACK, NOTICE_FOR_REPORTER}, {ACT_CLOSE, NOTICE_FOR_REPORTER},
    {ACT_CONSULT, NOTICE_FOR_DESK}, {ACT_SAY, NOTICE_FOR_DESK},
    {ACT_CORRECT, NOTICE_FOR_DESK}, {ACT_CONFIRM, NOTICE_FOR_DESK},
    {ACT_FILE_ADDED, NOTICE_FOR_DESK}, {ACT_ASSENT, NOTICE_FOR_DESK},
    {ACT_CONTRIBUTE, NOTICE_FOR_DESK},
    {ACT_WITHDRAW, NOTICE_FOR_REPORTER | NOTICE_FOR_DESK},
    {ACT_RESTORE, NOTICE_FOR_REPORTER | NOTICE_FOR_DESK}};

static void
every_other_act_tells_nobody(void **state)
{
	(void)state;
	for (int act = 0; act < 100; act++) {
		unsigned want = NOTICE_FOR_NOBODY;

		for (size_t i = 0; i < COUNT(news); i++)
			if ((int)news[i].act == act)
				want = news[i].who;
		assert_int_equal(notice_of((enum act_code)act), want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_other_act_tells_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
