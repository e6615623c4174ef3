/*
 * crew: the first job holds the writer until all others lie in its queue, so
 * that they are committed together.
 */
#include "crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "permit/mint.h"

enum { TRIES = 3, WAIT_MS = 20000 };

struct hand {
	const struct crew *crew;
	struct report *report;
	struct station *s;
	struct seat seat;
	pthread_t thread;
	int job;
	atomic_bool begun, over;
};

struct plug {
	struct hand *hands;
	int n;
	struct station *s;
	pthread_t thread;
	atomic_bool held;
};

static void
pause_ms(int ms)
{
	usleep((useconds_t)ms * 1000);
}

static enum fail
act(struct hand *h)
{
	const struct crew *c = h->crew;
	char words[32];

	if (c->messages && h->job == CREW_SAY)
		return seat_say(&h->seat, "message", DESIGNATION_SECRET);
	if (c->messages && h->job == CREW_REPLY)
		return seat_reply(
		    &h->seat, span_of(c->number), "reply", DESIGNATION_OPEN);
	snprintf(words, sizeof(words), "job %d", h->job);
	return seat_consult(&h->seat, words, c->bytes[h->job]);
}

/* As dispatch does it: what went stale is prepared again. */
static void *
hand_thread(void *state)
{
	struct hand *h = state;
	enum fail f = FAIL_STALE;

	h->seat.visit = h->crew->visits[h->job];
	h->seat.has_visit = true;
	h->seat.reporter = h->crew->reporter;
	h->seat.staff = h->crew->staff;
	h->seat.has_reporter = h->seat.has_staff = true;
	h->begun = true;
	for (int i = 0; i < TRIES && f == FAIL_STALE; i++)
		f = act(h);
	h->report->code[h->job] = (int)f;
	h->over = true;
	return NULL;
}

/* In the queue, or done: the view is closed before a job is queued. */
static bool
waits(struct hand *h)
{
	return h->over ||
	       (h->begun && h->seat.look.arena != NULL &&
		   !__atomic_load_n(&h->seat.snap.open, __ATOMIC_ACQUIRE));
}

static enum fail
yes(struct db *db, struct db *sessions, const struct may *m, int64_t wall_ms,
    int64_t boot_ms, const void *state)
{
	(void)db, (void)sessions, (void)m;
	(void)wall_ms, (void)boot_ms, (void)state;
	return OK;
}

static enum fail
hold(const struct may_now *n, const void *plan)
{
	struct plug *p = *(struct plug *const *)plan;
	int settled = 0;

	(void)n;
	p->held = true;
	for (int ms = 0; ms < WAIT_MS && settled < 3; ms++) {
		bool all = true;

		for (int i = 0; i < p->n; i++)
			all = all && waits(&p->hands[i]);
		settled = all ? settled + 1 : 0;
		pause_ms(1);
	}
	return OK;
}

static void *
plug_thread(void *state)
{
	struct plug *p = state;
	struct may may = {.rule = RULE_visit, .again = yes};
	struct job job = {.may = &may, .commit = hold, .plan = &state};

	if (writer_do(p->s->writer, NULL, &job) != OK)
		p->held = true;
	return NULL;
}

static void
work(struct station *s, const struct crew *crew, struct report *report)
{
	static struct hand hands[CREW_JOBS];
	static struct plug plug;

	plug.hands = hands;
	plug.n = CREW_JOBS;
	plug.s = s;
	pthread_create(&plug.thread, NULL, plug_thread, &plug);
	while (!plug.held)
		pause_ms(1);
	for (int i = 0; i < CREW_JOBS; i++) {
		hands[i].crew = crew;
		hands[i].report = report;
		hands[i].s = s;
		hands[i].job = i;
		seat_take(&hands[i].seat, s);
		pthread_create(&hands[i].thread, NULL, hand_thread, &hands[i]);
	}
	for (int i = 0; i < CREW_JOBS; i++) {
		pthread_join(hands[i].thread, NULL);
		seat_leave(&hands[i].seat);
	}
	pthread_join(plug.thread, NULL);
}

static _Noreturn void
child(const struct crew *crew, const struct house *house,
    const struct fault *fault, struct report *report)
{
	static const struct fault none = {.op = FAULT_NONE};
	struct station s;

	/* What is refused is logged; that is thousands of lines here. */
	if (getenv("FAULTS_LOUD") == NULL &&
	    freopen("/dev/null", "w", stderr) == NULL)
		_exit(1);
	fault_vfs_register();
	house_open(house, &s);
	fault_vfs_arm(fault != NULL ? fault : &none);
	work(&s, crew, report);
	report->failed = fault_vfs_failed();
	report->count = fault_vfs_count();
	report->whole_run = true;
	fault_vfs_arm(&none);
	station_close(&s);
	_exit(0);
}

void
crew_run(const struct crew *crew, const struct house *house,
    const struct fault *fault, struct report *out)
{
	struct report *shared = mmap(NULL, sizeof(*shared),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	if (shared == MAP_FAILED)
		die("mmap");
	for (int i = 0; i < CREW_JOBS; i++)
		shared->code[i] = CREW_UNHEARD;
	fflush(NULL);
	pid = fork();
	if (pid == 0)
		child(crew, house, fault, shared);
	if (pid < 0 || waitpid(pid, &shared->exit, 0) != pid)
		die("fork");
	*out = *shared;
	munmap(shared, sizeof(*shared));
}
