/*
 * admin_view: members, the register, and proposals that wait. Must never hold
 * anything of a case.
 */
#ifndef VIEW_ADMIN_VIEW_H
#define VIEW_ADMIN_VIEW_H

#include "base/arena.h"
#include "domain/council.h"
#include "domain/role.h"
#include "view/field.h"
#include "view/notice_view.h"
#include "view/text.h"

struct admin_option {
	struct span value, label;
	bool chosen;
};

/* What a person may do, and where the person is from. */
struct admin_role_fields {
	const struct admin_option *roles, *origins;
	size_t roles_n, origins_n;
	struct span roles_problem, from_problem;
};

struct admin_body_row {
	struct span id, name, class_name, facts, sectors, persons;
	bool active;
};

/* The form of a body, a new one or one that is changed. */
struct admin_body_fields {
	bool fresh;       /* else asks whether it is active */
	bool desk_asked;  /* whether it has a desk, or gets one */
	bool class_fixed; /* the class can't change, so it is not asked */
	bool secretariat; /* and it stays active */
	struct span name_ja, name_en, aliases; /* aliases: one a line */
	const struct admin_option *classes, *sectors, *related;
	size_t classes_n, sectors_n, related_n;
	bool desk, government, published, active;
};

/* One thing that would be different. */
struct admin_change {
	struct span what, was, now;
};

/* A value that the second step carries along. */
struct admin_hidden {
	struct span name, value;
};

struct admin_person_row {
	struct span id, name, login, body, roles, human;
	enum person_state state;
	struct span until; /* registered until; empty: not */
	bool ends_soon;    /* within 30 days */
};

/* A proposal in words. */
struct admin_proposal {
	struct span id, what, object, effect, by, human, when;
	enum act_code act;
	bool changed, same_human, own;
	const struct admin_change *changes; /* of a body's record */
	size_t changes_n;
};

/* Somebody or a key that needs a look; id: of the person or the body. */
struct admin_upkeep_row {
	struct span id, name, body, says; /* of a key: body is which */
	bool late;
};

struct admin_upkeep {
	const struct admin_upkeep_row *ending, *invited, *thin, *turning;
	size_t ending_n, invited_n, thin_n, turning_n;
	bool some;
};

struct admin_view {
	struct admin_upkeep upkeep;
	bool administrator, registrar;
	const struct admin_body_row *bodies;
	size_t bodies_n;
	const struct admin_person_row *persons;
	size_t persons_n;
	const struct admin_proposal *proposals;
	size_t proposals_n;
	const struct admin_option *choices; /* of a body */
	size_t choices_n;
	struct admin_role_fields given;
	struct admin_body_fields fields;
	struct span login, name, human; /* typed */
	struct problem_list problems;
	struct span name_problem, login_problem, human_problem, body_problem;
	struct courier_view courier;
	bool proposed, withdrawn, settled;
};

/* One body: what its record says, and the form that changes it. */
struct admin_edit_view {
	bool administrator;
	struct admin_body_row b;
	struct span aliases, related;
	struct span named_by; /* bodies that name this one as related */
	struct span version;  /* of the row that is shown */
	struct admin_body_fields fields;
	bool checking; /* second step: the changes and their effect */
	const struct admin_change *changes;
	size_t changes_n;
	struct span effect;
	const struct admin_hidden *hidden;
	size_t hidden_n;
	bool proposed, waits;            /* a change of it waits for approval */
	struct span problem, problem_at; /* at: "f-login" */
};

/* A period of the register. */
struct admin_period {
	struct span from, to, registrar, second, revoked;
	bool holds, ahead;
};

struct admin_person_view {
	bool administrator, registrar;
	struct admin_person_row p;
	struct span seconded; /* from that body; empty: from nowhere */
	struct span disable_effect, reset_effect;
	const struct admin_option *rings; /* that have nobody yet */
	size_t rings_n;
	struct admin_role_fields given; /* that could be */
	const struct admin_period *periods;
	size_t periods_n;
	struct span revoke_effect; /* empty: there is nothing to end */
	struct span from, to;      /* typed */
	bool proposed, done;
	struct span problem, problem_at; /* at: "f-login" */
};

struct admin_code_view {
	struct span name, code, hours;
	bool again; /* a reset, else an invitation */
};

struct approvals_view {
	const struct admin_proposal *proposals;
	size_t proposals_n;
	bool approved, rejected, changed, refused, last, settled;
	struct span problem, problem_at; /* at: "f-login" */
};

#endif
