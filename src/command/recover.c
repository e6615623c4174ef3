/*
 * recover: both paper halves open a ring's newest epoch and all before, and
 * seal them to a registered person (design.md section 4, Recovery). Must never
 * keep a half or a seed.
 */
#include <stdio.h>
#include <string.h>

#include "act/recover.h"
#include "command/command.h"
#include "command/station.h"
#include "seal/recovery.h"
#include "store/members.h"

static enum fail
read_half(int i, struct key *out)
{
	char text[256] = "", line[128];
	struct code_fault fault;
	unsigned bad = 0;
	enum fail f;

	fprintf(stderr, "half %d, two lines:\n", i + 1);
	for (int k = 0; k < 2; k++) {
		if (fgets(line, sizeof(line), stdin) == NULL)
			return fail(FAIL_INPUT, "a half has two lines");
		memcpy(text + strlen(text), line, strlen(line) + 1);
	}
	f = recovery_read(span_of(text), out, &bad, &fault);
	if (f != OK)
		fprintf(stderr, "half %d, line %u, group %u looks wrong\n",
		    i + 1, bad, fault.group);
	explicit_bzero(text, sizeof(text));
	explicit_bzero(line, sizeof(line));
	return f;
}

static enum fail
run(struct station *s, struct arena *a, const char *ring, const char *login)
{
	static const char *const names[] = {
	    "", "desk-open", "desk-secret", "council-open", "council-secret"};
	struct key pk = instance_recovery_pk(s->instance);
	struct look l = station_look(s, a);
	struct work w = station_work(s, a);
	const struct may_recovery *may;
	enum ring_kind kind = RING_UNSET;
	struct box_keys keys;
	struct key halves[2];
	enum fail f;

	for (int i = RING_DESK_OPEN; i <= RING_COUNCIL_SECRET; i++)
		if (strcmp(ring, names[i]) == 0)
			kind = (enum ring_kind)i;
	TRY(read_half(0, &halves[0]));
	TRY(read_half(1, &halves[1]));
	f = recovery_combine(halves, &pk, &keys);
	keys_wipe(halves, sizeof(halves));
	TRY(f);
	TRY(snap_begin(&s->snap));
	f = access_recovery(&l, &may);
	if (f == OK)
		f = recover(&w, may, &keys, kind, span_of(login));
	snap_end(&s->snap);
	keys_wipe(&keys, sizeof(keys));
	return f;
}

int
command_recover(int argc, char **argv)
{
	const char *config = command_option(argc, argv, "config");
	const char *ring = command_option(argc, argv, "ring");
	const char *login = command_option(argc, argv, "login");
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct station s;
	enum fail f;

	if (config == NULL || ring == NULL || login == NULL) {
		fprintf(stderr, "--config, --ring and --login are needed\n");
		return 64;
	}
	f = station_open(&s, config);
	if (f == OK)
		f = run(&s, a, ring, login);
	if (f != OK)
		fprintf(stderr, "recover: %s (%s)\n",
		    fail_first()->what != NULL ? fail_first()->what : "-",
		    fail_name(f));
	station_close(&s);
	arena_free(a);
	return f == OK ? 0 : 1;
}
