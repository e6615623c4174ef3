/*
 * app: what all requests share, made once at start and never changed after:
 * fixed data, the writer, the gate, one view a thread. Must never hold
 * anything of a request.
 */
#ifndef WEB_APP_H
#define WEB_APP_H

#include "act/work.h"
#include "view/site.h"
#include "web/slots.h"

struct form_spec;

enum { APP_THREADS = 64 };

struct app {
	const struct instance *instance;
	const struct questionnaire *questionnaire;
	const struct profile *profile;
	const struct form_spec *consult_form, *answers_form;
	struct act_limits limits;
	struct writer *writer;
	struct snap snaps[APP_THREADS]; /* one a thread */
	struct site sites[LANGUAGES];
	const char *origin; /* for the cross-site check */
	bool secure;        /* https: __Host- cookies, HSTS */
	bool demo;
	bool read_only;          /* the chain was put back */
	const char *anchor_path; /* "": none; /audit says how far it is */
	int64_t clock_offset_ms;
	const char *disk_path; /* /readyz looks at its free space */
	int64_t disk_min_bytes;
	struct slots *logins, *uploads, *downloads;
	struct desk_watch *watch;
	const struct key *courier; /* public; NULL: no notices by mail */
	const char *courier_said;  /* folder of its state; NULL as above */
};

#endif
