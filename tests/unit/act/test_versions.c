/*
 * test_versions: however often an answer was corrected, its page goes out, and
 * what is not shown of it is counted.
 */
#include "questions.h"

#include "view/case_view.h"
#include "view/pages.h"
#include "web/case_parts.h"

enum { MANY = 200, LONG = 20000 };

/* So many versions of one answer, each of so many letters. */
static struct case_view
corrected(struct scene *x, struct arena *a, int64_t versions, size_t letters)
{
	struct case_text *texts =
	    arena_array(a, (size_t)versions, sizeof(*texts));

	for (int64_t i = 0; i < versions; i++) {
		char *text = arena_alloc(a, letters);

		/* As long as can be on a page. */
		memset(text, '"', letters);
		text[(size_t)i % letters] = 'x';
		texts[i] = (struct case_text){.version = i + 1,
		    .what = ITEM_ANSWER,
		    .question = questions_one(x, "damage"),
		    .author = AUTHOR_REPORTER,
		    .designation = DESIGNATION_OPEN,
		    .opened = true,
		    .newest = i + 1 == versions,
		    .text = span_from(text, letters)};
	}
	return (struct case_view){.texts = texts, .texts_n = (size_t)versions};
}

static struct answer_view
shown(struct scene *x, struct arena *a, const struct case_view *c)
{
	struct ctx ctx = {.work = {.arena = a,
			      .questionnaire = x->s.questionnaire,
			      .language = LANGUAGE_EN}};
	struct case_show_view v = {.number = span_of("4827-6190")};
	struct buf out = ctx_buf(&ctx);
	struct reply reply;

	ctx.page.language = LANGUAGE_EN;
	ctx.page.site = site_of(x->s.profile, LANGUAGE_EN);
	case_parts_answers(&ctx, c, false, &v.sections, &v.sections_n);
	page_case_show(&out, &ctx.page, &v);
	assert_int_equal(ctx_page(&out, &reply), OK);
	assert_int_equal(v.sections_n, 1);
	assert_int_equal(v.sections[0].answers_n, 1);
	return v.sections[0].answers[0];
}

/* Shown and not shown are all. */
static void
check_sum(const struct answer_view *v, int64_t all)
{
	int64_t left = 0, count;

	assert_true(span_int(v->earlier_count, &count));
	assert_true(v->earlier_left.n == 0 || span_int(v->earlier_left, &left));
	assert_int_equal(count, all);
	assert_int_equal((int64_t)v->earlier_n + left, all);
}

static void
a_page_holds_any_number_of_corrections(void **state)
{
	struct scene *x = *state;
	struct arena *a = arena_new((size_t)512 << 20);
	struct case_view c = corrected(x, a, MANY, LONG);

	struct answer_view v = shown(x, a, &c);

	assert_true(v.earlier_n > 0);
	assert_true(v.corrected);
	check_sum(&v, MANY - 1);
	/* The newest ones, beside what followed them. */
	assert_true(span_is(v.version, "Version 200"));
	assert_true(span_is(v.earlier[0].version, "Version 199"));
	assert_true(span_is(v.earlier[0].next, "Version 200"));
	arena_free(a);
}

/* That something was corrected does not depend on what is shown. */
static void
few_are_shown_all_and_none_is_forgotten(void **state)
{
	struct scene *x = *state;
	struct arena *a = arena_new((size_t)64 << 20);
	struct case_view c = corrected(x, a, 4, 40);
	struct answer_view v = shown(x, a, &c);

	check_sum(&v, 3);
	assert_int_equal(v.earlier_n, 3);
	c = corrected(x, a, 100, 40);
	for (size_t i = 1; i < c.texts_n; i++)
		c.texts[i].text = c.texts[1].text;
	v = shown(x, a, &c);
	check_sum(&v, 99);
	assert_int_equal(v.earlier_n, 20);
	assert_true(v.corrected);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_page_holds_any_number_of_corrections),
	    T(few_are_shown_all_and_none_is_forgotten)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
