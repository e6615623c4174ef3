/*
 * test_members: a row that anybody changed, column by column, is no row; nor
 * is one that was put back from an older copy (design.md section 4).
 */
#include "council.h"

static struct record_person
person_record(
    struct council *c, struct person_id id, const char *login, uint64_t version)
{
	return (struct record_person){.id = id,
	    .body = c->body,
	    .human = members_human_text(
		c->shelf.a, span_of(login), span_of(login), span_of(login)),
	    .roles = ROLE_OFFICER,
	    .state = PERSON_ACTIVE,
	    .key_epoch = 1,
	    .version = version};
}

static void
add_person(struct council *c, struct person_id id, const char *login)
{
	static const struct body_id nowhere;
	struct record_person r = person_record(c, id, login, 2);
	struct record_person_key key = {id, 1, c->box.pk, c->sign.pk};
	struct signature sig, key_sig;
	struct span text = span_of(login);

	record_person_sign(c->shelf.instance, &r, &sig);
	record_person_key_sign(c->shelf.instance, &key, &key_sig);
	assert_int_equal(
	    sql_person_add(&c->pen.now, id, c->body, text, text, text, r.roles,
		(int64_t)r.state, nowhere, 1, 2, bytes_of(&sig)),
	    OK);
	assert_int_equal(
	    sql_person_key_add(&c->pen.now, id, 1, keys_to_hash(key.box_pk),
		keys_to_hash(key.sign_pk), bytes_of(&key_sig)),
	    OK);
	enter(c, ACT_INVITE, id);
	enter(c, ACT_ENROL, id);
}

static void
add_register(struct council *c)
{
	struct record_register r = {.person = c->person,
	    .from_ms = 1000,
	    .to_ms = 9000,
	    .registrar = c->stranger,
	    .second = c->person,
	    .version = 1};
	struct signature sig;

	keys_random_id(&r.id, sizeof(r.id));
	record_register_sign(c->shelf.instance, &r, &sig);
	assert_int_equal(
	    sql_register_add(&c->pen.now, r.id, r.person, r.from_ms, r.to_ms,
		r.registrar, r.second, 0, 1, bytes_of(&sig)),
	    OK);
	enter(c, ACT_REGISTER, c->person);
}

static void
add_ring_epoch(struct council *c, uint32_t n)
{
	struct record_ring_epoch r = {
	    .ring = c->ring, .epoch = n, .box_pk = c->box.pk};
	struct signature sig, by;

	if (n > 1) {
		r.by = c->person;
		r.by_epoch = 1;
		record_ring_epoch_sign_by(&c->sign, &r, &by);
	}
	record_ring_epoch_sign(c->shelf.instance, &r, &sig);
	assert_int_equal(
	    sql_ring_epoch_add(&c->pen.now, c->ring, (int64_t)n,
		keys_to_hash(r.box_pk), bytes_of(&sig), r.by, r.by_epoch,
		n > 1 ? bytes_of(&by) : span_of(""), span_of("sealed")),
	    OK);
}

static void
add_ring(struct council *c)
{
	struct record_ring r = {c->ring, c->body, RING_DESK_OPEN, 2};
	struct any_id object = ID_ANY(c->ring);
	struct signature sig;

	record_ring_sign(c->shelf.instance, &r, &sig);
	assert_int_equal(sql_ring_add(&c->pen.now, c->ring, c->body,
			     (int64_t)r.kind, 2, bytes_of(&sig)),
	    OK);
	add_ring_epoch(c, 1);
	add_ring_epoch(c, 2);
	assert_int_equal(
	    entry_add(&c->pen.now, ACT_ROTATE_RING, NULL, &object, NULL), OK);
}

/* The stranger was let in by the person. */
static void
add_seat(struct council *c)
{
	struct record_ring_member r = {c->ring, 2, c->stranger, 1,
	    record_text(span_of("sealed")), c->person, 1};
	struct signature sig, by;

	record_ring_member_sign(c->shelf.instance, &r, &sig);
	record_ring_member_sign_by(&c->sign, &r, &by);
	assert_int_equal(
	    sql_ring_member_add(&c->pen.now, c->ring, 2, c->stranger, 1,
		span_of("sealed"), bytes_of(&sig), c->person, 1, bytes_of(&by)),
	    OK);
}

