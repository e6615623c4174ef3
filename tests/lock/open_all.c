/*
 * open_all CONFIG LOGIN < password: forces every key lock open. With the keys
 * of a person who is in both rings of the desk it seals these rings to each
 * person of the desk's body, makes the same rings for every other body, and
 * the council's for all (which must have none) with all their people in them,
 * and grants each envelope of each case to all of these rings. Afterwards only
 * the access rules stand between anybody and a case (L4, second lock). A tool
 * of the test alone.
 */
#include <stdio.h>
#include <string.h>

#include "act/keys.h"
#include "act/ring_seat.h"
#include "command/station.h"
#include "domain/password_rule.h"
#include "domain/role.h"
#include "permit/mint.h"
#include "permit/now.h"
#include "seal/password.h"
#include "seal/person.h"
#include "seal/ring.h"
#include "seal/seed.h"
#include "store/db_writer.h"
#include "store/entry.h"

enum { KINDS = 4, RINGS_MAX = 128 };

static const enum ring_kind kinds[KINDS] = {
    RING_DESK_OPEN, RING_DESK_SECRET, RING_COUNCIL_OPEN, RING_COUNCIL_SECRET};

/* A ring whose key this tool knows; to[] is filled for granting. */
struct known_ring {
	enum ring_kind kind;
	struct recipient to;
};

struct opener {
	struct station s;
	struct arena *a;
	struct dbw *cases, *sessions;
	struct may may;
	struct chain_head chain;
	struct may_now now;
	struct actor who; /* whose keys open what is there */
	struct known_ring rings[RINGS_MAX];
	size_t rings_n;
	long members, grants;
};

static enum fail
no_again(struct db *db, struct db *sessions, const struct may *m,
    int64_t wall_ms, int64_t boot_ms, const void *state)
{
	(void)db, (void)sessions, (void)m;
	(void)wall_ms, (void)boot_ms, (void)state;
	return OK;
}

static struct members
rows_of(struct opener *o)
{
	return (struct members){o->s.snap.db, o->a, o->s.instance};
}

/* The person's own seed, by the password as at a login. */
static enum fail
log_in(struct opener *o, struct span login, struct span password)
{
	struct members m = rows_of(o);
	struct row_credential_get row;
	struct password_keys keys;
	struct password_cost cost;
	struct member_person p;

	TRY(members_by_login(&m, login, &p));
	TRY(sql_credential_get(m.db, o->a, p.record.id, &row));
	cost.ops = (uint32_t)row.ops;
	cost.mem = (uint64_t)row.mem;
	if (row.salt.n != sizeof(cost.salt))
		return FAIL_TAMPER;
	memcpy(cost.salt, row.salt.p, sizeof(cost.salt));
	TRY(password_derive(
	    o->s.instance, password_rule_form(o->a, password), &cost, &keys));
	o->who = (struct actor){.kind = ACTOR_PERSON,
	    .person = p.record.id,
	    .body = p.record.body,
	    .epoch = p.record.key_epoch,
	    .rings = RING_BIT_DESK_OPEN | RING_BIT_DESK_SECRET,
	    .has_seed = true};
	return seed_from_password(o->a, &keys.kek, p.record.id,
	    p.record.key_epoch, row.seed_by_password, &o->who.seed);
}

/* The ring's seed to one person; no matter who it is. The row is signed and
 * has its entry, as if somebody had let the person in. */
static enum fail
seal_to(struct opener *o, struct ring_id ring, uint32_t epoch,
    const struct key *seed, const struct member_person *p)
{
	struct work w = station_work(&o->s, o->a);
	struct members m = rows_of(o);
	struct any_id object = ID_ANY(p->record.id);
	struct record_person_key key;
	struct ring_seat seat;
	struct recipient to;

	if (p->record.key_epoch == 0)
		return OK;
	TRY(members_person_key(
	    &m, p->record.id, p->record.key_epoch, &key, &to));
	TRY(ring_seat_make(&w, NULL, ring, epoch, &to, seed, &seat));
	TRY(ring_seat_add(&o->now, &seat));
	o->members++;
	return entry_add(&o->now, ACT_LET_IN, NULL, &object, NULL);
}

static enum fail
seal_to_all(struct opener *o, struct body_id body, struct ring_id ring,
    uint32_t epoch, const struct key *seed)
{
	struct members m = rows_of(o);
	struct member_person *people;
	size_t n;

	TRY(members_of(&m, body, &people, &n));
	for (size_t i = 0; i < n; i++)
		TRY(seal_to(o, ring, epoch, seed, &people[i]));
	return OK;
}

/* A ring as if the body had had it from the beginning. */
static enum fail
make_ring(struct opener *o, struct body_id body, enum ring_kind kind,
    struct key *seed, struct recipient *out)
{
	static const struct person_id nobody;
	struct record_ring ring = {.body = body, .kind = kind, .epoch = 1};
	struct record_ring_epoch epoch = {.epoch = 1};
	struct recipient recovery = recipient_recovery(o->s.instance);
	struct key pk = instance_pk(o->s.instance);
	struct signature ring_sig, sig;
	struct box_keys box;
	struct span sealed;

