/*
 * credentials: the rows that open people's seeds, as the chain knows them: the
 * entry of the enrolment, or of the newest change by its owner, names version
 * and hash. A row that differs, an older one put back say, counts as absent and
 * raises an alarm. Must never hand out another.
 */
#ifndef STORE_CREDENTIALS_H
#define STORE_CREDENTIALS_H

#include "base/buf.h"
#include "store/members.h"
#include "store/statements.gen.h"

/* What the entry says of the row that its act makes: CHAIN_VERSION, CHAIN_HASH.
 */
void credentials_name(struct buf *detail, struct person_id id,
    const struct row_credential_get *row);
/* FAIL_ABSENT: none, or not the newest. FAIL_STORE. */
enum fail credentials_get(const struct members *m, struct person_id id,
    struct row_credential_get *out) MUST_USE;
/* For verify: the row that the chain names is there, or none where it names
 * none. FAIL_STORE. */
enum fail credentials_agree(
    const struct members *m, struct person_id id, bool *out) MUST_USE;

#endif
