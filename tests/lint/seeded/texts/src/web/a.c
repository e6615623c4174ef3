/* a: 説明 in a comment is fine, and so is "more of it" there. */
#include "web/a b.h"

static enum fail
say(struct buf *out, bool ja)
{
	buf_text(out, ja ? "、" : ", ");
	buf_text(out, ja ? "窓口" : "desk");
	buf_text(out, "<p>");
	buf_text(out, "Please wait");
	buf_text(out, "one more \"two\" three"); /* "not this" */
	if (out->full)
		return fail(FAIL_BUG, "the page did not fit");
	return fail(
	    FAIL_INPUT, "two files");
}
