/*
 * test_ring: who leaves loses the ring, it turns at the next login of somebody
 * who stays, what was written before stays readable, what comes after is
 * closed to the old key; who is let in gets all epochs (design.md section 4).
 */
#include "act.h"

#include "act/keys.h"
#include "act/member.h"
#include "act/ring.h"
#include "base/codec.h"
#include "domain/role.h"
#include "seal/ring.h"

static const enum ring_kind kinds[] = {RING_DESK_OPEN, RING_DESK_SECRET};

static long
count(const struct scene *x, const char *sql)
{
	return census_count(&x->house, sql);
}

static const struct people_account *
account(const struct scene *x, int who)
{
	return &x->house.people[who];
}

static struct span
object(struct seat *seat, const struct people_account *who)
{
	return codec_base32(seat->a, who->id.b, sizeof(who->id.b));
}

static void
disable(struct scene *x, const struct people_account *who)
{
	struct seat *seat = &x->admin;
	const struct may_disable *may;

	assert_int_equal(seat_begin(seat, object(seat, who)), OK);
	assert_int_equal(access_disable(&seat->look, &may), OK);
	assert_int_equal(member_disable(&seat->work, may, who->id), OK);
	seat_end(seat);
}

static void
enable(struct scene *x, const struct people_account *who)
{
	struct seat *seat = &x->admin;
	const struct may_enable *may;

	seat->second = x->lead.staff;
	seat->has_second = true;
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_enable(&seat->look, &may), OK);
	assert_int_equal(member_enable(&seat->work, may, who->id), OK);
	seat_end(seat);
}

static void
turn(struct seat *seat)
{
	const struct may_self *may;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_self(&seat->look, &may), OK);
	assert_int_equal(ring_turn_due(&seat->work, may), OK);
	seat_end(seat);
}

/* words NULL: the newcomer's own. */
static enum fail
let_in(struct seat *giver, const struct people_account *who, const char *words)
{
	struct span own, romaji;
	const struct may_let_in *may;
	enum fail f;

	assert_int_equal(seat_begin(giver, object(giver, who)), OK);
	f = access_let_in(&giver->look, &may);
	if (f == OK)
		f = ring_words(&giver->work, who->id, 1, &own, &romaji);
	if (f == OK)
		f = ring_let_in(
		    &giver->work, may, words != NULL ? span_of(words) : own);
	seat_end(giver);
	return f;
}

static struct ring_id
ring_of(struct scene *x, struct seat *seat, enum ring_kind kind)
{
	struct members m = {seat->snap.db, seat->a, x->s.instance};
	struct member_ring ring;

	assert_int_equal(members_find_ring(&m, x->house.body, kind, &ring), OK);
	return ring.record.id;
}

/* The ring's keys as this person holds them. */
static enum fail
take_key(struct scene *x, struct seat *seat, enum ring_kind kind,
    uint32_t epoch, struct box_keys *out)
{
	const struct may_self *may;
	struct key seed;
	enum fail f;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_self(&seat->look, &may), OK);
	f = keys_ring(&seat->work, may_actor(may_self_any(may)),
	    ring_of(x, seat, kind), epoch, &seed);
	if (f == OK)
		ring_derive(&seed, out);
	seat_end(seat);
	return f;
}

/* How many envelopes of the case open with these keys of the ring, of all
 * that are sealed to it at that epoch or to any (0). */
static size_t
opens(struct scene *x, struct seat *seat, struct span number,
    enum ring_kind kind, const struct box_keys *keys, uint32_t epoch)
{
	const struct may_desk_case *may;
	struct case_rows rows;
	struct grant *g;
	size_t n, opened = 0;

	assert_int_equal(seat_begin(seat, number), OK);
	assert_int_equal(access_desk_case(&seat->look, &may), OK);
	assert_int_equal(case_rows(seat->snap.db, seat->a, seat->work.instance,
			     may_desk_case_any(may), &rows),
	    OK);
	assert_int_equal(
	    case_grants(seat->snap.db, seat->a, may_desk_case_any(may),
		RECIPIENT_RING, ID_ANY(ring_of(x, seat, kind)), &g, &n),
	    OK);
	for (size_t i = 0; i < n; i++) {
		const struct row_envelope_list *e =
		    case_envelope(&rows, &g[i].envelope);
		struct key pk = instance_pk(x->s.instance), dek;
		struct record_reporter_key by;
		struct members m = {seat->snap.db, seat->a, x->s.instance};

		if (epoch != 0 && g[i].recipient_epoch != epoch)
			continue;
		if (g[i].signer_kind == SIGNER_REPORTER) {
			assert_int_equal(members_reporter_key(&m, rows.c.id,
					     g[i].signer_epoch, &by, NULL),
			    OK);
			pk = by.sign_pk;
		}
		opened +=
		    grant_open(&g[i], &pk, &e->commitment, keys, &dek) == OK;
	}
	seat_end(seat);
	return opened;
}

