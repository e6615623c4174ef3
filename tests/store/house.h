/*
 * house: a small Council in a folder of its own, founded by the real acts, for
 * tests that drive acts without pages. Must never be linked into the program.
 */
#ifndef TESTS_STORE_HOUSE_H
#define TESTS_STORE_HOUSE_H

#include "access/look.h"
#include "act/case.h"
#include "act/consult.h"
#include "command/people.h"
#include "command/station.h"

/* Administrator, registrar and two registered leads, as the founding made. */
enum { HOUSE_ADMIN, HOUSE_REGISTRAR, HOUSE_LEAD, HOUSE_LEAD2, HOUSE_PEOPLE };

struct house {
	char dir[256];    /* data folder */
	char config[300]; /* its settings file */
	struct people_account people[HOUSE_PEOPLE];
	struct body_id body; /* JPCERT/CC */
	struct span halves[2];
	struct arena *a; /* of all that is above */
};

/*
 * Founds a Council in a fresh folder below $TMPDIR and enrols its people. The
 * station is closed again. `more`: lines for the settings file. Ends the
 * process when it can't.
 */
void house_make(struct house *h, const char *more);
/* A copy of the data folder (settings, keys, both files), closed. */
void house_copy(const struct house *from, struct house *to);
/* Removes the folder. */
void house_remove(const struct house *h);
/* Opens a station there, or ends the process. */
void house_open(const struct house *h, struct station *s);

/* One place at the counter: a thread's memory, views and cookies. */
struct seat {
	struct station *s;
	struct arena *a;
	struct snap snap;
	struct look look;
	struct work work;
	/* cookies */
	struct key visit, reporter, staff, second;
	bool has_visit, has_reporter, has_staff, has_second;
};

void seat_take(struct seat *seat, struct station *s);
void seat_leave(struct seat *seat);
/* A view with the seat's cookies; object: the :name of the path. */
enum fail seat_begin(struct seat *seat, struct span object) MUST_USE;
void seat_end(struct seat *seat);

/* One answer of `bytes` letters, designated secret, and a short open one. */
struct consult_answers house_answers(
    struct seat *seat, const char *words, size_t bytes);
/* Each is one request: view, rule, act. */
enum fail seat_consult(
    struct seat *seat, const char *words, size_t bytes) MUST_USE;
/* "I have kept it": the seat becomes the reporter. */
enum fail seat_keep(struct seat *seat) MUST_USE;
enum fail seat_say(
    struct seat *seat, const char *text, enum designation d) MUST_USE;
/* Logs the person in at this seat. */
enum fail seat_log_in(
    struct seat *seat, const struct people_account *who) MUST_USE;
/* number: "4827-6190". */
enum fail seat_reply(struct seat *seat, struct span number, const char *text,
    enum designation d) MUST_USE;

#endif
