/*
 * members_row: what the files of members share about a row's signature. Must
 * never be used outside them.
 */
#ifndef STORE_MEMBERS_ROW_H
#define STORE_MEMBERS_ROW_H

#include "base/fail.h"
#include "base/span.h"
#include "seal/keys.h"

/* A column of 64 bytes; any other length is a signature that fails. */
struct signature members_row_signature(struct span column);
/* Both raise the alarm and answer FAIL_ABSENT. what: the table. */
enum fail members_row_unsigned(const char *what) MUST_USE;
enum fail members_row_old(const char *what) MUST_USE;

#endif