static void
log_in(struct scene *x, struct seat *seat, int who)
{
	assert_int_equal(seat_log_in(seat, account(x, who)), OK);
}

/* One case of before, lead2 disabled, the rings turned. Gives lead2's keys. */
static struct span
lose_lead2(struct scene *x, struct box_keys old[2])
{
	struct span number = scene_consult(x, "before");
	struct case_view v;

	log_in(x, &x->admin, HOUSE_ADMIN);
	log_in(x, &x->lead2, HOUSE_LEAD2);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	assert_true(scene_reads(&v, "before"));
	for (int i = 0; i < 2; i++)
		assert_int_equal(
		    take_key(x, &x->lead2, kinds[i], 1, &old[i]), OK);
	disable(x, account(x, HOUSE_LEAD2));
	return number;
}

static void
who_is_disabled_is_out_at_once(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2];
	struct span number = lose_lead2(x, old);
	struct case_view v;

	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_LOGIN);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN person p ON "
		     "p.id = m.person WHERE p.login = 'lead2'"),
	    0);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE rotation_due = 1"), 2);
	assert_int_equal(
	    seat_log_in(&x->lead2, account(x, HOUSE_LEAD2)), FAIL_DENIED);
}

static void
the_ring_turns_for_who_stays(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2];

	lose_lead2(x, old);
	log_in(x, &x->lead, HOUSE_LEAD);
	turn(&x->lead);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE kind < 3 AND epoch = 2 "
		     "AND rotation_due = 0"),
	    2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member WHERE epoch = 2"), 2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN person p ON "
		     "p.id = m.person WHERE p.login <> 'lead1'"),
	    0);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM chain WHERE act = 12"), 2);
	/* Nothing is due any more. */
	turn(&x->lead);
	assert_int_equal(count(x, "SELECT max(epoch) FROM ring"), 2);
	assert_true(scene_whole(x, "turned"));
}

static void
the_old_case_stays_readable_and_the_new_word_is_closed(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2], now[2];
	struct span number = lose_lead2(x, old);
	struct case_view v;

	log_in(x, &x->lead, HOUSE_LEAD);
	turn(&x->lead);
	assert_int_equal(
	    seat_say(&x->reporter, "after, secret", DESIGNATION_SECRET), OK);
	assert_int_equal(
	    seat_say(&x->reporter, "after, open", DESIGNATION_OPEN), OK);
	assert_int_equal(scene_read(&x->lead, number, &v), OK);
	assert_true(scene_reads(&v, "before"));
	assert_true(scene_reads(&v, "after, secret"));
	assert_true(scene_reads(&v, "after, open"));
	for (int i = 0; i < 2; i++) {
		/* The old key opens what lay there before, and no more. */
		assert_int_equal(
		    opens(x, &x->lead, number, kinds[i], &old[i], 0), 1);
		assert_int_equal(
		    opens(x, &x->lead, number, kinds[i], &old[i], 2), 0);
		assert_int_equal(
		    take_key(x, &x->lead, kinds[i], 2, &now[i]), OK);
		assert_int_equal(
		    opens(x, &x->lead, number, kinds[i], &now[i], 2), 1);
	}
	assert_int_equal(count(x, "SELECT count(*) FROM envelope"), 4);
	assert_true(scene_whole(x, "after the turn"));
}

/* The desk writes under the new epoch as well. */
static void
the_desks_answer_is_closed_to_the_old_key(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2];
	struct span number = lose_lead2(x, old);

	log_in(x, &x->lead, HOUSE_LEAD);
	turn(&x->lead);
	assert_int_equal(
	    seat_reply(&x->lead, number, "answer", DESIGNATION_SECRET), OK);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM item i JOIN envelope e ON "
		     "e.case_id = i.case_id AND e.kind = i.kind AND e.epoch = "
		     "i.epoch WHERE i.what = 2 AND e.kind = 2 AND e.epoch = 2"),
	    1);
	assert_int_equal(
	    opens(x, &x->lead, number, RING_DESK_SECRET, &old[1], 2), 0);
}

static void
who_is_let_in_gets_all_epochs(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2], again;
	struct span number = lose_lead2(x, old);
	struct case_view v;

	log_in(x, &x->lead, HOUSE_LEAD);
	turn(&x->lead);
	assert_int_equal(
	    seat_say(&x->reporter, "after", DESIGNATION_SECRET), OK);
	enable(x, account(x, HOUSE_LEAD2));
	log_in(x, &x->lead2, HOUSE_LEAD2);
	/* In no ring yet. */
	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_DENIED);
	assert_int_equal(let_in(&x->lead, account(x, HOUSE_LEAD2),
			     "あい うえ おか きく けこ さし"),
	    FAIL_INPUT);
	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_DENIED);
	assert_int_equal(let_in(&x->lead, account(x, HOUSE_LEAD2), NULL), OK);
	for (uint32_t epoch = 1; epoch <= 2; epoch++)
		for (int i = 0; i < 2; i++)
			assert_int_equal(
			    take_key(x, &x->lead2, kinds[i], epoch, &again),
			    OK);
	assert_int_equal(scene_read(&x->lead2, number, &v), OK);
	assert_true(scene_reads(&v, "before"));
	assert_true(scene_reads(&v, "after"));
	/* Once is enough. */
	assert_int_equal(
	    let_in(&x->lead, account(x, HOUSE_LEAD2), NULL), FAIL_DENIED);
	assert_true(scene_whole(x, "let in"));
}

