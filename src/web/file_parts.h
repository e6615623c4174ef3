/*
 * file_parts: from what an act read of a file to what a template shows. Must
 * never fill a card of a file that was not opened.
 */
#ifndef WEB_FILE_PARTS_H
#define WEB_FILE_PARTS_H

#include "act/case.h"
#include "act/consult.h"
#include "act/release.h"
#include "view/file_view.h"
#include "web/ctx.h"

/* base: path of its download without item and form; NULL: none. */
struct file_card file_parts_card(struct ctx *ctx, const struct file_facts *f,
    struct item_id id, enum designation d, const char *base, bool staff);
/*
 * The opened files of a case, newest versions: all (the reporter), or for staff
 * those that lie open, or those that were opened.
 */
enum file_parts_which { FILES_ALL, FILES_OPEN, FILES_OPENED };
const struct file_card *file_parts_cards(struct ctx *ctx,
    const struct case_view *c, enum file_parts_which which, const char *base,
    size_t *out_n);
/* Those of a draft. */
struct file_card *file_parts_kept(
    struct ctx *ctx, const struct consult_answers *kept, size_t *out_n);
/* Those of a release; what is closed or withdrawn without a name. */
const struct file_card *file_parts_release(struct ctx *ctx,
    const struct release_text *texts, size_t n, const char *base,
    size_t *out_n);
/* The zones to choose from; value: the chosen one. */
const struct file_zone *file_parts_zones(
    struct ctx *ctx, struct span value, size_t *out_n);
/* What a file is called where one line must do. */
struct span file_parts_called(struct ctx *ctx, const struct file_facts *f);
/* "1.3MB" */
struct span file_parts_size(struct ctx *ctx, int64_t bytes);

#endif
