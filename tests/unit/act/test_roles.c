/*
 * test_roles: a person's roles are changed by two. Who may be in fewer rings
 * loses the keys at once, whatever rows are put back; who gains roles keeps
 * them; nobody is taken away whom nobody could replace (decision 0038).
 */
#include "council.h"

#include "act/member.h"
#include "act/ring.h"
#include "base/codec.h"
#include "domain/role.h"
#include "store/members.h"

static const struct body_id nowhere;

static long
count(const struct scene *x, const char *sql)
{
	return census_count(&x->house, sql);
}

static long
seats_of_lead2(const struct scene *x)
{
	return count(x, "SELECT count(*) FROM ring_member m JOIN person p ON "
			"p.id = m.person WHERE p.login = 'lead2'");
}

static void
log_in(struct scene *x, struct seat *seat, int who)
{
	assert_int_equal(seat_log_in(seat, &x->house.people[who]), OK);
}

/* By the administrator and the lead, both in the session. */
static enum fail
set_roles(struct scene *x, int who, unsigned roles, struct body_id from)
{
	struct seat *seat = &x->admin;
	const struct may_set_roles *may;
	enum fail f;

	seat->second = x->lead.staff;
	seat->has_second = true;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	f = access_set_roles(&seat->look, &may);
	if (f == OK)
		f = member_set_roles(
		    &seat->work, may, x->house.people[who].id, roles, from);
	seat_end(seat);
	return f;
}

static struct member_wrong
wrong_of(struct council *c, const struct member_new_person *p)
{
	struct seat *seat = &c->x.admin;
	const struct may_invite *may;
	struct member_wrong wrong;
	struct person_id id;
	struct span code;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_invite(&seat->look, &may), OK);
	assert_int_equal(member_person_check(&seat->work, p, &wrong), OK);
	assert_int_equal(member_invite(&seat->work, may, p, &id, &code),
	    wrong.any ? FAIL_INPUT : OK);
	seat_end(seat);
	return wrong;
}

/* Whoever invites is told which of the fields does not fit, and why. */
static void
each_fault_of_an_invitation_has_its_name(void **state)
{
	struct council *c = *state;
	struct body_id desk = c->x.house.body, ipa = c->members[IPA].body;
	const struct member_new_person good = {.body = desk,
	    .login = span_of("new.one-1_a@b"),
	    .name = span_of("New"),
	    .human = span_of("H9"),
	    .roles = ROLE_OFFICER};
	struct member_new_person p = {.login = span_of("")};
	struct member_wrong w = wrong_of(c, &p);

	assert_true(w.name && w.login && w.human && w.body && w.no_role);
	assert_false(w.login_form || w.login_taken || w.no_pair || w.from);
	p = good;
	p.login = span_of("new one");
	assert_true(wrong_of(c, &p).login_form);
	p.login = span_of("\xe4\xba\xba");
	assert_true(wrong_of(c, &p).login_form);
	p.login = span_of("lead1");
	w = wrong_of(c, &p);
	assert_true(w.login_taken && !w.login_form && !w.login);
	p = good;
	p.body = ipa;
	w = wrong_of(c, &p);
	assert_int_equal(w.roles, ROLE_OFFICER);
	assert_false(w.no_pair || w.body || w.no_role);
	p = good;
	p.roles = ROLE_OFFICER | ROLE_AUDITOR;
	w = wrong_of(c, &p);
	assert_true(w.no_pair && w.roles == 0);
	p = good;
	p.seconded_from = desk;
	assert_true(wrong_of(c, &p).from);
	p.seconded_from = (struct body_id){{1}};
	assert_true(wrong_of(c, &p).from);
	p.seconded_from = ipa;
	assert_false(wrong_of(c, &p).any);
}

static void
everybody_is_in(struct scene *x)
{
	log_in(x, &x->admin, HOUSE_ADMIN);
	log_in(x, &x->lead, HOUSE_LEAD);
	log_in(x, &x->lead2, HOUSE_LEAD2);
}

