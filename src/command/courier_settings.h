/*
 * courier_settings: courier.conf, the keys and texts that it names. Must never
 * be read by `serve`: the secret key is the courier's alone.
 */
#ifndef COMMAND_COURIER_SETTINGS_H
#define COMMAND_COURIER_SETTINGS_H

#include "courier/courier.h"

struct courier_settings {
	const char *spool_dir;   /* shared with `serve`: out, said */
	const char *queue_dir;   /* the courier's own: kept, dead */
	const char *key_file;    /* secret, 0600 */
	const char *public_file; /* for `serve` */
	const char *texts_dir;   /* notice.ja.txt, notice.en.txt */
	const char *smtp_host;   /* the name in its certificate */
	int64_t smtp_port;
	const char *smtp_tls; /* "starttls" | "implicit"; there is no third */
	const char *ca_file;  /* "": the system's */
	const char *user, *password_file; /* "": no login */
	const char *from;                 /* address of every mail's sender */
	int64_t timeout_s, poll_ms, retry_s, retry_max_s, give_up_s,
	    dead_keep_s;
};

/* FAIL_INPUT after a line on stderr. */
enum fail courier_settings_read(
    struct arena *a, const char *path, struct courier_settings *out) MUST_USE;
/* Everything that the courier needs, read from the files that the settings
 * name. FAIL_INPUT, FAIL_STORE after a line on stderr. */
enum fail courier_settings_options(struct arena *a,
    const struct courier_settings *s, struct courier_options *out) MUST_USE;

#endif
