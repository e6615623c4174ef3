/* courier_state: lines of a word and numbers. */
#include "domain/courier_state.h"

#include "base/buf.h"

static const char first[] = "madoguchi-courier-state 1";

bool
mail_class_of_server(enum mail_class c)
{
	return c == MAIL_NO_WAY || c == MAIL_NO_TLS || c == MAIL_NO_LOGIN;
}

struct span
courier_state_format(struct arena *a, const struct courier_state *s)
{
	struct buf b;

	buf_init(&b, a, COURIER_STATE_MAX);
	buf_printf(&b, "%s\nat %lld\nwaiting %lld %lld\ntrouble %d\n", first,
	    (long long)s->at_ms, (long long)s->waiting, (long long)s->since_ms,
	    (int)s->trouble);
	for (int c = 0; c < MAIL_CLASSES; c++)
		if (s->dead[c].n > 0)
			buf_printf(&b, "dead %d %lld %lld\n", c,
			    (long long)s->dead[c].n,
			    (long long)s->dead[c].since_ms);
	return buf_get(&b);
}

/* Up to three numbers behind the word; how many, or -1. */
static int
numbers(struct span line, int64_t out[3])
{
	int n = 0;

	while (line.n > 0) {
		if (n == 3 || !span_int(span_cut(&line, ' '), &out[n]))
			return -1;
		n++;
	}
	return n;
}

static bool
take(struct span line, struct courier_state *s)
{
	struct span word = span_cut(&line, ' ');
	int64_t v[3];
	int n = numbers(line, v);

	if (span_is(word, "at") && n == 1) {
		s->at_ms = v[0];
		return true;
	}
	if (span_is(word, "waiting") && n == 2) {
		s->waiting = v[0];
		s->since_ms = v[1];
		return true;
	}
	if (span_is(word, "trouble") && n == 1 && v[0] < MAIL_CLASSES) {
		s->trouble = (enum mail_class)v[0];
		return true;
	}
	if (!span_is(word, "dead") || n != 3 || v[0] >= MAIL_CLASSES)
		return false;
	s->dead[v[0]].n = v[1];
	s->dead[v[0]].since_ms = v[2];
	return true;
}

enum fail
courier_state_parse(struct span text, struct courier_state *out)
{
	*out = (struct courier_state){0};
	if (!span_is(span_cut(&text, '\n'), first))
		return fail(FAIL_INPUT, "not a state of the courier");
	while (text.n > 0)
		if (!take(span_cut(&text, '\n'), out))
			return fail(FAIL_INPUT, "state of the courier");
	return OK;
}
