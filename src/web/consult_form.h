/*
 * consult_form: what a page of the form said, beside what the draft holds.
 * Everything typed stays, and nothing that another tab wrote is written over
 * unseen. Must never write.
 */
#ifndef WEB_CONSULT_FORM_H
#define WEB_CONSULT_FORM_H

#include "act/consult.h"
#include "domain/answer.h"
#include "web/ctx.h"
#include "web/notice.h"

/* Every question at once: a form that names no page. What it leaves out is
 * empty. */
#define CONSULT_ALL SIZE_MAX

/* What one field of the form said. */
struct typed {
	const struct question *question;
	struct answer answer;
	enum designation designation;
	bool here; /* the page that was sent has it */
};

struct typed_list {
	struct typed *at;
	size_t n;
	size_t area; /* the page: index of the questionnaire's areas */
	struct notice_typed notice; /* never among the answers */
	bool some;     /* at least one field of the questionnaire was sent */
	bool problems; /* at least one can't be taken as it is */
};

/* The page that "part" of the form names: CONSULT_ALL when none, areas_n when
 * there is no such page. */
size_t consult_form_part(const struct ctx *ctx);
/* The fields of that page as they were sent. */
enum fail consult_form_read(
    struct ctx *ctx, size_t area, struct typed_list *out) MUST_USE;
/* The same out of the draft, to be shown. */
void consult_form_kept(struct ctx *ctx, size_t area,
    const struct consult_answers *kept, struct typed_list *out);
/*
 * What the other pages hold comes along. Were this page's answers changed in
 * another tab since it was shown? Then nothing of either is dropped: empty
 * fields erase nothing, and two texts are put beside each other; together they
 * may be too long, see problems. *out_merged: it happened.
 */
void consult_form_merge(struct ctx *ctx, const struct consult_answers *kept,
    struct typed_list *typed, bool *out_merged);
/* What is kept and sent: only what was answered; what was prepared of the
 * confirmations stays as it is. */
struct consult_answers consult_form_answers(struct ctx *ctx,
    const struct typed_list *typed, const struct consult_answers *kept);
/*
 * consult_keep(). *out_full: no room for drafts now; nothing is kept, and the
 * page says so over what was typed.
 */
enum fail consult_form_store(struct ctx *ctx, const struct may_draft *may,
    const struct consult_answers *answers, bool *out_full) MUST_USE;
/* The page that asks where notices go. */
size_t consult_form_notice_area(const struct questionnaire *q);
/* Names the state of this page's answers in the draft; empty: none. */
struct span consult_form_seen(
    struct ctx *ctx, const struct consult_answers *kept, size_t area);
/* The form was shown over a draft that is no more. */
bool consult_form_gone(
    const struct ctx *ctx, const struct consult_answers *kept);

#endif
