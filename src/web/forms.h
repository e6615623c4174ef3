/* forms: what each POST may carry; everything else is dropped (A12). */
#ifndef WEB_FORMS_H
#define WEB_FORMS_H

#include "domain/questionnaire.h"
#include "http/form_spec.h"

extern const struct form_spec no_form, form_unseen, form_empty, form_consult,
    form_code, form_message, form_end, form_login, form_enrol, form_words,
    form_confirm, form_body, form_body_edit, form_invite, form_period,
    form_ring, form_roles, form_disable, form_items, form_release,
    form_feedback, form_draft, form_contribute, form_inquire, form_answer,
    form_mapping, form_take, form_item, form_file, form_file_set,
    form_questions, form_answers, form_owner, form_triage, form_search,
    form_open, form_place, form_notice, form_prove, form_password, form_totp,
    form_recover, form_reply;

/* What /consult may carry; lives in the arena. Replaces form_consult. */
const struct form_spec *forms_consult(
    struct arena *a, const struct questionnaire *q);
/* The same for answers that are given or corrected later: form_answers. */
const struct form_spec *forms_answers(
    struct arena *a, const struct questionnaire *q);
/* Does the consultation form take this question? Not files (a page of their
 * own) and not what only the courier may read. */
bool forms_takes(const struct question *q);

#endif
