/*
 * test_mail: a notice makes the same bytes each time; the operator's texts go
 * in encoded, so that nothing in them becomes a header.
 */
#include "../seal/check.h"

#include "courier/mail.h"

static const char file[] = "お知らせ\n\n窓口に\nお知らせがあります。\n";

static struct notice
sample(void)
{
	return (struct notice){
	    .id = FILLED(struct any_id, 1), .at_ms = 1763942399000};
}

static void
a_notice_makes_one_mail(void **state)
{
	static const char want[] =
	    "Date: Sun, 23 Nov 2025 23:59:59 +0000\r\n"
	    "From: <w@desk.example>\r\n"
	    "To: <a@b.example>\r\n"
	    "Message-ID: <aeaqcaibaeaqcaibaeaqcaibae@desk.example>\r\n"
	    "Subject: =?UTF-8?B?44GK55+l44KJ44Gb?=\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=UTF-8\r\n"
	    "Content-Transfer-Encoding: base64\r\n"
	    "Auto-Submitted: auto-generated\r\n"
	    "X-Auto-Response-Suppress: All\r\n"
	    "\r\n"
	    "56qT5Y+j44GrCuOBiuefpeOCieOBm+OBjOOBguOCiuOBvuOBmeOAggo=\r\n";
	struct notice n = sample();
	struct mail_text text;
	struct span mail;

	assert_int_equal(mail_text_parse(span_of(file), &text), OK);
	for (int i = 0; i < 2; i++) {
		mail = mail_format(*state, &n, &text, span_of("w@desk.example"),
		    span_of("a@b.example"));
		assert_int_equal(mail.n, sizeof(want) - 1);
		assert_memory_equal(mail.p, want, mail.n);
	}
}

static void
a_long_body_has_short_lines(void **state)
{
	struct notice n = sample();
	struct mail_text text = {span_of("s"), span_of("")};
	char body[MAIL_BODY_MAX];
	struct span mail, line;

	memset(body, '.', sizeof(body));
	text.body = span_from(body, sizeof(body));
	mail = mail_format(*state, &n, &text, span_of("w@desk.example"),
	    span_of("a@b.example"));
	while (mail.n > 0) {
		line = span_cut(&mail, '\n');
		assert_true(line.n <= 77 && line.p[line.n - 1] == '\r');
		assert_int_not_equal(line.p[0], '.');
	}
}

static void
texts_that_are_none_stop_the_start(void **state)
{
	static const char *const bad[] = {"", "お知らせ", "お知らせ\n",
	    "お知らせ\n\n", "お知らせ\nno empty line\n", "\n\nbody\n",
	    "a\r\n\r\nbody\r\n", "\xff\n\nbody\n",
	    "a subject of more than forty-five bytes, so it is\n\nbody\n"};
	struct mail_text text;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(
		    mail_text_parse(span_of(bad[i]), &text), FAIL_INPUT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_notice_makes_one_mail),
	    cmocka_unit_test(a_long_body_has_short_lines),
	    cmocka_unit_test(texts_that_are_none_stop_the_start),
	};

	return CHECK_RUN(tests);
}
