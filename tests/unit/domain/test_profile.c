/* profile: the facts of the leaflet are in it, each with its date. */
#include "check.h"

#include "domain/profile.h"
#include "domain/when.h"

static struct span
shipped(struct arena *a)
{
	return read_file(a, "templates/profile/council-2019.json");
}

static const struct profile *
parsed(struct arena *a)
{
	const struct profile *p = NULL;
	struct datum_fault fault;

	if (profile_parse(a, shipped(a), &p, &fault) != OK)
		broken("%s: %s", fault.where, fault.what);
	return p;
}

static void
the_leaflet_is_in_it(void **state)
{
	struct arena *a = arena_of(state);
	const struct profile *p = parsed(a);

	check_span(p->version, "council-2019/2");
	assert_true(span_eq(p->bytes, shipped(a)));
	check_span(p->title.in[LANGUAGE_JA], "サイバーセキュリティ協議会");
	assert_int_equal(p->members, 225);
	assert_int_equal(p->members_stamp.year, 2020);
	assert_int_equal(p->tier1_n, 6);
	check_span(p->tier1[4].name.in[LANGUAGE_JA], "NISC（解析担当）");
	check_span(
	    profile_mail_find(p, "anken")->address, "csc-anken@jpcert.or.jp");
	check_span(
	    profile_mail_find(p, "info")->address, "csc-info@jpcert.or.jp");
	assert_null(profile_mail_find(p, "other"));
	check_span(p->phone.number, "03-3270-3560");
	assert_false(p->phone.open);
	assert_true(p->phone.reason.in[LANGUAGE_JA].n > 0);
	check_span(profile_rung_find(p, RUNG_TIER1)->name.in[LANGUAGE_JA],
	    "第一類グループ限り");
	assert_null(profile_rung_find(p, RUNG_UNSET));
	check_span(profile_class_find(p, CLASS_TIER2)->name.in[LANGUAGE_JA],
	    "タスクフォース第二類構成員");
	assert_null(profile_class_find(p, CLASS_UNSET));
	/* domain.md section 9: not printed as the law of today. */
	assert_false(p->law.penalty_current);
	assert_true(p->law.note.in[LANGUAGE_JA].n > 0);
	assert_int_equal(p->retention.withdrawn_days, 14);
}

/* For the pages about the portal itself. */
static void
what_the_portal_says_of_itself_is_in_it(void **state)
{
	const struct profile *p = parsed(arena_of(state));

	assert_int_equal(p->purposes_n, 4);
	check_span(p->purposes[1].what.in[LANGUAGE_JA], "お名前と連絡先");
	check_span(
	    p->accessibility.standard.in[LANGUAGE_EN], "WCAG 2.2, level AA");
	assert_int_equal(p->accessibility.checks_n, 4);
	assert_int_equal(p->accessibility.limits_n, 2);
	assert_int_equal(p->accessibility.stamp.year, 2026);
	check_span(p->security.mail, "info");
	assert_int_equal(p->security.valid_days, 300);
	assert_int_equal(p->security.stamp.day, 1);
	for (size_t i = 0; i < p->purposes_n; i++)
		assert_int_equal(p->purposes[i].stamp.year, 2026);
}

/* A page that prints a fact has a date to print with it. */
static void
every_fact_has_its_date(void **state)
{
	const struct profile *p = parsed(arena_of(state));

	for (size_t i = 0; i < p->notices_n; i++)
		assert_true(p->notices[i].stamp.year >= 2019 &&
			    p->notices[i].stamp.source.n > 0);
	for (size_t i = 0; i < p->tier1_n; i++)
		assert_int_equal(p->tier1[i].stamp.year, 2020);
	assert_int_equal(p->law.stamp.year, 2026);
	assert_int_equal(p->law.stamp.day, 8);
}

