/*
 * admin_view: members, the register, and proposals that wait. Must never hold
 * anything of a case.
 */
#ifndef VIEW_ADMIN_VIEW_H
#define VIEW_ADMIN_VIEW_H

#include "base/arena.h"
#include "domain/council.h"
#include "domain/role.h"
#include "view/text.h"

struct admin_option {
	struct span value, label;
	bool chosen;
};

struct admin_body_row {
	struct span name, class_name, facts, sectors, persons;
	bool active;
};

struct admin_person_row {
	struct span id, name, login, body, roles, human;
	enum person_state state;
	struct span until; /* registered until; empty: not */
	bool ends_soon;    /* within 30 days */
};

/* A proposal in words. */
struct admin_proposal {
	struct span id, what, object, effect, by, human, when, age;
	enum act_code act;
	bool changed, same_human;
	struct span problem, typed; /* of the check words */
};

struct admin_view {
	bool administrator, registrar;
	const struct admin_body_row *bodies;
	size_t bodies_n;
	const struct admin_person_row *persons;
	size_t persons_n;
	const struct admin_proposal *proposals;
	size_t proposals_n;
	const struct admin_option *classes, *roles, *choices, *seconded;
	size_t classes_n, roles_n, choices_n, seconded_n;
	struct span name_ja, name_en, sectors, login, name, human; /* typed */
	bool desk, government, published;
	bool proposed;
	struct span problem;
};

struct admin_person_view {
	bool administrator, registrar;
	struct admin_person_row p;
	struct span seconded; /* from that body; empty: from nowhere */
	struct span disable_effect, reset_effect;
	const struct admin_option *rings; /* that have nobody yet */
	size_t rings_n;
	struct span from, to; /* typed */
	bool proposed, done;
	struct span problem;
};

struct admin_code_view {
	struct span name, code, hours;
	bool again; /* a reset, else an invitation */
};

struct approvals_view {
	const struct admin_proposal *proposals;
	size_t proposals_n;
	bool approved, rejected, changed, refused;
	struct span problem;
};

#endif
