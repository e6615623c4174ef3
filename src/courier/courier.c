/* courier: take, try what is due, say how it stands, sleep. */
#include "courier/courier.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"

enum { ARENA = 64 * 1024 * 1024, SAY_MS = 60000 };

struct run {
	const struct courier_options *o;
	struct arena *a;
	struct courier_state state;
	struct courier_state said; /* the newest that was written */
};

static int64_t
wall_ms(void)
{
	const struct clock c = {0};

	return clock_wall_ms(&c);
}

/* SIGTERM and SIGINT are blocked: they wait until somebody looks. */
static bool
told_to_stop(void)
{
	sigset_t set;

	return sigpending(&set) == 0 &&
	       (sigismember(&set, SIGTERM) || sigismember(&set, SIGINT));
}

/* True when it was told to stop meanwhile. */
static bool
rest(int64_t ms)
{
	const struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	return sigtimedwait(&set, NULL, &t) > 0;
}

/* Nothing in a log leads to a person or a case: not even the mail's id. */
static void
note(enum mail_class c, int code)
{
	static const char *const words[MAIL_CLASSES] = {"", "sent", "no_way",
	    "no_tls", "no_login", "later", "refused", "no_address"};
	char number[16];
	struct log_pair pairs[2] = {{"class", span_of(words[c])}};

	snprintf(number, sizeof(number), "%d", code);
	pairs[1] = (struct log_pair){"code", span_of(number)};
	log_event(c == MAIL_SENT ? LOG_NOTICE : LOG_ERROR, "mail", pairs, 2);
}

static enum mail_class
send_one(struct run *r, const struct queued *m)
{
	const struct courier_options *o = r->o;
	enum mail_class c = MAIL_NO_ADDRESS;
	struct span to, mail;
	int code = 0;

	if (notice_open(r->a, &o->keys, m->notice.sealed, &to) == OK) {
		mail = mail_format(r->a, &m->notice,
		    &o->texts[m->notice.language], o->from, to);
		c = smtp_send(
		    r->a, &o->server, o->from, to, mail, told_to_stop, &code);
	}
	fail_clear();
	if (!told_to_stop() || c == MAIL_SENT)
		note(c, code);
	return c;
}

/*
 * What is due, one by one. When the server itself is the trouble, the others
 * wait for the next round. Each mail is gone from the queue before the next is
 * tried: a courier that is killed repeats one at most.
 */
static enum fail
send_due(struct run *r, struct queued *list, size_t n)
{
	const struct courier_options *o = r->o;

	for (size_t i = 0; i < n && !told_to_stop(); i++) {
		enum mail_class c;
		bool dead;

		if (list[i].next_ms > wall_ms())
			break;
		c = send_one(r, &list[i]);
		if (c == MAIL_SENT) {
			r->state.trouble = MAIL_UNSET;
			TRY(queue_sent(&o->queue, r->a, &list[i]));
			continue;
		}
		/* Cut off by ourselves: it does not count. */
		if (told_to_stop())
			break;
		r->state.trouble = c;
		TRY(queue_failed(
		    &o->queue, r->a, &o->times, &list[i], c, wall_ms(), &dead));
		if (mail_class_of_server(c))
			break;
	}
	return OK;
}

static enum fail
say(struct run *r)
{
	struct courier_state *s = &r->state;
	struct courier_state before = r->said;
	struct queued *list;
	size_t n;

	TRY(queue_list(&r->o->queue, r->a, &list, &n));
	s->waiting = (int64_t)n;
	s->since_ms = 0;
	for (size_t i = 0; i < n; i++)
		if (s->since_ms == 0 || list[i].notice.at_ms < s->since_ms)
			s->since_ms = list[i].notice.at_ms;
	TRY(queue_dead(&r->o->queue, r->a, &r->o->times, wall_ms(), s));
	s->at_ms = wall_ms();
	before.at_ms = s->at_ms;
	/* A sign of life each minute, and whatever changed at once. */
	if (span_eq(courier_state_format(r->a, &before),
		courier_state_format(r->a, s)) &&
	    s->at_ms - r->said.at_ms < SAY_MS && s->at_ms >= r->said.at_ms)
		return OK;
	r->said = *s;
	return queue_say(&r->o->queue, r->a, s);
}

static enum fail
round_trip(struct run *r)
{
	struct queued *list;
	size_t n;

	TRY(queue_take(&r->o->queue, r->a));
	TRY(queue_list(&r->o->queue, r->a, &list, &n));
	TRY(send_due(r, list, n));
	return say(r);
}

enum fail
courier_run(const struct courier_options *o)
{
	struct run r = {.o = o, .a = arena_new(ARENA)};
	enum fail f = OK;

	do {
		f = round_trip(&r);
		arena_reset(r.a);
	} while (f == OK && !rest(o->poll_ms));
	arena_free(r.a);
	return f;
}
