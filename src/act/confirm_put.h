/*
 * confirm_put: what the reporter says of confirmations 2 and 3, put into a
 * consent that is being made; for the submission (consult) and for giving
 * (confirm_give). Must never fill in what was not said: that is "not yet".
 */
#ifndef ACT_CONFIRM_PUT_H
#define ACT_CONFIRM_PUT_H

#include "act/confirm.h"
#include "act/keys.h"

enum { CONFIRM_TEXTS = 9 /* texts that a consent has at most */ };

struct confirm_putting {
	struct work *w;
	const struct confirm_words *words; /* NULL: only confirmation 1 */
	struct span shown;                 /* the text that it is given to */
	const struct sealing *secret;      /* where texts lie */
	struct case_item *added;           /* room for CONFIRM_TEXTS */
	size_t added_n;                    /* starts at 0 */
	struct consent *consent;           /* its number is set; not cleared */
};

/*
 * Sets scope, exclusions, coordination, agreement and the bodies behind both
 * rungs as they are now, and keeps the text that was shown; lists lie in the
 * request's arena. FAIL_INPUT: a coordination list that is empty though wanted,
 * nothing was shown.
 */
enum fail confirm_put(struct confirm_putting *p) MUST_USE;

#endif
