/*
 * demo: the demo Council, made by the same acts as a real one: founding,
 * invitations, enrolment, register, first persons, letting in. Must never
 * write a row by itself.
 */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "act/ring.h"
#include "base/codec.h"
#include "command/command.h"
#include "command/demo_data.h"
#include "command/init.h"
#include "command/people.h"
#include "domain/role.h"

enum { ACCOUNTS = 64 };

struct demo {
	struct station s;
	struct arena *a;
	struct people_account accounts[ACCOUNTS];
	const struct demo_person *persons[ACCOUNTS];
	int of_body[ACCOUNTS];
	int n;
	struct body_id bodies[32];
	struct key admin, registrar, lead; /* sessions */
};

/* A view and a look with one or two sessions. */
static enum fail
begin(struct demo *d, struct look *l, const struct key *first,
    const struct key *second)
{
	*l = station_look(&d->s, d->a);
	l->staff = *first;
	l->has_staff = true;
	if (second != NULL) {
		l->second = *second;
		l->has_second = true;
	}
	return snap_begin(&d->s.snap);
}

static enum fail
end(struct demo *d, enum fail f)
{
	snap_end(&d->s.snap);
	return f;
}

static struct people_account *
add_account(struct demo *d, int body, const struct demo_person *p)
{
	struct people_account *one = &d->accounts[d->n];

	*one = (struct people_account){.login = p->login,
	    .name = p->name,
	    .human = arena_printf(d->s.arena, "H%03d", d->n + 1).p,
	    .roles = p->roles,
	    .registered = p->registered};
	d->persons[d->n] = p;
	d->of_body[d->n++] = body;
	return one;
}

static enum fail
founding(struct demo *d)
{
	const struct demo_body *b = &demo_bodies[0];
	struct found f = {.body = {.body_class = CLASS_SECRETARIAT,
			      .flags = b->flags | BODY_ACTIVE,
			      .sectors = span_of(b->sectors),
			      .name_ja = span_of(b->name_ja),
			      .name_en = span_of(b->name_en)}};

	for (int i = 0; i < FOUND_PEOPLE; i++) {
		struct people_account *one = add_account(d, 0, &b->persons[i]);

		f.people[i].login = span_of(one->login);
		f.people[i].name = span_of(one->name);
		f.people[i].human = span_of(one->human);
	}
	TRY(init_found(&d->s, d->a, &f));
	d->bodies[0] = f.body_id;
	for (int i = 0; i < FOUND_PEOPLE; i++)
		TRY(people_enrol(&d->s, d->a, f.codes[i], &d->accounts[i]));
	TRY(people_log_in_account(&d->s, d->a, &d->accounts[0], &d->admin));
	TRY(people_log_in_account(&d->s, d->a, &d->accounts[1], &d->registrar));
	return people_log_in_account(&d->s, d->a, &d->accounts[2], &d->lead);
}

static enum fail
make_body(struct demo *d, int i)
{
	const struct demo_body *b = &demo_bodies[i];
	struct member_new_body new = {(enum body_class)b->body_class,
	    b->flags | BODY_ACTIVE, span_of(b->sectors), span_of(b->name_ja),
	    span_of(b->name_en), span_of(""), span_of("")};
	const struct may_make_body *may;
	struct work w = station_work(&d->s, d->a);
	struct look l;
	enum fail f;

	TRY(begin(d, &l, &d->admin, &d->lead));
	f = access_make_body(&l, &may);
	if (f == OK)
		f = member_make_body(&w, may, &new, &d->bodies[i]);
	return end(d, f);
}

static enum fail
make_person(struct demo *d, int body, const struct demo_person *p)
{
	struct people_account *one = add_account(d, body, p);
	struct member_new_person new = {.body = d->bodies[body],
	    .login = span_of(one->login),
	    .name = span_of(one->name),
	    .human = span_of(one->human),
	    .roles = one->roles};
	const struct may_invite *may;
	struct work w = station_work(&d->s, d->a);
	struct span code;
	struct look l;
	enum fail f;

	if (p->seconded_from >= 0)
		new.seconded_from = d->bodies[p->seconded_from];
	TRY(begin(d, &l, &d->admin, NULL));
	f = access_invite(&l, &may);
	if (f == OK)
		f = member_invite(&w, may, &new, &one->id, &code);
	TRY(end(d, f));
	return people_enrol(&d->s, d->a, code, one);
}

static enum fail
enter_in_register(struct demo *d, const struct people_account *one)
{
	const struct may_register_person *may;
	struct work w = station_work(&d->s, d->a);
	struct look l;
	enum fail f;

	TRY(begin(d, &l, &d->registrar, &d->lead));
	f = access_register_person(&l, &may);
	if (f == OK)
		f = member_register(&w, may, one->id, w.wall_ms,
		    w.wall_ms + (int64_t)365 * 86400 * 1000);
	return end(d, f);
}

static enum fail
words_of(struct demo *d, struct work *w, const struct people_account *one,
    struct span *out)
{
	struct span romaji;

	(void)d;
	return ring_words(w, one->id, 1, out, &romaji);
}

/* The first person of a ring, by administrator and lead. */
static enum fail
first_of(struct demo *d, const struct people_account *one, int kind)
{
	const struct may_first_of_ring *may;
	struct work w = station_work(&d->s, d->a);
	struct span words;
	struct look l;
	enum fail f;

	TRY(begin(d, &l, &d->admin, &d->lead));
	f = access_first_of_ring(&l, &may);
	if (f == OK)
		f = words_of(d, &w, one, &words);
	if (f == OK)
		f = ring_first(&w, may, one->id, (enum ring_kind)kind, words);
	/* The ring is there already: a colleague lets in. */
	return end(d, f == FAIL_CONFLICT ? OK : f);
}

