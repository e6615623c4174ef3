/*
 * council.h: a scene with members of the first-tier group, made by the real
 * acts, and the way of a case to them. Must never make a proof: every act goes
 * through its rule.
 */
#ifndef TESTS_UNIT_ACT_COUNCIL_H
#define TESTS_UNIT_ACT_COUNCIL_H

#include "act.h"
#include "said.h"

#include "act/case_ends.h"
#include "act/confirm.h"
#include "act/member.h"
#include "act/release.h"
#include "act/ring.h"
#include "base/codec.h"
#include "group.h"

enum { IPA, LAC, NISC, MEMBERS };

/* A body of the first-tier group with one analyst, and a seat for it. */
struct member {
	struct body_id body;
	struct people_account analyst;
	struct seat seat;
};

struct council {
	struct scene x;
	struct seat registrar;
	struct member members[MEMBERS]; /* all registered */
	struct people_account plain;    /* a second analyst of IPA, not */
	struct seat plain_seat;
	struct arena *a;
};

/* admin acts, lead is the second person. */
static inline void
council_pair(struct council *c, struct seat *first)
{
	first->second = c->x.lead.staff;
	first->has_second = true;
}

static inline struct body_id
council_body(struct council *c, const char *name, enum body_class class,
    unsigned flags, const char *sectors)
{
	struct seat *seat = &c->x.admin;
	struct member_new_body new = {class,
	    flags | BODY_ACTIVE | BODY_PUBLISHED, span_of(sectors),
	    span_of(name), span_of(name), span_of(""), span_of("")};
	const struct may_make_body *may;
	struct body_id id;

	council_pair(c, seat);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_make_body(&seat->look, &may), OK);
	assert_int_equal(member_make_body(&seat->work, may, &new, &id), OK);
	seat_end(seat);
	return id;
}

static inline void
council_register(struct council *c, struct person_id id)
{
	struct seat *seat = &c->registrar;
	const struct may_register_person *may;

	council_pair(c, seat);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_register_person(&seat->look, &may), OK);
	assert_int_equal(
	    /* The writer's clock does not go on with each login. */
	    member_register(&seat->work, may, id,
		seat->work.wall_ms - (int64_t)86400 * 1000,
		seat->work.wall_ms + (int64_t)30 * 86400 * 1000),
	    OK);
	seat_end(seat);
}

static inline void
council_first(
    struct council *c, const struct people_account *who, enum ring_kind kind)
{
	struct seat *seat = &c->x.admin;
	const struct may_first_of_ring *may;
	struct span words, romaji;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_first_of_ring(&seat->look, &may), OK);
	assert_int_equal(
	    ring_words(&seat->work, who->id, 1, &words, &romaji), OK);
	assert_int_equal(
	    ring_first(&seat->work, may, who->id, kind, words), OK);
	seat_end(seat);
}

static inline void
council_person(struct council *c, struct body_id body, const char *login,
    unsigned roles, struct people_account *out)
{
	struct seat *seat = &c->x.admin;
	struct member_new_person new = {.body = body,
	    .login = span_of(login),
	    .name = span_of(login),
	    .human = span_of(login),
	    .roles = roles};
	const struct may_invite *may;
	struct span code;

	*out = (struct people_account){
	    .login = login, .name = login, .human = login, .roles = roles};
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_invite(&seat->look, &may), OK);
	assert_int_equal(
	    member_invite(&seat->work, may, &new, &out->id, &code), OK);
	seat_end(seat);
	assert_int_equal(people_enrol(&c->x.s, c->a, code, out), OK);
}

static inline void
council_let_in(
    struct council *c, struct seat *giver, const struct people_account *who)
{
	struct span words, romaji;
	const struct may_let_in *may;

	(void)c;
	assert_int_equal(
	    seat_begin(giver, codec_base32(giver->a, who->id.b, ID_BYTES)), OK);
	assert_int_equal(access_let_in(&giver->look, &may), OK);
	assert_int_equal(
	    ring_words(&giver->work, who->id, 1, &words, &romaji), OK);
	assert_int_equal(ring_let_in(&giver->work, may, words), OK);
	seat_end(giver);
}

