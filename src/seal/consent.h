/*
 * consent: one version of the three confirmations as canonical bytes that the
 * reporter and the instance sign (design.md section 3, security.md 2.11). A
 * new version never edits the old one. Must never hold free text: that goes in
 * as a salted hash (salted.h).
 */
#ifndef SEAL_CONSENT_H
#define SEAL_CONSENT_H

#include "domain/council.h"
#include "seal/head.h"
#include "seal/instance.h"

enum {
	CONSENT_FORMAT = 1,
	CONSENT_COVERS_MAX = 4000,
	CONSENT_LIST_MAX = 1000, /* exclusions; each list of bodies */
	CONSENT_COORDINATIONS_MAX = 64,
	CONSENT_WORD_MAX = 64, /* bytes of profile and sector code */
	CONSENT_BYTES_MAX = 384 * 1024
};

enum consent_exclusion_kind {
	EXCLUDE_UNSET = 0,
	EXCLUDE_BODY = 1,
	EXCLUDE_SUPERVISORS = 2, /* bodies that supervise my sector */
	EXCLUDE_GOVERNMENT = 3,  /* all government bodies */
	EXCLUDE_OTHER = 4        /* free text, blocks until mapped */
};

/* Of EXCLUDE_OTHER; the bodies it was mapped to are exclusions of their own. */
enum consent_mapping {
	MAPPING_UNSET = 0,
	MAPPING_OPEN = 1,  /* not mapped, or not confirmed */
	MAPPING_DONE = 2,  /* the reporter confirmed the mapping */
	MAPPING_NOBODY = 3 /* confirmed: nobody on the list */
};

struct consent_exclusion {
	enum consent_exclusion_kind kind;
	struct body_id body; /* of BODY, else zeros */
	struct span sector;  /* of SUPERVISORS: [a-z0-9_-]+, else empty */
	struct hash text;    /* of OTHER: salted, else zeros */
	enum consent_mapping mapping; /* of OTHER, else UNSET */
};

enum consent_coordination_kind {
	COORDINATE_UNSET = 0,
	COORDINATE_ASK_MEMBERS = 1,   /* for similar reports */
	COORDINATE_NOTIFY_SENDER = 2, /* of a suspicious mail */
	COORDINATE_OTHER = 3
};

struct consent_coordination {
	enum consent_coordination_kind kind;
	struct hash whom;    /* salted; zeros: not said; always for OTHER */
	struct hash may_say; /* salted; zeros: not said */
};

/* How the one who confirms was known. */
enum consent_authenticator {
	AUTHENTICATOR_UNSET = 0,
	AUTHENTICATOR_DRAFT = 1,   /* the draft's cookie, at sending */
	AUTHENTICATOR_RECEIPT = 2, /* a session by the receipt code */
	AUTHENTICATOR_RELAYED = 3  /* typed by staff, read back */
};

struct consent {
	struct case_id case_id;
	uint32_t n;           /* from 1 */
	struct hash previous; /* consent_hash of n - 1; zeros for 1 */
	struct span profile;  /* name of the profile, [a-z0-9_.-]+ */
	uint64_t profile_version;
	struct hash shown; /* salted: the exact text shown (ITEM_SHOWN) */
	int64_t at_ms;     /* wall clock */
	enum language language;
	enum consent_authenticator authenticator;
	struct person_id relayed_by; /* of RELAYED, else zeros */
	uint32_t reporter_epoch;     /* of the key that signs */
	/* confirmation 1; `covers` says it per item, with version and hash */
	enum confirmation_state secrets;
	const struct head_item *covers;
	size_t covers_n;
	/* confirmation 2 */
	enum confirmation_state scope;
	enum rung rung;         /* UNSET: none chosen */
	enum rung product_rung; /* UNSET: no product */
	bool product_later_members;
	const struct consent_exclusion *exclusions;
	size_t exclusions_n;
	const struct body_id *bodies; /* behind the rung when it was shown */
	size_t bodies_n;
	const struct body_id *product_bodies;
	size_t product_bodies_n;
	/* confirmation 3; a list only when YES */
	enum confirmation_state coordination;
	const struct consent_coordination *coordinations;
	size_t coordinations_n;
	/* agreement */
	enum confirmation_state provide;
	enum confirmation_state show_again; /* the release once more */
	struct hash decided_by;             /* salted; zeros: not said */
	struct hash publication; /* salted plan to announce (S28); zeros */
};

/*
 * Bytes, big endian: "MDG1CONSENT" | format u16 | case 16 | n u32 | previous
 * 32 | profile (u8 length) | profile_version u64 | shown 32 | at_ms u64 |
 * language u8 | authenticator u8 | relayed_by 16 | reporter_epoch u32 |
 * secrets u8 | covers u32 x (item 16, field u16, version u64, designation u8,
 * hash 32) | scope u8 | rung u8 | product_rung u8 | later u8 | exclusions u32
 * x (kind u8, then BODY: 16; SUPERVISORS: u8 length, sector; GOVERNMENT:
 * nothing; OTHER: hash 32, mapping u8) | bodies u32 x 16 | product_bodies u32
 * x 16 | coordination u8 | coordinations u32 x (kind u8, whom 32, may_say 32) |
 * provide u8 | show_again u8 | decided_by 32 | publication 32.
 * Lists are ascending and without doubles (covers by item; exclusions by kind,
 * then bytes; bodies by id), coordinations as given.
 */

/*
 * In the arena; lists are sorted into copies. FAIL_INPUT: a value that the
 * format does not have (consent_rule.h), a double, a list that is too long.
 */
enum fail consent_format(
    struct arena *a, const struct consent *c, struct span *out) MUST_USE;
/*
 * Strictly back: only bytes that consent_format could have made. Lists lie in
 * the arena, texts in bytes. FAIL_INPUT.
 */
enum fail consent_parse(
    struct arena *a, struct span bytes, struct consent *out) MUST_USE;
/* BLAKE2b-256 of "MDG1CONSENTHASH" | bytes. */
struct hash consent_hash(struct span bytes);
/* "MDG1CONSENTREP" | consent_hash 32, by the reporter's key of that epoch. */
void consent_sign_reporter(
    const struct sign_keys *reporter, struct span bytes, struct signature *out);
bool consent_check_reporter(
    const struct key *sign_pk, struct span bytes, const struct signature *sig);
/* "MDG1CONSENTINS" | consent_hash 32 | the reporter's signature 64. */
void consent_sign_instance(const struct instance *in, struct span bytes,
    const struct signature *reporter_sig, struct signature *out);
bool consent_check_instance(const struct key *instance_pk, struct span bytes,
    const struct signature *reporter_sig, const struct signature *sig);

#endif
