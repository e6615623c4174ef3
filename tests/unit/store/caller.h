/*
 * caller: threads that give jobs to a writer, and a plug that holds the writer
 * until all of them wait. Must never be slower than a test can bear.
 */
#ifndef TESTS_UNIT_STORE_CALLER_H
#define TESTS_UNIT_STORE_CALLER_H

#include "shelf.h"

#include <pthread.h>
#include <stdatomic.h>

#include "store/entry.h"
#include "store/writer.h"

struct fixture {
	struct shelf shelf;
	struct gate *gate;
	struct writer *writer;
	struct writer_options options;
	unsigned group; /* jobs a commit; 0: 32 */
};

static inline void
start(struct fixture *x, unsigned queue, bool read_only)
{
	x->gate = gate_new();
	x->options = (struct writer_options){.case_path = x->shelf.cases,
	    .sessions_path = x->shelf.sessions,
	    .anchor_path = x->shelf.anchor,
	    .gate = x->gate,
	    .instance = x->shelf.instance,
	    .group = x->group > 0 ? x->group : 32,
	    .queue = queue,
	    .read_only = read_only};
	assert_int_equal(writer_start(&x->options, &x->writer), OK);
}

static inline void
stop(struct fixture *x)
{
	writer_stop(x->writer);
	gate_free(x->gate);
}

/* --- jobs ------------------------------------------------------------------
 */

struct note {
	struct body_id id;
	enum fail end; /* what the job says after it wrote */
	enum fail after;
	struct span name;
};

/* A row and an entry; then the end that the test wants. */
static inline enum fail
write_note(const struct may_now *n, const void *plan)
{
	const struct note *p = plan;
	static const char sig[64];
	struct any_id object = ID_ANY(p->id);

	TRY(sql_body_add(n, p->id, 4, 0, span_of(""), p->name, span_of(""),
	    span_of(""), span_of(""), span_from(sig, sizeof(sig))));
	TRY(entry_add(n, ACT_MAKE_BODY, NULL, &object, NULL));
	return p->end;
}

static inline enum fail
after_note(const struct may_now *n, const void *plan)
{
	const struct note *p = plan;
	struct hash id = {{0}};

	memcpy(id.b, p->id.b, sizeof(p->id.b));
	TRY(ses_draft_set(n, id, span_of("saltsaltsaltsalt"), 1, p->name));
	return p->after;
}

struct caller {
	struct writer *writer;
	struct snap *snap;
	struct may may;
	struct note note;
	struct job job;
	pthread_t thread;
	enum fail answer;
	atomic_bool about;
};

static inline void *
call(void *state)
{
	struct caller *c = state;

	c->about = true;
	c->answer = writer_do(c->writer, c->snap, &c->job);
	return NULL;
}

static inline void
prepare(struct fixture *x, struct caller *c, int number, enum fail end)
{
	*c = (struct caller){.writer = x->writer,
	    .may = {.rule = RULE_founding, .again = shelf_yes},
	    .note = {.end = end, .name = span_of("note")},
	    .answer = FAIL_BUG};
	c->may.actor.kind = ACTOR_INSTANCE;
	c->note.id.b[0] = (uint8_t)(number + 1);
	c->job = (struct job){
	    .may = &c->may, .commit = write_note, .plan = &c->note};
}

/* Holds the writer until the test lets go: its rule takes its time. */
struct plug {
	struct caller caller;
	atomic_bool held, go;
};

static inline enum fail
hold(struct db *db, struct db *sessions, const struct may *m, int64_t wall_ms,
    int64_t boot_ms, const void *state)
{
	struct plug *p = *(struct plug *const *)state;

	(void)db, (void)sessions, (void)m, (void)wall_ms, (void)boot_ms;
	p->held = true;
	while (!p->go)
		usleep(500);
	return OK;
}

static inline void
plug_in(struct fixture *x, struct plug *p, struct plug **self)
{
	*self = p;
	prepare(x, &p->caller, 0, OK);
	p->held = p->go = false;
	p->caller.may.again = hold;
	p->caller.may.state = self;
	p->caller.job.commit = NULL;
	pthread_create(&p->caller.thread, NULL, call, &p->caller);
	while (!p->held)
		usleep(500);
}

static inline void
pull(struct plug *p)
{
	p->go = true;
	pthread_join(p->caller.thread, NULL);
	assert_int_equal(p->caller.answer, OK);
}

static inline int
set_up(void **state)
{
	struct fixture *x = test_calloc(1, sizeof(*x));

	shelf_make(&x->shelf);
	*state = x;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct fixture *x = *state;

	shelf_remove(&x->shelf);
	test_free(x);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
