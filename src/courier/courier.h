/*
 * courier: carries notices from the spool to the mail server: the only process
 * with a network (design.md section 5). It knows no case and never opens the
 * case file. Must never log an address, or what a server said in words.
 */
#ifndef COURIER_COURIER_H
#define COURIER_COURIER_H

#include "courier/mail.h"
#include "courier/queue.h"
#include "courier/smtp.h"

struct courier_options {
	struct queue queue;
	struct queue_times times;
	struct smtp_server server;
	struct box_keys keys; /* opens addresses */
	struct span from;
	struct mail_text texts[LANGUAGES];
	int64_t poll_ms;
};

/*
 * Until SIGTERM or SIGINT, which the caller has blocked. FAIL_STORE: a folder
 * does not take or give files; whoever started it starts it again.
 */
enum fail courier_run(const struct courier_options *o) MUST_USE;

#endif
