/*
 * recovery: the Council's last way to a ring: a key whose private half is
 * split over two pieces of paper, kept by two custodians. Must never be
 * written to a disk; one half alone says nothing.
 */
#ifndef SEAL_RECOVERY_H
#define SEAL_RECOVERY_H

#include "seal/code.h"

/*
 * A half: 32 bytes as two lines, each in the format of code.h, with the
 * version bits 1 and 2 for the first and second 16 bytes.
 */
enum { RECOVERY_TEXT = 2 * CODE_TEXT + 1 /* LF between */ };

/* A fresh X25519 pair. */
void recovery_new(struct box_keys *out);
/* halves[0] random, halves[1] = private key XOR halves[0]. */
void recovery_split(const struct box_keys *keys, struct key halves[2]);
/* RECOVERY_TEXT characters, in the arena; secret. */
struct span recovery_format(struct arena *a, const struct key *half);
/*
 * Both lines of one half, forgiving as code_read(); a line break between the
 * lines is not needed. FAIL_INPUT; *out_line (1 or 2; may be NULL) and
 * *out_fault (may be NULL) say where: CODE_SHORT and CODE_LONG count both
 * lines.
 */
enum fail recovery_read(struct span typed, struct key *out_half,
    unsigned *out_line, struct code_fault *out_fault) MUST_USE;
/*
 * FAIL_KEY: together they are not the key of pk (instance_recovery_pk): the
 * same half twice, or a half of another instance.
 */
enum fail recovery_combine(const struct key halves[2], const struct key *pk,
    struct box_keys *out) MUST_USE;

#endif