static enum fail
let_lead2_in(struct scene *x)
{
	const struct person_id who = x->house.people[HOUSE_LEAD2].id;
	struct seat *giver = &x->lead;
	const struct may_let_in *may;
	struct span own, romaji;
	enum fail f;

	assert_int_equal(
	    seat_begin(giver, codec_base32(giver->a, who.b, ID_BYTES)), OK);
	f = access_let_in(&giver->look, &may);
	if (f == OK)
		f = ring_words(&giver->work, who, 1, &own, &romaji);
	if (f == OK)
		f = ring_let_in(&giver->work, may, own);
	seat_end(giver);
	return f;
}

static void
fewer_rings_take_the_keys(void **state)
{
	struct scene *x = *state;
	struct span number = scene_consult(x, "before");
	struct case_view v;

	everybody_is_in(x);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	scene_edit(x, "CREATE TABLE kept AS SELECT * FROM ring_member");
	assert_int_equal(set_roles(x, HOUSE_LEAD2, ROLE_ANALYST, nowhere), OK);
	assert_int_equal(seats_of_lead2(x), 0);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE rotation_due = 1"), 2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 64"), 1);
	/* In the same session, at the next request. */
	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_DENIED);
	/* The roles come back; the keys do not, whatever rows do. */
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD2, ROLE_OFFICER | ROLE_LEAD, nowhere), OK);
	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_DENIED);
	scene_edit(x, "INSERT OR IGNORE INTO ring_member SELECT * FROM kept; "
		      "DROP TABLE kept");
	assert_true(seats_of_lead2(x) > 0);
	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_DENIED);
	scene_edit(x, "DELETE FROM ring_member WHERE person = (SELECT id FROM "
		      "person WHERE login = 'lead2')");
	assert_int_equal(let_lead2_in(x), OK);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	assert_true(scene_reads(&v, "before"));
	assert_true(scene_whole(x, "roles"));
}

static void
more_roles_keep_the_keys(void **state)
{
	struct scene *x = *state;
	struct span number = scene_consult(x, "before");
	struct case_view v;
	long seats;

	everybody_is_in(x);
	seats = seats_of_lead2(x);
	assert_true(seats > 0);
	assert_int_equal(set_roles(x, HOUSE_LEAD2,
			     ROLE_OFFICER | ROLE_LEAD | ROLE_ANALYST, nowhere),
	    OK);
	assert_int_equal(seats_of_lead2(x), seats);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 63"), 1);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	assert_true(scene_reads(&v, "before"));
	/* One of two desk roles less: the same rings. */
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD2, ROLE_OFFICER | ROLE_ANALYST, nowhere),
	    OK);
	assert_int_equal(seats_of_lead2(x), seats);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	assert_true(scene_whole(x, "more roles"));
}

static void
some_body_else_sent_them_in_no_ring(void **state)
{
	struct scene *x = *state;
	struct span number = scene_consult(x, "before");
	struct body_id other = {{7}};
	struct case_view v;

	everybody_is_in(x);
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD2, ROLE_LEAD, other), FAIL_INPUT);
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD2, ROLE_LEAD, x->house.body), FAIL_INPUT);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act IN (63, 64)"), 0);
}

static void
roles_that_do_not_fit_are_refused(void **state)
{
	static const unsigned bad[] = {0, ROLE_ANSWERER,
	    ROLE_OFFICER | ROLE_AUDITOR, ROLE_ADMINISTRATOR | ROLE_READER,
	    1u << 20, ROLE_OFFICER | 1u << 20};
	struct scene *x = *state;

	scene_consult(x, "before");
	everybody_is_in(x);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(
		    set_roles(x, HOUSE_LEAD2, bad[i], nowhere), FAIL_INPUT);
	/* As it is already. */
	assert_int_equal(
	    set_roles(x, HOUSE_ADMIN, ROLE_ADMINISTRATOR, nowhere), FAIL_INPUT);
	assert_true(scene_whole(x, "refused"));
}

