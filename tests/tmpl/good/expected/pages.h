/* Written by tmplc; see docs/TEMPLATES.md. */
#ifndef VIEW_PAGES_H
#define VIEW_PAGES_H

#include "base/buf.h"
#include "view/page.h"
#include "view/sample.h"

void part_chip(
    struct buf *out, const struct page *page, const struct sample_row *v);
void part_foot(
    struct buf *out, const struct page *page);
void part_head(
    struct buf *out, const struct page *page, const struct head_view *v);
void part_whole(
    struct buf *out, const struct page *page, const struct sample_view *v);
void page_sample(
    struct buf *out, const struct page *page, const struct sample_view *v);

#endif
