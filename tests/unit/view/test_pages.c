/*
 * pages: what a page must say and must never say, whatever is put into it.
 */
#include "check.h"

#include "view/about.h"
#include "view/case_view.h"
#include "view/desk_view.h"
#include "view/landing.h"
#include "view/pages.h"
#include "view/receipt.h"

#define HOSTILE "<script>alert(1)</script>\"'&"

static const struct profile *profile;
static struct buf out;

static struct page
page(enum language l)
{
	assert_int_equal(profile_parse(arena,
			     check_file("templates/profile/council-2019.json"),
			     &profile, NULL),
	    OK);
	buf_init(&out, arena, 1u << 20);
	return (struct page){
	    .language = l,
	    .demo = true,
	    .token = span_of("the-token"),
	    .site = site_of(profile, l),
	    .language_url = span_of("/?lang=en"),
	};
}

static void
facts_stand_with_their_date(void **state)
{
	struct page p = page(LANGUAGE_JA);
	struct landing_view v = landing_of(arena, LANGUAGE_JA, profile);

	(void)state;
	page_landing(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "1年以下の拘禁刑"));
	assert_true(check_has(buf_get(&out), "（2026年2月8日現在）"));
	assert_true(check_has(buf_get(&out), "225"));
	assert_true(check_has(buf_get(&out), "（2020年現在）"));
	assert_true(check_has(buf_get(&out), "受付していません"));
	assert_false(check_has(buf_get(&out), "href=\"tel:"));
	assert_true(check_has(buf_get(&out), "mailto:csc-anken@jpcert.or.jp"));
	assert_true(check_has(buf_get(&out), "試験環境"));
}

static void
the_law_stands_in_its_own_words(void **state)
{
	struct page p = page(LANGUAGE_JA);
	struct landing_view v = landing_of(arena, LANGUAGE_JA, profile);

	(void)state;
	page_landing(&out, &p, &v);
	assert_true(check_has(
	    buf_get(&out), "正当な理由なく漏らしたり盗用したりしては"));
	assert_true(
	    check_has(buf_get(&out), "サイバーセキュリティ基本法の定め"));
	assert_true(check_has(buf_get(&out), "法令でお確かめください"));
}

/* The address is written anew: nothing in it may get lost or be encoded. */
static void
links_lead_where_the_profile_says(void **state)
{
	struct page p = page(LANGUAGE_EN);
	struct links_view v = links_view_of(arena, LANGUAGE_EN, profile);

	(void)state;
	part_links(&out, &p, &v);
	for (size_t i = 0; i < profile->links_n; i++)
		assert_true(check_has(buf_get(&out),
		    arena_printf(arena, "<a href=\"%.*s\">",
			(int)profile->links[i].url.n, profile->links[i].url.p)
			.p));
}

static const struct about_times about_times = {.draft_ms = 3600000,
    .salt_ms = 7200000,
    .reporter_idle_ms = 240000,
    .withdrawn_ms = 432000000};

static void
times_are_those_in_force(void **state)
{
	struct page p = page(LANGUAGE_JA);
	struct about_view v =
	    about_of(arena, LANGUAGE_JA, profile, &about_times);

	(void)state;
	page_about_handling(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "最長1時間"));
	assert_true(check_has(buf_get(&out), "受付から2時間まで"));
	assert_true(check_has(buf_get(&out), "4分操作がないと"));
	assert_true(check_has(buf_get(&out), "取下げから5日後"));
	/* No term is promised that nothing keeps. */
	assert_false(check_has(buf_get(&out), "1,095"));
}

static void
a_notice_that_is_off_leaves_nothing(void **state)
{
	struct page p = page(LANGUAGE_JA);
	struct profile off = *profile;
	struct about_view v;

	(void)state;
	off.notices_n = 0;
	v = about_of(arena, LANGUAGE_JA, &off, &about_times);
	assert_int_equal(v.government.n + v.legal.n + v.own_data.n +
			     v.time_needed.n + v.announce.n,
	    0);
	page_about_handling(&out, &p, &v);
	page_help(&out, &p, &v);
	assert_false(check_has(buf_get(&out), "<p></p>"));
	assert_false(check_has(buf_get(&out), "捜査機関"));
	assert_false(check_has(buf_get(&out), "政府側の事務局に自動的に"));
}

