/*
 * instance_keys: the secrets of the instance file, for password.c and totp.c.
 * Only for the files of seal/; nothing outside may include this.
 */
#ifndef SEAL_INSTANCE_KEYS_H
#define SEAL_INSTANCE_KEYS_H

#include "seal/instance.h"

const struct key *instance_pepper(const struct instance *in);
const struct key *instance_totp_key(const struct instance *in);

#endif
