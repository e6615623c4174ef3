/*
 * case_ends: which steps the desk may take with a case now: which ends the desk
 * may choose for a case now, and whether a message of the reporter opens it
 * again (design.md section 2). Must never close a case of which the reporter is
 * not told.
 */
#ifndef ACT_CASE_ENDS_H
#define ACT_CASE_ENDS_H

#include "act/case.h"
#include "act/work.h"
#include "store/case.h"

/* Reminders since the reporter's last word that make "no reply". */
enum { CASE_REMINDERS = 2 };

/*
 * How the case stands with them. The first message of the desk after the
 * reporter's last word answers it; a later one is a reminder when it comes the
 * profile's reminder_days after the answer, or after the reminder before.
 */
struct case_reminders case_ends_reminders(
    const struct work *w, const struct case_rows *rows);
/* Bits 1 << enum case_end that an officer may choose, telling the reporter. */
unsigned case_ends_now(const struct work *w, const struct case_rows *rows);
/* The stage into which the reporter's message, sent now, opens the closed case
 * again; UNSET: it is not closed, or stays so. */
enum stage case_ends_reopens(const struct case_rows *rows);

/*
 * Inside the job: the row's stage and the entry that case_rows() believes.
 * end: of ACT_CLOSE, else UNSET. FAIL_STORE.
 */
enum fail case_ends_step(const struct may_now *n, struct case_id id,
    enum act_code act, enum stage from, enum stage to,
    enum case_end end) MUST_USE;
/* May the desk ask for the confirmations: once, after a first answer (S29)? */
bool case_ends_may_ask(const struct case_rows *rows);

#endif
