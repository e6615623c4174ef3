/* answer: parse, ask the app, format; a refusal never fails. */
#include "http/answer.h"

#include <string.h>

static const char bare_head[] = "Status: 500 Internal Server Error\r\n"
				"Content-Length: 0\r\n"
				"Cache-Control: no-store\r\n\r\n";

/* Exactly content_length bytes and then the end (request smuggling). */
static enum fail
body_read(struct arena *a, const struct answer_source *from, struct request *r)
{
	char *p = arena_alloc(a, r->content_length + 1);
	size_t n = 0, more = 1;
	char extra;

	while (n < r->content_length && more > 0) {
		more = from->read(from->stream, p + n, r->content_length - n);
		n += more;
	}
	if (n != r->content_length)
		return fail(FAIL_INPUT, "body shorter than CONTENT_LENGTH");
	if (from->read(from->stream, &extra, 1) != 0)
		return fail(FAIL_INPUT, "body longer than CONTENT_LENGTH");
	r->body = span_from(p, n);
	return OK;
}

static enum fail
request_read(const struct answer_app *app, struct arena *a,
    const struct answer_source *from, struct request *r)
{
	size_t limit = ANSWER_BODY_BYTES;
	struct request_stream *stream;

	TRY(request_parse(a, &from->raw, r));
	if (app->limit != NULL)
		limit = app->limit(app->state, r);
	if (r->content_length > limit)
		return fail(FAIL_LIMIT, "body over the limit of its path");
	if (app->streams == NULL || !app->streams(app->state, r))
		return body_read(a, from, r);
	stream = arena_alloc(a, sizeof(*stream));
	*stream = (struct request_stream){
	    from->read, from->stream, r->content_length, false};
	r->stream = stream;
	return OK;
}

/* An answer that comes before its request is read is lost in nginx. */
static void
drain(struct request_stream *s)
{
	char sink[4096];

	while (s != NULL && request_stream_read(s, sink, sizeof(sink)) > 0)
		;
	explicit_bzero(sink, sizeof(sink));
}

bool
answer_stream(const struct reply_stream *s,
    bool (*write)(void *to, struct span bytes), void *to)
{
	int64_t sent = 0;
	struct span bytes;

	for (;;) {
		if (s->next(s->state, &bytes) != OK)
			return false;
		if (bytes.n == 0)
			return sent == s->n;
		sent += (int64_t)bytes.n;
		if (sent > s->n || !write(to, bytes))
			return false;
	}
}

static enum fail
answer_format(
    struct arena *a, const struct request *r, bool secure, struct answer *out)
{
	struct buf head;

	out->reply.no_body |= r->method == METHOD_HEAD;
	buf_init(&head, a, REPLY_HEAD_BYTES);
	TRY(reply_headers(&head, &out->reply, secure));
	out->head = buf_get(&head);
	out->body =
	    out->reply.no_body ? (struct span){NULL, 0} : out->reply.body;
	out->stream = out->reply.no_body ? NULL : out->reply.stream;
	return OK;
}

void
answer_make(const struct answer_app *app, int thread, struct arena *a,
    const struct answer_source *from, struct answer *out)
{
	struct request r;
	enum fail why = request_read(app, a, from, &r);

	memset(out, 0, sizeof(*out));
	if (why == OK) {
		out->reply = app->answer(app->state, thread, a, &r);
		drain(r.stream);
		why = answer_format(a, &r, app->secure, out);
		if (why == OK)
			return;
	}
	r.body = (struct span){NULL, 0};
	out->stream = NULL;
	out->reply = app->refuse(app->state, thread, a, &r, why);
	if (answer_format(a, &r, app->secure, out) == OK)
		return;
	out->reply = (struct reply){.status = 500};
	out->head = span_of(bare_head);
	out->body = (struct span){NULL, 0};
}

static size_t
local_read(void *stream, char *p, size_t n)
{
	struct span *rest = stream;
	size_t take = n < rest->n ? n : rest->n;

	if (take > 0)
		memcpy(p, rest->p, take);
	rest->p += take;
	rest->n -= take;
	return take;
}

void
answer_local(const struct answer_app *app, struct arena *a,
    const struct request_raw *raw, struct span body, struct answer *out)
{
	struct answer_source from = {*raw, local_read, &body};

	fail_clear();
	if (raw->content_length.n == 0 && body.n > 0)
		from.raw.content_length = arena_printf(a, "%zu", body.n);
	answer_make(app, 0, a, &from, out);
}
