/*
 * feedback: what the Council's work comes back as (S10, S13, S30), in the
 * leaflet's parts, as one stored text. Must never say that something was not
 * found: an empty part says nothing.
 */
#ifndef DOMAIN_FEEDBACK_H
#define DOMAIN_FEEDBACK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fail.h"

/* Stored in entries and texts; append-only. */
enum feedback_kind {
	FEEDBACK_UNSET = 0,
	FEEDBACK_INTERIM = 1,
	FEEDBACK_FINAL = 2,
	FEEDBACK_DECLINED = 3 /* with a reason */
};

enum { FEEDBACK_PARTS = 4 };

enum feedback_part {
	FEEDBACK_ADVICE = 0,  /* 対策手法の助言 */
	FEEDBACK_AROUND = 1,  /* 周辺状況 */
	FEEDBACK_RESULTS = 2, /* 照会・分析の結果 */
	FEEDBACK_REASON = 3   /* of DECLINED, alone */
};

struct feedback {
	enum feedback_kind kind;
	struct span parts[FEEDBACK_PARTS]; /* may be empty */
};

/* A known kind, with a reason where it is declined and only there, else with
 * some part. */
bool feedback_fits(const struct feedback *f);
/* Is L9 kept with it? */
bool feedback_settles(enum feedback_kind kind);
/* As parts.h says, the kind as its code. In the arena. */
struct span feedback_format(struct arena *a, const struct feedback *f);
/* Strictly back; parts lie in text. FAIL_INPUT. */
enum fail feedback_parse(struct span text, struct feedback *out) MUST_USE;

#endif
