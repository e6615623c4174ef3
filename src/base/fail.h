/*
 * fail: the one error type. A failure is recorded once, where it is first
 * seen, for the log only; it must never carry what a person typed.
 */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H

#define MUST_USE __attribute__((warn_unused_result))

enum fail {
	OK = 0,
	FAIL_INPUT,    /* 400: the bytes are not what they should be */
	FAIL_LOGIN,    /* 303 to the way in: no session, or it ended */
	FAIL_DENIED,   /* 404 outside: there is no difference to ABSENT */
	FAIL_ABSENT,   /* 404 */
	FAIL_FORGED,   /* 403: token, Origin or Sec-Fetch-Site */
	FAIL_METHOD,   /* 405 */
	FAIL_CONFLICT, /* 409: somebody else was first */
	FAIL_STALE,    /* prepared against old versions: prepare again */
	FAIL_LIMIT,    /* 413: too large */
	FAIL_BUSY,     /* 503 with Retry-After: slots or queue full */
	FAIL_SLOW,     /* 429: throttled; the answer says how long */
	FAIL_KEY,      /* no grant, or a lock that does not open: 404 outside */
	FAIL_TAMPER,   /* a signature, hash or head does not hold: alarm */
	FAIL_STORE,    /* 503: the store refused */
	FAIL_BUG       /* 500 */
};

/* Where the first failure of this thread was seen since fail_clear(). */
struct fail_note {
	enum fail code;
	const char *file;
	int line;
	const char *what; /* a literal */
};

/* Records the first one only and returns code. `what` is a literal. */
enum fail fail_at(enum fail code, const char *file, int line, const char *what);
void fail_clear(void);
const struct fail_note *fail_first(void);
const char *fail_name(enum fail code);
/* Ends the process: out of memory or a broken invariant. Never returns. */
_Noreturn void fail_die(const char *file, int line, const char *what);

#define fail(code, what) fail_at((code), __FILE__, __LINE__, (what))
#define die(what)        fail_die(__FILE__, __LINE__, (what))
/* The one control macro: a failure goes up. */
#define TRY(expr)                                                              \
	do {                                                                   \
		enum fail try_ = (expr);                                       \
		if (try_ != OK)                                                \
			return try_;                                           \
	} while (0)

#endif
