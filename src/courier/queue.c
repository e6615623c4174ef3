/* queue: one file a mail, each change a new file renamed over the old one. */
#include "courier/queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/codec.h"
#include "base/file.h"
#include "base/log.h"

static const char word[] = "MDG1QUEUE";

enum { VERSION = 1, ENTRY = 9 + 1 + 4 + 8 + 1 + NOTICE_FILE, DEAD_MAX = 64 };

static struct span
format(struct arena *a, const struct queued *m)
{
	struct buf b;

	buf_init(&b, a, ENTRY);
	buf_text(&b, word);
	buf_u8(&b, VERSION);
	buf_u32(&b, m->tries);
	buf_u64(&b, (uint64_t)m->next_ms);
	buf_u8(&b, m->last);
	buf_span(&b, notice_format(a, &m->notice));
	if (b.full)
		die("length of a queued mail");
	return buf_get(&b);
}

static enum fail
parse(struct span bytes, struct queued *out)
{
	struct reader r = reader_of(bytes);
	unsigned last;

	if (!span_is(reader_take(&r, sizeof(word) - 1), word) ||
	    reader_u8(&r) != VERSION)
		return fail(FAIL_INPUT, "not a queued mail");
	out->tries = reader_u32(&r);
	out->next_ms = (int64_t)reader_u64(&r);
	last = reader_u8(&r);
	if (r.bad || last >= MAIL_CLASSES)
		return fail(FAIL_INPUT, "not a queued mail");
	out->last = (enum mail_class)last;
	return notice_parse(r.rest, &out->notice);
}

static enum fail
read_in(struct arena *a, const char *folder, const char *name, size_t max,
    struct span *out)
{
	return file_read(a, arena_printf(a, "%s/%s", folder, name).p, max, out);
}

/* The name is the mail's id: a file under another name is none of ours. */
static bool
named(struct arena *a, const char *name, const struct notice *n)
{
	return span_is(codec_base32(a, n->id.b, sizeof(n->id.b)), name);
}

static enum fail
take_one(const struct queue *q, struct arena *a, const char *name)
{
	struct queued m = {.name = name};
	struct span bytes;
	enum fail f = read_in(a, q->out, name, NOTICE_FILE, &bytes);

	if (f == FAIL_ABSENT)
		return OK;
	if (f == OK)
		f = notice_parse(bytes, &m.notice);
	if (f == OK && !named(a, name, &m.notice))
		f = FAIL_INPUT;
	if (f == FAIL_INPUT || f == FAIL_LIMIT)
		log_note(LOG_ERROR, "spool", "a file that is no notice goes");
	else if (f != OK)
		return f;
	/* One that was taken before keeps its tries. */
	else if (!file_is(a, q->kept, name))
		TRY(file_put(a, q->kept, name, format(a, &m), 0600));
	return file_end(a, q->out, name);
}

enum fail
queue_take(const struct queue *q, struct arena *a)
{
	struct span *names;
	size_t n;

	TRY(file_names(a, q->out, ID_TEXT, QUEUE_MAX, &names, &n));
	for (size_t i = 0; i < n; i++)
		TRY(take_one(q, a, names[i].p));
	return OK;
}

static int
by_next(const void *x, const void *y)
{
	const struct queued *a = x, *b = y;

	return (a->next_ms > b->next_ms) - (a->next_ms < b->next_ms);
}

enum fail
queue_list(
    const struct queue *q, struct arena *a, struct queued **out, size_t *out_n)
{
	struct span *names, bytes;
	size_t n;

	*out_n = 0;
	TRY(file_names(a, q->kept, ID_TEXT, QUEUE_MAX, &names, &n));
	*out = arena_array(a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct queued *m = &(*out)[*out_n];
		enum fail f = read_in(a, q->kept, names[i].p, ENTRY, &bytes);

		if (f == OK)
			f = parse(bytes, m);
		if (f == FAIL_STORE)
			return f;
		m->name = names[i].p;
		if (f == OK)
			(*out_n)++;
		else
			log_note(LOG_ERROR, "queue", "a file that is no mail");
	}
	if (*out_n > 1)
		qsort(*out, *out_n, sizeof(**out), by_next);
	return OK;
}

enum fail
queue_sent(const struct queue *q, struct arena *a, const struct queued *m)
{
	return file_end(a, q->kept, m->name);
}

static int64_t
wait_ms(const struct queue_times *t, uint32_t tries)
{
	int64_t ms = t->retry_ms;

	for (uint32_t i = 1; i < tries && ms < t->retry_max_ms; i++)
		ms *= 2;
	return ms < t->retry_max_ms ? ms : t->retry_max_ms;
}

enum fail
queue_failed(const struct queue *q, struct arena *a,
    const struct queue_times *t, struct queued *m, enum mail_class c,
    int64_t now_ms, bool *out_dead)
{
	*out_dead = c == MAIL_REFUSED || c == MAIL_NO_ADDRESS ||
		    now_ms - m->notice.at_ms >= t->give_up_ms;
	if (*out_dead) {
		TRY(file_put(a, q->dead, m->name,
		    arena_printf(a, "%d %lld\n", (int)c, (long long)now_ms),
		    0600));
		return file_end(a, q->kept, m->name);
	}
	m->tries++;
	m->last = c;
	m->next_ms = now_ms + wait_ms(t, m->tries);
	return file_put(a, q->kept, m->name, format(a, m), 0600);
}

/* "CLASS MS"; anything else counts as an address that can't be used. */
static void
count_dead(struct span text, struct courier_state *out, int64_t *out_ms)
{
	struct span line = span_cut(&text, '\n');
	int64_t c;

	if (!span_int(span_cut(&line, ' '), &c) || c >= MAIL_CLASSES ||
	    !span_int(line, out_ms)) {
		c = MAIL_NO_ADDRESS;
		*out_ms = 0;
	}
	if (out->dead[c].n++ == 0 || *out_ms < out->dead[c].since_ms)
		out->dead[c].since_ms = *out_ms;
}

enum fail
queue_dead(const struct queue *q, struct arena *a, const struct queue_times *t,
    int64_t now_ms, struct courier_state *out)
{
	struct span *names, text;
	size_t n;

	memset(out->dead, 0, sizeof(out->dead));
	TRY(file_names(a, q->dead, ID_TEXT, QUEUE_MAX, &names, &n));
	for (size_t i = 0; i < n; i++) {
		struct courier_state before = *out;
		int64_t ms;

		TRY(read_in(a, q->dead, names[i].p, DEAD_MAX, &text));
		count_dead(text, out, &ms);
		if (now_ms - ms < t->dead_keep_ms)
			continue;
		*out = before;
		TRY(file_end(a, q->dead, names[i].p));
	}
	return OK;
}

enum fail
queue_say(const struct queue *q, struct arena *a, const struct courier_state *s)
{
	return file_put(a, q->said, "state", courier_state_format(a, s), 0640);
}
