/*
 * courier_state: what the courier says of itself, for /admin: how many mails
 * wait or were given up, since when, and of what class the answer was. Must
 * never hold an address, the text of an answer, or anything that leads to a
 * case.
 */
#ifndef DOMAIN_COURIER_STATE_H
#define DOMAIN_COURIER_STATE_H

#include "base/arena.h"
#include "base/fail.h"

/* What came of a try. Numbers lie in files: append-only. */
enum mail_class {
	MAIL_UNSET = 0,
	MAIL_SENT = 1,
	MAIL_NO_WAY = 2, /* no connection, or it broke, or it hung */
	MAIL_NO_TLS = 3, /* no STARTTLS, or a certificate that is not theirs */
	MAIL_NO_LOGIN = 4, /* the server does not take user and password */
	MAIL_LATER = 5,    /* 4xx */
	MAIL_REFUSED = 6,  /* 5xx: given up at once */
	MAIL_NO_ADDRESS =
	    7, /* what is sealed can't be used: given up at once */
	MAIL_CLASSES = 8
};

struct courier_state {
	int64_t at_ms;           /* when the courier said so */
	int64_t waiting;         /* mails that it still tries */
	int64_t since_ms;        /* when the oldest of them was made; 0: none */
	enum mail_class trouble; /* of the last try, when it failed */
	/* Given up, by the class of the last try. */
	struct {
		int64_t n, since_ms;
	} dead[MAIL_CLASSES];
};

enum { COURIER_STATE_MAX = 1024 };

/* Is this class about the server, not about one mail? */
bool mail_class_of_server(enum mail_class c);
/* Text, in the arena. */
struct span courier_state_format(
    struct arena *a, const struct courier_state *s);
/* FAIL_INPUT: not such a text. */
enum fail courier_state_parse(
    struct span text, struct courier_state *out) MUST_USE;

#endif
