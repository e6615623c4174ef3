/* census: plain SQL on a connection of its own, and the chain by hand. */
#include "census.h"

#include <sqlite3.h>
#include <stdio.h>

#include "access/check_grants.h"
#include "access/check_queue.h"
#include "access/verify.h"
#include "seal/chain.h"
#include "seal/token.h"
#include "store/db.h"
#include "store/statements.gen.h"

static sqlite3 *
open_file(const struct house *h)
{
	char path[400];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/madoguchi.db", h->dir);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK)
		die("census: open");
	return db;
}

static long
count(sqlite3 *db, const char *sql, const void *blob, int n)
{
	sqlite3_stmt *s;
	long found = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		die("census: a question that the schema does not know");
	if (blob != NULL)
		sqlite3_bind_blob(s, 1, blob, n, SQLITE_STATIC);
	if (sqlite3_step(s) == SQLITE_ROW)
		found = (long)sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return found;
}

long
census_count(const struct house *h, const char *sql)
{
	sqlite3 *db = open_file(h);
	long n = count(db, sql, NULL, 0);

	sqlite3_close(db);
	return n;
}

int
census_sent(const struct house *h, const struct key *visit)
{
	sqlite3 *db = open_file(h);
	struct hash by = token_sent_by(visit);
	long n = count(db, "SELECT count(*) FROM case_file WHERE sent_by = ?1",
	    by.b, (int)sizeof(by.b));

	sqlite3_close(db);
	return (int)n;
}

long
census_messages(const struct house *h, enum author author)
{
	return census_count(
	    h, author == AUTHOR_REPORTER
		   ? "SELECT count(*) FROM item WHERE what = 2 AND author = 1"
		   : "SELECT count(*) FROM item WHERE what = 2 AND author = 2");
}

/* Each gives 0 in a whole file. */
static const struct {
	const char *what, *sql;
} laws[] = {
    {"a case without its reporter's key",
	"SELECT count(*) FROM case_file c WHERE (SELECT count(*) FROM "
	"reporter_key k WHERE k.case_id = c.id) <> 1"},
    {"a case without both answers",
	"SELECT count(*) FROM case_file c WHERE (SELECT count(DISTINCT i.id) "
	"FROM item i "
	"WHERE i.case_id = c.id AND i.what = 1) < 2"},
    {"an answer that no entry added",
	"SELECT count(*) FROM case_file c WHERE (SELECT count(DISTINCT i.id) "
	"FROM item i "
	"WHERE i.case_id = c.id AND i.what = 1) > 2 AND NOT EXISTS (SELECT 1 "
	"FROM chain k WHERE k.case_id = c.id AND k.act = 24)"},
    {"a case without both envelopes",
	"SELECT count(*) FROM case_file c WHERE (SELECT count(*) FROM "
	"envelope e WHERE e.case_id = c.id) < 2"},
    {"an envelope without its two grants",
	"SELECT count(*) FROM envelope e WHERE (SELECT count(*) FROM "
	"case_grant g WHERE g.case_id = e.case_id AND g.kind = e.kind AND "
	"g.number = e.number AND g.epoch = e.epoch) <> 2 AND e.kind < 3"},
    {"a contribution without its desk, or with a grant to the reporter",
	"SELECT count(*) FROM envelope e WHERE e.kind IN (7, 8) AND (SELECT "
	"count(*) FROM case_grant g LEFT JOIN ring r ON r.id = g.recipient "
	"WHERE g.case_id = e.case_id AND g.kind = e.kind AND g.number = "
	"e.number AND coalesce(r.kind, 0) < 3) <> 1"},
    {"notes that are not the desk's alone",
	"SELECT count(*) FROM envelope e WHERE e.kind IN (3, 4) AND (SELECT "
	"count(*) FROM case_grant g WHERE g.case_id = e.case_id AND g.kind = "
	"e.kind AND g.epoch = e.epoch AND g.recipient_kind = 2) <> (SELECT "
	"count(*) FROM case_grant g WHERE g.case_id = e.case_id AND g.kind = "
	"e.kind AND g.epoch = e.epoch)"},
    {"a release without its desk and its reporter",
	"SELECT count(*) FROM envelope e WHERE e.kind IN (5, 6) AND (SELECT "
	"count(*) FROM case_grant g LEFT JOIN ring r ON r.id = g.recipient "
	"WHERE g.case_id = e.case_id AND g.kind = e.kind AND g.number = "
	"e.number AND g.epoch = e.epoch AND coalesce(r.kind, 1) < 3) <> 2"},
    {"a case's own envelope with a grant to a council ring",
	"SELECT count(*) FROM case_grant g JOIN ring r ON r.id = g.recipient "
	"WHERE g.kind < 5 AND r.kind > 2"},
    {"a grant without envelope",
	"SELECT count(*) FROM case_grant g WHERE NOT EXISTS (SELECT 1 FROM "
	"envelope e WHERE g.case_id = e.case_id AND g.kind = e.kind AND "
	"g.number = e.number AND g.epoch = e.epoch)"},
    {"an item without envelope",
	"SELECT count(*) FROM item g WHERE NOT EXISTS (SELECT 1 FROM "
	"envelope e WHERE g.case_id = e.case_id AND g.kind = e.kind AND "
	"g.number = e.number AND g.epoch = e.epoch)"},
    {"a case without its consents",
	"SELECT count(*) FROM case_file c WHERE (SELECT count(*) FROM "
	"consent k WHERE k.case_id = c.id) <> c.consent_n"},
    {"a case without its entry",
	"SELECT count(*) FROM case_file c WHERE (SELECT count(*) FROM chain "
	"k WHERE k.case_id = c.id AND k.act = 20) <> 1"},
    {"an entry without its case",
	"SELECT count(*) FROM chain k WHERE k.act IN (20, 21, 22) AND NOT "
	"EXISTS (SELECT 1 FROM case_file c WHERE c.id = k.case_id)"},
    {"messages and their entries differ",
	/* 78 bytes name no reply beside the questions. */
	"SELECT (SELECT count(*) FROM item WHERE what = 2) <> (SELECT "
	"count(*) FROM chain WHERE act IN (21, 22) OR act = 45 AND "
	"length(detail) > 78)"},
    {"questions and their entries differ",
	"SELECT (SELECT count(*) FROM item WHERE what = 8) <> (SELECT "
	"count(*) FROM chain WHERE act = 45)"},
    {"a gap in the chain",
	"SELECT (SELECT count(*) FROM chain) <> (SELECT max(seq) FROM chain)"},
};

