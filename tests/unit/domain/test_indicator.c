/* indicator: pasted lists, read whatever their width, order or disguise. */
#include "check.h"

#include "base/buf.h"
#include "domain/indicator.h"

/* One word, what it is read as. */
static const struct {
	const char *in, *out;
	enum indicator_kind kind;
} words[] = {
    {"192.0.2.15", "192.0.2.15", INDICATOR_IPV4},
    {"１９２．０．２．１５", "192.0.2.15", INDICATOR_IPV4},
    {"192[.]0[.]2[.]15", "192.0.2.15", INDICATOR_IPV4},
    {"192.0.2.0/24", "192.0.2.0/24", INDICATOR_IPV4},
    {"192.0.2.1:8080", "192.0.2.1:8080", INDICATOR_IPV4},
    {"192.0.2.256", "192.0.2.256", INDICATOR_OTHER},
    {"192.0.2.0/33", "192.0.2.0/33", INDICATOR_OTHER},
    {"1.2.3", "1.2.3", INDICATOR_OTHER},
    {"2001:DB8::1", "2001:db8::1", INDICATOR_IPV6},
    {"[2001:db8::1]", "2001:db8::1", INDICATOR_IPV6},
    {"2001[:]db8::/32", "2001:db8::/32", INDICATOR_IPV6},
    {"12:34", "12:34", INDICATOR_OTHER},
    {"Evil[.]Example", "evil.example", INDICATOR_HOST},
    {"evil[.example", "evil.example", INDICATOR_HOST},
    {"evil(dot)example", "evil.example", INDICATOR_HOST},
    {"evil。example", "evil.example", INDICATOR_HOST},
    {"evil.example:443", "evil.example:443", INDICATOR_HOST},
    {"-evil.example", "-evil.example", INDICATOR_OTHER},
    {"evil.example.", "evil.example", INDICATOR_HOST},
    {"10.1", "10.1", INDICATOR_OTHER},
    {"hxxp://Evil[.]Example/A", "http://evil.example/A", INDICATOR_URL},
    {"hxxps[://]evil.example", "https://evil.example", INDICATOR_URL},
    {"HXXPS://Evil.example/", "https://evil.example/", INDICATOR_URL},
    {"＜ｈｔｔｐ：／／evil.example／＞", "http://evil.example/", INDICATOR_URL},
    {"evil.example/path", "evil.example/path", INDICATOR_URL},
    {"and/or", "and/or", INDICATOR_OTHER},
    {"Who[@]Evil[.]example", "who@evil.example", INDICATOR_MAIL},
    {"a@b", "a@b", INDICATOR_OTHER},
    {"@evil.example", "@evil.example", INDICATOR_OTHER},
    {"D41D8CD98F00B204E9800998ECF8427E", "d41d8cd98f00b204e9800998ecf8427e",
	INDICATOR_HASH},
    {"d41d8cd98f00b204e9800998ecf8427", "d41d8cd98f00b204e9800998ecf8427",
	INDICATOR_OTHER},
    {"Invoice.EXE", "Invoice.EXE", INDICATOR_FILE},
    {"請求書.pdf.exe", "請求書.pdf.exe", INDICATOR_FILE},
    {"", "", INDICATOR_OTHER},
    {"...", "", INDICATOR_OTHER},
    {"例え.テスト", "例え.テスト", INDICATOR_HOST},
    {".pdf.exe", ".pdf.exe", INDICATOR_OTHER},
    {"C:\\Users\\a\\Run.exe", "C:\\Users\\a\\Run.exe", INDICATOR_FILE},
    {"logo.png", "logo.png", INDICATOR_FILE},
    {"198.51.100.7/gate.php", "198.51.100.7/gate.php", INDICATOR_URL},
    {"http://c2.example/a;b=1,2/x(1).php", "http://c2.example/a;b=1,2/x(1).php",
	INDICATOR_URL},
    {"http://c2.example/x_(y)", "http://c2.example/x_(y)", INDICATOR_URL},
    {"(http://c2.example/x_(y)).", "http://c2.example/x_(y)", INDICATOR_URL},
    {"from:who@evil.example", "from:who@evil.example", INDICATOR_OTHER},
};

static void
words_are_refanged_and_told_apart(void **state)
{
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(words); i++) {
		enum indicator_kind kind;
		struct span out =
		    indicator_read(a, span_of(words[i].in), &kind);

		if (kind != words[i].kind || !span_is(out, words[i].out))
			broken("%s: %d <%.*s>", words[i].in, (int)kind,
			    (int)out.n, out.p);
	}
}

