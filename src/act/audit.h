/*
 * audit: the chain as an auditor reads it, and whether it holds. Reading only.
 * Must never say more of a case at another desk than time and hash, never name
 * a reporter, never touch an item.
 */
#ifndef ACT_AUDIT_H
#define ACT_AUDIT_H

#include "act/work.h"

enum { AUDIT_PAGE = 50, AUDIT_WALK = 10000 };

/* What is asked for; zeros and empty spans: all. */
struct audit_ask {
	int64_t before;         /* entries below this number */
	int64_t from_ms, to_ms; /* from included, to excluded */
	int64_t act;            /* enum act_code */
	struct span number;     /* a case number as typed */
	struct body_id body;    /* of the person who acted */
	bool of_body, openings, two;
};

enum audit_who {
	AUDIT_SYSTEM = 0, /* founding, recovery, the writer's clock */
	AUDIT_REPORTER = 1,
	AUDIT_PERSON = 2,
	AUDIT_EITHER = 3, /* the reporter, or the clock: the entry can't tell */
	AUDIT_UNPROVED = 4 /* a person whose row does not hold */
};

/* A person or body by name; all empty: none, or not proved. */
struct audit_name {
	struct span person, body_ja, body_en;
	enum ring_kind ring; /* of that body; UNSET: not a ring */
};

struct audit_line {
	int64_t seq, ms;
	struct hash hash;
	bool hidden; /* of another desk's case: time and hash alone */
	enum act_code act;
	enum audit_who who;
	struct audit_name by, object, second;
	struct span number;         /* of the case; empty: of none */
	enum account_change change; /* of ACT_ACCOUNT: which */
	int64_t items; /* how many secret items were opened; 0: no opening */
	bool two;
};

/* Newest first. more: there are older ones that match. */
enum fail audit_read(struct work *w, const struct may_audit *may,
    const struct audit_ask *ask, struct audit_line **out, size_t *out_n,
    bool *out_more) MUST_USE;

enum audit_anchor {
	AUDIT_ANCHOR_NONE = 0,
	AUDIT_ANCHOR_AGREES = 1,
	AUDIT_ANCHOR_DIFFERS = 2 /* the chain was put back, or edited */
};

struct audit_found {
	int64_t first, last; /* entries that were looked at; 0: none */
	int64_t bad;         /* the first that does not hold; 0: all do */
	enum audit_anchor anchor;
	int64_t anchor_seq, anchor_ms;
};

/*
 * Walks the newest AUDIT_WALK entries and compares the anchor's file. Cases,
 * consents and grants are checked by `madoguchi verify` alone.
 */
enum fail audit_verify(struct work *w, const struct may_audit *may,
    const char *anchor_path, struct audit_found *out) MUST_USE;

#endif
