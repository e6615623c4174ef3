/* draft: id and key come from the same cookie. */
#include "seal/draft.h"

#include <string.h>

#include "seal/token.h"

static struct ad
of_draft(const struct key *secret)
{
	struct hash id = token_draft_id(secret);
	struct ad ad = {0};

	memcpy(ad.case_id.b, id.b, ID_BYTES);
	memcpy(ad.object.b, id.b + ID_BYTES, ID_BYTES);
	return ad;
}

struct span
draft_seal(struct arena *a, const struct key *secret, struct span text)
{
	struct ad ad = of_draft(secret);
	struct key k = token_draft_key(secret);
	struct span blob = blob_seal(a, &k, PURPOSE_DRAFT, 0, &ad, text);

	keys_wipe(&k, sizeof(k));
	return blob;
}

enum fail
draft_open(struct arena *a, const struct key *secret, struct span blob,
    struct span *out_text)
{
	struct ad ad = of_draft(secret);
	struct key k = token_draft_key(secret);
	enum fail f = blob_open(a, &k, PURPOSE_DRAFT, 0, &ad, blob, out_text);

	keys_wipe(&k, sizeof(k));
	return f;
}
