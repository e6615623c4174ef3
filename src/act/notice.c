/* notice: one row a recipient, set or gone, and its entry. */
#include "act/notice.h"

#include "domain/contact.h"
#include "domain/normal.h"
#include "domain/notice.h"
#include "domain/text.h"
#include "seal/chain_detail.h"
#include "seal/notice.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/statements.gen.h"

enum fail
notice_typed(struct work *w, struct span typed, struct span *out_sealed)
{
	struct span line;

	*out_sealed = span_of("");
	if (w->courier == NULL)
		return fail(FAIL_ABSENT, "no courier");
	if (!text_is_utf8(typed) ||
	    normal_machine(w->arena, text_line(w->arena, typed), &line) != OK)
		return FAIL_INPUT;
	if (line.n == 0)
		return OK;
	line = contact_email(w->arena, line, NULL);
	if (!contact_is_mailable(line))
		return FAIL_INPUT;
	return notice_seal(w->arena, w->courier, line, out_sealed);
}

static enum fail
wanted(struct work *w, enum notice_kind kind, struct any_id id, bool *out)
{
	struct row_notice_get row;
	enum fail f =
	    sql_notice_get(w->snap->db, w->arena, (int64_t)kind, id, &row);

	*out = f == OK;
	return f == FAIL_ABSENT ? OK : f;
}

enum fail
notice_case_wanted(struct work *w, const struct may_own_case *may, bool *out)
{
	struct case_id id = may_case(may_own_case_any(may));

	return wanted(w, NOTICE_TO_REPORTER, ID_ANY(id), out);
}

enum fail
notice_person_wanted(struct work *w, struct person_id id, bool *out)
{
	return wanted(w, NOTICE_TO_PERSON, ID_ANY(id), out);
}

struct notice_plan {
	enum notice_kind kind;
	struct any_id id;
	struct span sealed; /* empty: it ends */
	int64_t language;
};

/* A mail that waits in the spool is for the old address: its file goes when
 * no row names it any more (outbox.c). */
static enum fail
put(const struct may_now *n, const struct notice_plan *p)
{
	if (p->sealed.n == 0) {
		TRY(sql_outbox_end(n, p->kind, p->id));
		return sql_notice_end(n, p->kind, p->id);
	}
	TRY(sql_outbox_reset(n, p->kind, p->id));
	return sql_notice_set(n, p->kind, p->id, p->sealed, p->language);
}

/* CHAIN_COUNT: how many addresses there are now. */
static enum fail
enter(const struct may_now *n, const struct notice_plan *p)
{
	struct case_id case_id;
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_COUNT, p->sealed.n > 0);
	if (p->kind == NOTICE_TO_PERSON)
		return entry_add(n, ACT_NOTICE, NULL, &p->id, &detail);
	memcpy(case_id.b, p->id.b, sizeof(case_id.b));
	return entry_add(n, ACT_NOTICE, &case_id, NULL, &detail);
}

static enum fail
case_commit(const struct may_own_case_now *now, const struct notice_plan *p)
{
	const struct may_now *n = may_own_case_now_any(now);

	TRY(put(n, p));
	return enter(n, p);
}

static enum fail
case_run(const struct may_now *n, const void *plan)
{
	return case_commit(may_own_case_now_of(n), plan);
}

enum fail
notice_case_set(
    struct work *w, const struct may_own_case *may, struct span sealed)
{
	const struct may *m = may_own_case_any(may);
	struct case_id id = may_case(m);
	const struct notice_plan plan = {
	    NOTICE_TO_REPORTER, ID_ANY(id), sealed, (int64_t)w->language};
	const struct job job = {
	    .may = m, .commit = case_run, .plan = &plan, .erases = true};

	return writer_do(w->writer, w->snap, &job);
}

static enum fail
person_commit(const struct may_desk_now *now, const struct notice_plan *p)
{
	const struct may_now *n = may_desk_now_any(now);

	TRY(put(n, p));
	return enter(n, p);
}

static enum fail
person_run(const struct may_now *n, const void *plan)
{
	return person_commit(may_desk_now_of(n), plan);
}

enum fail
notice_person_set(
    struct work *w, const struct may_desk *may, struct span sealed)
{
	const struct may *m = may_desk_any(may);
	struct person_id id = may_actor(m)->person;
	const struct notice_plan plan = {
	    NOTICE_TO_PERSON, ID_ANY(id), sealed, (int64_t)w->language};
	const struct job job = {
	    .may = m, .commit = person_run, .plan = &plan, .erases = true};

	return writer_do(w->writer, w->snap, &job);
}

enum fail
notice_sent(const struct may_now *n, struct case_id id, struct span sealed,
    int64_t language)
{
	if (sealed.n == 0)
		return OK;
	return sql_notice_set(
	    n, NOTICE_TO_REPORTER, ID_ANY(id), sealed, language);
}

enum fail
notice_sent_again(const struct may_now *n, struct case_id id,
    struct span sealed, int64_t language)
{
	const struct notice_plan p = {
	    NOTICE_TO_REPORTER, ID_ANY(id), sealed, language};

	TRY(put(n, &p));
	return enter(n, &p);
}

enum fail
notice_forget(const struct may_now *n, struct case_id id)
{
	TRY(sql_outbox_end(n, NOTICE_TO_REPORTER, ID_ANY(id)));
	return sql_notice_end(n, NOTICE_TO_REPORTER, ID_ANY(id));
}
