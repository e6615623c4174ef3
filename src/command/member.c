/*
 * member: `madoguchi body` and `madoguchi person`, until their pages come. The
 * acting people log in on stdin; the rules are those of the pages.
 */
#include "act/member.h"

#include <stdio.h>
#include <string.h>

#include "act/ring.h"
#include "command/command.h"
#include "command/people.h"
#include "domain/when.h"
#include "store/members.h"

struct call {
	struct station s;
	struct arena *a;
	struct look look;
	int argc;
	char **argv;
};

static struct span
option(const struct call *c, const char *name)
{
	return span_of(command_option(c->argc, c->argv, name));
}

/* Logs one or two people in and opens a view. */
static enum fail
people(struct call *c, const char *first, const char *second)
{
	struct key a, b;

	TRY(people_ask(&c->s, c->a, first, &a));
	if (second != NULL)
		TRY(people_ask(&c->s, c->a, second, &b));
	c->look = station_look(&c->s, c->a);
	c->look.staff = a;
	c->look.has_staff = true;
	if (second != NULL) {
		c->look.second = b;
		c->look.has_second = true;
	}
	return snap_begin(&c->s.snap);
}

static struct members
rows(struct call *c)
{
	return (struct members){c->s.snap.db, c->a, c->s.instance};
}

