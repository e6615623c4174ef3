/* seal: starts the libraries of this folder. */
#include "seal/seal.h"

#include <liboath/oath.h>
#include <sodium/core.h>

#include "base/fail.h"

void
seal_start(void)
{
	if (sodium_init() < 0)
		die("libsodium does not start");
	if (oath_init() != OATH_OK)
		die("liboath does not start");
}
