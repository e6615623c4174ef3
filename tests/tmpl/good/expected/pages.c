/* Written by tmplc; see docs/TEMPLATES.md. */
#include "view/pages.h"

#include "view/page_out.h"
#include "view/text.h"

#line 1 "templates/part/chip.html"
void
part_chip(
    struct buf *out, const struct page *page, const struct sample_row *v)
{
	(void)page;
	page_raw(out,
	    "<span>", 6);
#line 2 "templates/part/chip.html"
	page_text(out, v->name);
	page_raw(out,
	    "</span>\n", 8);
}

#line 1 "templates/part/foot.html"
void
part_foot(
    struct buf *out, const struct page *page)
{
	page_raw(out,
	    "<footer>", 8);
#line 2 "templates/part/foot.html"
	page_text(out, page->token);
	page_raw(out,
	    "</footer>\n", 10);
}

#line 1 "templates/part/head.html"
void
part_head(
    struct buf *out, const struct page *page, const struct head_view *v)
{
	(void)page;
	page_raw(out,
	    "<title>", 7);
#line 2 "templates/part/head.html"
	page_text(out, v->title);
	page_raw(out,
	    "</title>\n", 9);
}

#line 1 "templates/part/whole.html"
void
part_whole(
    struct buf *out, const struct page *page, const struct sample_view *v)
{
	(void)page;
	(void)v;
	page_raw(out,
	    "<small>fixed</small>\n", 21);
}