/* RFC 9116: Contact and one Expires; Canonical is https or is not there. */
static void
security_txt_is_as_the_profile_says(void **state)
{
	struct buf text;

	(void)state;
	(void)page(LANGUAGE_JA);
	buf_init(&text, arena, 4096);
	about_security_txt(
	    arena, profile, span_of("https://council.example"), &text);
	assert_true(span_is(buf_get(&text),
	    "Contact: mailto:csc-info@jpcert.or.jp\n"
	    "Expires: 2027-08-27T15:00:00Z\n"
	    "Preferred-Languages: ja, en\n"
	    "Canonical: https://council.example/.well-known/security.txt\n"));
	buf_init(&text, arena, 4096);
	about_security_txt(
	    arena, profile, span_of("http://127.0.0.1:8080"), &text);
	assert_false(check_has(buf_get(&text), "Canonical"));
}

static void
an_open_telephone_can_be_called(void **state)
{
	struct page p = page(LANGUAGE_EN);
	struct landing_view v = landing_of(arena, LANGUAGE_EN, profile);

	(void)state;
	v.contact.phone_open = true;
	page_landing(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "href=\"tel:03-3270-3560\""));
	assert_false(check_has(buf_get(&out), "Not answered"));
}

static void
a_page_has_language_and_one_heading(void **state)
{
	(void)state;
	for (int l = 0; l < LANGUAGES; l++) {
		struct page p = page((enum language)l);
		struct return_view v = {.problem = span_of("no")};

		page_return_form(&out, &p, &v);
		assert_true(check_has(
		    buf_get(&out), l == LANGUAGE_JA ? "<html lang=\"ja\">"
						    : "<html lang=\"en\">"));
		assert_int_equal(check_count(buf_get(&out), "<h1"), 1);
		assert_true(check_has(buf_get(&out),
		    l == LANGUAGE_JA ? "<title>エラー：" : "<title>Error: "));
		assert_int_equal(check_count(buf_get(&out), "method=\"post\""),
		    check_count(buf_get(&out), "value=\"the-token\""));
	}
}

static void
what_was_typed_is_only_text(void **state)
{
	struct page p = page(LANGUAGE_EN);
	struct return_view v = {
	    .problem = span_of(HOSTILE), .typed = span_of(HOSTILE)};

	(void)state;
	p.language_url = span_of("javascript:alert(1)");
	page_return_form(&out, &p, &v);
	assert_false(check_has(buf_get(&out), "<script>alert"));
	assert_false(check_has(buf_get(&out), "javascript:"));
	assert_true(check_has(buf_get(&out), "&lt;script&gt;alert(1)"));
}

static struct receipt_view
receipt(void)
{
	struct receipt_view v = {.number = span_of("4827-6190"),
	    .code = span_of("7KQ4-M2XD-9TVB-R03H-WZ6P-C8EN-4JYF")};

	group_of(arena, v.code, 4, &v.groups, &v.groups_n);
	return v;
}

static void
a_kept_code_is_not_shown(void **state)
{
	struct page p = page(LANGUAGE_JA);
	struct receipt_view v = receipt();

	(void)state;
	page_receipt(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "7KQ4"));
	assert_true(check_has(buf_get(&out), "/consult/kept"));
	buf_init(&out, arena, 1u << 20);
	v.kept = true;
	page_receipt(&out, &p, &v);
	assert_false(check_has(buf_get(&out), "7KQ4"));
	assert_false(check_has(buf_get(&out), "/consult/kept"));
	assert_true(check_has(buf_get(&out), "4827-6190"));
}

static struct desk_case_view
desk_case(void)
{
	static const struct message_view messages[] = {{
	    .closed = true,
	}};

	return (struct desk_case_view){
	    .id = span_of("abc"),
	    .number = span_of("7710-2245"),
	    .has_sealed = true,
	    .sealed = {.names = span_of("NAMES OF ITEMS"),
		.count = span_of("5"),
		.action = span_of("/desk/cases/abc/open"),
		.registered = true},
	    .messages = messages,
	    .messages_n = 1,
	    .form = {.staff = true, .designated = true},
	};
}

