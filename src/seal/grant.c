/* grant: one text, two ways to seal it, one signature over the row. */
#include "seal/grant.h"

#include <sodium/crypto_box.h>
#include <string.h>

#include "seal/pack.h"

enum { TEXT_VERSION = 1, DEK_AT = GRANT_TEXT - KEY_BYTES };

_Static_assert(crypto_box_SEALBYTES == GRANT_SEALED_BOX - GRANT_TEXT, "seal");

static void
pack_envelope(struct pack *p, const struct envelope *e)
{
	pack_u8(p, (unsigned)e->kind);
	pack_u32(p, e->number);
	pack_u32(p, e->epoch);
}

/* What is sealed; the DEK stands last. */
static void
pack_text(struct pack *p, const struct grant *g, const struct key *dek)
{
	pack_begin(p, "SEAL");
	pack_u8(p, TEXT_VERSION);
	pack_envelope(p, &g->envelope);
	pack_add(p, g->envelope.case_id.b, sizeof(g->envelope.case_id.b));
	pack_add(p, g->recipient.b, sizeof(g->recipient.b));
	pack_u32(p, g->recipient_epoch);
	pack_add(p, g->consent.b, sizeof(g->consent.b));
	pack_add(p, dek->b, sizeof(dek->b));
	if (p->n != GRANT_TEXT)
		die("length of a grant's text");
}

/* Every column of the row but the signature. */
static void
pack_row(struct pack *p, const struct grant *g)
{
	pack_begin(p, "MDG1GRANT");
	pack_add(p, g->envelope.case_id.b, sizeof(g->envelope.case_id.b));
	pack_envelope(p, &g->envelope);
	pack_u8(p, (unsigned)g->recipient_kind);
	pack_add(p, g->recipient.b, sizeof(g->recipient.b));
	pack_u32(p, g->recipient_epoch);
	pack_u8(p, (unsigned)g->form);
	pack_add(p, g->consent.b, sizeof(g->consent.b));
	pack_u8(p, (unsigned)g->signer_kind);
	pack_add(p, g->signer.b, sizeof(g->signer.b));
	pack_u32(p, g->signer_epoch);
	pack_u32(p, (uint32_t)g->sealed.n);
	pack_add(p, g->sealed.p, g->sealed.n);
}

static bool
is_reporter(const struct grant *g)
{
	return g->recipient_kind == RECIPIENT_REPORTER &&
	       memcmp(g->recipient.b, g->envelope.case_id.b, ID_BYTES) == 0;
}

/* A row of this format: known numbers, the length of its form. */
static bool
row_fits(const struct grant *g)
{
	bool to = g->recipient_kind == RECIPIENT_RING || is_reporter(g);
	bool form = (g->form == FORM_BOX && g->sealed.n == GRANT_SEALED_BOX) ||
		    (g->form == FORM_AEAD && g->sealed.n == GRANT_SEALED_AEAD &&
			is_reporter(g) && g->signer_kind == SIGNER_REPORTER);

	return kinds_is_set(g->envelope.kind) && g->envelope.epoch > 0 &&
	       g->recipient_epoch > 0 && to && form &&
	       g->signer_kind >= SIGNER_INSTANCE &&
	       g->signer_kind <= SIGNER_REPORTER && g->signer_epoch > 0;
}

/* The row without what is sealed. */
static struct grant
row_of(const struct envelope *e, const struct recipient *to,
    enum grant_form form, const struct hash *consent, const struct signer *by)
{
	return (struct grant){.envelope = *e,
	    .recipient_kind = to->kind,
	    .recipient = to->id,
	    .recipient_epoch = to->epoch,
	    .form = form,
	    .consent = *consent,
	    .signer_kind = by->kind,
	    .signer = by->id,
	    .signer_epoch = by->epoch};
}

static enum fail
sign_row(const struct signer *by, struct grant *g)
{
	struct pack p;

	if (!row_fits(g))
		return fail(FAIL_BUG, "a grant that there is not");
	pack_row(&p, g);
	signer_sign(&by->keys, pack_get(&p), &g->sig);
	return OK;
}

