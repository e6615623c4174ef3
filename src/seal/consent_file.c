/* consent_file: hex in lines of 64, in one order only. */
#include "seal/consent_file.h"

#include <string.h>

#include "base/buf.h"
#include "base/codec.h"
#include "seal/blob.h"

#define BEGIN "\n\n-----BEGIN MADOGUCHI CONSENT-----\n"
#define END   "-----END MADOGUCHI CONSENT-----\n"

enum { LINE = 64 /* hex digits */, PRINT = 16 /* bytes */, GROUP = 4 };

static void
put(struct buf *b, const char *name, const void *p, size_t n)
{
	struct span hex = codec_hex(b->arena, p, n);

	buf_printf(b, "%s:", name);
	for (size_t i = 0; i < hex.n; i += LINE) {
		size_t left = hex.n - i;

		buf_text(b, "\n ");
		buf_span(b, span_from(hex.p + i, left < LINE ? left : LINE));
	}
	buf_text(b, "\n");
}

enum fail
consent_file_format(
    struct arena *a, const struct consent_file *f, struct span *out)
{
	struct buf b, epoch;

	buf_init(&b, a, CONSENT_FILE_MAX);
	buf_init(&epoch, a, sizeof(f->key.epoch));
	buf_u32(&epoch, f->key.epoch);
	buf_span(&b, f->text);
	buf_text(&b, BEGIN);
	put(&b, "Text-Salt", f->salt.p, f->salt.n);
	put(&b, "Instance-Key", f->instance_pk.b, sizeof(f->instance_pk.b));
	put(&b, "Reporter-Case", f->key.case_id.b, sizeof(f->key.case_id.b));
	put(&b, "Reporter-Epoch", epoch.p, epoch.n);
	put(&b, "Reporter-Box-Key", f->key.box_pk.b, sizeof(f->key.box_pk.b));
	put(&b, "Reporter-Sign-Key", f->key.sign_pk.b,
	    sizeof(f->key.sign_pk.b));
	put(&b, "Reporter-Key-Signature", f->key_sig.b, sizeof(f->key_sig.b));
	put(&b, "Reporter-Signature", f->reporter_sig.b,
	    sizeof(f->reporter_sig.b));
	put(&b, "Instance-Signature", f->instance_sig.b,
	    sizeof(f->instance_sig.b));
	put(&b, "Consent", f->bytes.p, f->bytes.n);
	buf_text(&b, END);
	*out = buf_get(&b);
	return b.full ? fail(FAIL_LIMIT, "a consent's file") : OK;
}

/* The last mark: a text may hold one, the lines after it can't. */
static bool
find_mark(struct span file, size_t *out)
{
	const size_t n = sizeof(BEGIN) - 1;

	for (size_t i = file.n; i-- > 0;)
		if (file.n - i >= n && memcmp(file.p + i, BEGIN, n) == 0) {
			*out = i;
			return true;
		}
	return false;
}

/* The lines of one name as bytes; empty: it is not what comes next. */
static struct span
take(struct arena *a, struct span *rest, const char *name)
{
	struct span line = span_cut(rest, '\n');
	size_t named = strlen(name);
	struct buf hex;
	uint8_t *bytes;

	if (line.n != named + 1 || !span_starts(line, name) ||
	    line.p[named] != ':')
		return span_of("");
	buf_init(&hex, a, 2 * CONSENT_BYTES_MAX);
	while (rest->n > 0 && rest->p[0] == ' ') {
		line = span_cut(rest, '\n');
		buf_add(&hex, line.p + 1, line.n - 1);
	}
	bytes = arena_alloc(a, hex.n / 2 + 1);
	if (hex.full || !codec_unhex(buf_get(&hex), bytes, hex.n / 2))
		return span_of("");
	return span_from(bytes, hex.n / 2);
}

static bool
take_into(
    struct arena *a, struct span *rest, const char *name, void *out, size_t n)
{
	struct span bytes = take(a, rest, name);

	if (bytes.n != n)
		return false;
	memcpy(out, bytes.p, n);
	return true;
}

