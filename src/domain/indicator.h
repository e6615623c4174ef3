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
	struct span written; /* word of the text, told: line, it was read in */
	size_t line;         /* 0.. */
};

/* A longer word is none. */
enum { INDICATOR_WORD_MAX = 8192 };

/*
 * What a text holds, valid UTF-8; the one way for pages and files. Words beside
 * an indicator are left out, also those glued to it, as Japanese is written.
 * `,` and `;` divide, but within a URL only before a blank or a new address.
 * told: sentences, which give nothing else; otherwise a stored LIST, of which a
 * line in which nothing was read is one OTHER, and a word may be a name of
 * Japanese letters. In the order of the text, in the arena.
 */
void indicator_find(struct arena *a, struct span text, bool told,
    const struct indicator **out, size_t *out_n);
/*
 * One word: refanged and in half width, without brackets and stops around it.
 * *out_kind: what it looks like.
 */
struct span indicator_read(
    struct arena *a, struct span word, enum indicator_kind *out_kind);

#endif