static void
the_unregistered_learn_no_names(void **state)
{
	struct page p = page(LANGUAGE_JA);
	struct desk_case_view v = desk_case();

	(void)state;
	page_desk_case(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "NAMES OF ITEMS"));
	assert_true(check_has(buf_get(&out), "/desk/cases/abc/open"));
	buf_init(&out, arena, 1u << 20);
	v.sealed.registered = false;
	page_desk_case(&out, &p, &v);
	assert_false(check_has(buf_get(&out), "NAMES OF ITEMS"));
	assert_false(check_has(buf_get(&out), "/desk/cases/abc/open"));
	assert_true(check_has(buf_get(&out), "秘密取扱者として登録された"));
}

static void
a_closed_panel_shows_no_value(void **state)
{
	static const struct answer_view opened[] = {{
	    .label = {"Q", 1},
	    .value = {"SECRET VALUE", 12},
	}};
	struct page p = page(LANGUAGE_JA);
	struct desk_case_view v = desk_case();

	(void)state;
	v.opened = opened;
	v.opened_n = 1;
	page_desk_case(&out, &p, &v);
	assert_false(check_has(buf_get(&out), "SECRET VALUE"));
	buf_init(&out, arena, 1u << 20);
	v.is_open = true;
	page_desk_case(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "SECRET VALUE"));
}

/* L7: that there are more than are shown, and how many. */
static void
a_log_that_is_cut_says_so(void **state)
{
	struct page p = page(LANGUAGE_EN);
	struct desk_case_view desk = desk_case();
	struct case_show_view v = {.entries_count = span_of("6,003"),
	    .entries_shown = span_of("200"),
	    .entries_older = span_of("/case?log=5803#log-title")};

	(void)state;
	page_case_show(&out, &p, &v);
	assert_true(check_has(buf_get(&out), "the newest 200 of 6,003"));
	assert_true(check_has(buf_get(&out), "/case?log=5803#log-title"));
	buf_init(&out, arena, 1u << 20);
	v.entries_later = true;
	page_case_show(&out, &p, &v);
	assert_false(check_has(buf_get(&out), "the newest 200 of"));
	assert_true(check_has(buf_get(&out), "Back to the newest"));
	buf_init(&out, arena, 1u << 20);
	desk.entries_count = span_of("6,003");
	desk.entries_shown = span_of("12");
	page_desk_case(&out, &p, &desk);
	assert_true(check_has(buf_get(&out), "the newest 12 of 6,003"));
}

/* Who consults has no login, and is told of none that ends. */
static void
only_staff_are_logged_out(void **state)
{
	static const struct {
		enum language l;
		const char *staff;
	} words[] = {{LANGUAGE_JA, "ログアウト"}, {LANGUAGE_EN, "logged"}};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct page p = page(words[i].l);
		struct case_show_view own = {.number = span_of("4827-6190")};
		struct desk_case_view desk = desk_case();

		p.ends_in = span_of("1800");
		page_case_show(&out, &p, &own);
		assert_true(check_has(buf_get(&out), "id=\"ending\""));
		assert_false(check_has(buf_get(&out), words[i].staff));
		buf_init(&out, arena, 1u << 20);
		p.staff.in = true;
		page_desk_case(&out, &p, &desk);
		assert_true(check_has(buf_get(&out), "id=\"ending\""));
		assert_true(check_has(buf_get(&out), words[i].staff));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(facts_stand_with_their_date),
	    TEST(the_law_stands_in_its_own_words),
	    TEST(links_lead_where_the_profile_says),
	    TEST(times_are_those_in_force),
	    TEST(a_notice_that_is_off_leaves_nothing),
	    TEST(security_txt_is_as_the_profile_says),
	    TEST(an_open_telephone_can_be_called),
	    TEST(a_page_has_language_and_one_heading),
	    TEST(what_was_typed_is_only_text),
	    TEST(a_kept_code_is_not_shown),
	    TEST(the_unregistered_learn_no_names),
	    TEST(a_closed_panel_shows_no_value),
	    TEST(a_log_that_is_cut_says_so),
	    TEST(only_staff_are_logged_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
