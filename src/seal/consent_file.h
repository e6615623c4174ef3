/*
 * consent_file: a consent as the reporter takes it along: the text that it was
 * given to, then the signed bytes and all that is needed to check them without
 * this system (design.md section 3). Must never be believed without
 * consent_file_check.
 */
#ifndef SEAL_CONSENT_FILE_H
#define SEAL_CONSENT_FILE_H

#include "seal/consent.h"
#include "seal/record.h"
#include "seal/salted.h"

enum { CONSENT_FILE_MAX = 2 * 1024 * 1024 /* bytes */ };

struct consent_file {
	struct span text; /* UTF-8, lines end with LF; what was shown */
	struct span salt; /* SALTED_SALT bytes; with text: consent.shown */
	struct span bytes;
	struct signature reporter_sig, instance_sig;
	/* of the reporter's key that signed, by the instance's key */
	struct record_reporter_key key;
	struct signature key_sig;
	struct key instance_pk; /* which key the file says that it is */
};

/*
 * The text, an empty line, then lines "Name: hex" between two marks; in the
 * arena. FAIL_LIMIT: longer than CONSENT_FILE_MAX.
 */
enum fail consent_file_format(
    struct arena *a, const struct consent_file *f, struct span *out) MUST_USE;
/* Back; text lies in file, the rest in the arena. FAIL_INPUT: not such a file,
 * something is missing, doubled or of another length. */
enum fail consent_file_read(
    struct arena *a, struct span file, struct consent_file *out) MUST_USE;
/*
 * Does it hold under this key of an instance? out: the consent. FAIL_TAMPER:
 * the instance did not sign the reporter's key, a signature does not hold, the
 * key is of another case or epoch, the text is another one than was shown.
 */
enum fail consent_file_check(struct arena *a, const struct key *instance_pk,
    const struct consent_file *f, struct consent *out) MUST_USE;
/* "a1b2 c3d4 ...", 16 bytes of the key's BLAKE2b-256: for comparing by eye. */
struct span consent_file_fingerprint(struct arena *a, const struct key *pk);

#endif