static void
several_stand_in_a_line(void **state)
{
	const struct indicator *list;
	size_t n;

	indicator_find(arena_of(state),
	    span_of("203.0.113.24（C2と思われる）\n"
		    "a.example, b.example;c.example　d.example、e.example\n"
		    "\n"
		    "件名「至急ご確認ください」\n"
		    "x\t192.0.2.1"),
	    false, &list, &n);
	assert_int_equal(n, 8);
	check_span(list[0].value, "203.0.113.24");
	check_span(list[5].value, "e.example");
	assert_int_equal(list[5].line, 1);
	assert_int_equal(list[6].kind, INDICATOR_OTHER);
	check_span(list[6].value, "件名「至急ご確認ください」");
	assert_int_equal(list[6].line, 3);
	check_span(list[7].written, "192.0.2.1");
	assert_int_equal(list[7].line, 4);
}

#define HASH_A                                                                 \
	"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

/* What is read in a text, one behind the other with a bar between. */
static void
check_found(struct arena *a, const char *text, bool told, const char *expected)
{
	const struct indicator *list;
	struct buf out;
	size_t n;

	indicator_find(a, span_of(text), told, &list, &n);
	buf_init(&out, a, 4096);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_text(&out, " | ");
		if (list[i].kind == INDICATOR_OTHER)
			buf_text(&out, "OTHER ");
		buf_span(&out, list[i].value);
	}
	if (!span_is(buf_get(&out), expected))
		broken("%s: <%.*s>", text, (int)out.n, out.p);
}

static void
commas_and_brackets_belong_to_an_address(void **state)
{
	static const char *const rows[][2] = {
	    {"https://198.51.100.7/x?a=1,2", "https://198.51.100.7/x?a=1,2"},
	    {"http://c2.example.net/a;b=1,2/x(1).php",
		"http://c2.example.net/a;b=1,2/x(1).php"},
	    {"see (http://c2.example/a,1), then", "http://c2.example/a,1"},
	    {"http://a.example/x;", "http://a.example/x"},
	    {"http://a.example/x?a=1,,2,,", "http://a.example/x?a=1,,2"},
	    {"http://a.example/x, http://b.example/y",
		"http://a.example/x | http://b.example/y"},
	    {"http://a.example/x,http://b.example/y;hxxp://c.example/",
		"http://a.example/x | http://b.example/y | http://c.example/"},
	    {"http://a.example/x,b.example.com,192.0.2.1",
		"http://a.example/x | b.example.com | 192.0.2.1"},
	    {"a.example/x;y=1,2", "a.example/x;y=1,2"},
	    {"a.example.com,b.example.com;c.example.com",
		"a.example.com | b.example.com | c.example.com"},
	    {"<a href=\"http://a.example/x\">", "http://a.example/x"},
	    {"http[:]//a[.]example/x,1", "http://a.example/x,1"},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++) {
		check_found(a, rows[i][0], false, rows[i][1]);
		check_found(a, rows[i][0], true, rows[i][1]);
	}
	check_found(a, "http://a.example/x,1、http://b.example/y）。", false,
	    "http://a.example/x,1 | http://b.example/y");
	check_found(a, "http://a.example/x,1、http://b.example/y）。", true,
	    "http://a.example/x,1 | http://b.example/y");
}

/* Sentences have no blanks between their words, as Japanese is written. */
static void
sentences_are_cut_where_the_letters_change(void **state)
{
	static const char *const rows[][2] = {
	    {"端末から203.0.113.99へ通信していました。evil2.example.comに接続"
	     "した記録もあります。",
		"203.0.113.99 | evil2.example.com"},
	    {"不審なファイルupdate_1.exeを開きました", "update_1.exe"},
	    {"接続した．１９２．０．２．７：８０も，ｅｖｉｌ．example．",
		"192.0.2.7 | evil.example"},
	    {"送信元：who@evil.exampleです", "who@evil.example"},
	    {"端末が停止.再起動した", ""},
	    {"請求書.pdf.exeを開いた", ""},
	    {"http://www.日本語.jp/に接続", ""},
	    {"www.example.日本語.jp", ""},
	    {"http://evil.example/に接続", "http://evil.example/"},
	    {"src=203.0.113.5 dst=192.0.2.9,x", "203.0.113.5 | 192.0.2.9"},
	    {"まず a.b を見た", ""},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++)
		check_found(a, rows[i][0], true, rows[i][1]);
}

