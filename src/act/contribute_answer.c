/*
 * contribute: answers of those asked. One a body: the newest counts, the others
 * stay as its history.
 */
#include "act/contribute_plan.h"
#include "store/entry.h"

static enum fail
answer_commit(const struct may_inquiry_now *now, const struct add_plan *p)
{
	const struct may_now *n = may_inquiry_now_any(now);
	struct buf detail;

	TRY(contribute_put(n, p, &detail));
	TRY(sql_asked_answered(n, p->id, (int64_t)p->head.about, p->head.body));
	return entry_add(n, ACT_CONTRIBUTE, &p->id, NULL, &detail);
}

static enum fail
answer_run(const struct may_now *n, const void *plan)
{
	return answer_commit(may_inquiry_now_of(n), plan);
}

/* Did the body withhold its name in an answer to it? */
static bool
is_nameless(
    const struct adding *a, const struct contribution_row *list, size_t n)
{
	struct body_id own = may_actor(a->m)->body;

	for (size_t i = 0; i < n; i++)
		if (list[i].head.what == CONTRIBUTION_ANSWER &&
		    list[i].head.about == a->about &&
		    ID_SAME(list[i].head.body, own) && list[i].head.withheld)
			return true;
	return false;
}

/* The inquiry that the proof names, and the release that it is about. */
static enum fail
find_inquiry(struct adding *a)
{
	struct members m = keys_members(a->w);
	struct any_id object = may_object(a->m);
	struct contribution_row *list;
	size_t n;

	TRY(contributions_list(&m, a->rows.c.id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (memcmp(list[i].head.id.b, object.b, ID_BYTES) == 0) {
			a->about = list[i].head.n;
			a->nameless = is_nameless(a, list, n);
			return contribute_release(a);
		}
	return FAIL_ABSENT;
}

enum fail
contribute_answer(struct work *w, const struct may_inquiry *may,
    const struct contribute_words *words, struct span *out_leak)
{
	struct add_plan plan;
	struct adding a = {
	    .w = w, .m = may_inquiry_any(may), .words = words, .p = &plan};

	*out_leak = span_of("");
	if (words->text.code < ANSWER_SEEN ||
	    words->text.code > ANSWER_DECLINED ||
	    words->what != CONTRIBUTION_ANSWER ||
	    (words->audience != AUDIENCE_DESK &&
		words->audience != AUDIENCE_GROUP))
		return fail(FAIL_INPUT, "an answer");
	/* Not seen, but where and when was looked? */
	if (words->text.code == ANSWER_NOT_SEEN &&
	    (words->text.at[CONTRIBUTE_PERIOD].n == 0 ||
		words->text.at[CONTRIBUTE_SEARCHED].n == 0))
		return fail(FAIL_INPUT, "not seen in what");
	TRY(contribute_begin(&a));
	if (!contribute_is_open(a.rows.c.stage))
		return fail(FAIL_CONFLICT, "no answers are taken");
	TRY(find_inquiry(&a));
	TRY(contribute_compare(&a, out_leak));
	TRY(contribute_prepare(&a, NULL, 0, 0));
	return contribute_commit(&a, answer_run);
}
