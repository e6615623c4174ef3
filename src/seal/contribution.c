/* contribution: bytes out and strictly back in, and the person's signature. */
#include "seal/contribution.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "seal/hash.h"

enum { BYTES_MAX = 32 * 1024 };

static const char word[] = "MDG1CONTRIBUTION";

static int
by_body(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

static bool
is_sound(const struct contribution *c)
{
	bool inquiry = c->what == CONTRIBUTION_INQUIRY;

	return c->n > 0 && c->at_ms > 0 && c->release_n > 0 &&
	       c->consent_n > 0 && c->what >= CONTRIBUTION_ANALYSIS &&
	       c->what <= CONTRIBUTION_ANSWER && c->audience >= AUDIENCE_DESK &&
	       c->audience <= AUDIENCE_ASKED &&
	       (c->designation == DESIGNATION_OPEN ||
		   c->designation == DESIGNATION_SECRET) &&
	       inquiry == (c->bodies_n > 0) && inquiry == (c->due_ms > 0) &&
	       inquiry == (c->audience == AUDIENCE_ASKED) &&
	       c->bodies_n <= CONTRIBUTION_BODIES_MAX &&
	       /* A question is never secret (design.md section 3). */
	       !(inquiry && c->designation == DESIGNATION_SECRET);
}

enum fail
contribution_format(
    struct arena *a, const struct contribution *c, struct span *out)
{
	struct body_id *bodies;
	struct buf b;

	if (!is_sound(c))
		return fail(FAIL_INPUT, "a contribution");
	bodies = arena_array(a, c->bodies_n, sizeof(*bodies));
	if (c->bodies_n > 0)
		memcpy(bodies, c->bodies, c->bodies_n * sizeof(*bodies));
	qsort(bodies, c->bodies_n, sizeof(*bodies), by_body);
	for (size_t i = 1; i < c->bodies_n; i++)
		if (by_body(&bodies[i - 1], &bodies[i]) == 0)
			return fail(FAIL_INPUT, "a body twice");
	buf_init(&b, a, BYTES_MAX);
	buf_text(&b, word);
	buf_u16(&b, CONTRIBUTION_FORMAT);
	buf_add(&b, c->case_id.b, ID_BYTES);
	buf_u32(&b, c->n);
	buf_add(&b, c->id.b, ID_BYTES);
	buf_u8(&b, c->what);
	buf_add(&b, c->body.b, ID_BYTES);
	buf_add(&b, c->person.b, ID_BYTES);
	buf_u64(&b, (uint64_t)c->at_ms);
	buf_u8(&b, c->audience);
	buf_u8(&b, c->travels);
	buf_u8(&b, c->withheld);
	buf_u32(&b, c->about);
	buf_u32(&b, c->release_n);
	buf_u32(&b, c->consent_n);
	buf_add(&b, c->consent.b, HASH_BYTES);
	buf_u64(&b, (uint64_t)c->due_ms);
	buf_u8(&b, c->designation);
	buf_add(&b, c->blob.b, HASH_BYTES);
	buf_u32(&b, (uint32_t)c->bodies_n);
	for (size_t i = 0; i < c->bodies_n; i++)
		buf_add(&b, bodies[i].b, ID_BYTES);
	if (b.full)
		return fail(FAIL_INPUT, "contribution too large");
	*out = buf_get(&b);
	return OK;
}

static void
read_bodies(struct arena *a, struct reader *r, struct contribution *out)
{
	uint32_t n = reader_u32(r);
	struct body_id *bodies;

	if (r->bad || n > CONTRIBUTION_BODIES_MAX) {
		r->bad = true;
		return;
	}
	bodies = arena_array(a, n, sizeof(*bodies));
	for (uint32_t i = 0; i < n; i++)
		reader_copy(r, bodies[i].b, ID_BYTES);
	out->bodies = bodies;
	out->bodies_n = n;
}

enum fail
contribution_parse(struct arena *a, struct span bytes, struct contribution *out)
{
	struct reader r = reader_of(bytes);
	struct span again;

	*out = (struct contribution){0};
	if (!span_is(reader_take(&r, sizeof(word) - 1), word) ||
	    reader_u16(&r) != CONTRIBUTION_FORMAT)
		return fail(FAIL_INPUT, "contribution format");
	reader_copy(&r, out->case_id.b, ID_BYTES);
	out->n = reader_u32(&r);
	reader_copy(&r, out->id.b, ID_BYTES);
	out->what = (enum contribution_what)reader_u8(&r);
	reader_copy(&r, out->body.b, ID_BYTES);
	reader_copy(&r, out->person.b, ID_BYTES);
	out->at_ms = (int64_t)reader_u64(&r);
	out->audience = (enum contribution_audience)reader_u8(&r);
	out->travels = reader_u8(&r) == 1;
	out->withheld = reader_u8(&r) == 1;
	out->about = reader_u32(&r);
	out->release_n = reader_u32(&r);
	out->consent_n = reader_u32(&r);
	reader_copy(&r, out->consent.b, HASH_BYTES);
	out->due_ms = (int64_t)reader_u64(&r);
	out->designation = (enum designation)reader_u8(&r);
	reader_copy(&r, out->blob.b, HASH_BYTES);
	read_bodies(a, &r, out);
	if (!reader_done(&r))
		return fail(FAIL_INPUT, "contribution length");
	/* Only bytes that contribution_format could have made. */
	TRY(contribution_format(a, out, &again));
	return span_eq(again, bytes)
		   ? OK
		   : fail(FAIL_INPUT, "contribution not canonical");
}

struct hash
contribution_hash(struct span bytes)
{
	return hash_of("MDG1CONTRIBUTIONHASH", bytes);
}

enum { MESSAGE = 15 + HASH_BYTES };

/* "MDG1CONTRIBUTED" | hash */
static struct span
message(struct span bytes, uint8_t out[MESSAGE])
{
	struct hash h = contribution_hash(bytes);

	memcpy(out, "MDG1CONTRIBUTED", 15);
	memcpy(out + 15, h.b, HASH_BYTES);
	return span_from(out, MESSAGE);
}

void
contribution_sign(
    const struct sign_keys *person, struct span bytes, struct signature *out)
{
	uint8_t m[MESSAGE];

	signer_sign(person, message(bytes, m), out);
}

bool
contribution_check(
    const struct key *person_pk, struct span bytes, const struct signature *sig)
{
	uint8_t m[MESSAGE];

	return signer_check(person_pk, message(bytes, m), sig);
}
