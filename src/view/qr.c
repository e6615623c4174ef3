/*
 * qr: libqrencode's bytes as runs of dark modules. The only file that includes
 * qrencode.h. Must never keep the text: it may be a TOTP secret.
 */
#include "view/qr.h"

#include <qrencode.h>
#include <string.h>

enum { QR_TEXT_MAX = 300, QUIET = 4 };

static bool
dark(const QRcode *code, int x, int y)
{
	return (code->data[y * code->width + x] & 1) != 0;
}

/* Calls for each run of a row; out may be NULL to count only. */
static size_t
row_runs(const QRcode *code, int y, struct qr_run *out)
{
	size_t n = 0;

	for (int x = 0; x < code->width; x++) {
		int begin = x;

		while (x < code->width && dark(code, x, y))
			x++;
		if (x == begin)
			continue;
		if (out != NULL)
			out[n] = (struct qr_run){
			    begin + QUIET, y + QUIET, x - begin};
		n++;
	}
	return n;
}

static void
draw(struct arena *a, const QRcode *code, struct qr_view *out)
{
	struct qr_run *runs;
	size_t n = 0;

	for (int y = 0; y < code->width; y++)
		n += row_runs(code, y, NULL);
	runs = arena_array(a, n + 1, sizeof(*runs));
	n = 0;
	for (int y = 0; y < code->width; y++)
		n += row_runs(code, y, runs + n);
	*out = (struct qr_view){code->width + 2 * QUIET, runs, n};
}

enum fail
qr_make(struct arena *a, struct span text, struct qr_view *out)
{
	struct span copy;
	QRcode *code;

	if (text.n == 0 || text.n > QR_TEXT_MAX ||
	    memchr(text.p, '\0', text.n) != NULL)
		return fail(FAIL_INPUT, "no text for a QR code");
	copy = arena_copy(a, text);
	code = QRcode_encodeString8bit(copy.p, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return fail(FAIL_INPUT, "too much for a QR code");
	draw(a, code, out);
	QRcode_free(code);
	return OK;
}
