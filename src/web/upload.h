/*
 * upload: the body of a route that takes a file: its fields, then the file as
 * it comes, never as a whole. Dispatch reads what stands before the file (the
 * token is there); the page takes the file once its rule has said yes. Must
 * never read a byte of a file before that.
 */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include "act/upload.h"
#include "web/ctx.h"

/* One such body; in the arena, over all tries of dispatch. */
struct upload_body;

/*
 * The fields before the file, into ctx->form; a slot of the quarter that may
 * upload. FAIL_INPUT, FAIL_LIMIT: not a form of ours. FAIL_BUSY: no slot.
 */
enum fail upload_open(struct ctx *ctx) MUST_USE;
/* No more is read: the place is free before the answer goes out, so that the
 * next file of the same person finds it. */
void upload_close(struct ctx *ctx);

/* What came of it. */
enum upload_result {
	UPLOAD_TAKEN = 1, /* the manifest is there, with its texts */
	UPLOAD_NONE,      /* no file was chosen */
	UPLOAD_REFUSED,   /* upload_fault_of() says why */
	UPLOAD_LONG       /* a text is too long; nothing was taken */
};

/* Was it taken in an earlier try of this request? */
bool upload_is_taken(const struct ctx *ctx);
/*
 * Takes the file, and what stands behind it. begun: what upload_of_draft() or
 * upload_of_case() said, u: what they made. Leaves a fresh view open.
 */
enum fail upload_take(struct ctx *ctx, enum fail begun, struct upload *u,
    enum upload_result *out) MUST_USE;
/* Of what was taken. */
struct file_manifest *upload_manifest(struct ctx *ctx);
enum designation upload_designation(const struct ctx *ctx);
/* It could not be kept: what lies there is dropped. */
void upload_lost(struct ctx *ctx);
/* Nothing is taken: the file is read away, the fields behind it are in the
 * form. */
enum fail upload_skip(struct ctx *ctx) MUST_USE;
/* The file's name as given, for a sentence; may be empty. */
struct span upload_name(const struct ctx *ctx);
/* What is said of a file in a form: one line each, within its limit. */
struct upload_texts {
	struct span description, zone, clock_error, password;
};
/* False: one is too long. */
bool upload_texts_read(struct ctx *ctx, struct upload_texts *out);

#endif
