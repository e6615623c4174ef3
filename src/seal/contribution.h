/*
 * contribution: a text that a body adds to a case, as canonical bytes that its
 * person signs: who, what, for whom, under which consent, and the hash of the
 * sealed text (design.md section 4). Must never hold the text.
 */
#ifndef SEAL_CONTRIBUTION_H
#define SEAL_CONTRIBUTION_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/council.h"
#include "seal/signer.h"

enum { CONTRIBUTION_FORMAT = 1, CONTRIBUTION_BODIES_MAX = 1000 };

struct contribution {
	struct case_id case_id;
	uint32_t n;        /* from 1; of its envelope */
	struct item_id id; /* of its text */
	enum contribution_what what;
	struct body_id body; /* the author's */
	struct person_id person;
	int64_t at_ms; /* wall clock */
	enum contribution_audience audience;
	bool travels;   /* may be taken into feedback */
	bool withheld;  /* the body's name is */
	uint32_t about; /* n of what it answers or corrects; 0: nothing */
	uint32_t release_n, consent_n;
	struct hash consent;
	int64_t due_ms; /* of an inquiry; else 0 */
	enum designation designation;
	struct hash blob;             /* blob_hash() of the sealed text */
	const struct body_id *bodies; /* asked; of an inquiry alone */
	size_t bodies_n;
};

/*
 * Bytes, big endian: "MDG1CONTRIBUTION" | format u16 | case 16 | n u32 | id 16
 * | what u8 | body 16 | person 16 | at_ms u64 | audience u8 | travels u8 |
 * withheld u8 | about u32 | release_n u32 | consent_n u32 | consent 32 | due_ms
 * u64 | designation u8 | blob 32 | bodies u32 x 16, ascending, no doubles.
 * FAIL_INPUT: a value that the format does not have; an inquiry without bodies
 * or time, or one of these without it. In the arena.
 */
enum fail contribution_format(
    struct arena *a, const struct contribution *c, struct span *out) MUST_USE;
/* Strictly back; the list lies in the arena. FAIL_INPUT. */
enum fail contribution_parse(
    struct arena *a, struct span bytes, struct contribution *out) MUST_USE;
/* BLAKE2b-256 of "MDG1CONTRIBUTIONHASH" | bytes. */
struct hash contribution_hash(struct span bytes);
/* Over "MDG1CONTRIBUTED" | contribution_hash() 32, by the person. */
void contribution_sign(
    const struct sign_keys *person, struct span bytes, struct signature *out);
bool contribution_check(const struct key *person_pk, struct span bytes,
    const struct signature *sig);

#endif
