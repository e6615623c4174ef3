/*
 * faults: the writer under a disk that refuses (issue 3, point 6). Each run is
 * a fresh file and a child process; afterwards the rows are compared with what
 * was acknowledged. faults PLAN STRIDE: prints ok or not ok, exit 1 when a run
 * failed. STRIDE 1: every operation fails once.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "census.h"
#include "crew.h"

/* A large run writes some thousand times where a small one writes sixty. */
enum { NOT_DURABLE = 75, RUNS_MAX = 20000, LARGE_STRIDE = 60 };

struct plan {
	const char *name;
	struct fault fault;
	bool large; /* more than the cache holds: SQLite writes early */
};

#define CODE(name, op, code)                                                   \
	{name, {op, FAULT_CODE, code, 0, false, FAULT_KEPT_ALL}, false},       \
	{                                                                      \
		name "-for-good",                                              \
		    {op, FAULT_CODE, code, 0, true, FAULT_KEPT_ALL}, false     \
	}
#define CUT(name, op, kept, large)                                             \
	{                                                                      \
		name, {op, FAULT_CUT, SQLITE_IOERR, 0, false, kept}, large     \
	}

static const struct plan plans[] = {
    CODE("write-full", FAULT_WRITE, SQLITE_FULL),
    CODE("write-error", FAULT_WRITE, SQLITE_IOERR_WRITE),
    {"write-short",
	{FAULT_WRITE, FAULT_SHORT, SQLITE_IOERR_WRITE, 0, false,
	    FAULT_KEPT_ALL},
	false},
    CODE("sync-error", FAULT_SYNC, SQLITE_IOERR_FSYNC),
    CODE("lock-busy", FAULT_LOCK, SQLITE_BUSY),
    CODE("lock-error", FAULT_LOCK, SQLITE_IOERR_SHMLOCK),
    {"large-full",
	{FAULT_WRITE, FAULT_CODE, SQLITE_FULL, 0, false, FAULT_KEPT_ALL}, true},
    {"large-full-for-good",
	{FAULT_WRITE, FAULT_CODE, SQLITE_FULL, 0, true, FAULT_KEPT_ALL}, true},
    CUT("cut-write", FAULT_WRITE, FAULT_KEPT_NONE, false),
    CUT("cut-write-half", FAULT_WRITE, FAULT_KEPT_ODD, false),
    CUT("cut-sync", FAULT_SYNC, FAULT_KEPT_NONE, false),
    CUT("cut-sync-half", FAULT_SYNC, FAULT_KEPT_ODD, false),
};

enum { PLANS = sizeof(plans) / sizeof(plans[0]) };

/* Sums of a plan, to see that it tested something. */
struct sums {
	long runs, bad, ended, refused, ok;
};

/* The house as all runs begin: one case, its reporter, an officer inside. */
static void
set_scene(struct house *h, struct crew *crew)
{
	struct consult_receipt receipt = {.code = span_of("")};
	const struct may_draft *may;
	struct station s;
	struct seat seat;

	house_make(h, "staff_idle_s = 86400\nreporter_idle_s = 86400\n");
	*crew = (struct crew){.house = h, .messages = true};
	house_open(h, &s);
	seat_take(&seat, &s);
	if (seat_consult(&seat, "first", 100) != OK)
		die("scene: consult");
	if (seat_begin(&seat, span_of("")) != OK ||
	    access_draft(&seat.look, &may) != OK ||
	    consult_receipt(&seat.work, may, &receipt) != OK)
		die("scene: receipt");
	seat_end(&seat);
	snprintf(crew->number, sizeof(crew->number), "%.*s",
	    (int)receipt.number.n, receipt.number.p);
	if (seat_keep(&seat) != OK ||
	    seat_log_in(&seat, &h->people[HOUSE_LEAD]) != OK)
		die("scene: sessions");
	crew->reporter = seat.reporter;
	crew->staff = seat.staff;
	seat_leave(&seat);
	station_close(&s);
}

static void
set_jobs(struct crew *crew, bool large)
{
	crew->messages = !large;
	for (int i = 0; i < CREW_JOBS; i++) {
		keys_random(&crew->visits[i]);
		crew->bytes[i] = large && i > 1 ? 1500 * 1000 : 300;
	}
}

static int
times_there(const struct crew *crew, const struct house *h, int job)
{
	if (crew->messages && job == CREW_SAY)
		return (int)census_messages(h, AUTHOR_REPORTER);
	if (crew->messages && job == CREW_REPLY)
		return (int)census_messages(h, AUTHOR_DESK);
	return census_sent(h, &crew->visits[job]);
}

