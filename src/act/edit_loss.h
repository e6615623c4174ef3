/*
 * edit_loss: the cases of which a body would read something else, or be asked
 * something else, when its record changes. For act/edit*.c alone.
 */
#ifndef ACT_EDIT_LOSS_H
#define ACT_EDIT_LOSS_H

#include "act/edit.h"
#include "domain/scope.h"

/* With the newest consent, up to which nothing comes back. */
struct edit_loss {
	struct case_id id;
	uint32_t consent_n;
	struct hash consent;
	bool lost; /* it reads or is asked less; else it would have gained */
};

struct edit_losses {
	struct edit_loss *at;
	size_t n;
	struct edit_effect effect;
};

/* The body as it would be, for the rules of scope. */
struct scope_body edit_loss_after(const struct work *w,
    const struct member_body *was, const struct member_new_body *b);
/*
 * Where the body reads fewer releases, or is asked fewer questions, all of it
 * ends. Where it would read or be asked more, of what was shared while it was
 * shut out, all of it ends, too (L2: later changes only take away); that is no
 * loss, so the effect does not count it. Lists lie in the work's arena.
 * FAIL_STORE.
 */
enum fail edit_loss_find(struct work *w, const struct member_body *was,
    const struct member_new_body *b, struct edit_losses *out) MUST_USE;

#endif
