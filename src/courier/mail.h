/*
 * mail: the one mail that the courier sends, as bytes for SMTP. It says that
 * there is news and nothing else; the same notice always makes the same
 * Message-ID and the same date. Must never take a word from anywhere but the
 * operator's two text files.
 */
#ifndef COURIER_MAIL_H
#define COURIER_MAIL_H

#include "seal/notice.h"

enum { MAIL_SUBJECT_MAX = 45, MAIL_BODY_MAX = 4000 };

/* In one language: templates/mail/notice.LANG.txt. */
struct mail_text {
	struct span subject, body;
};

/*
 * First line the subject, an empty one, then the body. FAIL_INPUT: not UTF-8,
 * no subject or body, or one that is too long (bytes).
 */
enum fail mail_text_parse(struct span file, struct mail_text *out) MUST_USE;
/*
 * Header and body, CR LF, ASCII, in the arena. from, to: contact_is_mailable().
 */
struct span mail_format(struct arena *a, const struct notice *n,
    const struct mail_text *text, struct span from, struct span to);
/* What stands behind the @ of a mailable address. */
struct span mail_domain(struct span address);

#endif
