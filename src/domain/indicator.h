/*
 * indicator: what somebody pasted, one or more a line, read for use: addresses,
 * hosts, hashes, in one spelling, whatever width or disguise ("hxxp", "[.]")
 * they were written in (design.md section 7). The text itself stays as it was
 * written. Must never decide that something is harmful, and never drop a line.
 */
#ifndef DOMAIN_INDICATOR_H
#define DOMAIN_INDICATOR_H

#include "base/arena.h"

enum indicator_kind {
	INDICATOR_OTHER = 0, /* a line that nothing was read in */
	INDICATOR_IPV4,      /* 192.0.2.1, with /24 or :443 where written */
	INDICATOR_IPV6,
	INDICATOR_HOST,
	INDICATOR_URL,
	INDICATOR_MAIL,
	INDICATOR_HASH, /* MD5, SHA-1, SHA-256, SHA-512 in hex */
	INDICATOR_FILE, /* a file name */
	INDICATOR_KINDS
};

struct indicator {
	enum indicator_kind kind;
	struct span value;   /* refanged, half width, hosts in lower case */
	struct span written; /* part of the text it was read from */
	size_t line;         /* 0.. */
};

/*
 * text: a stored LIST, valid UTF-8. Several in one line are divided by white
 * space, commas or semicolons; words beside them are left out, but a line in
 * which nothing was read is one OTHER. In the order of the text, in the arena.
 */
void indicator_list(struct arena *a, struct span text,
    const struct indicator **out, size_t *out_n);
/*
 * One word: refanged and in half width, without brackets and stops around it.
 * *out_kind: what it looks like.
 */
struct span indicator_read(
    struct arena *a, struct span word, enum indicator_kind *out_kind);

#endif