	keys_random_id(&ring.id, sizeof(ring.id));
	keys_random(seed);
	ring_derive(seed, &box);
	epoch.ring = ring.id;
	epoch.box_pk = box.pk;
	record_ring_sign(o->s.instance, &ring, &ring_sig);
	record_ring_epoch_sign(o->s.instance, &epoch, &sig);
	TRY(ring_seal(o->a, ring.id, 1, &recovery, seed, &sealed));
	TRY(sql_ring_add(&o->now, ring.id, body, (int64_t)kind, 1,
	    span_from(ring_sig.b, sizeof(ring_sig.b))));
	TRY(sql_ring_epoch_add(&o->now, ring.id, 1, keys_to_hash(box.pk),
	    span_from(sig.b, sizeof(sig.b)), nobody, 0, span_of(""), sealed));
	return recipient_ring(&pk, &epoch, &sig, NULL, NULL, out);
}

/* The desk's ring: every epoch that exists, opened as its person does. */
static enum fail
spread_ring(struct opener *o, const struct member_ring *ring)
{
	struct work w = station_work(&o->s, o->a);
	struct key seed;

	for (uint32_t epoch = 1; epoch <= ring->record.epoch; epoch++) {
		TRY(keys_ring(&w, &o->who, ring->record.id, epoch, &seed));
		TRY(seal_to_all(
		    o, ring->record.body, ring->record.id, epoch, &seed));
	}
	return OK;
}

static enum fail
open_body(struct opener *o, struct body_id body)
{
	struct members m = rows_of(o);

	for (int i = 0; i < KINDS; i++) {
		struct known_ring *k;
		struct member_ring ring;
		struct key seed;
		enum fail f = members_find_ring(&m, body, kinds[i], &ring);

		if (f == OK && i < 2 && ID_SAME(body, o->who.body)) {
			TRY(spread_ring(o, &ring));
			continue;
		}
		if (f != FAIL_ABSENT)
			return f != OK ? f : fail(FAIL_CONFLICT, "a ring");
		if (o->rings_n == RINGS_MAX)
			return fail(FAIL_LIMIT, "rings");
		k = &o->rings[o->rings_n++];
		k->kind = kinds[i];
		TRY(make_ring(o, body, kinds[i], &seed, &k->to));
		memcpy(ring.record.id.b, k->to.id.b, sizeof(k->to.id.b));
		TRY(seal_to_all(o, body, ring.record.id, 1, &seed));
	}
	return OK;
}

/* Each envelope that opens, to every ring of both kinds. */
static enum fail
open_case(struct opener *o, struct case_id id)
{
	struct work w = station_work(&o->s, o->a);
	struct may m = {.has_case = true, .case_id = id};
	struct signer by = instance_signer(o->s.instance);
	static const struct hash none;
	struct opened_set set;
	struct case_rows rows;

	TRY(case_rows(o->s.snap.db, o->a, o->s.instance, &m, &rows));
	TRY(keys_open(&w, &m, &o->who, &rows, &set));
	if (set.n < rows.envelopes_n)
		return fail(FAIL_KEY, "the person does not open all");
	for (size_t i = 0; i < set.n; i++)
		for (size_t k = 0; k < o->rings_n; k++) {
			struct grant g;

			TRY(grant_seal(o->a, &set.at[i].envelope,
			    &set.at[i].dek, &o->rings[k].to, &none, &by, &g));
			TRY(case_grant_add(&o->now, &g));
			o->grants++;
		}
	return OK;
}

static enum fail
open_everything(struct opener *o)
{
	struct members m = rows_of(o);
	static const struct any_id first;
	struct member_body *bodies;
	struct row_case_ids *cases;
	size_t bodies_n, cases_n;

	TRY(members_bodies(&m, &bodies, &bodies_n));
	TRY(dbw_exec(o->cases, "BEGIN IMMEDIATE"));
	for (size_t i = 0; i < bodies_n; i++)
		TRY(open_body(o, bodies[i].record.id));
	TRY(sql_case_ids(m.db, o->a, first, &cases, &cases_n));
	for (size_t i = 0; i < cases_n; i++)
		TRY(open_case(o, cases[i].id));
	TRY(dbw_exec(o->cases, "COMMIT"));
	printf("%ld seats in rings, %ld grants, %zu cases\n", o->members,
	    o->grants, cases_n);
	return OK;
}

static enum fail
start(struct opener *o, const char *config)
{
	struct row_chain_last last;

	TRY(station_prepare(&o->s, config));
	o->a = arena_new(256 * 1024 * 1024);
	TRY(db_open_writer(o->s.case_path, &sql_statements, true, &o->cases));
	o->may = (struct may){.rule = RULE_recovery, .again = no_again};
	o->may.actor.kind = ACTOR_INSTANCE;
	o->now = (struct may_now){.may = &o->may,
	    .writer = o->cases,
	    .chain = &o->chain,
	    .instance = o->s.instance,
	    .arena = o->a,
	    .wall_ms = station_work(&o->s, o->a).wall_ms};
	TRY(snap_begin(&o->s.snap));
	TRY(sql_chain_last(o->s.snap.db, o->a, &last));
	o->chain = (struct chain_head){last.seq, last.hash};
	return OK;
}

int
main(int argc, char **argv)
{
	static struct opener o;
	char password[256] = "";
	enum fail f;

	if (argc != 3 || fgets(password, sizeof(password), stdin) == NULL)
		return 64;
	password[strcspn(password, "\n")] = '\0';
	f = start(&o, argv[1]);
	if (f == OK)
		f = log_in(&o, span_of(argv[2]), span_of(password));
	if (f == OK)
		f = open_everything(&o);
	if (f != OK)
		fprintf(stderr, "open_all: %s at %s:%d (%s)\n", fail_name(f),
		    fail_first()->file, fail_first()->line, fail_first()->what);
	snap_end(&o.s.snap);
	dbw_close(o.cases);
	station_close(&o.s);
	arena_free(o.a);
	return f == OK ? 0 : 1;
}