static void
dates_of_facts_are_as_exact_as_known(void **state)
{
	struct arena *a = arena_of(state);
	struct profile_stamp s = {.year = 2020};

	check_span(profile_stamp_fmt(a, LANGUAGE_JA, &s), "（2020年現在）");
	check_span(profile_stamp_fmt(a, LANGUAGE_EN, &s), "(as of 2020)");
	s.month = 4;
	check_span(profile_stamp_fmt(a, LANGUAGE_JA, &s), "（2020年4月現在）");
	check_span(profile_stamp_fmt(a, LANGUAGE_EN, &s), "(as of April 2020)");
	s.day = 1;
	check_span(
	    profile_stamp_fmt(a, LANGUAGE_JA, &s), "（2020年4月1日現在）");
	check_span(
	    profile_stamp_fmt(a, LANGUAGE_EN, &s), "(as of 1 April 2020)");
}

static void
hours_give_the_first_answer(void **state)
{
	struct arena *a = arena_of(state);
	const struct profile_times *t = &parsed(a)->times;
	int64_t friday_night =
	    when_days(2026, 11, 27) * 86400000 + 13 * 3600000;

	assert_int_equal(t->hours.weekdays, 62);
	check_span(
	    when_fmt_due(a, LANGUAGE_JA,
		due_first_answer(&t->hours, t->first_answer_h, friday_night)),
	    "11月30日（月）12時");
	/* New Year: 28 December 2026 is open, 4 January 2027 the next. */
	check_span(when_fmt_due(a, LANGUAGE_JA,
		       due_first_answer(&t->hours, t->first_answer_h,
			   when_days(2026, 12, 28) * 86400000 + 10 * 3600000)),
	    "1月4日（月）12時");
}

static const struct profile *
changed(struct arena *a, const char *from, const char *to)
{
	const struct profile *p = NULL;

	assert_int_equal(
	    profile_parse(a, with(a, shipped(a), from, to), &p, NULL), OK);
	return p;
}

static void
hours_are_read_to_the_minute(void **state)
{
	struct arena *a = arena_of(state);
	const struct profile *p =
	    changed(a, "\"opens\": \"09:00\"", "\"opens\": \"09:59\"");

	assert_int_equal(p->times.hours.opens_minute, 599);
	p = changed(a, "\"closes\": \"18:00\"", "\"closes\": \"24:00\"");
	assert_int_equal(p->times.hours.closes_minute, 1440);
	p = changed(a, "\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"",
	    "\"sat\", \"sun\"");
	assert_int_equal(p->times.hours.weekdays, 65);
}

static void
dates_of_facts_are_read(void **state)
{
	static const struct {
		const char *date;
		int month, day;
	} rows[] = {{"2021", 0, 0}, {"2021-01", 1, 0}, {"2021-12", 12, 0},
	    {"2021-06-01", 6, 1}, {"2021-12-31", 12, 31}};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct span to =
		    arena_printf(a, "\"as_of\": \"%s\"", rows[i].date);
		const struct profile *p =
		    changed(a, "\"as_of\": \"2020\"", to.p);

		assert_int_equal(p->stamp.year, 2021);
		assert_int_equal(p->stamp.month, rows[i].month);
		assert_int_equal(p->stamp.day, rows[i].day);
	}
}

static void
notices_can_be_switched_off(void **state)
{
	struct arena *a = arena_of(state);
	const struct profile *p = parsed(a);

	assert_non_null(profile_notice_find(p, "not_shared"));
	assert_null(profile_notice_find(p, "no_such"));
	assert_int_equal(
	    profile_parse(a,
		with(a, shipped(a), "\"not_shared\", \"shown\": true",
		    "\"not_shared\", \"shown\": false"),
		&p, NULL),
	    OK);
	assert_null(profile_notice_find(p, "not_shared"));
}