/* A body of the class with a registered analyst in both council rings. */
static inline void
council_member(struct council *c, struct member *m, const char *name,
    const char *login, unsigned flags)
{
	m->body = council_body(c, name, CLASS_TIER1, flags, "");
	council_person(c, m->body, login, ROLE_ANALYST, &m->analyst);
	council_register(c, m->analyst.id);
	council_first(c, &m->analyst, RING_COUNCIL_OPEN);
	council_first(c, &m->analyst, RING_COUNCIL_SECRET);
	seat_take(&m->seat, &c->x.s);
	assert_int_equal(seat_log_in(&m->seat, &m->analyst), OK);
}

static inline int
council_set_up(void **state)
{
	struct council *c = test_calloc(1, sizeof(*c));
	struct scene *x = &c->x;

	house_make(&x->house, "staff_idle_s = 86400\n");
	scene_open(x);
	c->a = arena_new(64 * 1024 * 1024);
	seat_take(&c->registrar, &x->s);
	assert_int_equal(
	    seat_log_in(&x->lead, &x->house.people[HOUSE_LEAD]), OK);
	assert_int_equal(
	    seat_log_in(&x->admin, &x->house.people[HOUSE_ADMIN]), OK);
	assert_int_equal(
	    seat_log_in(&c->registrar, &x->house.people[HOUSE_REGISTRAR]), OK);
	council_member(c, &c->members[IPA], "IPA", "ipa1", 0);
	council_member(c, &c->members[LAC], "LAC", "lac1", 0);
	council_member(c, &c->members[NISC], "NISC", "nisc1", BODY_GOVERNMENT);
	council_person(
	    c, c->members[IPA].body, "ipa2", ROLE_ANALYST, &c->plain);
	council_let_in(c, &c->members[IPA].seat, &c->plain);
	seat_take(&c->plain_seat, &x->s);
	assert_int_equal(seat_log_in(&c->plain_seat, &c->plain), OK);
	*state = c;
	return 0;
}

/* An officer of the secretariat who is not registered, logged in. */
static inline void
council_officer(struct council *c, struct seat *seat)
{
	static struct people_account who;

	council_person(c, c->x.house.body, "plain", ROLE_OFFICER, &who);
	council_let_in(c, &c->x.lead, &who);
	seat_take(seat, &c->x.s);
	assert_int_equal(seat_log_in(seat, &who), OK);
}

static inline void
council_leave(struct council *c)
{
	seat_leave(&c->registrar);
	seat_leave(&c->plain_seat);
	for (int i = 0; i < MEMBERS; i++)
		seat_leave(&c->members[i].seat);
	scene_close(&c->x);
}

static inline int
council_tear_down(void **state)
{
	struct council *c = *state;

	council_leave(c);
	house_remove(&c->x.house);
	arena_free(c->x.house.a);
	arena_free(c->a);
	test_free(c);
	return 0;
}

/* Everybody has left afterwards: the last thing a test looks at. */
static inline bool
council_whole(struct council *c, const char *what)
{
	bool whole;

	council_leave(c);
	whole = census_whole(&c->x.house, what);
	scene_open(&c->x);
	seat_take(&c->registrar, &c->x.s);
	seat_take(&c->plain_seat, &c->x.s);
	for (int i = 0; i < MEMBERS; i++)
		seat_take(&c->members[i].seat, &c->x.s);
	return whole;
}

#define C(name)                                                                \
	cmocka_unit_test_setup_teardown(name, council_set_up, council_tear_down)

static inline void
council_edit(struct council *c, const char *sql)
{
	scene_edit(&c->x, sql);
}

static inline long
council_grants_of(struct council *c, const char *body)
{
	char sql[300];

	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM case_grant g JOIN ring r ON r.id = "
	    "g.recipient JOIN body b ON b.id = r.body WHERE b.name_en = '%s'",
	    body);
	return census_count(&c->x.house, sql);
}

/* --- the reporter -----------------------------------------------------------
 */

