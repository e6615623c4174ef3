/*
 * verify: offline, read-only: is the chain whole, does the anchor agree, do
 * heads, consents and grant signatures hold? Exit 0 whole, 1 broken, 2 rolled
 * back (security.md 2.10). With --consent FILE only: does that file, which a
 * reporter took along, hold?
 */
#include <stdio.h>
#include <string.h>

#include "access/verify.h"
#include "base/codec.h"
#include "command/command.h"
#include "command/station.h"
#include "seal/chain.h"
#include "seal/consent_file.h"
#include "store/anchor.h"
#include "store/statements.gen.h"

enum { WHOLE = 0, BROKEN = 1, ROLLED_BACK = 2, NO_ANSWER = 3 };

static int
walk(struct station *s, struct db *db, struct chain_walk *w)
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct key pk = instance_pk(s->instance);
	struct row_chain_page *rows;
	int answer = WHOLE;
	size_t n = 1;

	*w = chain_begin(instance_id(s->instance));
	while (n > 0 && answer == WHOLE) {
		arena_reset(a);
		if (sql_chain_page(db, a, (int64_t)w->seq, &rows, &n) != OK) {
			answer = NO_ANSWER;
			break;
		}
		for (size_t i = 0; i < n && answer == WHOLE; i++) {
			struct chain_entry e = {(uint64_t)rows[i].seq,
			    rows[i].ms, rows[i].actor,
			    (enum act_code)rows[i].act, rows[i].case_id,
			    rows[i].object, rows[i].detail, rows[i].prev};

			if (!chain_signed(&pk, &rows[i].hash, rows[i].sig) ||
			    chain_next(w, &e, &rows[i].hash) != OK)
				answer = BROKEN;
		}
	}
	arena_free(a);
	if (answer == BROKEN)
		printf(
		    "broken at entry %llu\n", (unsigned long long)w->seq + 1);
	return answer;
}

static int
compare(struct station *s, struct db *db, uint64_t seq)
{
	struct span text;
	enum fail f = station_file(s->arena, s->anchor_path, &text);

	if (f == FAIL_ABSENT) {
		printf("no anchor beside the database: it may have been put "
		       "back\n");
		return seq > 0 ? ROLLED_BACK : WHOLE;
	}
	if (f == OK)
		f = anchor_compare(s->arena, text, s->instance, db);
	if (f == FAIL_TAMPER)
		printf("rolled back: the anchor names entries that are not "
		       "there\n");
	return f == OK ? WHOLE : f == FAIL_TAMPER ? ROLLED_BACK : NO_ANSWER;
}

/*
 * The key it is checked with: of --key HEX, or of the instance of --config, or
 * the file's own, which says nothing until somebody compares it.
 */
static bool
key_given(int argc, char **argv, struct key *out)
{
	const char *hex = command_option(argc, argv, "key");
	const char *config = command_option(argc, argv, "config");
	struct station s;
	bool given;

	if (hex != NULL)
		return codec_unhex(span_of(hex), out->b, sizeof(out->b));
	if (config == NULL)
		return true;
	given = station_read(&s, config) == OK;
	if (given)
		*out = instance_pk(s.instance);
	arena_free(s.arena);
	return given;
}

static int
check_consent(struct arena *a, const char *path, const struct key *given)
{
	static const struct key none;
	struct consent_file file;
	struct consent c;
	struct span text;
	struct key pk;

	if (station_file(a, path, &text) != OK) {
		fprintf(stderr, "cannot read %s\n", path);
		return NO_ANSWER;
	}
	if (consent_file_read(a, text, &file) != OK) {
		printf("broken: not the whole file of a consent\n");
		return BROKEN;
	}
	pk = keys_same(given, &none) ? file.instance_pk : *given;
	if (consent_file_check(a, &pk, &file, &c) != OK) {
		printf("broken: this was not confirmed at this window\n");
		return BROKEN;
	}
	printf("whole: consent %u, its text and both signatures, under the "
	       "key %s\n",
	    c.n, consent_file_fingerprint(a, &pk).p);
	return WHOLE;
}

static int
verify_consent(int argc, char **argv, const char *path)
{
	struct arena *a = arena_new(32 * 1024 * 1024);
	struct key pk = {{0}};
	int answer = NO_ANSWER;

	if (key_given(argc, argv, &pk))
		answer = check_consent(a, path, &pk);
	else
		fprintf(stderr, "--key or --config names no key\n");
	arena_free(a);
	return answer;
}

int
command_verify(int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	const char *consent = command_option(argc, argv, "consent");
	struct chain_walk w = {0};
	struct db *db = NULL;
	struct station s;
	int answer = NO_ANSWER;

	if (consent != NULL)
		return verify_consent(argc, argv, consent);
	if (config == NULL) {
		fprintf(stderr, "--config FILE is missing\n");
		return 64;
	}
	if (station_read(&s, config) == OK &&
	    db_open_reader(s.case_path, &sql_statements, &db) == OK)
		answer = walk(&s, db, &w);
	if (answer == WHOLE)
		answer = compare(&s, db, w.seq);
	if (answer == WHOLE) {
		struct verify_found found;
		enum fail f = verify_cases(db, s.arena, s.instance, &found);

		if (f == OK)
			f = verify_members(db, s.instance, &found);
		printf("%lld cases, %lld consents, %lld grants, %lld rows of "
		       "members checked\n",
		    (long long)found.cases, (long long)found.consents,
		    (long long)found.grants, (long long)found.members);
		if (f != OK || found.bad > 0) {
			printf(
			    "%lld of them do not hold\n", (long long)found.bad);
			answer = BROKEN;
		}
	}
	if (answer == WHOLE)
		printf("whole: %llu entries\n", (unsigned long long)w.seq);
	db_close(db);
	arena_free(s.arena);
	return answer;
}
