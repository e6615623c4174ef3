/* totp: liboath makes the codes, this file decides which step counts. */
#include "seal/totp.h"

#include <liboath/oath.h>
#include <string.h>

#include "base/buf.h"
#include "seal/hash.h"
#include "seal/instance_keys.h"

enum { STEP_MS = TOTP_STEP_S * 1000, GROUP = 4, URI_MAX = 2048 };

void
totp_enrol(
    const struct key *secret, struct person_id person, struct totp_secret *out)
{
	struct hash h = hash_keyed(
	    secret, "MDG1TOTP", span_from(person.b, sizeof(person.b)));

	memcpy(out->b, h.b, sizeof(out->b));
	keys_wipe(&h, sizeof(h));
}

void
totp_random(struct totp_secret *out)
{
	keys_random_id(out->b, sizeof(out->b));
}

static struct ad
of_person(struct person_id person, uint32_t epoch)
{
	struct ad ad = {.version = epoch};

	memcpy(ad.object.b, person.b, sizeof(ad.object.b));
	return ad;
}

struct span
totp_seal(struct arena *a, const struct instance *in, struct person_id person,
    uint32_t epoch, const struct totp_secret *s)
{
	struct ad ad = of_person(person, epoch);

	return blob_seal(a, instance_totp_key(in), PURPOSE_TOTP, epoch, &ad,
	    span_from(s->b, sizeof(s->b)));
}

enum fail
totp_open(struct arena *a, const struct instance *in, struct person_id person,
    uint32_t epoch, struct span blob, struct totp_secret *out)
{
	struct ad ad = of_person(person, epoch);
	struct span text;

	TRY(blob_open(
	    a, instance_totp_key(in), PURPOSE_TOTP, epoch, &ad, blob, &text));
	if (text.n != sizeof(out->b))
		return fail(FAIL_KEY, "length of a TOTP secret");
	memcpy(out->b, text.p, sizeof(out->b));
	return OK;
}

void
totp_code(const struct totp_secret *s, int64_t step, char out[TOTP_DIGITS + 1])
{
	char secret[TOTP_SECRET];

	memcpy(secret, s->b, sizeof(secret));
	if (step < 0 || oath_hotp_generate(secret, sizeof(secret),
			    (uint64_t)step, TOTP_DIGITS, false,
			    OATH_HOTP_DYNAMIC_TRUNCATION, out) != OATH_OK)
		die("liboath");
	keys_wipe(secret, sizeof(secret));
}

/* One digit, ASCII or full width (EF BC 90..99); -1: none. */
static int
digit(struct span s, size_t *n)
{
	*n = 1;
	if (s.p[0] >= '0' && s.p[0] <= '9')
		return s.p[0] - '0';
	*n = 3;
	if (s.n >= 3 && memcmp(s.p, "\xef\xbc", 2) == 0 &&
	    (unsigned char)s.p[2] >= 0x90 && (unsigned char)s.p[2] <= 0x99)
		return (unsigned char)s.p[2] - 0x90;
	return -1;
}

static bool
read_digits(struct span typed, char out[TOTP_DIGITS + 1])
{
	size_t at = 0;

	while (typed.n > 0) {
		size_t n = span_starts(typed, "\xe3\x80\x80") ? 3 : 1;
		bool blank = n == 3 || typed.p[0] == ' ';
		int d = blank ? 0 : digit(typed, &n);

		if (d < 0 || (!blank && at == TOTP_DIGITS))
			return false;
		if (!blank)
			out[at++] = (char)('0' + d);
		typed.p += n;
		typed.n -= n;
	}
	out[at] = '\0';
	return at == TOTP_DIGITS;
}

/* In constant time, since one half of it is a secret for 30 s. */
static bool
fits(const struct totp_secret *s, int64_t step, const char *typed)
{
	char want[TOTP_DIGITS + 1];
	unsigned differ = 0;

	totp_code(s, step, want);
	for (size_t i = 0; i < TOTP_DIGITS; i++)
		differ |= (unsigned)(want[i] ^ typed[i]);
	return differ == 0;
}

bool
totp_check(const struct totp_secret *s, struct span typed, int64_t wall_ms,
    int64_t last_step, int64_t *out_step)
{
	char code[TOTP_DIGITS + 1];
	int64_t step = wall_ms / STEP_MS;
	bool grace = wall_ms % STEP_MS < TOTP_GRACE_S * 1000;

	if (wall_ms < STEP_MS || !read_digits(typed, code))
		return false;
	if (step > last_step && fits(s, step, code)) {
		*out_step = step;
		return true;
	}
	if (grace && step - 1 > last_step && fits(s, step - 1, code)) {
		*out_step = step - 1;
		return true;
	}
	return false;
}

/* 20 bytes are 32 letters, without padding. */
static void
base32(const struct totp_secret *s, char out[32])
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	for (size_t i = 0; i < 32; i++) {
		unsigned v = 0;

		for (size_t bit = i * 5; bit < i * 5 + 5; bit++)
			v = v << 1 |
			    ((unsigned)s->b[bit / 8] >> (7 - bit % 8) & 1);
		out[i] = letters[v];
	}
}

struct span
totp_text(struct arena *a, const struct totp_secret *s)
{
	char letters[32];
	struct buf b;

	base32(s, letters);
	buf_init(&b, a, sizeof(letters) * 2);
	for (size_t i = 0; i < sizeof(letters); i += GROUP) {
		if (i > 0)
			buf_u8(&b, ' ');
		buf_add(&b, letters + i, GROUP);
	}
	keys_wipe(letters, sizeof(letters));
	return buf_get(&b);
}

/* RFC 3986: all but the unreserved. */
static void
add_percent(struct buf *b, struct span s)
{
	static const char plain[] = "-._~0123456789"
				    "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c != 0 && strchr(plain, c) != NULL)
			buf_u8(b, c);
		else
			buf_printf(b, "%%%02X", c);
	}
}

struct span
totp_uri(struct arena *a, struct span issuer, struct span account,
    const struct totp_secret *s)
{
	char letters[32];
	struct buf b;

	base32(s, letters);
	buf_init(&b, a, URI_MAX);
	buf_text(&b, "otpauth://totp/");
	add_percent(&b, issuer);
	buf_text(&b, ":");
	add_percent(&b, account);
	buf_text(&b, "?secret=");
	buf_add(&b, letters, sizeof(letters));
	buf_text(&b, "&issuer=");
	add_percent(&b, issuer);
	keys_wipe(letters, sizeof(letters));
	return buf_get(&b);
}
