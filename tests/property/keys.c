/*
 * keys: the second lock alone. What each person's seed opens is found out by
 * opening it: the sealed copies of rings that lie there for the person, with
 * these the grants of the case, with these the texts. The rows are read by a
 * connection of its own; who may what is not asked anywhere.
 */
#include <sqlite3.h>
#include <string.h>

#include "locks.h"
#include "permit/mint.h"
#include "seal/person.h"
#include "seal/release.h"
#include "seal/ring.h"
#include "store/case.h"

enum { SEATS = 2000, GRANTS = 400 };

/* A ring's key that a person got at. */
struct held {
	int person;
	struct any_id ring;
	uint32_t epoch;
	struct key seed;
};

static struct {
	struct held at[SEATS];
	int n;
} held;

/* What a ring's grant opens: bits are items of the model. */
struct door {
	struct any_id ring;
	uint32_t epoch;
	uint32_t items;                  /* in the case's own envelopes */
	uint32_t copies[MODEL_RELEASES]; /* in those of releases */
};

static struct {
	struct door at[GRANTS];
	int n;
} doors;

static void
take(void *out, sqlite3_stmt *s, int column, int n)
{
	if (sqlite3_column_bytes(s, column) != n)
		world_must("a row of another size", FAIL_BUG);
	memcpy(out, sqlite3_column_blob(s, column), (size_t)n);
}

static sqlite3_stmt *
ask(sqlite3 *db, const char *sql, const void *id)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		world_must(sqlite3_errmsg(db), FAIL_BUG);
	sqlite3_bind_blob(s, 1, id, ID_BYTES, SQLITE_STATIC);
	return s;
}