enum fail
consent_file_read(struct arena *a, struct span file, struct consent_file *out)
{
	struct record_reporter_key *k = &out->key;
	uint8_t epoch[4];
	struct reader r;
	struct span rest;
	size_t at;
	bool whole;

	*out = (struct consent_file){0};
	if (file.n > CONSENT_FILE_MAX || !find_mark(file, &at))
		return fail(FAIL_INPUT, "not the file of a consent");
	out->text = span_from(file.p, at);
	at += sizeof(BEGIN) - 1;
	rest = span_from(file.p + at, file.n - at);
	out->salt = take(a, &rest, "Text-Salt");
	whole = out->salt.n == SALTED_SALT &&
		take_into(a, &rest, "Instance-Key", out->instance_pk.b,
		    sizeof(out->instance_pk.b)) &&
		take_into(a, &rest, "Reporter-Case", k->case_id.b,
		    sizeof(k->case_id.b)) &&
		take_into(a, &rest, "Reporter-Epoch", epoch, sizeof(epoch)) &&
		take_into(a, &rest, "Reporter-Box-Key", k->box_pk.b,
		    sizeof(k->box_pk.b)) &&
		take_into(a, &rest, "Reporter-Sign-Key", k->sign_pk.b,
		    sizeof(k->sign_pk.b)) &&
		take_into(a, &rest, "Reporter-Key-Signature", out->key_sig.b,
		    sizeof(out->key_sig.b)) &&
		take_into(a, &rest, "Reporter-Signature", out->reporter_sig.b,
		    sizeof(out->reporter_sig.b)) &&
		take_into(a, &rest, "Instance-Signature", out->instance_sig.b,
		    sizeof(out->instance_sig.b));
	if (whole)
		out->bytes = take(a, &rest, "Consent");
	if (!whole || out->bytes.n == 0 || !span_is(rest, END))
		return fail(FAIL_INPUT, "not the whole file of a consent");
	r = reader_of(span_from(epoch, sizeof(epoch)));
	k->epoch = reader_u32(&r);
	return OK;
}

/* Is the text what the signed bytes name? */
static bool
is_shown(
    struct arena *a, const struct consent_file *f, const struct hash *shown)
{
	char *item = arena_alloc(a, SALTED_SALT + f->text.n + 1);
	struct span text;
	struct hash h;

	memcpy(item, f->salt.p, SALTED_SALT);
	if (f->text.n > 0)
		memcpy(item + SALTED_SALT, f->text.p, f->text.n);
	return salted_read(
		   span_from(item, SALTED_SALT + f->text.n), &text, &h) == OK &&
	       ID_SAME(h, *shown);
}

enum fail
consent_file_check(struct arena *a, const struct key *instance_pk,
    const struct consent_file *f, struct consent *out)
{
	if (f->salt.n != SALTED_SALT ||
	    !record_reporter_key_check(instance_pk, &f->key, &f->key_sig) ||
	    !consent_check_reporter(
		&f->key.sign_pk, f->bytes, &f->reporter_sig) ||
	    !consent_check_instance(
		instance_pk, f->bytes, &f->reporter_sig, &f->instance_sig))
		return fail(FAIL_TAMPER, "signatures of a consent's file");
	if (consent_parse(a, f->bytes, out) != OK ||
	    !ID_SAME(out->case_id, f->key.case_id) ||
	    out->reporter_epoch != f->key.epoch)
		return fail(FAIL_TAMPER, "a consent's file of another case");
	if (!is_shown(a, f, &out->shown))
		return fail(FAIL_TAMPER, "the text of a consent's file");
	return OK;
}

struct span
consent_file_fingerprint(struct arena *a, const struct key *pk)
{
	struct hash h = blob_hash(span_from(pk->b, sizeof(pk->b)));
	struct span hex = codec_hex(a, h.b, PRINT);
	struct buf b;

	buf_init(&b, a, (size_t)PRINT * 3);
	for (size_t i = 0; i < hex.n; i += GROUP) {
		if (i > 0)
			buf_text(&b, " ");
		buf_span(&b, span_from(hex.p + i, GROUP));
	}
	return buf_get(&b);
}
