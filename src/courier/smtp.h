/*
 * smtp: one mail to one server, over TLS or not at all. The only user of
 * libcurl. Must never send a byte of a mail before the server has shown a
 * certificate for its name, and never follow or resolve anything but that
 * name.
 */
#ifndef COURIER_SMTP_H
#define COURIER_SMTP_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/courier_state.h"

struct smtp_server {
	const char *host;
	int64_t port;
	bool implicit; /* TLS from the first byte; else STARTTLS, required */
	const char *ca_file; /* "": the system's */
	const char *user;    /* "": no login */
	const char *password;
	int64_t timeout_s; /* of one mail, all in all */
};

/* Once, before the lock-down. FAIL_STORE: libcurl has no SMTP with TLS. */
enum fail smtp_start(void) MUST_USE;
void smtp_stop(void);
/*
 * from: the envelope's sender; to: contact_is_mailable(). Gives up early when
 * *stop* answers true. What came of it; *out_code: the server's last number,
 * 0 without one.
 */
enum mail_class smtp_send(struct arena *a, const struct smtp_server *s,
    struct span from, struct span to, struct span mail, bool (*stop)(void),
    int *out_code);

#endif