/* Words glued to one are left out; a line without one stays whole. */
static void
lines_of_a_list_are_read_like_sentences(void **state)
{
	static const char *const rows[][2] = {
	    {"URL：http://evil9.example.com/a", "http://evil9.example.com/a"},
	    {"URL:http://evil9.example.com/a", "http://evil9.example.com/a"},
	    {"ｕｒｌ：ｈｔｔｐ：／／evil9.example.com／a",
		"http://evil9.example.com/a"},
	    {"攻撃元IP：203.0.113.6", "203.0.113.6"},
	    {"攻撃元IP:203.0.113.6", "203.0.113.6"},
	    {"203.0.113.5から大量のアクセス", "203.0.113.5"},
	    {"203.0.113.5(C2と思われる)", "203.0.113.5"},
	    {"SHA-256：" HASH_A, HASH_A},
	    {"sha256:" HASH_A, HASH_A},
	    {"evil3.example.comへの通信", "evil3.example.com"},
	    {"203.0.113.5、evil3.example.comへの通信",
		"203.0.113.5 | evil3.example.com"},
	    {"203.0.113.5。evil3.example.com",
		"203.0.113.5 | evil3.example.com"},
	    {"IPv6：2001:db8::1", "2001:db8::1"},
	    {"C2：2001:db8::1", "2001:db8::1"},
	    {"２００１：ｄｂ８：：１", "2001:db8::1"},
	    {"192.0.2.1：8080", "192.0.2.1:8080"},
	    {"203.0.113.5・203.0.113.6", "203.0.113.5 | 203.0.113.6"},
	    {"送信元：who@evil.example", "who@evil.example"},
	    {"日本語.jp", "日本語.jp"},
	    {"日本語[.]jp, evil.example", "日本語.jp | evil.example"},
	    {"URL：http://日本語.jp/a", "http://日本語.jp/a"},
	    {"日本語.jpへの通信", "OTHER 日本語.jpへの通信"},
	    {"端末が止まりました。画面が青くなりました",
		"OTHER 端末が止まりました。画面が青くなりました"},
	    {"ファイル名：請求書.pdf.exe", "請求書.pdf.exe"},
	    {"パス：C:\\ユーザー\\a.exe", "C:\\ユーザー\\a.exe"},
	    {"請求書.pdf.exeを開いた", "OTHER 請求書.pdf.exeを開いた"},
	    {"件名：至急", "OTHER 件名：至急"},
	};
	struct arena *a = arena_of(state);

	for (size_t i = 0; i < COUNT(rows); i++)
		check_found(a, rows[i][0], false, rows[i][1]);
}

static void
nothing_is_read_in_nothing(void **state)
{
	const struct indicator *list;
	size_t n;

	indicator_find(arena_of(state), span_of(""), false, &list, &n);
	assert_int_equal(n, 0);
	indicator_find(
	    arena_of(state), span_of(" \n　\n,\n"), false, &list, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].kind, INDICATOR_OTHER);
}

/* A text of nothing but short words, as long as an answer may be. */
static void
words_that_are_none_cost_nothing(void **state)
{
	struct arena *a = arena_new(512 * 1024);
	char text[2 * 10000 + 1];
	const struct indicator *list;
	size_t n;

	(void)state;
	for (size_t i = 0; i < 10000; i++)
		memcpy(text + 2 * i, "a ", 2);
	indicator_find(a, span_from(text, sizeof(text) - 1), false, &list, &n);
	assert_int_equal(n, 1);
	assert_in_range(arena_used(a), 0, 4096);
	arena_free(a);
}

/* Nor do the marks that words are cut at, whatever stands between them. */
static void
marks_cost_little(void **state)
{
	static const char *const each[] = {"あa", "a=", "a:", "(", ",", ";",
	    ")", "http://a/,", "/", "：", "."};
	const struct indicator *list;
	struct buf text;
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(each); i++)
		for (int told = 0; told < 2; told++) {
			struct arena *a = arena_new(4u << 20);

			buf_init(&text, a, 256 * 1024);
			buf_text(&text, "http://a.example/");
			for (int k = 0; k < 20000; k++)
				buf_text(&text, each[i]);
			indicator_find(a, buf_get(&text), told, &list, &n);
			arena_free(a);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_refanged_and_told_apart),
	    cmocka_unit_test(several_stand_in_a_line),
	    cmocka_unit_test(commas_and_brackets_belong_to_an_address),
	    cmocka_unit_test(sentences_are_cut_where_the_letters_change),
	    cmocka_unit_test(lines_of_a_list_are_read_like_sentences),
	    cmocka_unit_test(nothing_is_read_in_nothing),
	    cmocka_unit_test(words_that_are_none_cost_nothing),
	    cmocka_unit_test(marks_cost_little),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
