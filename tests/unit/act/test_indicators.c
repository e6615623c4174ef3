/*
 * test_indicators: the table holds what the reader may read now and nothing
 * else, names and mail addresses of persons are none of it, and taking it out
 * is entered (L4, L7).
 */
#include "questions.h"

#include "act/indicators.h"
#include "base/buf.h"

/* As the page does it. */
static struct case_indicators
table(struct seat *seat, struct span number, struct case_view *v)
{
	const struct may_desk_case *may;
	struct case_indicators list;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(case_read_desk(&seat->work, may, v), OK);
	indicators_of(seat->work.arena, v, &list);
	return list;
}

static bool
holds(const struct case_indicators *t, const char *value, bool told)
{
	for (size_t i = 0; i < t->list_n; i++)
		if (span_is(t->list[i].value, value))
			return t->list[i].told == told;
	return false;
}

static void
write(struct scene *x, const char *name, const char *text, enum designation d)
{
	struct correct_done done;

	assert_int_equal(questions_answer(x, name, text, d, 0, &done), OK);
}

static struct span
begin(struct scene *x)
{
	struct span number = questions_begin(x);

	write(x, "source_host",
	    "hxxp://Evil[.]example/a\n192.0.2.1, 192.0.2.1\nsomebody",
	    DESIGNATION_OPEN);
	write(x, "target_os", "Windows 10.1", DESIGNATION_OPEN);
	write(x, "damage", "攻撃元は203.0.113.9です。１９２．０．２．７も",
	    DESIGNATION_SECRET);
	write(x, "reporter_email", "me@victim.example", DESIGNATION_OPEN);
	return number;
}

static void
closed_texts_give_nothing(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	struct case_indicators t;
	struct case_view v;

	t = table(&x->lead, number, &v);
	assert_true(holds(&t, "http://evil.example/a", false));
	assert_true(holds(&t, "192.0.2.1", false));
	assert_true(holds(&t, "somebody", false));
	assert_int_equal(t.list_n, 3);
	assert_true(t.sealed && !t.secret && !t.cut);
	seat_end(&x->lead);
	/* Opened, they do; sentences are read, too. */
	assert_int_equal(scene_read(&x->lead, number, &v), OK);
	t = table(&x->lead, number, &v);
	assert_true(holds(&t, "203.0.113.9", true));
	assert_true(holds(&t, "192.0.2.7", true));
	assert_false(holds(&t, "me@victim.example", true));
	assert_false(holds(&t, "me@victim.example", false));
	assert_int_equal(t.list_n, 5);
	assert_true(t.secret && !t.sealed);
	seat_end(&x->lead);
}

static void
a_corrected_list_gives_its_newest_version(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	struct correct_done done;
	struct case_indicators t;
	struct case_view v;

	assert_int_equal(questions_answer(x, "source_host", "192.0.2.99",
			     DESIGNATION_UNSET, 1, &done),
	    OK);
	t = table(&x->lead, number, &v);
	assert_true(holds(&t, "192.0.2.99", false));
	assert_false(holds(&t, "192.0.2.1", false));
	seat_end(&x->lead);
}

static void
a_page_full_is_said_to_be_cut(void **state)
{
	struct scene *x = *state;
	struct arena *a = arena_new((size_t)16 << 20);
	struct case_text many = {.what = ITEM_ANSWER,
	    .question = questions_one(x, "indicators"),
	    .newest = true,
	    .opened = true};
	struct case_view v = {.texts = &many, .texts_n = 1};
	struct case_indicators t;
	struct buf b;

	buf_init(&b, a, 1024 * 1024);
	for (int i = 0; i < 2001; i++)
		buf_printf(&b, "h%d.example\n", i);
	many.text = buf_get(&b);
	indicators_of(a, &v, &t);
	assert_int_equal(t.list_n, 2000);
	assert_true(t.cut);
	arena_free(a);
}

static void
taking_it_out_is_entered(void **state)
{
	struct scene *x = *state;
	struct span number = begin(x);
	const struct may_desk_case *may;
	struct case_view own;

	assert_int_equal(council_desk(&x->lead, number, &may), OK);
	assert_int_equal(indicators_enter(&x->lead.work, may, 3), OK);
	seat_end(&x->lead);
	assert_int_equal(questions_entries(x, ACT_INDICATORS), 1);
	own = questions_own(x);
	assert_int_equal(own.acts[own.acts_n - 1].act, ACT_INDICATORS);
	assert_int_equal(own.acts[own.acts_n - 1].count, 3);
	assert_true(scene_whole(x, "indicators"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {T(closed_texts_give_nothing),
	    T(a_corrected_list_gives_its_newest_version),
	    T(a_page_full_is_said_to_be_cut), T(taking_it_out_is_entered)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
