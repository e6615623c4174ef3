/*
 * fuzz_multipart: any bytes as a form with a file, handed over in pieces whose
 * lengths the input chooses. What is taken must keep its promises, and must not
 * depend on the pieces. First byte: how long they are.
 */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "http/multipart.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

struct source {
	struct span rest;
	size_t piece;
};

static size_t
source_read(void *stream, char *p, size_t n)
{
	struct source *s = stream;
	size_t take = s->piece < n ? s->piece : n;

	if (take > s->rest.n)
		take = s->rest.n;
	if (take > 0)
		memcpy(p, s->rest.p, take);
	s->rest = span_from(s->rest.p + take, s->rest.n - take);
	return take;
}

/* What came of it: parts, bytes, and a sum over them. */
struct outcome {
	enum fail f;
	size_t parts, bytes;
	uint64_t sum;
};

static void
mix(struct outcome *o, struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		o->sum = o->sum * 1099511628211u + (unsigned char)s.p[i] + 1;
}

static enum fail
read_all(struct multipart *m, struct outcome *o)
{
	struct multipart_part part;
	struct span bytes;
	bool end;

	for (;;) {
		TRY(multipart_next(m, &part, &end));
		if (end)
			return OK;
		must(++o->parts <= MULTIPART_PARTS);
		must(part.name.n > 0 && part.name.n <= MULTIPART_LINE);
		must(memchr(part.name.p, '\n', part.name.n) == NULL);
		must(part.is_file || part.filename.n == 0);
		mix(o, part.name);
		mix(o, part.filename);
		do {
			TRY(multipart_read(m, &bytes));
			o->bytes += bytes.n;
			mix(o, bytes);
		} while (bytes.n > 0);
	}
}

static struct outcome
run(struct span type, struct span body, size_t piece)
{
	struct arena *a = arena_new((size_t)8 << 20);
	struct source s = {body, piece};
	struct outcome o = {.f = OK};
	struct multipart *m;

	fail_clear();
	o.f = multipart_new(a, type, source_read, &s, &m);
	if (o.f == OK)
		o.f = read_all(m, &o);
	must(o.f == OK || o.f == FAIL_INPUT || o.f == FAIL_LIMIT);
	must(o.bytes <= body.n);
	arena_free(a);
	return o;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char usual[] = "multipart/form-data; boundary=XX";
	struct span all = span_from(data, size), body, type;
	struct outcome one, two;
	size_t piece;

	if (size == 0)
		return 0;
	piece = data[0] + 1u;
	body = span_from(all.p + 1, all.n - 1);
	one = run(span_of(usual), body, piece);
	two = run(span_of(usual), body, 65536);
	must(one.f == two.f);
	must(one.f != OK || (one.parts == two.parts && one.bytes == two.bytes &&
				one.sum == two.sum));
	/* The first line as the content type. */
	type = span_cut(&body, '\n');
	run(type, body, piece);
	return 0;
}
