/*
 * questions.h: the desk asks and the reporter answers, each as one request.
 * Must never make a proof: every act goes through its rule.
 */
#ifndef TESTS_UNIT_ACT_QUESTIONS_H
#define TESTS_UNIT_ACT_QUESTIONS_H

#include "council.h"

#include "act/correct.h"
#include "act/questions.h"

static const char questions_form[] = "0123456789abcdef0123456789";

static inline const struct question *
questions_one(struct scene *x, const char *name)
{
	const struct question *q =
	    questionnaire_by_name(x->s.questionnaire, span_of(name));

	assert_non_null(q);
	return q;
}

/* Two questions, and words beside them. */
static inline enum fail
questions_ask(struct scene *x, struct seat *seat, struct span number,
    const char *id, const char *text, enum designation d)
{
	const struct question *at[] = {
	    questions_one(x, "impact"), questions_one(x, "target_os")};
	const struct questions_sent sent = {.form = span_of(id),
	    .at = at,
	    .n = 2,
	    .text = span_of(text),
	    .designation = d};
	const struct may_desk_case *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_case(&seat->look, &may);
	if (f == OK)
		f = questions_send(&seat->work, may, &sent);
	seat_end(seat);
	return f;
}

/* One field of the reporter's form. */
static inline enum fail
questions_answer(struct scene *x, const char *name, const char *text,
    enum designation d, int64_t seen, struct correct_done *done)
{
	struct correct_field field = {
	    questions_one(x, name), span_of(text), d, seen, false};
	const struct may_own_case *may;
	enum fail f = seat_begin(&x->reporter, span_of(""));

	*done = (struct correct_done){0};
	if (f == OK)
		f = access_own_case(&x->reporter.look, &may);
	if (f == OK)
		f = correct_answers(&x->reporter.work, may, &field, 1, done);
	seat_end(&x->reporter);
	assert_int_equal(field.clash, done->clashes > 0);
	return f;
}

static inline struct case_view
questions_own(struct scene *x)
{
	const struct may_own_case *may;
	struct case_view v;

	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &may), OK);
	assert_int_equal(case_read_own(&x->reporter.work, may, &v), OK);
	seat_end(&x->reporter);
	return v;
}

static inline struct question_state
questions_find(struct scene *x, const struct case_view *v, const char *name)
{
	const struct question_state *all;
	size_t n;

	questions_state(&x->reporter.work, v, &all, &n);
	for (size_t i = 0; i < n; i++)
		if (span_is(all[i].question->name, name))
			return all[i];
	assert_true(false);
	return all[0];
}

static inline bool
questions_wait(struct scene *x, const char *name)
{
	struct case_view v = questions_own(x);

	return questions_find(x, &v, name).waits;
}

/* Versions of the answer. */
static inline size_t
questions_versions(struct scene *x, const char *name)
{
	struct case_view v = questions_own(x);
	size_t n = 0;

	for (size_t i = 0; i < v.texts_n; i++)
		n += v.texts[i].question == questions_one(x, name);
	return n;
}

static inline long
questions_entries(struct scene *x, enum act_code act)
{
	char sql[80];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM chain WHERE act = %d",
	    (int)act);
	return census_count(&x->house, sql);
}

static inline enum fail
questions_read(struct scene *x)
{
	const struct may_own_case *may;
	struct case_view v;
	enum fail f;

	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_own_case(&x->reporter.look, &may), OK);
	f = case_read_own(&x->reporter.work, may, &v);
	seat_end(&x->reporter);
	return f;
}

static inline struct span
questions_begin(struct scene *x)
{
	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
	return scene_consult(x, "Q7");
}

#endif
