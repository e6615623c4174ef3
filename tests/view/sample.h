/*
 * sample: invented data for each page. Must never hold anything of a real case;
 * hosts and addresses are those kept for documents (RFC 5737, RFC 2606).
 */
#ifndef TESTS_VIEW_SAMPLE_H
#define TESTS_VIEW_SAMPLE_H

#include "base/buf.h"
#include "domain/profile.h"
#include "domain/questionnaire.h"
#include "view/page.h"

struct sample {
	struct arena *arena;
	const struct profile *profile;
	const struct questionnaire *questionnaire;
	enum language language;
	struct page page;
	struct buf *out;
	bool bad; /* the state with a problem, or the other state */
};

/* a in Japanese, b in English. */
struct span sample_say(const struct sample *s, const char *a, const char *b);

/* Each renders one page into s->out. */
void sample_landing(struct sample *s);
void sample_consult(struct sample *s);
void sample_consult_closed(struct sample *s);
void sample_check(struct sample *s);
void sample_receipt(struct sample *s);
void sample_receipt_kept(struct sample *s);
void sample_return(struct sample *s);
void sample_case(struct sample *s);
void sample_error(struct sample *s);
void sample_login(struct sample *s);
void sample_invitation(struct sample *s);
void sample_enrol(struct sample *s);
void sample_enrolled(struct sample *s);
void sample_account(struct sample *s);
void sample_colleagues(struct sample *s);
void sample_desk(struct sample *s);
void sample_desk_case(struct sample *s);
void sample_desk_case_closed(struct sample *s);
void sample_desk_case_unregistered(struct sample *s);

#endif
