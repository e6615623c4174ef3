/* asked: numbers in lines. */
#include "domain/asked.h"

#include "base/buf.h"

enum { LINE = 32 };

static bool
names(const struct asked_one *at, size_t n, int64_t code)
{
	for (size_t i = 0; i < n; i++)
		if (at[i].code == code)
			return true;
	return false;
}

struct span
asked_format(struct arena *a, const struct asked *q)
{
	struct buf b;

	if (q->n == 0 || q->n > ASKED_MAX)
		die("a number of questions that can't be");
	buf_init(&b, a, (q->n + 1) * LINE);
	buf_printf(&b, "%lld\n", (long long)q->due_ms);
	for (size_t i = 0; i < q->n; i++) {
		if (names(q->at, i, q->at[i].code))
			die("a question twice");
		buf_printf(&b, "%u %lld\n", q->at[i].code,
		    (long long)q->at[i].version);
	}
	return buf_get(&b);
}

static bool
read_line(struct span *rest, struct asked_one *out)
{
	struct span line = span_cut(rest, '\n');
	struct span code = span_cut(&line, ' ');
	int64_t n, version;

	if (!span_int(code, &n) || n < 1 || n > UINT16_MAX ||
	    !span_int(line, &version))
		return false;
	*out = (struct asked_one){(uint16_t)n, version};
	return true;
}

enum fail
asked_parse(struct arena *a, struct span text, struct asked *out)
{
	struct asked_one *at = arena_array(a, ASKED_MAX, sizeof(*at));

	*out = (struct asked){.at = at};
	if (text.n == 0 || text.p[text.n - 1] != '\n' ||
	    !span_int(span_cut(&text, '\n'), &out->due_ms))
		return fail(FAIL_INPUT, "questions that were asked");
	while (text.n > 0) {
		if (out->n == ASKED_MAX || !read_line(&text, &at[out->n]) ||
		    names(at, out->n, at[out->n].code))
			return fail(FAIL_INPUT, "a question that was asked");
		out->n++;
	}
	return out->n > 0 ? OK : fail(FAIL_INPUT, "no question was asked");
}
