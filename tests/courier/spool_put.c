/*
 * spool_put: puts notices into a spool as serve does: spool_put PUBLIC-KEY-FILE
 * OUT-FOLDER LANGUAGE ADDRESS...; prints the id of each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "base/file.h"
#include "seal/notice.h"
#include "seal/seal.h"

static void
need(enum fail f, const char *what)
{
	if (f == OK)
		return;
	fprintf(stderr, "spool_put: %s (%s)\n", what, fail_name(f));
	exit(1);
}

static void
put(struct arena *a, const struct key *pk, const char *out, enum language l,
    const char *address)
{
	const struct clock c = {0};
	struct notice n = {.at_ms = clock_wall_ms(&c), .language = l};
	struct span name;

	keys_random_id(&n.id, sizeof(n.id));
	need(notice_seal(a, pk, span_of(address), &n.sealed), "seal");
	name = codec_base32(a, n.id.b, sizeof(n.id.b));
	need(file_put(a, out, name.p, notice_format(a, &n), 0640), "put");
	printf("%s\n", name.p);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct span text;
	struct key pk;

	if (argc < 5)
		return 64;
	seal_start();
	need(file_read(a, argv[1], 4096, &text), "public key");
	need(notice_public_parse(text, &pk), "public key");
	for (int i = 4; i < argc; i++)
		put(a, &pk, argv[2],
		    strcmp(argv[3], "en") == 0 ? LANGUAGE_EN : LANGUAGE_JA,
		    argv[i]);
	arena_free(a);
	return 0;
}