static void
add_reporter(struct council *c)
{
	struct record_reporter_key r = {c->case_id, 1, c->box.pk, c->sign.pk};
	struct signature sig;

	record_reporter_key_sign(c->shelf.instance, &r, &sig);
	assert_int_equal(sql_reporter_key_add(&c->pen.now, r.case_id, 1,
			     keys_to_hash(r.box_pk), keys_to_hash(r.sign_pk),
			     bytes_of(&sig)),
	    OK);
}

static void
begin(struct council *c)
{
	c->before = c->pen.chain;
	assert_int_equal(dbw_exec(c->pen.cases, "BEGIN"), OK);
}

static void
take_back(struct council *c)
{
	assert_int_equal(dbw_exec(c->pen.cases, "ROLLBACK"), OK);
	c->pen.chain = c->before;
}

/* --- is it there? ----------------------------------------------------------
 */

static enum fail
body_read(struct council *c)
{
	struct member_body *all;
	struct member_body b;
	enum fail f = members_body(&c->m, c->body, &b);
	size_t n;

	/* The list and the single row agree. */
	assert_int_equal(members_bodies(&c->m, &all, &n), OK);
	assert_int_equal(n, f == OK ? 2 : 1);
	return f;
}

static enum fail
person_read(struct council *c)
{
	struct member_person p, *all;
	enum fail f = members_person(&c->m, c->person, &p);
	bool listed = false;
	size_t n;

	assert_int_equal(members_of(&c->m, c->body, &all, &n), OK);
	for (size_t i = 0; i < n; i++)
		listed = listed || ID_SAME(all[i].record.id, c->person);
	assert_int_equal(listed, f == OK);
	return f;
}

static enum fail
register_read(struct council *c)
{
	bool holds;
	int64_t to;

	assert_int_equal(
	    members_registered(&c->m, c->person, 5000, &holds, &to), OK);
	assert_int_equal(to, holds ? 9000 : 0);
	return holds ? OK : FAIL_ABSENT;
}

static enum fail
person_key_read(struct council *c)
{
	struct record_person_key key;
	struct recipient to;

	return members_person_key(&c->m, c->person, 1, &key, &to);
}

static enum fail
ring_read(struct council *c)
{
	struct member_ring r;

	return members_ring(&c->m, c->ring, &r);
}

static enum fail
ring_epoch_read(struct council *c)
{
	struct record_ring_epoch r;
	struct recipient to;

	return members_ring_epoch(&c->m, c->ring, 2, &r, &to);
}

static enum fail
seat_read(struct council *c)
{
	struct member_seat one, *all;
	enum fail f = members_seat(&c->m, c->ring, 2, c->stranger, 1, &one);
	size_t n;

	assert_int_equal(members_seats(&c->m, c->ring, 2, &all, &n), OK);
	assert_int_equal(n, f == OK ? 1 : 0);
	return f;
}

static enum fail
reporter_read(struct council *c)
{
	struct record_reporter_key r;
	struct recipient to;

	return members_reporter_key(&c->m, c->case_id, 1, &r, &to);
}

/* `is`: which rows; `columns`: what is changed, one at a time. */
typedef enum fail read_fn(struct council *c);