static enum fail
find_body(struct call *c, struct span name, struct body_id *out)
{
	struct members m = rows(c);
	struct member_body *all;
	size_t n;

	TRY(members_bodies(&m, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (span_eq(all[i].name_ja, name) ||
		    span_eq(all[i].name_en, name)) {
			*out = all[i].record.id;
			return OK;
		}
	return fail(FAIL_INPUT, "no body of that name");
}

static enum fail
find_person(struct call *c, struct member_person *out)
{
	struct members m = rows(c);
	enum fail f = members_by_login(&m, option(c, "login"), out);

	return f == FAIL_ABSENT ? fail(FAIL_INPUT, "no such login") : f;
}

static enum body_class
class_of(struct span word)
{
	static const char *const names[] = {
	    "", "secretariat", "tier1", "tier2", "general"};

	for (int i = CLASS_SECRETARIAT; i <= CLASS_GENERAL; i++)
		if (span_is(word, names[i]))
			return (enum body_class)i;
	return CLASS_UNSET;
}

static enum fail
body_add(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	struct member_new_body b = {.body_class = class_of(option(c, "class")),
	    .flags = BODY_ACTIVE,
	    .sectors = option(c, "sectors"),
	    .name_ja = option(c, "name-ja"),
	    .name_en = option(c, "name-en")};
	const struct may_make_body *may;
	struct body_id id;

	if (b.sectors.p == NULL)
		b.sectors = span_of("");
	if (b.name_en.p == NULL)
		b.name_en = b.name_ja;
	b.flags |= command_flag(c->argc, c->argv, "desk") ? BODY_DESK : 0;
	b.flags |=
	    command_flag(c->argc, c->argv, "government") ? BODY_GOVERNMENT : 0;
	b.flags |=
	    command_flag(c->argc, c->argv, "published") ? BODY_PUBLISHED : 0;
	TRY(people(c, "administrator", "lead"));
	TRY(access_make_body(&c->look, &may));
	return member_make_body(&w, may, &b, &id);
}

static enum fail
body_list(struct call *c)
{
	struct members m;
	struct member_body *all;
	size_t n;

	TRY(snap_begin(&c->s.snap));
	m = rows(c);
	TRY(members_bodies(&m, &all, &n));
	for (size_t i = 0; i < n; i++)
		printf("%d\t%.*s\t%.*s\n", (int)all[i].record.body_class,
		    (int)all[i].name_ja.n, all[i].name_ja.p,
		    (int)all[i].name_en.n, all[i].name_en.p);
	return OK;
}

static void
print_code(struct span code)
{
	printf("invitation: %.*s\n", (int)code.n, code.p);
}

static enum fail
person_invite(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	struct member_new_person p = {.login = option(c, "login"),
	    .name = option(c, "name"),
	    .human = option(c, "human"),
	    .roles = people_roles(option(c, "roles"))};
	struct span from = option(c, "seconded-from"), code;
	const struct may_invite *may;
	struct person_id id;

	TRY(people(c, "administrator", NULL));
	TRY(find_body(c, option(c, "body"), &p.body));
	if (from.n > 0)
		TRY(find_body(c, from, &p.seconded_from));
	if (p.name.n == 0)
		p.name = p.login;
	TRY(access_invite(&c->look, &may));
	TRY(member_invite(&w, may, &p, &id, &code));
	print_code(code);
	return OK;
}

static enum fail
person_register(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	const struct may_register_person *may;
	struct member_person p;
	int64_t from, to;

	if (!when_parse_date(option(c, "from"), &from) ||
	    !when_parse_date(option(c, "to"), &to))
		return fail(FAIL_INPUT, "--from and --to are dates");
	TRY(people(c, "registrar", "lead"));
	TRY(find_person(c, &p));
	TRY(access_register_person(&c->look, &may));
	/* Days begin at midnight in Japan. */
	return member_register(&w, may, p.record.id,
	    from * 86400000 - 9 * 3600000, to * 86400000 - 9 * 3600000);
}

static enum fail
person_revoke(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	const struct may_revoke *may;
	struct member_person p;

	TRY(people(c, "registrar", "lead"));
	TRY(find_person(c, &p));
	TRY(access_revoke(&c->look, &may));
	return member_revoke(&w, may, p.record.id);
}

static enum ring_kind
ring_of(struct span word)
{
	static const char *const names[] = {
	    "", "desk-open", "desk-secret", "council-open", "council-secret"};

	for (int i = RING_DESK_OPEN; i <= RING_COUNCIL_SECRET; i++)
		if (span_is(word, names[i]))
			return (enum ring_kind)i;
	return RING_UNSET;
}

static enum fail
person_first(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	const struct may_first_of_ring *may;
	struct member_person p;

	TRY(people(c, "administrator", "lead"));
	TRY(find_person(c, &p));
	TRY(access_first_of_ring(&c->look, &may));
	return ring_first(&w, may, p.record.id, ring_of(option(c, "ring")),
	    option(c, "words"));
}

static enum fail
person_reset(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	const struct may_reset *may;
	struct member_person p;
	struct span code;

	TRY(people(c, "administrator", "lead"));
	TRY(find_person(c, &p));
	TRY(access_reset(&c->look, &may));
	TRY(member_reset(&w, may, p.record.id, &code));
	print_code(code);
	return OK;
}

static enum fail
person_disable(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	const struct may_disable *may;
	struct member_person p;

	TRY(people(c, "administrator", NULL));
	TRY(find_person(c, &p));
	TRY(access_disable(&c->look, &may));
	return member_disable(&w, may, p.record.id);
}

static enum fail
person_enable(struct call *c)
{
	struct work w = station_work(&c->s, c->a);
	const struct may_enable *may;
	struct member_person p;

	TRY(people(c, "administrator", "lead"));
	TRY(find_person(c, &p));
	TRY(access_enable(&c->look, &may));
	return member_enable(&w, may, p.record.id);
}

static enum fail
person_list(struct call *c)
{
	struct members m;
	struct member_body *bodies;
	size_t bodies_n;

	TRY(snap_begin(&c->s.snap));
	m = rows(c);
	TRY(members_bodies(&m, &bodies, &bodies_n));
	for (size_t i = 0; i < bodies_n; i++) {
		struct member_person *p;
		size_t n;

		TRY(members_of(&m, bodies[i].record.id, &p, &n));
		for (size_t k = 0; k < n; k++) {
			struct span roles =
			    people_roles_text(c->a, p[k].record.roles);

			printf("%.*s\t%.*s\t%.*s\t%.*s\t%d\n",
			    (int)p[k].login.n, p[k].login.p,
			    (int)bodies[i].name_ja.n, bodies[i].name_ja.p,
			    (int)p[k].human.n, p[k].human.p, (int)roles.n,
			    roles.p, (int)p[k].record.state);
		}
	}
	return OK;
}

typedef enum fail step_fn(struct call *c);

struct step {
	const char *name;
	step_fn *run;
};

static const struct step body_steps[] = {
    {"add", body_add}, {"list", body_list}, {NULL, NULL}};
static const struct step person_steps[] = {{"invite", person_invite},
    {"register", person_register}, {"revoke", person_revoke},
    {"first", person_first}, {"reset", person_reset},
    {"disable", person_disable}, {"enable", person_enable},
    {"list", person_list}, {NULL, NULL}};

static int
run(const struct step *steps, int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	struct call c = {.argc = argc, .argv = argv};
	enum fail f = fail(FAIL_INPUT, "no such step, or no --config");

	while (steps->name != NULL &&
	       (argc == 0 || strcmp(steps->name, argv[0]) != 0))
		steps++;
	if (steps->name != NULL && config != NULL) {
		fail_clear();
		c.a = arena_new(64 * 1024 * 1024);
		f = station_open(&c.s, config);
		if (f == OK)
			f = steps->run(&c);
		snap_end(&c.s.snap);
		station_close(&c.s);
		arena_free(c.a);
	}
	if (f != OK)
		fprintf(stderr, "%s (%s)\n",
		    fail_first()->what != NULL ? fail_first()->what : "refused",
		    fail_name(f));
	return f == OK ? 0 : 1;
}

int
command_body(int argc, char **argv)
{
	return run(body_steps, argc, argv);
}

int
command_person(int argc, char **argv)
{
	return run(person_steps, argc, argv);
}
