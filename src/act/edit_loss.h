/*
 * edit_loss: the cases of which a body loses something when its record
 * changes. For act/edit*.c alone.
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
 * A case counts when the body reads fewer releases of it, or is asked fewer
 * questions; then all of it ends. Lists lie in the work's arena. FAIL_STORE.
 */
enum fail edit_loss_find(struct work *w, const struct member_body *was,
    const struct member_new_body *b, struct edit_losses *out) MUST_USE;

#endif
