/*
 * meanwhile: two people at one case (issue 4). Each form on a page of the desk
 * says how many entries the case had when it was made (`known`); where others
 * have added some since, a form of words is shown again, with what they did,
 * and goes through when it is sent once more. No check of a right: a form that
 * says nothing is taken. Must never lose a text, the own one nor theirs.
 */
#ifndef WEB_MEANWHILE_H
#define WEB_MEANWHILE_H

#include "web/ctx.h"

/*
 * Between rule and page. Sets page.known. *out_done: the answer is the page
 * again, 409; the act must not run.
 */
enum fail meanwhile_look(
    struct ctx *ctx, struct reply *reply, bool *out_done) MUST_USE;

#endif