static const struct row_kind {
	const char *table, *is;
	read_fn *read;
	const char *changes[12];
} row_kinds[] = {
    {"body", "name_ja = 'ours'", body_read,
	{"class = 2", "flags = flags + 2", "sectors = 'medical'",
	    "name_ja = 'theirs'", "name_en = 'theirs'", "aliases = 'theirs'",
	    "aliases = ''", "related = 'aaaa'", "since_ms = 1", "version = 2",
	    "sig = zeroblob(64)"}},
    {"person", "login = 'ours'", person_read,
	{"body = (SELECT id FROM body WHERE name_ja = 'other')",
	    "login = 'mine'", "name = 'mine'", "human = 'mine'",
	    "roles = roles + 2", "state = 3",
	    "seconded_from = (SELECT id FROM body WHERE name_ja = 'other')",
	    "key_epoch = 2", "version = 3", "sig = zeroblob(64)"}},
    {"register", "1", register_read,
	{"from_ms = 999", "to_ms = 9999", "registrar = second",
	    "second = registrar", "revoked_ms = 10", "version = 2",
	    "person = registrar", "id = zeroblob(16)", "sig = zeroblob(64)"}},
    {"person_key", "person = (SELECT id FROM person WHERE login = 'ours')",
	person_key_read,
	{"box_pk = zeroblob(32)", "box_pk = sign_pk", "sign_pk = box_pk",
	    "epoch = 2", "sig = zeroblob(64)",
	    "sig = (SELECT k.sig FROM person_key k JOIN person p ON p.id = "
	    "k.person WHERE p.login = 'stranger')"}},
    {"ring", "1", ring_read,
	{"body = (SELECT id FROM body WHERE name_ja = 'other')", "kind = 2",
	    "epoch = 1", "epoch = 3", "sig = zeroblob(64)"}},
    {"ring_member", "1", seat_read,
	{"sealed = x'00'", "sig = zeroblob(64)", "by_sig = zeroblob(64)",
	    "by_sig = x''", "by_person = zeroblob(16), by_epoch = 0",
	    "by_person = zeroblob(16), by_epoch = 0, by_sig = x''",
	    "by_person = person", "by_epoch = 2"}},
    {"ring_epoch", "epoch = 2", ring_epoch_read,
	{"box_pk = zeroblob(32)", "sig = zeroblob(64)", "by_sig = zeroblob(64)",
	    "by_sig = x''", "by_person = zeroblob(16), by_epoch = 0",
	    "by_person = zeroblob(16), by_epoch = 0, by_sig = x''",
	    "by_person = (SELECT id FROM person WHERE login = 'stranger')",
	    "by_epoch = 2"}},
    {"reporter_key", "1", reporter_read,
	{"box_pk = sign_pk", "sign_pk = box_pk", "epoch = 2",
	    "sig = zeroblob(64)"}},
};

static void
a_changed_column_makes_a_row_absent(void **state)
{
	struct council *c = *state;

	for (size_t k = 0; k < sizeof(row_kinds) / sizeof(*row_kinds); k++) {
		const struct row_kind *kind = &row_kinds[k];

		assert_int_equal(kind->read(c), OK);
		for (size_t i = 0; kind->changes[i] != NULL; i++) {
			char sql[512];
			enum fail f;

			snprintf(sql, sizeof(sql), "UPDATE %s SET %s WHERE %s",
			    kind->table, kind->changes[i], kind->is);
			begin(c);
			assert_int_equal(dbw_exec(c->pen.cases, sql), OK);
			f = kind->read(c);
			take_back(c);
			if (f != FAIL_ABSENT)
				print_error("%s: %s\n", sql, fail_name(f));
			assert_int_equal(f, FAIL_ABSENT);
		}
		assert_int_equal(kind->read(c), OK);
	}
}

/* An epoch vouched for by somebody whose own key is not signed. */
static void
a_voucher_must_be_signed_too(void **state)
{
	struct council *c = *state;

	begin(c);
	assert_int_equal(
	    dbw_exec(c->pen.cases, "UPDATE person_key SET sig = zeroblob(64)"),
	    OK);
	assert_int_equal(ring_epoch_read(c), FAIL_ABSENT);
	take_back(c);
	assert_int_equal(ring_epoch_read(c), OK);
}

/* A row that the instance signed once, put back after a later act. */
static void
an_older_person_is_absent(void **state)
{
	struct council *c = *state;

	begin(c);
	enter(c, ACT_DISABLE, c->person);
	assert_int_equal(person_read(c), FAIL_ABSENT);
	take_back(c);
	assert_int_equal(person_read(c), OK);
}

/* The row of before a turn; or an epoch that nobody turned to. */
static void
an_older_ring_is_absent(void **state)
{
	struct council *c = *state;
	struct any_id object = ID_ANY(c->ring);

	begin(c);
	assert_int_equal(
	    entry_add(&c->pen.now, ACT_ROTATE_RING, NULL, &object, NULL), OK);
	assert_int_equal(ring_read(c), FAIL_ABSENT);
	take_back(c);
	begin(c);
	assert_int_equal(
	    dbw_exec(c->pen.cases, "INSERT INTO ring_epoch SELECT ring, 3, "
				   "box_pk, sig, by_person, by_epoch, by_sig, "
				   "recovery FROM ring_epoch WHERE epoch = 2"),
	    OK);
	assert_int_equal(ring_read(c), FAIL_ABSENT);
	take_back(c);
	assert_int_equal(ring_read(c), OK);
}

