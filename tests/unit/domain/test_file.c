/*
 * test_file: types by their first bytes, names that no machine stumbles over.
 */
#include "check.h"

#include "domain/file_name.h"
#include "domain/file_type.h"
#include "domain/text.h"

static void
first_bytes_say_what_it_looks_like(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum file_type type;
	} heads[] = {{"", 0, FILE_TYPE_EMPTY},
	    {"MZ\x90\0\x03", 5, FILE_TYPE_PE},
	    {"PK\x03\x04rest", 8, FILE_TYPE_ZIP},
	    {"%PDF-1.7", 8, FILE_TYPE_PDF},
	    {"\x7f"
	     "ELF\x02",
		5, FILE_TYPE_ELF},
	    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, FILE_TYPE_OLE},
	    {"Received: from x\r\nTo: y\r\n", 24, FILE_TYPE_MAIL},
	    {"Received nothing\r\n", 18, FILE_TYPE_TEXT},
	    {"2026-11-24 23:10 GET /\n", 23, FILE_TYPE_TEXT},
	    {"  <!DOCTYPE html>", 17, FILE_TYPE_HTML},
	    {"\xe8\xa8\x98\xe9\x8c\xb2", 6, FILE_TYPE_TEXT},
	    {"\x8b\x4c\x98\x5e", 4, FILE_TYPE_UNKNOWN},
	    {"a\0b", 3, FILE_TYPE_UNKNOWN}, {"M", 1, FILE_TYPE_TEXT}};
	static char long_text[FILE_TYPE_LOOK];

	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		assert_int_equal(
		    file_type_of(span_from(heads[i].bytes, heads[i].n)),
		    heads[i].type);
	/* A character that is cut at the end of the look. */
	memset(long_text, 'a', sizeof(long_text));
	memcpy(long_text + sizeof(long_text) - 2, "\xe8\xa8", 2);
	assert_int_equal(file_type_of(span_from(long_text, sizeof(long_text))),
	    FILE_TYPE_TEXT);
	assert_string_equal(file_type_word(FILE_TYPE_DISK), "disk image");
	assert_string_equal(file_type_word(1000), "?");
}

static void
names_are_kept_as_given_and_sent_as_safe(void **state)
{
	static const struct {
		const char *given, *kept, *safe;
	} names[] = {{"access.log", "access.log", "access.log"},
	    {"say \"hi\".txt", "say \"hi\".txt", "say _hi_.txt"},
	    {"C:\\Users\\x\\a.doc", "C:\\Users\\x\\a.doc", "a.doc"},
	    {"../../etc/passwd", "../../etc/passwd", "passwd"},
	    {"exe.\xe2\x80\xae"
	     "fdp.scr",
		"exe.\xe2\x80\xae"
		"fdp.scr",
		"exe._fdp.scr"},
	    {"a\r\nSet-Cookie: x", "a__Set-Cookie: x", "a__Set-Cookie_ x"},
	    {"\xff\xfe.bin", "??.bin", "__.bin"},
	    {".htaccess", ".htaccess", "_htaccess"},
	    {"con.txt", "con.txt", "_con.txt"}, {"COM1", "COM1", "_COM1"},
	    {"trailing. .", "trailing. .", "trailing"},
	    {"dir/", "dir/", "file"}, {"", "file", "file"},
	    {"\xe6\xa4\x9c\xe4\xbd\x93.zip", "\xe6\xa4\x9c\xe4\xbd\x93.zip",
		"\xe6\xa4\x9c\xe4\xbd\x93.zip"}};
	struct arena *a = arena_new(1 << 20);
	char longest[900];
	struct span kept;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		kept = file_name_take(a, span_of(names[i].given), 765);
		assert_true(span_is(kept, names[i].kept));
		assert_true(span_is(file_name_safe(a, kept), names[i].safe));
	}
	/* Cut at a character. */
	for (size_t i = 0; i + 3 <= sizeof(longest); i += 3)
		memcpy(longest + i, "\xe3\x81\x82", 3);
	kept = file_name_take(a, span_from(longest, sizeof(longest)), 766);
	assert_int_equal(kept.n, 765);
	assert_true(text_is_utf8(kept));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(first_bytes_say_what_it_looks_like),
	    cmocka_unit_test(names_are_kept_as_given_and_sent_as_safe)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