static inline enum fail
council_confirm(struct council *c, struct said said)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct confirm_words words = {.rung = said.rung,
	    .excluded = said.excluded,
	    .excluded_n = said.excluded_n,
	    .exclude_government = said.government,
	    .exclude_supervisors = said.sector != NULL,
	    .sector = span_of(said.sector),
	    .exclude_other = span_of(said.other != NULL ? said.other : ""),
	    .coordination = said.ask || said.notify_say != NULL
				? CONFIRMATION_YES
				: CONFIRMATION_NO,
	    .kinds[CONFIRM_ASK] = {.wanted = said.ask,
		.may_say = span_of(said.ask_say)},
	    .kinds[CONFIRM_NOTIFY] = {.wanted = said.notify_say != NULL,
		.may_say = span_of(said.notify_say)},
	    .provide = said.provide,
	    .show_again = said.again ? CONFIRMATION_YES : CONFIRMATION_NO,
	    .shown = span_of("what the page showed")};
	struct confirm_item *items;
	struct confirm_view v;
	struct case_view own;
	size_t n = 0;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = confirm_read(&seat->work, may, &v);
	if (f == OK)
		f = case_read_own(&seat->work, may, &own);
	assert_int_equal(f, OK);
	items = arena_array(seat->a, own.texts_n, sizeof(*items));
	for (size_t i = 0; i < own.texts_n; i++)
		if (own.texts[i].counted && own.texts[i].what != ITEM_REASON)
			items[n++] = (struct confirm_item){own.texts[i].id,
			    said.raise   ? DESIGNATION_SECRET
			    : said.lower ? DESIGNATION_OPEN
					 : own.texts[i].designation,
			    own.texts[i].version};
	words.items = items;
	words.items_n = n;
	if (said.mapped)
		said_agree(seat->a, &v, &said, &words);
	f = confirm_give(&seat->work, may, v.n, &words);
	seat_end(seat);
	return f;
}

static inline enum fail
council_assent(struct council *c, uint32_t n)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = release_assent(&seat->work, may, n);
	seat_end(seat);
	return f;
}

static inline struct case_view
council_own(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct case_view v;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(case_read_own(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

/* The newest consent, as the reporter's page sees it. */
static inline struct confirm_view
council_said(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct confirm_view v;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(confirm_read(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

/* How many bodies the reporter is told to read a release now. */
static inline size_t
council_shared(struct council *c)
{
	struct seat *seat = &c->x.reporter;
	const struct may_own_case *may;
	struct release_own own;
	size_t n = 0;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(release_read_own(&seat->work, may, &own), OK);
	seat_end(seat);
	for (size_t i = 0; i < own.bodies_n; i++)
		n += own.bodies[i].shared;
	return n;
}

/* --- the desk ----------------------------------------------------------------
 */

static inline enum fail
council_desk(
    struct seat *seat, struct span number, const struct may_desk_case **may)
{
	enum fail f = seat_begin(seat, number);

	return f == OK ? access_desk_case(&seat->look, may) : f;
}

static inline enum fail
council_record(struct council *c, struct span number)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(&c->x.lead, number, &may);

	if (f == OK)
		f = release_record(&c->x.lead.work, may);
	seat_end(&c->x.lead);
	return f;
}

static inline struct release_view
council_look(struct council *c, struct span number)
{
	const struct may_desk_case *may;
	struct release_view v;

	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(release_read_desk(&c->x.lead.work, may, &v), OK);
	seat_end(&c->x.lead);
	return v;
}

/* All that can go; more: one that is asked for, too. */
static inline enum fail
council_offer(struct council *c, struct span number, const struct item_id *more,
    size_t *leaks)
{
	struct release_view v = council_look(c, number);
	struct item_id *items =
	    arena_array(c->x.lead.a, v.lines_n + 1, sizeof(*items));
	const struct release_leak *found;
	const struct may_desk_case *may;
	size_t n = 0, found_n = 0;
	enum fail f;

	for (size_t i = 0; i < v.lines_n; i++)
		if (v.lines[i].out == RELEASE_IN)
			items[n++] = v.lines[i].id;
	if (more != NULL)
		items[n++] = *more;
	f = council_desk(&c->x.lead, number, &may);
	if (f == OK)
		f = release_offer(&c->x.lead.work, may, items, n, TLP_NONE,
		    &found, leaks != NULL ? leaks : &found_n);
	seat_end(&c->x.lead);
	return f;
}

static inline enum fail
council_provide(struct council *c, struct span number, uint32_t n)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(&c->x.lead, number, &may);

	if (f == OK)
		f = release_provide(&c->x.lead.work, may, n);
	seat_end(&c->x.lead);
	return f;
}

/* A case that was answered; the words stand in an open answer. */
static inline struct span
council_case(struct council *c, const char *words)
{
	struct span number = scene_consult(&c->x, words);

	assert_int_equal(
	    seat_reply(&c->x.lead, number, "an answer", DESIGNATION_OPEN), OK);
	return number;
}

/* As far as a release that was provided, under what is said. */
static inline struct span
council_provided(struct council *c, struct said said)
{
	struct span number = council_case(c, "Q7");

	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 1), OK);
	return number;
}

#endif