static sqlite3 *
open_file(const struct world *w)
{
	sqlite3 *db;

	if (sqlite3_open_v2(w->s.case_path, &db, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK)
		world_must("keys: open", FAIL_STORE);
	sqlite3_busy_timeout(db, 10000);
	return db;
}

/* A sealed copy that lies there for the person: does it open? */
static void
try_seat(struct world *w, int person, const struct person_keys *mine,
    const struct record_ring_epoch *ring, struct span sealed)
{
	struct recipient me = {.kind = RECIPIENT_PERSON,
	    .id = ID_ANY(w->people[person].id),
	    .epoch = 1,
	    .box_pk = mine->box.pk};
	struct held *h = &held.at[held.n];

	if (held.n == SEATS)
		world_must("too many seats", FAIL_BUG);
	if (ring_open(ring, &me, &mine->box, sealed, &h->seed) != OK)
		return;
	h->person = person;
	h->ring = ID_ANY(ring->ring);
	h->epoch = ring->epoch;
	held.n++;
}

static void
find_seats(struct world *w, sqlite3 *db, int person)
{
	sqlite3_stmt *s = ask(db,
	    "SELECT m.ring, m.epoch, m.sealed, e.box_pk FROM ring_member m "
	    "JOIN ring_epoch e ON e.ring = m.ring AND e.epoch = m.epoch WHERE "
	    "m.person = ?1",
	    w->people[person].id.b);
	struct person_keys mine;

	person_derive(&w->seeds[person], &mine);
	while (sqlite3_step(s) == SQLITE_ROW) {
		struct record_ring_epoch ring = {
		    .epoch = (uint32_t)sqlite3_column_int64(s, 1)};

		take(ring.ring.b, s, 0, ID_BYTES);
		take(&ring.box_pk, s, 3, sizeof(ring.box_pk));
		try_seat(w, person, &mine, &ring,
		    span_from(sqlite3_column_blob(s, 2),
			(size_t)sqlite3_column_bytes(s, 2)));
	}
	sqlite3_finalize(s);
}

/* Seats change by acts on members alone. */
static void
find_all_seats(struct world *w, sqlite3 *db)
{
	if (!w->seats_changed)
		return;
	held.n = 0;
	for (int p = 0; p < w->m.persons_n; p++)
		find_seats(w, db, p);
	w->seats_changed = false;
}

static const struct key *
seed_of(const struct any_id *ring, uint32_t epoch)
{
	for (int i = 0; i < held.n; i++)
		if (held.at[i].epoch == epoch &&
		    ID_SAME(held.at[i].ring, *ring))
			return &held.at[i].seed;
	return NULL;
}

static struct key
signer_of(struct world *w, sqlite3 *db, const struct grant *g)
{
	struct key pk = instance_pk(w->s.instance);
	sqlite3_stmt *s;

	if (g->signer_kind == SIGNER_INSTANCE)
		return pk;
	s = ask(db,
	    g->signer_kind == SIGNER_PERSON
		? "SELECT sign_pk FROM person_key WHERE person = ?1"
		: "SELECT sign_pk FROM reporter_key WHERE case_id = ?1",
	    g->signer_kind == SIGNER_PERSON ? g->signer.b
					    : g->envelope.case_id.b);
	if (sqlite3_step(s) != SQLITE_ROW)
		world_must("who signed a grant", FAIL_ABSENT);
	take(&pk, s, 0, sizeof(pk));
	sqlite3_finalize(s);
	return pk;
}

/* Which item of the case this row is, or a copy of in release *r; -1. */
static int
which(const struct road *road, const struct row_item_list *row, int *r)
{
	for (int i = 0; i < road->m.items_n; i++) {
		struct item_id copy;

		*r = -1;
		if (ID_SAME(row->id, road->ids[i]))
			return i;
		*r = (int)row->number - 1;
		copy =
		    release_copy(road->id, (uint32_t)row->number, road->ids[i]);
		if (row->what == ITEM_COPY && ID_SAME(row->id, copy))
			return i;
	}
	return -1;
}

static bool
has_newer(
    const struct row_item_list *rows, size_t n, const struct row_item_list *row)
{
	for (size_t i = 0; i < n; i++)
		if (ID_SAME(rows[i].id, row->id) &&
		    rows[i].version > row->version)
			return true;
	return false;
}

/* The texts of one opened envelope. */
static void
open_texts(struct world *w, const struct road *road, const struct envelope *e,
    const struct key *dek, const struct row_item_list *rows, size_t n,
    struct door *d)
{
	for (size_t i = 0; i < n; i++) {
		const struct row_item_list *row = &rows[i];
		struct ad ad = envelope_ad(e, row->id, (uint16_t)row->field,
		    (uint64_t)row->version, (enum designation)row->designation);
		struct span text;
		int r = -1, item = which(road, row, &r);

		if (row->kind != (int64_t)e->kind ||
		    row->number != (int64_t)e->number ||
		    row->epoch != (int64_t)e->epoch || item < 0 ||
		    has_newer(rows, n, row) ||
		    envelope_open(w->seat.a, e, dek,
			row->what == ITEM_ANSWER ? PURPOSE_FIELD
						 : PURPOSE_MESSAGE,
			&ad, row->blob, &text) != OK ||
		    !span_eq(text, road->texts[item]))
			continue;
		if (r < 0)
			d->items |= (uint32_t)1 << item;
		else
			d->copies[r] |= (uint32_t)1 << item;
	}
}

static void
try_grant(struct world *w, sqlite3 *db, const struct road *road,
    const struct case_rows *rows, const struct grant *g)
{
	const struct key *seed = seed_of(&g->recipient, g->recipient_epoch);
	struct key pk = signer_of(w, db, g), dek;
	struct door *d = &doors.at[doors.n];
	struct hash commitment;
	struct box_keys box;

	/* Nobody has the ring's key. */
	if (g->recipient_kind != RECIPIENT_RING || seed == NULL)
		return;
	if (doors.n == GRANTS)
		world_must("too many grants", FAIL_BUG);
	ring_derive(seed, &box);
	commitment = case_envelope(rows, &g->envelope)->commitment;
	if (grant_open(g, &pk, &commitment, &box, &dek) != OK)
		return;
	*d = (struct door){.ring = g->recipient, .epoch = g->recipient_epoch};
	open_texts(w, road, &g->envelope, &dek, rows->items, rows->items_n, d);
	open_texts(w, road, &g->envelope, &dek, rows->more, rows->more_n, d);
	doors.n++;
}

static void
try_grants(struct world *w, sqlite3 *db, const struct road *road)
{
	struct may may = {.has_case = true, .case_id = road->id};
	struct case_rows rows;
	struct grant *grants;
	size_t n;

	doors.n = 0;
	world_must("keys: view", world_begin(w, NULL, span_of("")));
	world_must("keys: rows",
	    case_rows(w->seat.snap.db, w->seat.a, w->s.instance, &may, &rows));
	world_must("keys: grants",
	    case_all_grants(w->seat.snap.db, w->seat.a, &may, &grants, &n));
	for (size_t i = 0; i < n; i++)
		try_grant(w, db, road, &rows, &grants[i]);
	world_end(w);
}

/* All that the person gets at. */
static struct door
all_doors(int person)
{
	struct door out = {.items = 0};

	for (int i = 0; i < held.n; i++)
		for (int k = 0; k < doors.n; k++) {
			const struct door *d = &doors.at[k];

			if (held.at[i].person != person ||
			    held.at[i].epoch != d->epoch ||
			    !ID_SAME(held.at[i].ring, d->ring))
				continue;
			out.items |= d->items;
			for (int r = 0; r < MODEL_RELEASES; r++)
				out.copies[r] |= d->copies[r];
		}
	return out;
}

static void
same(struct world *w, int person, int r, int item, bool model, bool opens)
{
	w->compared++;
	if (model == opens)
		return;
	world_note_person(w, person);
	world_differs("keys: person %d (body %d, roles %u), %s %d, "
		      "item %d: the model says %s, the keys %s",
	    person, w->m.persons[person].body, w->m.persons[person].roles,
	    r < 0 ? "case" : "release", r + 1, item, model ? "yes" : "no",
	    opens ? "yes" : "no");
}

static void
compare(struct world *w, const struct road *road, int person)
{
	struct door all = all_doors(person);

	for (int i = 0; i < road->m.items_n; i++) {
		same(w, person, -1, i,
		    model_desk_key(&w->m, &road->m, person, i),
		    (all.items >> i & 1) != 0);
		for (int r = 0; r < road->m.releases_n; r++)
			same(w, person, r, i,
			    model_group_key(&w->m, &road->m, r, person, i) ||
				model_copy_key_of_desk(
				    &w->m, &road->m, r, person, i),
			    (all.copies[r] >> i & 1) != 0);
	}
}

/* Of an erased case nothing is left that could be opened. */
static bool
has_rows(sqlite3 *db, const struct road *r)
{
	sqlite3_stmt *s = ask(db,
	    "SELECT (SELECT count(*) FROM item WHERE case_id = ?1) + (SELECT "
	    "count(*) FROM case_grant WHERE case_id = ?1) + (SELECT count(*) "
	    "FROM envelope WHERE case_id = ?1)",
	    r->id.b);
	bool some =
	    sqlite3_step(s) != SQLITE_ROW || sqlite3_column_int64(s, 0) != 0;

	sqlite3_finalize(s);
	return some;
}

void
locks_keys(struct world *w, const struct road *r)
{
	sqlite3 *db = open_file(w);

	find_all_seats(w, db);
	doors.n = 0;
	if (!r->m.erased)
		try_grants(w, db, r);
	else if (has_rows(db, r))
		world_differs("keys: rows of an erased case are left");
	for (int p = 0; p < w->m.persons_n; p++)
		compare(w, r, p);
	sqlite3_close(db);
}
