/* diff: both texts are in it whole, and what changed is told by words. */
#include "check.h"

#include "base/buf.h"
#include "domain/diff.h"

/* "same[-gone-]{+new+}" */
static struct span
shown(struct arena *a, const char *was, const char *now, size_t budget)
{
	const struct diff_part *p;
	struct buf all, old, new;
	size_t n;

	buf_init(&all, a, 4096);
	buf_init(&old, a, 4096);
	buf_init(&new, a, 4096);
	diff_texts(a, span_of(was), span_of(now), &budget, &p, &n);
	for (size_t i = 0; i < n; i++) {
		bool gone = p[i].kind == DIFF_GONE,
		     came = p[i].kind == DIFF_NEW;

		buf_text(&all, gone ? "[-" : came ? "{+" : "");
		buf_span(&all, p[i].text);
		buf_text(&all, gone ? "-]" : came ? "+}" : "");
		if (!came)
			buf_span(&old, p[i].text);
		if (!gone)
			buf_span(&new, p[i].text);
	}
	assert_true(span_is(buf_get(&old), was));
	assert_true(span_is(buf_get(&new), now));
	return buf_get(&all);
}

static void
check(void **state, const char *was, const char *now, const char *expected)
{
	struct span s = shown(arena_of(state), was, now, 10000);

	if (!span_is(s, expected))
		broken("%s, %s: <%.*s>", was, now, (int)s.n, s.p);
}

static void
words_are_compared(void **state)
{
	check(state, "", "", "");
	check(state, "same", "same", "same");
	check(state, "", "new", "{+new+}");
	check(state, "gone", "", "[-gone-]");
	check(
	    state, "two servers", "three servers", "[-two-]{+three+} servers");
	check(state, "a b c d", "a x c d", "a [-b-]{+x+} c d");
	/* An address is told whole. */
	check(state, "from 192.0.2.1", "from 192.0.2.15",
	    "from [-192.0.2.1-]{+192.0.2.15+}");
	check(state, "a b", "a b c", "a b{+ c+}");
	check(state, "23時頃から遅い", "22時半頃から遅い",
	    "[-23時-]{+22時半+}頃から遅い");
	check(
	    state, "one\ntwo\n", "one\ntwo\nthree\n", "one\ntwo\n{+three\n+}");
	/* What happens to be in both is no common ground. */
	check(state, "日本時間", "協定世界時（UTC）",
	    "[-日本時間-]{+協定世界時（UTC）+}");
	check(state, "a1 b1 c1", "a2 b1 c2", "[-a1 b1 c1-]{+a2 b1 c2+}");
	check(state, "a1 common c1", "a2 common c2",
	    "[-a1-]{+a2+} common [-c1-]{+c2+}");
	check(state, "a1\nb\nc1", "a2\nb\nc2", "[-a1-]{+a2+}\nb\n[-c1-]{+c2+}");
}

/* Without room to compare it is one change, and still whole. */
static void
a_small_budget_loses_nothing(void **state)
{
	struct span s = shown(
	    arena_of(state), "a b c d e f g", "a 1 c 2 e 3 g", 26 * DIFF_BYTE);

	assert_true(span_is(s, "a [-b c d e f-]{+1 c 2 e 3+} g"));
}

static void
the_budget_is_used_up(void **state)
{
	const struct diff_part *p;
	size_t n, budget = 10 * DIFF_BYTE + 3;

	diff_texts(arena_of(state), span_of("x y z"), span_of("1 2 3"), &budget,
	    &p, &n);
	assert_int_equal(budget, 3);
	/* Nothing is looked at any more. */
	diff_texts(
	    arena_of(state), span_of("x y"), span_of("x z"), &budget, &p, &n);
	assert_int_equal(budget, 3);
	assert_int_equal(n, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_compared),
	    cmocka_unit_test(a_small_budget_loses_nothing),
	    cmocka_unit_test(the_budget_is_used_up),
	};

	return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