static enum fail
let_in(
    struct demo *d, const struct key *giver, const struct people_account *one)
{
	const struct may_let_in *may;
	struct work w = station_work(&d->s, d->a);
	struct span words;
	struct look l;
	enum fail f;

	TRY(begin(d, &l, giver, NULL));
	l.object = codec_base32(d->a, one->id.b, sizeof(one->id.b));
	f = access_let_in(&l, &may);
	if (f == OK)
		f = words_of(d, &w, one, &words);
	if (f == OK)
		f = ring_let_in(&w, may, words);
	/* Nothing to give is fine: the first of the ring already is in it. */
	return end(d, f == FAIL_DENIED || f == FAIL_CONFLICT ? OK : f);
}

/* Rings of a body: each kind gets a first person, the others follow. */
static enum fail
fill_rings(struct demo *d, int body)
{
	for (int i = 0; i < d->n; i++) {
		const struct people_account *one = &d->accounts[i];
		unsigned rings = role_rings(one->roles, one->registered, false);

		if (d->of_body[i] != body || d->persons[i]->let_in == 0)
			continue;
		for (int kind = 1; kind <= RING_COUNCIL_SECRET; kind++)
			if ((rings & (1u << kind)) != 0)
				TRY(first_of(d, one, kind));
	}
	for (int i = 0; i < d->n; i++) {
		struct key giver;

		if (d->of_body[i] != body)
			continue;
		if (d->persons[i]->let_in == 0 && i != 2)
			continue;
		if (i == 2)
			giver = d->lead;
		else
			TRY(people_log_in_account(
			    &d->s, d->a, &d->accounts[i], &giver));
		for (int k = 0; k < d->n; k++)
			if (d->of_body[k] == body && k != i &&
			    d->persons[k]->let_in != 0)
				TRY(let_in(d, &giver, &d->accounts[k]));
		arena_reset(d->a);
	}
	return OK;
}

static enum fail
make_council(struct demo *d)
{
	TRY(founding(d));
	for (int i = 1; i < demo_bodies_n; i++)
		TRY(make_body(d, i));
	for (int i = 0; i < demo_bodies_n; i++) {
		const struct demo_body *b = &demo_bodies[i];

		for (int k = i == 0 ? FOUND_PEOPLE : 0; k < b->persons_n; k++) {
			TRY(make_person(d, i, &b->persons[k]));
			if (b->persons[k].registered)
				TRY(enter_in_register(
				    d, &d->accounts[d->n - 1]));
			arena_reset(d->a);
		}
	}
	for (int i = 0; i < demo_bodies_n; i++)
		TRY(fill_rings(d, i));
	return OK;
}

static json_t *
text(struct span s)
{
	return json_stringn(s.p, s.n);
}

/* DIR/accounts.json, for people who try the demo and for tests. */
static enum fail
write_accounts(struct demo *d, const char *path)
{
	static const char *const classes[] = {
	    "", "secretariat", "tier1", "tier2", "general"};
	json_t *all = json_array();
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int rc = -1;

	for (int i = 0; i < d->n; i++) {
		const struct people_account *one = &d->accounts[i];
		const struct demo_body *b = &demo_bodies[d->of_body[i]];
		json_t *o = json_object();

		json_object_set_new(o, "login", json_string(one->login));
		json_object_set_new(o, "password", text(one->password));
		json_object_set_new(o, "totp", text(one->totp));
		json_object_set_new(o, "name", json_string(one->name));
		json_object_set_new(o, "body", json_string(b->name_ja));
		json_object_set_new(
		    o, "class", json_string(classes[b->body_class]));
		json_object_set_new(
		    o, "roles", text(people_roles_text(d->a, one->roles)));
		json_object_set_new(
		    o, "registered", json_boolean(one->registered));
		json_array_append_new(all, o);
	}
	if (fd >= 0)
		rc = json_dumpfd(all, fd, JSON_INDENT(1));
	json_decref(all);
	if (fd < 0 || close(fd) != 0 || rc != 0)
		return fail(FAIL_STORE, "accounts.json");
	return OK;
}

int
command_demo(int argc, char **argv)
{
	struct init_options o = init_arguments(argc, argv);
	static struct demo d;
	struct span halves[2];
	struct arena *a = arena_new(64 * 1024 * 1024);
	enum fail f;

	o.demo = true;
	d.a = arena_new(64 * 1024 * 1024);
	f = init_folder(a, &o, halves);
	if (f == OK)
		f = station_open(&d.s, init_config_path(a, &o));
	if (f == OK)
		f = make_council(&d);
	if (f == OK)
		f = write_accounts(
		    &d, arena_printf(a, "%s/accounts.json", o.dir).p);
	if (f != OK)
		fprintf(stderr, "demo: %s:%d: %s (%s)\n",
		    fail_first()->file != NULL ? fail_first()->file : "-",
		    fail_first()->line, fail_first()->what, fail_name(f));
	/* The sessions of the making end with it. */
	if (d.s.sessions_path != NULL)
		unlink(d.s.sessions_path);
	station_close(&d.s);
	arena_free(d.a);
	arena_free(a);
	return f == OK ? 0 : 1;
}
