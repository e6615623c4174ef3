/*
 * fuzz_grant: the input is laid over a good grant, its row and what is sealed
 * in it. Without a change it opens; with any change it does not.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "seal/grant.h"
#include "seal/ring.h"
#include "seal/seal.h"

/* Everything that is the same for each input. */
struct scene {
	struct arena *arena;
	struct reporter_keys reporter;
	struct box_keys ring;
	struct envelope envelope;
	struct hash commitment;
	struct key dek;
	struct grant box, own;
};

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
set_scene(struct scene *s)
{
	static const struct key seed = {{3}};
	struct recipient to = {RECIPIENT_RING, {{9}}, 2, {{0}}};
	struct hash consent = {{5}};
	struct signer by;

	seal_start();
	s->arena = arena_new((size_t)1 << 20);
	s->envelope = (struct envelope){{{7}}, KIND_SECRET, 1, 1};
	s->dek = (struct key){{8}};
	s->commitment = envelope_commit(&s->envelope, &s->dek);
	reporter_derive(&seed, &s->reporter);
	ring_derive(&seed, &s->ring);
	to.box_pk = s->ring.pk;
	by = reporter_signer(s->envelope.case_id, 1, &s->reporter);
	must(grant_seal(s->arena, &s->envelope, &s->dek, &to, &consent, &by,
		 &s->box) == OK);
	must(grant_seal_own(s->arena, &s->envelope, &s->dek, 1, &s->reporter,
		 &consent, &s->own) == OK);
}

/* Turns bytes by the input; true when something changed. */
static bool
lay_over(void *p, size_t n, struct span *input)
{
	unsigned char *b = p;
	unsigned changed = 0;

	for (size_t i = 0; i < n && input->n > 0; i++) {
		unsigned char c = (unsigned char)input->p[0];

		b[i] ^= c;
		changed |= c;
		input->p++;
		input->n--;
	}
	return changed != 0;
}

static bool
lay_over_row(struct arena *a, struct grant *g, struct span *input)
{
	struct span sealed = arena_copy(a, g->sealed);
	char *p = arena_alloc(a, sealed.n);
	bool changed;

	memcpy(p, sealed.p, sealed.n);
	changed = lay_over(&g->envelope, sizeof(g->envelope), input);
	changed |=
	    lay_over(&g->recipient_kind, sizeof(g->recipient_kind), input);
	changed |= lay_over(&g->recipient, sizeof(g->recipient), input);
	changed |=
	    lay_over(&g->recipient_epoch, sizeof(g->recipient_epoch), input);
	changed |= lay_over(&g->form, sizeof(g->form), input);
	changed |= lay_over(&g->consent, sizeof(g->consent), input);
	changed |= lay_over(&g->signer_kind, sizeof(g->signer_kind), input);
	changed |= lay_over(&g->signer, sizeof(g->signer), input);
	changed |= lay_over(&g->signer_epoch, sizeof(g->signer_epoch), input);
	changed |= lay_over(&g->sig, sizeof(g->sig), input);
	changed |= lay_over(p, sealed.n, input);
	g->sealed = span_from(p, sealed.n);
	return changed;
}

/* `input` over the row; then cut to the length that its end says. */
static void
run(struct scene *s, struct arena *a, struct grant g, bool own,
    struct span input)
{
	bool changed = lay_over_row(a, &g, &input);
	struct key dek;
	enum fail f;

	if (input.n > 0 && (unsigned char)input.p[0] < g.sealed.n) {
		g.sealed.n = (unsigned char)input.p[0];
		changed = true;
	}
	f = own ? grant_open_own(a, &g, &s->reporter.sign.pk, &s->commitment,
		      &s->reporter, &dek)
		: grant_open(
		      &g, &s->reporter.sign.pk, &s->commitment, &s->ring, &dek);
	must((f == OK) == !changed);
	must(f == OK || f == FAIL_TAMPER);
	if (f == OK)
		must(keys_same(&dek, &s->dek));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct scene scene;
	struct arena *a = arena_new((size_t)1 << 20);

	if (scene.arena == NULL)
		set_scene(&scene);
	fail_clear();
	run(&scene, a, scene.box, false, span_from(data, size));
	run(&scene, a, scene.own, true, span_from(data, size));
	arena_free(a);
	return 0;
}