#line 1 "templates/sample.html"
void
page_sample(
    struct buf *out, const struct page *page, const struct sample_view *v)
{
	page_raw(out,
	    "<!doctype html>\n"
	    "<html lang=\"", 28);
#line 3 "templates/sample.html"
	page_attr(out, page->lang);
	page_raw(out,
	    "\">\n", 3);
#line 4 "templates/sample.html"
	part_head(out, page, &v->head);
	page_raw(out,
	    "<body class=\"", 13);
#line 5 "templates/sample.html"
	if (_Generic((page->demo), struct span: page_filled, default: page_true)(page->demo)) {
		page_raw(out,
		    "demo", 4);
	} else {
		page_raw(out,
		    "live", 4);
	}
	page_raw(out,
	    "\">\n"
	    "<p title=\"", 13);
#line 7 "templates/sample.html"
	page_attr(out, v->title);
	page_raw(out,
	    "\"   id='q", 9);
#line 7 "templates/sample.html"
	page_int(out, (int64_t)(+v->count));
	page_raw(out,
	    "'>", 2);
#line 7 "templates/sample.html"
	page_text(out, v->title);
	if (page->language == LANGUAGE_JA) {
		page_raw(out,
		    " {  } \"kept   here\"</p>\n"
		    "<p title=\"見本 &lt;&amp;&quot;&#39;&gt;\">見本 &lt;&amp;&quot"
		    ";&#39;&gt;: ", 100);
	} else {
		page_raw(out,
		    " {  } \"kept   here\"</p>\n"
		    "<p title=\"Sample &lt;&amp;&quot;&#39;&gt;\">Sample &lt;&amp;&quot"
		    ";&#39;&gt;: ", 100);
	}
#line 10 "templates/sample.html"
	if (page->language == LANGUAGE_JA) {
#line 10 "templates/sample.html"
		page_text(out, v->title);
		page_raw(out,
		    "までに", 9);
#line 10 "templates/sample.html"
		page_text(out, v->number);
		page_raw(out,
		    "件", 3);
	} else {
#line 10 "templates/sample.html"
		page_text(out, v->number);
		page_raw(out,
		    " until ", 7);
#line 10 "templates/sample.html"
		page_text(out, v->title);
		page_raw(out,
		    ", ", 2);
#line 10 "templates/sample.html"
		page_text(out, v->number);
		page_raw(out,
		    " in all", 7);
	}
	page_raw(out,
	    "</p>\n"
	    "<p>", 8);
#line 11 "templates/sample.html"
	if (page->language == LANGUAGE_JA) {
#line 11 "templates/sample.html"
		page_text(out, v->number);
		page_raw(out,
		    "/", 1);
#line 11 "templates/sample.html"
		page_text(out, v->title);
		page_raw(out,
		    "\?\?=", 3);
	} else {
#line 11 "templates/sample.html"
		page_text(out, v->number);
		page_raw(out,
		    "/", 1);
#line 11 "templates/sample.html"
		page_text(out, v->title);
		page_raw(out,
		    "\?\?=", 3);
	}
	page_raw(out,
	    " ", 1);
#line 11 "templates/sample.html"
	page_text(out, text_get(v->label, page->language));
	page_raw(out,
	    " <b title=\"", 11);
#line 11 "templates/sample.html"
	page_attr(out, text_get(v->label, page->language));
	page_raw(out,
	    "\"></b></p>\n"
	    "<a href=\"", 20);
#line 12 "templates/sample.html"
	page_url(out, v->link);
	page_raw(out,
	    "\">1</a> <a href=\"/x\?after=", 26);
#line 12 "templates/sample.html"
	page_url_part(out, v->link);
	page_raw(out,
	    "&amp;n=", 7);
#line 12 "templates/sample.html"
	page_int(out, (int64_t)(+v->count));
	page_raw(out,
	    "#", 1);
#line 12 "templates/sample.html"
	page_url_part(out, v->link);
	page_raw(out,
	    "\">2</a>\n"
	    "<a href=\"/\">3</a> <a href=\"https://example.org/", 55);
#line 13 "templates/sample.html"
	page_url_part(out, v->title);
	page_raw(out,
	    "\">4</a>\n"
	    "<form method=\"post\" action=\"/desk/cases/", 48);
#line 14 "templates/sample.html"
	page_url_part(out, v->title);
	page_raw(out,
	    "/answers/", 9);
#line 14 "templates/sample.html"
	page_url_part(out, v->number);
	page_raw(out,
	    "/save\">\n"
	    "<input type=\"checkbox\" name=\"a\"", 39);
#line 15 "templates/sample.html"
	if (_Generic((v->strong), struct span: page_filled, default: page_true)(v->strong)) {
		page_raw(out,
		    " checked", 8);
	}
	page_raw(out,
	    " disabled>\n"
	    "<input type=\"radio\"\n"
	    "name=\"b\" value=\"", 47);
#line 17 "templates/sample.html"
	page_attr(out, v->number);
	page_raw(out,
	    "\" />\n", 5);
#line 18 "templates/sample.html"
	if (v->kind == KIND_SECRET) {
		if (page->language == LANGUAGE_JA) {
			page_raw(out,
			    "<em>新着</em>\n", 16);
		} else {
			page_raw(out,
			    "<em>new</em>\n", 13);
		}
	}
#line 21 "templates/sample.html"
	if (v->kind != KIND_SECRET) {
		page_raw(out,
		    "<i>open</i>", 11);
	} else {
		page_raw(out,
		    "<i>secret</i>", 13);
	}
	page_raw(out,
	    "\n", 1);
#line 22 "templates/sample.html"
	if (_Generic((v->nothing), struct span: page_filled, default: page_true)(v->nothing)) {
		page_raw(out,
		    "<u>something</u>", 16);
	} else {
		page_raw(out,
		    "<u>nothing</u>", 14);
	}
	page_raw(out,
	    "\n", 1);
#line 23 "templates/sample.html"
	if (!_Generic((v->nothing), struct span: page_filled, default: page_true)(v->nothing)) {
#line 23 "templates/sample.html"
		if (_Generic((v->title), struct span: page_filled, default: page_true)(v->title)) {
			page_raw(out,
			    "<s>both</s>", 11);
		}
	}
	page_raw(out,
	    "\n"
	    "</form>\n"
	    "<!-- <plain> comment -- kept > -->\n"
	    "<ul>\n", 49);
#line 27 "templates/sample.html"
	for (size_t row_at = 0; row_at < v->rows_n; row_at++) {
		page_raw(out,
		    "<li class=\"n", 12);
#line 28 "templates/sample.html"
		page_int(out, (int64_t)(+v->rows[row_at].n));
		page_raw(out,
		    "\">", 2);
#line 28 "templates/sample.html"
		page_text(out, v->rows[row_at].name);
		page_raw(out,
		    "\n", 1);
#line 29 "templates/sample.html"
		for (size_t cell_at = 0; cell_at < v->rows[row_at].cells_n; cell_at++) {
			page_raw(out,
			    "<i>", 3);
#line 29 "templates/sample.html"
			page_text(out, v->rows[row_at].cells[cell_at]);
			page_raw(out,
			    "</i>", 4);
		}
		page_raw(out,
		    "\n", 1);
#line 30 "templates/sample.html"
		part_chip(out, page, &v->rows[row_at]);
		page_raw(out,
		    "<a href=\"/desk/cases/", 21);
#line 31 "templates/sample.html"
		page_url_part(out, v->rows[row_at].name);
		if (page->language == LANGUAGE_JA) {
			page_raw(out,
			    "\">新着</a>\n"
			    "</li>\n", 19);
		} else {
			page_raw(out,
			    "\">new</a>\n"
			    "</li>\n", 16);
		}
	}
	page_raw(out,
	    "</ul>\n"
	    "<textarea name=\"q\">\n", 26);
#line 35 "templates/sample.html"
	page_text(out, v->title);
	page_raw(out,
	    "</textarea>\n"
	    "<textarea name=\"r\">\n"
	    "   kept &lt;b>\n"
	    "</textarea>\n"
	    "<pre>\n"
	    "  a\n"
	    "    b ", 75);
#line 41 "templates/sample.html"
	page_text(out, v->title);
	page_raw(out,
	    "</pre>\n"
	    "<pre>\n", 13);
#line 42 "templates/sample.html"
	page_text(out, v->title);
	page_raw(out,
	    "</pre>\n"
	    "<script src=\"/static/page.js\"></script>\n", 47);
#line 44 "templates/sample.html"
	part_foot(out, page);
#line 45 "templates/sample.html"
	part_whole(out, page, v);
	page_raw(out,
	    "</body>\n"
	    "</html>\n", 16);
}