static void
nobody_lets_in_who_is_not_in(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2];

	lose_lead2(x, old);
	log_in(x, &x->lead, HOUSE_LEAD);
	enable(x, account(x, HOUSE_LEAD2));
	log_in(x, &x->lead2, HOUSE_LEAD2);
	assert_int_equal(
	    let_in(&x->lead2, account(x, HOUSE_LEAD2), NULL), FAIL_DENIED);
	assert_int_equal(
	    let_in(&x->admin, account(x, HOUSE_LEAD2), NULL), FAIL_DENIED);
}

/* SQL of somebody who holds the file, and a file of one's own beside it. */
static void
by_hand(const struct scene *x, const char *sql)
{
	char path[300], all[900];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/madoguchi.db", x->house.dir);
	snprintf(all, sizeof(all), "ATTACH '%s/aside.db' AS aside; %s",
	    x->house.dir, sql);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, all, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* The signed copy of before, put back while the turn is due. */
static void
a_copy_put_back_is_not_taken_along(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2];

	by_hand(x, "CREATE TABLE aside.kept AS SELECT * FROM ring_member");
	lose_lead2(x, old);
	by_hand(x, "INSERT OR IGNORE INTO ring_member SELECT * FROM kept");
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member WHERE epoch = 1"), 4);
	log_in(x, &x->lead, HOUSE_LEAD);
	turn(&x->lead);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring WHERE kind < 3 AND epoch = 2"),
	    2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN person p ON "
		     "p.id = m.person WHERE m.epoch = 2 AND p.login = "
		     "'lead1'"),
	    2);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member WHERE epoch = 2"), 2);
}

/* What the rule lets this person sit in, later_ms from now. */
static unsigned
rings(struct seat *seat, int64_t later_ms)
{
	const struct may_self *may;
	unsigned rings;

	assert_int_equal(seat_begin(seat, span_of("")), OK);
	seat->look.wall_ms += later_ms;
	assert_int_equal(access_self(&seat->look, &may), OK);
	rings = may_actor(may_self_any(may))->rings;
	seat_end(seat);
	return rings;
}

/* Enabled again and not let in again: the copy of before opens no door. */
static void
a_seat_put_back_is_no_way_in(void **state)
{
	struct scene *x = *state;
	struct box_keys old[2];
	struct case_view v;
	struct span number;

	by_hand(x, "CREATE TABLE aside.kept AS SELECT * FROM ring_member");
	number = lose_lead2(x, old);
	by_hand(x, "INSERT OR IGNORE INTO ring_member SELECT * FROM kept");
	log_in(x, &x->lead, HOUSE_LEAD);
	enable(x, account(x, HOUSE_LEAD2));
	log_in(x, &x->lead2, HOUSE_LEAD2);
	assert_int_equal(rings(&x->lead2, 0), 0);
	assert_int_equal(scene_read(&x->lead2, number, &v), FAIL_DENIED);
	assert_int_equal(
	    rings(&x->lead, 0), RING_BIT_DESK_OPEN | RING_BIT_DESK_SECRET);
}

/* The moment that a registration is over, before the timer has seen it. */
static void
a_registration_that_is_over_takes_the_secret_seat(void **state)
{
	struct scene *x = *state;

	log_in(x, &x->lead, HOUSE_LEAD);
	assert_int_equal(
	    rings(&x->lead, 0), RING_BIT_DESK_OPEN | RING_BIT_DESK_SECRET);
	assert_int_equal(
	    rings(&x->lead, (int64_t)366 * 86400 * 1000), RING_BIT_DESK_OPEN);
	assert_int_equal(
	    count(x, "SELECT count(*) FROM ring_member m JOIN ring r ON r.id "
		     "= m.ring WHERE r.kind = 2"),
	    2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(who_is_disabled_is_out_at_once),
	    T(the_ring_turns_for_who_stays),
	    T(the_old_case_stays_readable_and_the_new_word_is_closed),
	    T(the_desks_answer_is_closed_to_the_old_key),
	    T(who_is_let_in_gets_all_epochs),
	    T(nobody_lets_in_who_is_not_in),
	    T(a_copy_put_back_is_not_taken_along),
	    T(a_seat_put_back_is_no_way_in),
	    T(a_registration_that_is_over_takes_the_secret_seat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