static const struct {
	const char *from, *to, *where;
} wrong[] = {
    {"\"number\": 2,", "\"number\": 2, \"number\": 3,", "line 3"},
    {"\"number\": 2,", "\"number\": 0,", "number"},
    {"\"name\": \"council-2019\"", "\"name\": \"../x\"", "name"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"20\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-13\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-02-30\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-1\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-00\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-01-1\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-01-00\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-xx\"", "as_of"},
    {"\"as_of\": \"2020\"", "\"as_of\": \"2020-01-01-\"", "as_of"},
    {"\"as_of\": \"2020\", ", "", "as_of"},
    {"\"count\": 225", "\"count\": 0", "members.count"},
    {"\"class\": \"tier2\"", "\"class\": \"tier3\"", "classes[2].class"},
    {"\"class\": \"tier2\"", "\"class\": \"general\"", "classes[2].class"},
    {"\"rung\": \"taskforce\"", "\"rung\": \"tier1\"", "rungs[2].rung"},
    {"\"penalty_current\": false,", "", "law.penalty_current"},
    {"\"opens\": \"09:00\"", "\"opens\": \"9:00\"", "times.opens"},
    {"\"opens\": \"09:00\"", "\"opens\": \"18:00\"", "times"},
    {"\"closes\": \"18:00\"", "\"closes\": \"24:01\"", "times.closes"},
    {"\"closes\": \"18:00\"", "\"closes\": \"17:60\"", "times.closes"},
    {"\"closes\": \"18:00\"", "\"closes\": \"18:xx\"", "times.closes"},
    {"\"mon\"", "\"lun\"", "times.weekdays[0]"},
    {"\"2026-01-02\"", "\"2026-01-01\"", "times.closed_days[1]"},
    {"\"2026-01-02\"", "\"2026-02-30\"", "times.closed_days[1]"},
    {"\"first_answer_open_hours\": 3", "\"first_answer_open_hours\": 0",
	"times.first_answer_open_hours"},
    {"csc-info@jpcert.or.jp", "csc-info", "mails[1].address"},
    {"\"reason\":", "\"why\":", "phone.why"},
    {"https://www.jpcert.or.jp/form/", "http://www.jpcert.or.jp/",
	"links[1].url"},
    {"https://www.jpcert.or.jp/form/", "https://www.jpcert.or.jp",
	"links[1].url"},
    {"https://www.jpcert.or.jp/form/", "https:///form/", "links[1].url"},
    {"https://www.jpcert.or.jp/form/", "https://www.jpcert.or.jp/?q=1",
	"links[1].url"},
    {"https://www.jpcert.or.jp/form/", "https://a@www.jpcert.or.jp/",
	"links[1].url"},
    {"\"purposes\": [", "\"purpose\": [", "purpose"},
    {"\"use\": {\"ja\": \"ご相談への対応",
	"\"uses\": {\"ja\": \"ご相談への対応", "purposes[1].uses"},
    {"\"standard\":", "\"norm\":", "accessibility.norm"},
    {"\"mail\": \"info\", \"valid_days\": 300,",
	"\"mail\": \"nobody\", \"valid_days\": 300,", "security.mail"},
    {"\"valid_days\": 300", "\"valid_days\": 0", "security.valid_days"},
    {"\"valid_days\": 300", "\"valid_days\": 365", "security.valid_days"},
    {"\"valid_days\": 300,\n \"as_of\": \"2026-11-01\"",
	"\"valid_days\": 300,\n \"as_of\": \"2026-11\"", "security.as_of"},
    {"\"name\": \"announce\"", "\"name\": \"questions\"", "notices[4]"},
    {"\"withdrawn_days\": 14", "\"withdrawn_days\": 0",
	"retention.withdrawn_days"},
    {"\"secretariat\": [", "\"secretaries\": [", "secretaries"},
};

static void
a_wrong_file_is_refused_with_its_place(void **state)
{
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct span json =
		    with(a, shipped(a), wrong[i].from, wrong[i].to);
		const struct profile *p = NULL;
		struct datum_fault fault;

		if (profile_parse(a, json, &p, &fault) != FAIL_INPUT)
			broken("row %zu passed", i);
		assert_null(p);
		if (strcmp(fault.where, wrong[i].where) != 0)
			broken("row %zu: at <%s>, not <%s>: %s", i, fault.where,
			    wrong[i].where, fault.what);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_leaflet_is_in_it),
	    cmocka_unit_test(what_the_portal_says_of_itself_is_in_it),
	    cmocka_unit_test(every_fact_has_its_date),
	    cmocka_unit_test(dates_of_facts_are_as_exact_as_known),
	    cmocka_unit_test(hours_give_the_first_answer),
	    cmocka_unit_test(hours_are_read_to_the_minute),
	    cmocka_unit_test(dates_of_facts_are_read),
	    cmocka_unit_test(notices_can_be_switched_off),
	    cmocka_unit_test(a_wrong_file_is_refused_with_its_place),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
