/* log: one line whatever the value is, never longer than 1,024 bytes. */
#include "check.h"

#include <string.h>

#include "base/log.h"

/* What one call writes to stderr, NUL-terminated. */
static size_t
capture(enum log_level level, const char *event, const struct log_pair *pairs,
    size_t n, char *out, size_t size)
{
	int fds[2], kept = dup(STDERR_FILENO);
	ssize_t got;

	assert_int_equal(pipe(fds), 0);
	dup2(fds[1], STDERR_FILENO);
	log_event(level, event, pairs, n);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(fds[1]);
	got = read(fds[0], out, size - 1);
	close(fds[0]);
	assert_true(got >= 0);
	out[got] = '\0';
	return (size_t)got;
}

static void
a_line_has_priority_event_and_pairs(void **state)
{
	const struct log_pair pairs[] = {
	    {"route", span_of("consult")}, {"status", span_of("200")}};
	char text[2048];

	(void)state;
	capture(LOG_NOTICE, "reply", pairs, 2, text, sizeof(text));
	assert_string_equal(
	    text, "<5>event=reply route=\"consult\" status=\"200\"\n");
	capture(LOG_ALARM, "tamper", NULL, 0, text, sizeof(text));
	assert_string_equal(text, "<1>event=tamper\n");
}

/* Otherwise a header could write lines of its own into the log. */
static void
a_value_cannot_make_a_second_line(void **state)
{
	static const char evil[] = "a\r\n<1>event=tamper \"x\" \\ \x00\x1b\x7f";
	const struct log_pair pair = {
	    "value", span_from(evil, sizeof(evil) - 1)};
	char text[2048];

	(void)state;
	capture(LOG_ERROR, "e", &pair, 1, text, sizeof(text));
	assert_string_equal(text,
	    "<3>event=e value=\"a\\x0d\\x0a<1>event=tamper \\x22x\\x22 \\x5c "
	    "\\x00\\x1b\\x7f\"\n");
}

static void
bytes_over_ascii_are_escaped(void **state)
{
	const struct log_pair pair = {"v", span_of("\xe7\xaa\x93\x85")};
	char text[2048];

	(void)state;
	capture(LOG_DEBUG, "e", &pair, 1, text, sizeof(text));
	assert_string_equal(text, "<7>event=e v=\"\\xe7\\xaa\\x93\\x85\"\n");
}

static void
a_long_line_is_cut_and_still_ends(void **state)
{
	char value[5000] = {0}, text[8192];
	const struct log_pair pair = {"v", span_from(value, sizeof(value))};
	size_t n;

	(void)state;
	memset(value, '\n', sizeof(value));
	n = capture(LOG_NOTICE, "e", &pair, 1, text, sizeof(text));
	assert_true(n <= 1024);
	assert_int_equal(text[n - 1], '\n');
	assert_ptr_equal(strchr(text, '\n'), text + n - 1);
}

static void
a_note_is_an_event_with_a_literal(void **state)
{
	char text[256];
	int fds[2], kept = dup(STDERR_FILENO);
	ssize_t got;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	dup2(fds[1], STDERR_FILENO);
	log_note(LOG_NOTICE, "start", "ready");
	dup2(kept, STDERR_FILENO);
	close(kept);
	got = read(fds[0], text, sizeof(text) - 1);
	close(fds[0]);
	close(fds[1]);
	assert_true(got > 0);
	text[got] = '\0';
	assert_string_equal(text, "<5>event=start what=\"ready\"\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_line_has_priority_event_and_pairs),
	    cmocka_unit_test(a_value_cannot_make_a_second_line),
	    cmocka_unit_test(bytes_over_ascii_are_escaped),
	    cmocka_unit_test(a_long_line_is_cut_and_still_ends),
	    cmocka_unit_test(a_note_is_an_event_with_a_literal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
