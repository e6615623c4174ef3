/*
 * log: one line an event to stderr, key=value, with a priority in front.
 * Must never carry what a person typed, a token, a code or a key.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/span.h"

enum log_level { LOG_ALARM = 1, LOG_ERROR = 3, LOG_NOTICE = 5, LOG_DEBUG = 7 };

struct log_pair {
	const char *key;
	struct span value; /* CR, LF, control bytes and quotes are escaped */
};

/* pairs may be NULL when n is 0. One write(2), at most 1,024 bytes. */
void log_event(enum log_level level, const char *event,
    const struct log_pair *pairs, size_t n);
/* The most common form: one literal beside the event. */
void log_note(enum log_level level, const char *event, const char *what);

#endif
