/* reply: the header lines, each value checked by the one function line(). */
#include "http/reply.h"

#include <inttypes.h>
#include <string.h>

#include "http/percent.h"
#include "http/utf8.h"

/* security.md D1-D6; the same on every answer. */
static const char fixed_lines[] =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Cross-Origin-Embedder-Policy: require-corp\r\n"
    "Permissions-Policy: accelerometer=(), autoplay=(), bluetooth=(), "
    "camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
    "geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), "
    "idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), picture-in-picture=(), "
    "publickey-credentials-get=(), screen-wake-lock=(), serial=(), "
    "storage-access=(), usb=(), web-share=(), xr-spatial-tracking=()\r\n"
    "Cache-Control: no-store\r\n";

static const char page_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";
/* D10: a file that was sent in is never a page of ours. */
static const char file_policy[] =
    "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox";

static const struct {
	int status;
	const char *reason;
} reasons[] = {
    {200, "OK"},
    {303, "See Other"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
};

const char *
reply_reason(int status)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return NULL;
}

struct reply
reply_html(struct span body)
{
	return (struct reply){
	    .status = 200, .content_type = REPLY_HTML, .body = body};
}

struct reply
reply_redirect(struct span location)
{
	return (struct reply){.status = 303, .location = location};
}

/* The only way a value gets into a header: visible ASCII and spaces. */
static enum fail
line(struct buf *out, const char *name, struct span value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] < ' ' || value.p[i] > '~')
			return fail(FAIL_BUG, "byte in a header value");
	buf_text(out, name);
	buf_text(out, ": ");
	buf_span(out, value);
	buf_text(out, "\r\n");
	return OK;
}

static enum fail
number_line(struct buf *out, const char *name, int64_t value)
{
	if (value < 0)
		return fail(FAIL_BUG, "negative header value");
	buf_printf(out, "%s: %" PRId64 "\r\n", name, value);
	return OK;
}

/* D13: "//host" and "/\host" would lead to another site. */
static enum fail
location_line(struct buf *out, struct span to)
{
	if (to.p[0] != '/' || memchr(to.p, ' ', to.n) != NULL ||
	    (to.n > 1 && (to.p[1] == '/' || to.p[1] == '\\')))
		return fail(FAIL_BUG, "location elsewhere");
	return line(out, "Location", to);
}

/* A header, so that a page can be read anew without any script. */
static enum fail
refresh_line(struct buf *out, const struct reply *r)
{
	if (r->refresh_s < 0 || r->refresh_to.n == 0 ||
	    r->refresh_to.p[0] != '/' ||
	    memchr(r->refresh_to.p, ' ', r->refresh_to.n) != NULL ||
	    (r->refresh_to.n > 1 &&
		(r->refresh_to.p[1] == '/' || r->refresh_to.p[1] == '\\')))
		return fail(FAIL_BUG, "refresh elsewhere");
	for (size_t i = 0; i < r->refresh_to.n; i++)
		if (r->refresh_to.p[i] < ' ' || r->refresh_to.p[i] > '~')
			return fail(FAIL_BUG, "byte in a header value");
	buf_printf(out, "Refresh: %" PRId64 "; url=%.*s\r\n", r->refresh_s,
	    (int)r->refresh_to.n, r->refresh_to.p);
	return OK;
}

/* RFC 6266: an ASCII name for old browsers, the true one beside it (F-5). */
static enum fail
attachment_line(struct buf *out, struct span name)
{
	if (name.n > REPLY_NAME_BYTES || !utf8_valid(name) ||
	    utf8_has_control(name, ""))
		return fail(FAIL_BUG, "file name");
	buf_text(out, "Content-Disposition: attachment; filename=\"");
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool plain =
		    c >= ' ' && c <= '~' && strchr("\"\\/%;:*?<>|", c) == NULL;

		/* One "_" a character, not one a byte. */
		if (((unsigned char)c & 0xc0) != 0x80)
			buf_add(out, plain ? &c : "_", 1);
	}
	buf_text(out, "\"; filename*=UTF-8''");
	percent_encode(out, name);
	buf_text(out, "\r\n");
	return OK;
}

static enum fail
cookie_lines(struct buf *out, const struct reply *r, bool secure)
{
	if (r->cookies_n > REPLY_COOKIES)
		return fail(FAIL_BUG, "too many cookies");
	for (size_t i = 0; i < r->cookies_n; i++) {
		buf_text(out, "Set-Cookie: ");
		TRY(cookie_fmt(out, &r->cookies[i], secure));
		buf_text(out, "\r\n");
	}
	return OK;
}

static enum fail
body_lines(struct buf *out, const struct reply *r)
{
	bool some = r->body.n > 0 || r->stream != NULL;

	if (r->content_type == NULL && some)
		return fail(FAIL_BUG, "body without a type");
	if (r->content_type != NULL)
		TRY(line(out, "Content-Type", span_of(r->content_type)));
	TRY(number_line(out, "Content-Length",
	    r->stream != NULL ? r->stream->n : (int64_t)r->body.n));
	if (r->attachment.n > 0)
		TRY(attachment_line(out, r->attachment));
	buf_text(out, "Content-Security-Policy: ");
	buf_text(out, r->attachment.n > 0 ? file_policy : page_policy);
	buf_text(out, "\r\n");
	return OK;
}

enum fail
reply_headers(struct buf *out, const struct reply *r, bool secure)
{
	const char *reason = reply_reason(r->status);

	if (reason == NULL)
		return fail(FAIL_BUG, "status");
	buf_printf(out, "Status: %d %s\r\n", r->status, reason);
	TRY(body_lines(out, r));
	buf_text(out, fixed_lines);
	/* D2. */
	if (secure)
		buf_text(out, "Strict-Transport-Security: "
			      "max-age=63072000; includeSubDomains\r\n");
	if (r->location.n > 0)
		TRY(location_line(out, r->location));
	if (r->refresh_s != 0)
		TRY(refresh_line(out, r));
	if (r->retry_after_s != 0)
		TRY(number_line(out, "Retry-After", r->retry_after_s));
	/*
	 * Not "cookies": that would end the cookies of every other system
	 * under the same registered domain; ours are ended one by one.
	 */
	if (r->clear_site_data)
		buf_text(out, "Clear-Site-Data: \"cache\", \"storage\"\r\n");
	TRY(cookie_lines(out, r, secure));
	buf_text(out, "\r\n");
	return out->full ? fail(FAIL_BUG, "headers too large") : OK;
}
