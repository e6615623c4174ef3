/*
 * file_form: the form that sends a file, for the page before sending and for
 * that of the case: its labels, and what is wrong with what came. Must never
 * choose anything but "secret".
 */
#ifndef WEB_FILE_FORM_H
#define WEB_FILE_FORM_H

#include "view/file_view.h"
#include "web/upload.h"

/* Fills v->form with what was typed. full: no more may be added. */
void file_form_fill(struct ctx *ctx, const char *action, int64_t most,
    bool draft, bool full, struct files_view *v);
/* The sentence at the field, and above the form. */
void file_form_problem(struct ctx *ctx, enum upload_result result,
    enum upload_fault fault, int64_t most, struct files_view *v);

#endif