/* Rows against what was said. */
static bool
agrees(const struct crew *crew, const struct house *h, const struct report *r,
    const char *what)
{
	bool good = true;

	for (int i = 0; i < CREW_JOBS; i++) {
		int there = times_there(crew, h, i);
		bool lost = r->code[i] == OK && there != 1;
		bool undead =
		    r->code[i] != OK && r->code[i] != CREW_UNHEARD && there > 0;

		if (!lost && !undead && there <= 1)
			continue;
		printf("%s: job %d answered %s, and is there %d times\n", what,
		    i,
		    r->code[i] == CREW_UNHEARD
			? "nothing"
			: fail_name((enum fail)r->code[i]),
		    there);
		good = false;
	}
	return good;
}

static bool
ended_well(const struct fault *f, const struct report *r, const char *what)
{
	int code = WIFEXITED(r->exit) ? WEXITSTATUS(r->exit) : -1;
	bool good = (code == 0 && r->whole_run) || code == NOT_DURABLE ||
		    (f->how == FAULT_CUT && code == FAULT_CUT_EXIT);

	if (!good)
		printf("%s: the process ended with %d (status %d)\n", what,
		    code, r->exit);
	return good;
}

/* After the restart the same forms are sent again: one case each. */
static bool
send_again(const struct crew *crew, const struct house *h, const char *what)
{
	struct report r;
	bool good = true;

	crew_run(crew, h, NULL, &r);
	for (int i = 0; i < CREW_JOBS; i++) {
		bool message = crew->messages && i >= CREW_SAY;

		if (r.code[i] == OK &&
		    (message || census_sent(h, &crew->visits[i]) == 1))
			continue;
		printf("%s: job %d, sent again: %s\n", what, i,
		    fail_name((enum fail)r.code[i]));
		good = false;
	}
	return good && census_whole(h, what);
}

static bool
one_run(struct crew *crew, const struct plan *plan, long n, struct sums *sums,
    bool *clean)
{
	struct fault fault = plan->fault;
	struct house copy;
	struct report r;
	char what[80];
	bool good;

	fault.n = n;
	snprintf(what, sizeof(what), "%s %ld", plan->name, n);
	set_jobs(crew, plan->large);
	house_copy(crew->house, &copy);
	crew_run(crew, &copy, &fault, &r);
	good = ended_well(&fault, &r, what);
	good = census_whole(&copy, what) && good;
	good = agrees(crew, &copy, &r, what) && good;
	*clean = r.whole_run && r.failed == 0;
	if (!*clean && n % 4 == 1)
		good = send_again(crew, &copy, what) && good;
	sums->runs++;
	sums->bad += !good;
	sums->ended += !r.whole_run;
	for (int i = 0; i < CREW_JOBS; i++) {
		sums->ok += r.code[i] == OK;
		sums->refused += r.code[i] > OK;
		if (*clean && r.code[i] != OK) {
			printf("%s: nothing failed, but job %d answered %s\n",
			    what, i, fail_name((enum fail)r.code[i]));
			sums->bad++;
		}
	}
	house_remove(&copy);
	return good;
}

static int
run_plan(struct crew *crew, const struct plan *plan, long stride)
{
	struct sums sums = {0};
	bool clean = false, waited = plan->fault.code == SQLITE_BUSY &&
				     !plan->fault.persistent;
	long n = 1;

	if (plan->large)
		stride *= LARGE_STRIDE;
	for (; !clean && sums.runs < RUNS_MAX; n += stride)
		one_run(crew, plan, n, &sums, &clean);
	/* A plan under which nothing was ever refused tested nothing; but a
	 * lock that is held for a moment is waited for. */
	if (!clean || (sums.ended + sums.refused == 0) != waited ||
	    sums.ok == 0)
		sums.bad++;
	printf("%s  %s: %ld runs to %ld, %ld jobs kept, %ld refused, %ld "
	       "processes ended, %ld bad\n",
	    sums.bad == 0 ? "ok    " : "not ok", plan->name, sums.runs,
	    n - stride, sums.ok, sums.refused, sums.ended, sums.bad);
	return sums.bad == 0 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	long stride = argc > 2 ? strtol(argv[2], NULL, 10) : 1;
	static struct house house;
	static struct crew crew;
	int rc = 2;

	if (argc == 2 && strcmp(argv[1], "list") == 0) {
		for (size_t i = 0; i < PLANS; i++)
			printf("%s\n", plans[i].name);
		return 0;
	}
	if (argc < 2 || stride < 1)
		return 64;
	set_scene(&house, &crew);
	for (size_t i = 0; i < PLANS; i++)
		if (strcmp(argv[1], plans[i].name) == 0)
			rc = run_plan(&crew, &plans[i], stride);
	house_remove(&house);
	arena_free(house.a);
	return rc;
}
