/*
 * entry: one act's entry in the chain, in the act's own transaction (L7), and
 * with it the row of the outbox where the act is news (domain/notice.h). Must
 * never hold free text: detail is made by seal/chain_detail.h.
 */
#ifndef STORE_ENTRY_H
#define STORE_ENTRY_H

#include "base/buf.h"
#include "base/fail.h"
#include "domain/council.h"
#include "permit/permit.h"

/*
 * case_id, object: NULL for none. detail: from chain_detail_begin(). The actor
 * comes out of the proof: the person, the case for the reporter, the instance
 * for founding, recovery and timer. FAIL_BUG: detail too long. FAIL_STORE.
 */
enum fail entry_add(const struct may_now *n, enum act_code act,
    const struct case_id *case_id, const struct any_id *object,
    const struct buf *detail) MUST_USE;
/*
 * Where the act was proposed by its first person: the entry that the second
 * approved, so that the proposal is used up. Else nothing.
 */
enum fail entry_settle(const struct may_now *n) MUST_USE;
/* Hash of the newest entry, this transaction's own included: the receipt
 * shows it, so that reporters are witnesses. */
struct hash entry_newest(const struct may_now *n);

#endif
