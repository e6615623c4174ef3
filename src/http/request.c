/* request: raw parameters to values. */
#include "http/request.h"

#include "http/path.h"

enum { VALUE_BYTES = 1024 };

static enum method
method_of(struct span s)
{
	if (span_is(s, "GET"))
		return METHOD_GET;
	if (span_is(s, "HEAD"))
		return METHOD_HEAD;
	if (span_is(s, "POST"))
		return METHOD_POST;
	return METHOD_OTHER;
}

/* A short header value: visible ASCII, space and TAB, or bytes above. */
static bool
is_short_value(struct span s)
{
	if (s.n > VALUE_BYTES)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') ||
		    s.p[i] == 0x7f)
			return false;
	return true;
}

/* Copies those that are well-formed; the others stay empty. */
static bool
copy_values(struct arena *a, const struct request_raw *raw, struct request *out)
{
	const struct {
		struct span from;
		struct span *to;
	} values[] = {
	    {raw->content_type, &out->content_type},
	    {raw->origin, &out->origin},
	    {raw->sec_fetch_site, &out->sec_fetch_site},
	    {raw->accept_language, &out->accept_language},
	    {raw->remote_addr, &out->remote_addr},
	    {raw->request_id, &out->request_id},
	};
	bool whole = true;

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		if (is_short_value(values[i].from))
			*values[i].to = arena_copy(a, values[i].from);
		else
			whole = false;
	}
	return whole;
}

static enum fail
length_parse(struct span text, size_t *out)
{
	int64_t n = 0;

	*out = 0;
	if (text.n == 0)
		return OK;
	if (!span_int(text, &n))
		return fail(FAIL_INPUT, "CONTENT_LENGTH");
	*out = (size_t)n;
	return OK;
}

enum fail
request_parse(
    struct arena *a, const struct request_raw *raw, struct request *out)
{
	struct span query;

	*out = (struct request){.method = method_of(raw->method)};
	if (!copy_values(a, raw, out))
		return fail(FAIL_INPUT, "header value");
	if (raw->method.n == 0)
		return fail(FAIL_INPUT, "no method");
	TRY(path_parse(a, raw->uri, &out->path, &query));
	TRY(form_parse(a, query, &out->query));
	TRY(cookie_parse(a, arena_copy(a, raw->cookie), &out->cookies));
	return length_parse(raw->content_length, &out->content_length);
}

size_t
request_stream_read(struct request_stream *s, char *p, size_t n)
{
	size_t got;

	if (n > s->left)
		n = s->left;
	if (n == 0 || s->failed)
		return 0;
	got = s->read(s->stream, p, n);
	s->failed = got == 0;
	s->left -= got;
	return got;
}