enum fail
grant_seal(struct arena *a, const struct envelope *e, const struct key *dek,
    const struct recipient *to, const struct hash *consent,
    const struct signer *by, struct grant *out)
{
	unsigned char *sealed = arena_alloc(a, GRANT_SEALED_BOX);
	struct pack text;
	int bad;

	*out = row_of(e, to, FORM_BOX, consent, by);
	pack_text(&text, out, dek);
	bad = crypto_box_seal(sealed, text.b, text.n, to->box_pk.b);
	keys_wipe(&text, sizeof(text));
	if (bad)
		return fail(FAIL_KEY, "can't seal to this public key");
	out->sealed = span_from(sealed, GRANT_SEALED_BOX);
	return sign_row(by, out);
}

static struct ad
own_ad(const struct envelope *e)
{
	struct ad ad = {.case_id = e->case_id,
	    .kind = e->kind,
	    .number = e->number,
	    .version = e->epoch};

	memcpy(ad.object.b, e->case_id.b, sizeof(ad.object.b));
	return ad;
}

enum fail
grant_seal_own(struct arena *a, const struct envelope *e, const struct key *dek,
    uint32_t reporter_epoch, const struct reporter_keys *keys,
    const struct hash *consent, struct grant *out)
{
	struct recipient me = {RECIPIENT_REPORTER, ID_ANY(e->case_id),
	    reporter_epoch, keys->box.pk};
	struct signer by = reporter_signer(e->case_id, reporter_epoch, keys);
	struct ad ad = own_ad(e);
	struct pack text;
	enum fail f;

	*out = row_of(e, &me, FORM_AEAD, consent, &by);
	pack_text(&text, out, dek);
	out->sealed = blob_seal(a, &keys->grant_kek, PURPOSE_GRANT,
	    reporter_epoch, &ad, pack_get(&text));
	keys_wipe(&text, sizeof(text));
	f = sign_row(&by, out);
	keys_wipe(&by, sizeof(by));
	return f;
}

bool
grant_check(const struct grant *g, const struct key *signer_pk)
{
	struct pack p;

	if (!row_fits(g))
		return false;
	pack_row(&p, g);
	return signer_check(signer_pk, pack_get(&p), &g->sig);
}

/* The opened text against the row: everything but the DEK must be equal. */
static enum fail
take_dek(const struct grant *g, const unsigned char *text,
    const struct hash *commitment, struct key *out_dek)
{
	struct pack want;
	struct key dek;
	bool good;

	memcpy(dek.b, text + DEK_AT, sizeof(dek.b));
	pack_text(&want, g, &dek);
	good = memcmp(want.b, text, DEK_AT) == 0 &&
	       envelope_commits(&g->envelope, &dek, commitment);
	if (good)
		*out_dek = dek;
	keys_wipe(&want, sizeof(want));
	keys_wipe(&dek, sizeof(dek));
	return good ? OK : fail(FAIL_TAMPER, "grant is of another envelope");
}

enum fail
grant_open(const struct grant *g, const struct key *signer_pk,
    const struct hash *commitment, const struct box_keys *mine,
    struct key *out_dek)
{
	unsigned char text[GRANT_TEXT];
	enum fail f;

	if (!grant_check(g, signer_pk))
		return fail(FAIL_TAMPER, "signature of a grant");
	if (g->form != FORM_BOX ||
	    crypto_box_seal_open(text, (const unsigned char *)g->sealed.p,
		g->sealed.n, mine->pk.b, mine->sk.b) != 0)
		return fail(FAIL_KEY, "grant does not open");
	f = take_dek(g, text, commitment, out_dek);
	keys_wipe(text, sizeof(text));
	return f;
}

static enum fail
open_aead(struct arena *a, const struct grant *g, const struct key *signer_pk,
    const struct hash *commitment, const struct key *kek, struct key *out_dek)
{
	struct ad ad = own_ad(&g->envelope);
	struct span text;

	if (!grant_check(g, signer_pk))
		return fail(FAIL_TAMPER, "signature of a grant");
	TRY(blob_open(
	    a, kek, PURPOSE_GRANT, g->recipient_epoch, &ad, g->sealed, &text));
	if (text.n != GRANT_TEXT)
		return fail(FAIL_TAMPER, "length of a grant's text");
	return take_dek(g, (const unsigned char *)text.p, commitment, out_dek);
}

enum fail
grant_open_own(struct arena *a, const struct grant *g,
    const struct key *signer_pk, const struct hash *commitment,
    const struct reporter_keys *mine, struct key *out_dek)
{
	if (g->form == FORM_AEAD)
		return open_aead(
		    a, g, signer_pk, commitment, &mine->grant_kek, out_dek);
	return grant_open(g, signer_pk, commitment, &mine->box, out_dek);
}