static void
whom_nobody_could_replace_stays(void **state)
{
	struct scene *x = *state;

	scene_consult(x, "before");
	everybody_is_in(x);
	assert_int_equal(
	    set_roles(x, HOUSE_ADMIN, ROLE_REGISTRAR, nowhere), FAIL_CONFLICT);
	/* A second administrator beside the role: now it can be. */
	assert_int_equal(set_roles(x, HOUSE_REGISTRAR,
			     ROLE_REGISTRAR | ROLE_ADMINISTRATOR, nowhere),
	    OK);
	assert_int_equal(set_roles(x, HOUSE_LEAD2, ROLE_OFFICER, nowhere), OK);
	/* lead1 is now the only lead; more is no loss. */
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD, ROLE_OFFICER, nowhere), FAIL_CONFLICT);
	assert_int_equal(set_roles(x, HOUSE_LEAD,
			     ROLE_OFFICER | ROLE_LEAD | ROLE_READER, nowhere),
	    OK);
	/* Nor the last one who holds the desk's rings. */
	assert_int_equal(set_roles(x, HOUSE_LEAD2, ROLE_READER, nowhere), OK);
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD, ROLE_LEAD, nowhere), FAIL_CONFLICT);
	assert_int_equal(set_roles(x, HOUSE_ADMIN, ROLE_AUDITOR, nowhere), OK);
	/* Who proposed it may no more. */
	assert_int_equal(
	    set_roles(x, HOUSE_LEAD2, ROLE_LEAD, nowhere), FAIL_DENIED);
	assert_true(scene_whole(x, "last ones"));
}

/* Whoever was sent from another body is in no ring, and administers nothing. */
static void
who_was_sent_from_elsewhere_is_no_more_of_the_desk(void **state)
{
	struct council *c = *state;
	struct body_id ipa = c->members[IPA].body;
	struct span number = council_case(c, "Q7");
	struct case_view v;

	log_in(&c->x, &c->x.lead2, HOUSE_LEAD2);
	assert_int_equal(scene_read(&c->x.lead2, number, &v), OK);
	assert_int_equal(set_roles(&c->x, HOUSE_ADMIN, ROLE_ADMINISTRATOR, ipa),
	    FAIL_CONFLICT);
	assert_int_equal(
	    set_roles(&c->x, HOUSE_LEAD2, ROLE_OFFICER | ROLE_LEAD, ipa), OK);
	assert_int_equal(seats_of_lead2(&c->x), 0);
	assert_int_equal(scene_read(&c->x.lead2, number, &v), FAIL_DENIED);
	assert_int_equal(
	    set_roles(&c->x, HOUSE_LEAD, ROLE_OFFICER | ROLE_LEAD, ipa),
	    FAIL_CONFLICT);
	assert_true(council_whole(c, "sent from elsewhere"));
}

/* The row of before, signed as it is. */
static void
a_row_from_before_is_nobody(void **state)
{
	struct scene *x = *state;
	struct span number = scene_consult(x, "before");
	struct case_view v;

	everybody_is_in(x);
	scene_edit(x, "CREATE TABLE kept AS SELECT * FROM person WHERE login = "
		      "'lead2'");
	assert_int_equal(set_roles(x, HOUSE_LEAD2, ROLE_READER, nowhere), OK);
	scene_edit(x, "UPDATE person SET (roles, version, sig) = (SELECT "
		      "roles, version, sig FROM kept) WHERE login = 'lead2'");
	assert_int_not_equal(scene_read(&x->lead2, number, &v), OK);
	assert_int_not_equal(
	    seat_log_in(&x->lead2, &x->house.people[HOUSE_LEAD2]), OK);
}

/* One person alone, or two accounts of one human, change nothing. */
static void
it_takes_two(void **state)
{
	struct scene *x = *state;
	struct seat *seat = &x->admin;
	const struct may_set_roles *may;

	everybody_is_in(x);
	seat->has_second = false;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_set_roles(&seat->look, &may), FAIL_DENIED);
	seat_end(seat);
	seat->second = seat->staff;
	seat->has_second = true;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_set_roles(&seat->look, &may), FAIL_DENIED);
	seat_end(seat);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(fewer_rings_take_the_keys),
	    T(more_roles_keep_the_keys),
	    T(some_body_else_sent_them_in_no_ring),
	    T(roles_that_do_not_fit_are_refused),
	    T(whom_nobody_could_replace_stays),
	    C(who_was_sent_from_elsewhere_is_no_more_of_the_desk),
	    T(a_row_from_before_is_nobody),
	    T(it_takes_two),
	    C(each_fault_of_an_invitation_has_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
