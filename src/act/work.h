/*
 * work: what an act works with during one request or command: memory, a view
 * of the files, the writer, the fixed data of the Council. Must never hold a
 * request or a page.
 */
#ifndef ACT_WORK_H
#define ACT_WORK_H

#include "base/arena.h"
#include "domain/council.h"
#include "domain/profile.h"
#include "domain/questionnaire.h"
#include "seal/instance.h"
#include "store/writer.h"

struct desk_watch;
struct key;

/* Times and sizes that settings may change; tests do. */
struct act_limits {
	int64_t staff_idle_ms, staff_absolute_ms, reporter_idle_ms, draft_ms;
	int64_t opened_ms, salt_ms, invitation_ms;
	int64_t slip_ms;      /* words typed after the session ended */
	int64_t withdrawn_ms; /* until what was withdrawn is erased */
	int64_t drafts_max, drafts_bytes, messages_max;
	int64_t file_bytes;               /* one file */
	int64_t draft_files, case_files;  /* of one draft, of one case */
	int64_t unsent_max, unsent_bytes; /* files of no case, all together */
	int64_t coming_ms; /* an upload that stands still so long is none */
	int64_t return_per_minute, login_per_minute;
	uint32_t argon_ops;
	uint64_t argon_mem; /* bytes */
};

struct work {
	struct arena *arena;
	struct snap *snap; /* open while the act prepares */
	struct writer *writer;
	const struct instance *instance;
	const struct questionnaire *questionnaire;
	const struct profile *profile;
	const struct act_limits *limits;
	const struct key *courier; /* public; NULL: no notices by mail */
	struct desk_watch *watch;  /* NULL: the desk is looked at each time */
	int64_t wall_ms, boot_ms;  /* of this request */
	enum language language;
};

#endif
