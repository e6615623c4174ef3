/*
 * rule: one function a row of rules.def: loads who and what, then states its
 * conditions with rule_need(). Only for the files of access/. Must never look
 * at a form.
 */
#ifndef ACCESS_RULE_H
#define ACCESS_RULE_H

#include "access/look.h"
#include "permit/mint.h"

/* OK, FAIL_LOGIN, FAIL_DENIED, FAIL_STORE, FAIL_TAMPER, as access/look.h says
 * of all of them. */
#define RULE(name, object, sentence)                                           \
	enum fail rule_##name(const struct look *l, struct may *m) MUST_USE;
#include "permit/rules.def"
#undef RULE

/*
 * A condition. The build with MADOGUCHI_FORCE_RULES answers yes to all of
 * them: tests show that the keys alone still hold (L4, second lock).
 */
enum fail rule_need(bool condition) MUST_USE;

#endif
