/*
 * limits: every number that bounds input, sessions and queues, with defaults
 * and the range that a setting may choose from (security.md E7, design.md
 * section 8). Must never be read from a global: it is handed in.
 */
#ifndef DOMAIN_LIMITS_H
#define DOMAIN_LIMITS_H

#include "base/span.h"

struct limits {
	/* forms (security.md E7) */
	int64_t form_params;     /* parameters of one form */
	int64_t form_bytes;      /* payload of a POST but uploads */
	int64_t form_text_bytes; /* one parameter's value */
	int64_t upload_bytes;    /* payload of an upload */
	int64_t file_bytes;      /* one file */
	int64_t files_per_case;
	/* sessions (security.md B3, B4, B8, B9) */
	int64_t staff_idle_s;
	int64_t staff_absolute_s;
	int64_t staff_sessions; /* of one account; the oldest ends */
	int64_t step_up_s;
	int64_t login_half_s; /* between password and second factor */
	int64_t reporter_idle_s;
	int64_t reporter_absolute_s;
	/* the reporter's draft */
	int64_t draft_s;
	int64_t drafts; /* at one time, whole portal */
	int64_t draft_bytes;
	/* marks and codes */
	int64_t opened_mark_s;  /* secret items shown after an opening */
	int64_t receipt_salt_s; /* the receipt can be shown again */
	int64_t invitation_s;
	int64_t idempotency_s; /* the same form makes one case */
	/* one case */
	int64_t messages_per_case;
	int64_t message_chars;
	int64_t versions_per_answer;
	/* throttles (security.md C12, E10, 2.7), per address prefix */
	int64_t submits_per_hour;
	int64_t logins_per_minute;
	int64_t receipts_per_minute;
	int64_t throttle_max_s;
	int64_t throttle_cap; /* straight failures of one account */
	/* lists */
	int64_t queue_rows;
	int64_t search_cases;
};

struct limit {
	const char *name; /* key of the configuration: "staff_idle_s" */
	size_t offset;    /* of an int64_t in struct limits */
	int64_t usual, least, most;
	const char *help; /* one line */
};

struct limits limits_default(void);
/* The table behind it, for configuration and docs. */
const struct limit *limits_table(size_t *out_n);
/* False when there is no such name or value is out of its range. */
bool limits_set(struct limits *l, struct span name, int64_t value);

#endif
