/* kinds: which kinds of envelopes there are, and which are secret. */
#include "seal/kinds.h"

bool
kinds_is_set(enum kind k)
{
	return k >= KIND_OPEN && k <= KIND_PRODUCT;
}

bool
kinds_is_secret(enum kind k)
{
	return k == KIND_SECRET || k == KIND_NOTES_SECRET ||
	       k == KIND_RELEASE_SECRET || k == KIND_CONTRIBUTION_SECRET;
}

enum kind
kinds_secret_of(enum kind k)
{
	switch (k) {
	case KIND_OPEN:
		return KIND_SECRET;
	case KIND_NOTES:
		return KIND_NOTES_SECRET;
	case KIND_RELEASE:
		return KIND_RELEASE_SECRET;
	case KIND_CONTRIBUTION:
		return KIND_CONTRIBUTION_SECRET;
	case KIND_UNSET:
	case KIND_SECRET:
	case KIND_NOTES_SECRET:
	case KIND_RELEASE_SECRET:
	case KIND_CONTRIBUTION_SECRET:
	case KIND_PRODUCT:
		break;
	}
	return KIND_UNSET;
}
