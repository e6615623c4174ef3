/*
 * test_leak: designated names come back in every disguise and are found;
 * harmless texts are left alone; runs of longer texts begin at 12 characters.
 */
#include "check.h"

#include "domain/leak.h"

static struct arena *arena;

static size_t
found(enum leak_kind kind, const char *secret, const char *text)
{
	struct leak_secret s = {kind, span_of(secret)};
	const struct leak_finding *list;
	bool more;
	size_t n;

	arena_reset(arena);
	leak_find(arena, &s, 1, span_of(text), &list, &n, &more);
	return n;
}

static void
a_name_is_found_in_every_disguise(void **state)
{
	static const struct {
		const char *secret, *text;
	} rows[] = {
	    {"さくら病院", "昨夜、さくら病院のサーバが止まりました"},
	    {"サクラ病院", "さくら病院から"},
	    {"さくら病院", "ｻｸﾗ病院"},
	    {"さくら病院", "サクラ 病院"},
	    {"さくら病院", "さ・く・ら・病・院"},
	    {"sakura", "SAKURA"},
	    {"sakura", "ｓａｋｕｒａ"},
	    {"sakura", "host.SAKURA-hosp.example.jp"},
	    {"sakura hosp", "mail from it@sakurahosp.example"},
	    {"sakura", "/var/log/sakura_2026.log"},
	    {"sakura", "2026-11-24T23:00:00 org=sakura status=500"},
	    {"株式会社北野工業", "北野工業の担当者"},
	    {"北野工業株式会社", "北野工業"},
	    {"㈱北野", "(株)北野"},
	    {"ガス局", "ｶﾞｽ局"},
	    {"サーバー商会", "サーバ商会"},
	    {"taro@sakura.example.jp", "送信元 sakura.example.jp から"},
	    {"山田 太郎", "山田太郎"},
	    {"東京", "東京"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (found(LEAK_IDENTITY, rows[i].secret, rows[i].text) == 0)
			broken("%s in %s", rows[i].secret, rows[i].text);
}

/* All that a case of the questionnaire holds as secret. */
static const struct leak_secret case_secrets[] = {
#define S(kind, text)                                                          \
	{                                                                      \
		kind,                                                          \
		{                                                              \
			text, sizeof(text) - 1                                 \
		}                                                              \
	}
    S(LEAK_IDENTITY, "山田 太郎"),
    S(LEAK_IDENTITY, "ヤマダ タロウ"),
    S(LEAK_IDENTITY, "さくら病院"),
    S(LEAK_IDENTITY, "情報システム課"),
    S(LEAK_IDENTITY, "taro@sakura-hosp.example.jp"),
    S(LEAK_IDENTITY, "03-1234-5678"),
    S(LEAK_IDENTITY, "株式会社北野工業"),
    S(LEAK_IDENTITY, "佐藤部長"),
    S(LEAK_IDENTITY, "診療録_2026.xlsx"),
    S(LEAK_INDICATOR, "192.0.2.77\nweb01.sakura-hosp.example.jp\n"),
    S(LEAK_INDICATOR, "198.51.100.9\n"),
    S(LEAK_TEXT, "昨夜から外来の予約が開かず、ログを確認したところ不審な通信が"
		 "見つかったので端末を切り離しました。"),
    S(LEAK_TEXT, "電源は切らず、管理者権限の証跡を保全しています。"),
    S(LEAK_TEXT, "23:00 通信量が増えた\n23:40 再起動しました\n"),
    S(LEAK_TEXT, "予約の台帳と患者の名簿が読めなくなりました。バックアップは"
		 "無事ですが、詳細は調査中です。"),
    S(LEAK_TEXT, "月末に病院のサイトで、標的型の攻撃であったと知らせます。"),
    S(LEAK_TEXT, "パスワードを変えた後も認証エラーが続いています。"),
#undef S
};

enum { CASE_SECRETS = sizeof(case_secrets) / sizeof(case_secrets[0]) };

static size_t
found_in_case(struct span text)
{
	const struct leak_finding *list;
	bool more;
	size_t n;

	arena_reset(arena);
	leak_find(arena, case_secrets, CASE_SECRETS, text, &list, &n, &more);
	return n;
}

static void
harmless_texts_are_left_alone(void **state)
{
	static const char *const rows[] = {"サーバの応答が遅い", "桜が咲いた",
	    "病院", "さくら", "さくらの病院ではない", "院病らくさ",
	    "HTTP/1.1 200 OK", "203.0.113.24", "", " ", "。、・",
	    "標的型攻撃の疑い", "ログを確認しました", "再起動しました",
	    "パスワードを変えた", "メールの添付ファイル", "23時頃から",
	    "特定のサイトへの接続が遅い", "通信量が急に増えた", "調査中です",
	    "詳細は不明", "OSは最新です", "バックアップは無事", "DDoS",
	    "フィッシング", "マルウェア", "スキャン", "改ざん", "不審な通信",
	    "端末を切り離した", "電源は切っていない", "ウイルス対策ソフト",
	    "クラウド", "VPN装置", "ファイアウォール", "認証エラー",
	    "管理者権限", "証跡を保全", "専門家に相談", "よろしくお願いします"};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (found_in_case(span_of(rows[i])) != 0)
			broken("%s", rows[i]);
	assert_int_equal(sizeof(rows) / sizeof(rows[0]), 40);
	/* And no secret of the case passes for harmless. */
	for (size_t i = 0; i < CASE_SECRETS; i++)
		if (found_in_case(case_secrets[i].text) == 0)
			broken("%.*s", (int)case_secrets[i].text.n,
			    case_secrets[i].text.p);
}

static void
one_character_is_no_name(void **state)
{
	(void)state;
	assert_int_equal(found(LEAK_IDENTITY, "林", "林檎"), 0);
	assert_int_equal(found(LEAK_IDENTITY, "", "林檎"), 0);
	assert_int_equal(found(LEAK_IDENTITY, "株式会社", "株式"), 0);
}

static void
runs_begin_at_twelve(void **state)
{
	(void)state;
	assert_int_equal(
	    found(LEAK_TEXT, "abcdefghijklmnop", "xxabcdefghijkxx"), 0);
	assert_int_equal(
	    found(LEAK_TEXT, "abcdefghijklmnop", "xxabcdefghijklxx"), 1);
	assert_int_equal(found(LEAK_TEXT, "abcdefghijklmnop",
			     "ABCD efgh-IJKL, again ABCDEFGHIJKLMN"),
	    2);
	assert_int_equal(found(LEAK_TEXT, "短い文", "短い文"), 0);
}

static void
indicators_are_found_line_by_line(void **state)
{
	const char *secret = "203.0.113.24\nupdate-check.example\n";

	(void)state;
	assert_int_equal(
	    found(LEAK_INDICATOR, secret, "hxxps://update-check[.]example/a"),
	    1);
	assert_int_equal(
	    found(LEAK_INDICATOR, secret, "src=203[.]0[.]113[.]24"), 1);
	assert_int_equal(found(LEAK_INDICATOR, secret, "198.51.100.7"), 0);
	/* Disguised, with words beside it, or in full width in the secret. */
	secret = "hxxp://update-check[.]example/a （配布元）\n"
		 "２０３．０．１１３．２４ から\n";
	assert_int_equal(
	    found(LEAK_INDICATOR, secret, "http://update-check.example/a"), 1);
	assert_int_equal(found(LEAK_INDICATOR, secret, "src=203.0.113.24"), 1);
	assert_int_equal(found(LEAK_INDICATOR, secret, "配布元から"), 0);
}

static void
the_place_is_quoted_as_written(void **state)
{
	struct leak_secret s = {LEAK_IDENTITY, span_of("さくら病院")};
	struct span text = span_of("昨夜ｻｸﾗ 病院で");
	const struct leak_finding *list;
	bool more;
	size_t n;

	(void)state;
	arena_reset(arena);
	leak_find(arena, &s, 1, text, &list, &n, &more);
	assert_int_equal(n, 1);
	assert_true(
	    span_is(span_from(text.p + list[0].at, list[0].n), "ｻｸﾗ 病院"));
	assert_false(more);
}

static void
too_many_findings_say_so(void **state)
{
	struct leak_secret s = {LEAK_IDENTITY, span_of("ab")};
	char text[2 * (LEAK_FINDINGS_MAX + 5)];
	const struct leak_finding *list;
	bool more;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 2 == 0 ? 'a' : 'b';
	arena_reset(arena);
	leak_find(
	    arena, &s, 1, span_from(text, sizeof(text)), &list, &n, &more);
	assert_int_equal(n, LEAK_FINDINGS_MAX);
	assert_true(more);
}

/* In text, behind and before what stands between bars. */
static void
a_word_stands_alone(void **state)
{
	static const struct {
		const char *before, *name, *behind;
		bool alone;
	} table[] = {
	    {"", "LAC", "", true},
	    {"as ", "LAC", " says", true},
	    {"から", "LAC", "が", true},
	    {"(", "lac", ")", true},
	    {"10.", "LAC", "3", true},
	    {"b", "lac", "k", false},
	    {"p", "lac", "", false},
	    {"", "LAC", "K", false},
	    {"ｐ", "ＬＡＣ", "", false},
	    {"の", "ＬＡＣ", "ｅ", false},
	    {"、", "ラック", "です", true},
	    {"・", "ラック", "・", true},
	    {"ト", "ラック", "", false},
	    {"", "ラック", "サーバ", false},
	    {"", "ラック", "ー", false},
	    {"ﾄ", "ﾗｯｸ", "", false},
	    {"東", "青葉銀行", "本店", true},
	    {"X", "ラック", "x", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char text[64];
		bool alone;

		snprintf(text, sizeof(text), "%s%s%s", table[i].before,
		    table[i].name, table[i].behind);
		alone = leak_stands_alone(span_of(text),
		    strlen(table[i].before), strlen(table[i].name));
		assert_string_equal(
		    alone ? text : "", table[i].alone ? text : "");
	}
}

static int
begin(void **state)
{
	(void)state;
	arena = arena_new(64 * 1024 * 1024);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Folded, a text is many times its size: what a case may hold as secrets must
 * not take the memory of a request. */
static void
many_long_secrets_take_little_memory(void **state)
{
	enum { SECRETS = 300, LONG = 4000 };
	static char text[LONG], words[LONG];
	struct leak_secret secrets[SECRETS];
	struct arena *small = arena_new(1024 * 1024);
	const struct leak_finding *list;
	bool more;
	size_t n;

	(void)state;
	memset(text, 't', sizeof(text));
	memset(words, 'w', sizeof(words));
	for (size_t i = 0; i < SECRETS; i++)
		secrets[i] = (struct leak_secret){
		    LEAK_TEXT, span_from(words, sizeof(words))};
	secrets[SECRETS - 1].text = span_of("tttttttttttttttt");
	leak_find(small, secrets, SECRETS, span_from(text, sizeof(text)), &list,
	    &n, &more);
	assert_true(n > 0);
	assert_int_equal(list[0].secret, SECRETS - 1);
	assert_true(arena_used(small) < 64 * 1024);
	arena_free(small);
}

/* Letters fold to themselves: what leak_find() says, said as plainly as it can
 * be: at each place the longest run that both have. */
static size_t
plain_runs(const char *secret, const char *text, struct leak_finding *out)
{
	size_t n = 0, secret_n = strlen(secret), text_n = strlen(text);

	for (size_t at = 0; at < text_n;) {
		size_t longest = 0;

		for (size_t from = 0; from < secret_n; from++) {
			size_t k = 0;

			while (at + k < text_n && from + k < secret_n &&
			       text[at + k] == secret[from + k])
				k++;
			longest = k > longest ? k : longest;
		}
		if (longest >= LEAK_RUN)
			out[n++] = (struct leak_finding){0, at, longest};
		at += longest >= LEAK_RUN ? longest : 1;
	}
	return n;
}

enum { DRAWN = 160 };

/* Of so many letters; some of it is from the other. */
static void
draw(unsigned *seed, unsigned letters, const char *other, char *out)
{
	size_t n = (size_t)rand_r(seed) % DRAWN, other_n = strlen(other);

	for (size_t i = 0; i < n; i++)
		out[i] = (char)('a' + (unsigned)rand_r(seed) % letters);
	out[n] = '\0';
	for (int i = 0; i < 3 && n > 0 && other_n > 0; i++) {
		size_t from = (size_t)rand_r(seed) % other_n;
		size_t to = (size_t)rand_r(seed) % n;
		size_t k = (size_t)rand_r(seed) % 40;

		while (k-- > 0 && from < other_n && to < n)
			out[to++] = other[from++];
	}
}

static void
runs_are_those_that_are_there(void **state)
{
	unsigned seed = 7;
	size_t all = 0;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		char secret[DRAWN + 1], text[DRAWN + 1];
		struct leak_secret s = {LEAK_TEXT, span_of(secret)};
		struct leak_finding plain[DRAWN];
		const struct leak_finding *list;
		unsigned letters = 1 + (unsigned)i % 26;
		bool more;
		size_t n, wanted;

		draw(&seed, letters, "", secret);
		draw(&seed, letters, secret, text);
		s.text = span_of(secret);
		wanted = plain_runs(secret, text, plain);
		arena_reset(arena);
		leak_find(arena, &s, 1, span_of(text), &list, &n, &more);
		if (n != wanted ||
		    (n > 0 && memcmp(list, plain, n * sizeof(*list)) != 0))
			broken("<%s> in <%s>", secret, text);
		all += n;
	}
	assert_true(all > 1000);
}

/* The longest field, and nothing but repetitions: compared place by place this
 * does not end before the tests are given up. */
static void
long_texts_are_compared_in_time(void **state)
{
	enum { LONG = 40500 };
	static char text[LONG], lines[LONG];
	struct leak_secret secrets[] = {{LEAK_TEXT, span_from(text, LONG)},
	    {LEAK_INDICATOR, span_from(lines, LONG)}};
	const struct leak_finding *list;
	bool more;
	size_t n;

	(void)state;
	memset(text, 'x', LONG);
	for (size_t i = 0; i < LONG; i++)
		lines[i] = i % 3 == 2 ? '\n' : (char)('a' + i % 7);
	arena_reset(arena);
	leak_find(arena, secrets, 2, span_from(text, LONG), &list, &n, &more);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].n, LONG);
	assert_false(more);
}

static void
words_are_held_folded(void **state)
{
	(void)state;
	assert_true(leak_holds(span_of("サクラ病院から、メールが届いた"),
	    span_of("ﾒｰﾙが 届いた")));
	assert_false(
	    leak_holds(span_of("メールが届いた"), span_of("メールを届けた")));
	assert_false(leak_holds(span_of("メール"), span_of("メールが")));
	assert_false(leak_holds(span_of("メール"), span_of("、")));
	assert_false(leak_holds(span_of(""), span_of("メール")));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(many_long_secrets_take_little_memory),
	    cmocka_unit_test(a_name_is_found_in_every_disguise),
	    cmocka_unit_test(harmless_texts_are_left_alone),
	    cmocka_unit_test(one_character_is_no_name),
	    cmocka_unit_test(runs_begin_at_twelve),
	    cmocka_unit_test(indicators_are_found_line_by_line),
	    cmocka_unit_test(the_place_is_quoted_as_written),
	    cmocka_unit_test(too_many_findings_say_so),
	    cmocka_unit_test(runs_are_those_that_are_there),
	    cmocka_unit_test(long_texts_are_compared_in_time),
	    cmocka_unit_test(words_are_held_folded),
	    cmocka_unit_test(a_word_stands_alone)};

	return cmocka_run_group_tests(tests, begin, end);
}