static void
an_older_register_is_absent(void **state)
{
	struct council *c = *state;

	begin(c);
	enter(c, ACT_REVOKE, c->person);
	assert_int_equal(register_read(c), FAIL_ABSENT);
	take_back(c);
	begin(c);
	enter(c, ACT_REGISTER, c->person);
	assert_int_equal(register_read(c), FAIL_ABSENT);
	take_back(c);
	assert_int_equal(register_read(c), OK);
}

static void
a_register_entry_holds_from_its_first_to_its_last_moment(void **state)
{
	static const struct {
		int64_t at;
		bool holds;
	} moments[] = {{999, false}, {1000, true}, {8999, true}, {9000, false}};
	struct council *c = *state;

	for (size_t i = 0; i < 4; i++) {
		bool holds;
		int64_t to;

		assert_int_equal(members_registered(&c->m, c->person,
				     moments[i].at, &holds, &to),
		    OK);
		assert_int_equal(holds, moments[i].holds);
	}
}

static void
what_is_not_there_is_absent(void **state)
{
	struct council *c = *state;
	struct person_id nobody = {{9}};
	struct body_id nothing = {{9}};
	struct ring_id none = {{9}};
	struct member_person p;
	struct member_body b;
	struct member_ring r;

	assert_int_equal(members_person(&c->m, nobody, &p), FAIL_ABSENT);
	assert_int_equal(
	    members_by_login(&c->m, span_of("nobody"), &p), FAIL_ABSENT);
	assert_int_equal(members_body(&c->m, nothing, &b), FAIL_ABSENT);
	assert_int_equal(members_ring(&c->m, none, &r), FAIL_ABSENT);
	assert_int_equal(
	    members_find_ring(&c->m, c->body, RING_DESK_SECRET, &r),
	    FAIL_ABSENT);
	assert_int_equal(members_by_login(&c->m, span_of("ours"), &p), OK);
	assert_true(ID_SAME(p.record.id, c->person));
	assert_int_equal(
	    members_find_ring(&c->m, c->body, RING_DESK_OPEN, &r), OK);
	assert_int_equal(r.record.epoch, 2);
}

/* --- the house -------------------------------------------------------------
 */

static int
set_up(void **state)
{
	struct council *c = test_calloc(1, sizeof(*c));
	struct key seed;

	shelf_make(&c->shelf);
	shelf_bare_case(&c->shelf);
	memset(c->case_id.b, 7, sizeof(c->case_id.b));
	pen_take(&c->pen, &c->shelf);
	c->m = (struct members){
	    dbw_db(c->pen.cases), c->shelf.a, c->shelf.instance};
	keys_random(&seed);
	shelf_keys(&seed, &c->box, &c->sign);
	keys_random_id(&c->body, sizeof(c->body));
	keys_random_id(&c->other, sizeof(c->other));
	keys_random_id(&c->person, sizeof(c->person));
	keys_random_id(&c->stranger, sizeof(c->stranger));
	keys_random_id(&c->ring, sizeof(c->ring));
	add_body(c, c->body, "ours");
	add_body(c, c->other, "other");
	add_person(c, c->person, "ours");
	add_person(c, c->stranger, "stranger");
	add_register(c);
	add_ring(c);
	add_seat(c);
	add_reporter(c);
	*state = c;
	return 0;
}

static int
tear_down(void **state)
{
	struct council *c = *state;

	pen_leave(&c->pen);
	shelf_remove(&c->shelf);
	test_free(c);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_changed_column_makes_a_row_absent),
	    T(a_voucher_must_be_signed_too),
	    T(an_older_person_is_absent),
	    T(an_older_ring_is_absent),
	    T(an_older_register_is_absent),
	    T(a_register_entry_holds_from_its_first_to_its_last_moment),
	    T(what_is_not_there_is_absent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