static bool
laws_hold(sqlite3 *db, const char *what)
{
	bool whole = true;

	for (size_t i = 0; i < sizeof(laws) / sizeof(laws[0]); i++) {
		long n = count(db, laws[i].sql, NULL, 0);

		if (n == 0)
			continue;
		printf("%s: %s (%ld)\n", what, laws[i].what, n);
		whole = false;
	}
	if (count(db,
		"SELECT count(*) FROM pragma_integrity_check "
		"WHERE integrity_check <> 'ok'",
		NULL, 0) != 0 ||
	    count(db, "SELECT count(*) FROM pragma_foreign_key_check", NULL,
		0) != 0) {
		printf("%s: SQLite finds the file broken\n", what);
		whole = false;
	}
	return whole;
}

static bool
chain_holds(struct db *db, struct arena *a, const struct instance *in)
{
	struct chain_walk w = chain_begin(instance_id(in));
	struct row_chain_page *rows;
	size_t n;

	do {
		if (sql_chain_page(db, a, (int64_t)w.seq, &rows, &n) != OK)
			return false;
		for (size_t i = 0; i < n; i++) {
			struct chain_entry e = {(uint64_t)rows[i].seq,
			    rows[i].ms, rows[i].actor,
			    (enum act_code)rows[i].act, rows[i].case_id,
			    rows[i].object, rows[i].detail, rows[i].prev};

			if (chain_next(&w, &e, &rows[i].hash) != OK)
				return false;
		}
	} while (n > 0);
	return w.seq > 0;
}

/* What `madoguchi verify` does, and the anchor at the next start. */
/* What is there equals what consents, audiences and members say. */
static bool
grants_equal(struct station *s, const char *what)
{
	struct grants_found found;

	if (check_grants(s->snap.db, s->arena, s->instance, &found) != OK) {
		printf("%s: the grants could not be checked\n", what);
		return false;
	}
	for (size_t i = 0; i < found.lines_n; i++)
		printf("%s: %.*s\n", what, (int)found.lines[i].n,
		    found.lines[i].p);
	return found.missing + found.extra + found.forged == 0;
}

/* The queue's columns say what the chain says. */
static bool
queue_equals(struct station *s, const char *what)
{
	struct queue_found found;

	if (check_queue(s->snap.db, s->arena, s->instance, &found) != OK) {
		printf("%s: the queue could not be checked\n", what);
		return false;
	}
	for (size_t i = 0; i < found.lines_n; i++)
		printf("%s: %.*s\n", what, (int)found.lines[i].n,
		    found.lines[i].p);
	return found.different == 0;
}

static bool
signatures_hold(const struct house *h, const char *what)
{
	struct verify_found found = {0};
	struct station s;
	bool whole = true;

	if (station_prepare(&s, h->config) != OK) {
		printf("%s: the file does not open\n", what);
		station_close(&s);
		return false;
	}
	if (s.read_only || !chain_holds(s.snap.db, s.arena, s.instance)) {
		printf("%s: the chain is broken\n", what);
		whole = false;
	}
	if (verify_cases(s.snap.db, s.arena, s.instance, &found) != OK ||
	    found.bad > 0 || found.cases == 0) {
		printf("%s: %lld of %lld cases, consents, grants do not hold\n",
		    what, (long long)found.bad,
		    (long long)(found.cases + found.consents + found.grants));
		whole = false;
	}
	whole = grants_equal(&s, what) && whole;
	whole = queue_equals(&s, what) && whole;
	station_close(&s);
	return whole;
}

bool
census_whole(const struct house *h, const char *what)
{
	sqlite3 *db = open_file(h);
	bool whole = laws_hold(db, what);

	sqlite3_close(db);
	return signatures_hold(h, what) && whole;
}
