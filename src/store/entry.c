/*
 * entry: the next number, the hash over the one before, one row; and where the
 * act is news, a row for whoever wants to be told by mail.
 */
#include "store/entry.h"

#include "domain/notice.h"
#include "permit/now.h"
#include "seal/chain.h"
#include "seal/chain_detail.h"
#include "store/statements.gen.h"

static struct any_id
actor_id(const struct may_now *n)
{
	static const struct any_id instance;
	const struct actor *who = may_actor(now_may(n));

	if (who->kind == ACTOR_PERSON || who->kind == ACTOR_ENROLLING)
		return ID_ANY(who->person);
	if (who->kind == ACTOR_REPORTER)
		return ID_ANY(who->case_id);
	return instance;
}

/* Nothing where nobody wants it. Who acted is not told of it. */
static enum fail
tell(const struct may_now *n, enum act_code act, struct case_id id)
{
	unsigned who = notice_of(act);

	if ((who & NOTICE_FOR_REPORTER) != 0)
		TRY(sql_outbox_reporter(n, id));
	if ((who & NOTICE_FOR_DESK) != 0)
		TRY(sql_outbox_desk(n, id, actor_id(n)));
	return OK;
}

enum fail
entry_add(const struct may_now *n, enum act_code act,
    const struct case_id *case_id, const struct any_id *object,
    const struct buf *detail)
{
	struct chain_head *head = now_chain(n);
	struct chain_entry e = {.seq = (uint64_t)head->seq + 1,
	    .ms = now_ms(n),
	    .actor = actor_id(n),
	    .act = act,
	    .prev = head->hash};
	struct signature sig;
	struct hash hash;

	if (detail != NULL && detail->full)
		return fail(FAIL_BUG, "entry detail");
	if (case_id != NULL)
		e.case_id = *case_id;
	if (object != NULL)
		e.object = *object;
	e.detail =
	    detail != NULL && detail->n > 0 ? buf_get(detail) : span_of("");
	hash = chain_hash(&e);
	chain_sign(now_instance(n), &hash, &sig);
	TRY(sql_chain_add(n, (int64_t)e.seq, e.ms, e.actor, (int64_t)act,
	    e.case_id, e.object, e.detail, e.prev, hash,
	    span_from(sig.b, sizeof(sig.b))));
	*head = (struct chain_head){(int64_t)e.seq, hash};
	return case_id != NULL ? tell(n, act, *case_id) : OK;
}

enum fail
entry_settle(const struct may_now *n)
{
	const struct may *m = now_may(n);
	struct any_id object = may_object(m);
	struct buf detail;

	if (!may_by_proposal(m))
		return OK;
	chain_detail_begin(&detail, now_arena(n));
	chain_detail_id(&detail, CHAIN_PERSON, ID_ANY(may_second(m)->person));
	return entry_add(n, ACT_APPROVE, NULL, &object, &detail);
}

struct hash
entry_newest(const struct may_now *n)
{
	return now_chain(n)->hash;
}
