/*
 * act: one house with an open station and seats for those who act in it. Must
 * never make a proof: every act goes through its rule.
 */
#ifndef TESTS_UNIT_ACT_ACT_H
#define TESTS_UNIT_ACT_ACT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "../../store/census.h"

struct scene {
	struct house house;
	struct station s;
	struct seat reporter, admin, lead, lead2;
};

/* Opens the station and takes the seats; nobody is logged in. */
static inline void
scene_open(struct scene *x)
{
	house_open(&x->house, &x->s);
	seat_take(&x->reporter, &x->s);
	seat_take(&x->admin, &x->s);
	seat_take(&x->lead, &x->s);
	seat_take(&x->lead2, &x->s);
}

static inline void
scene_close(struct scene *x)
{
	seat_leave(&x->reporter);
	seat_leave(&x->admin);
	seat_leave(&x->lead);
	seat_leave(&x->lead2);
	station_close(&x->s);
}

/* What somebody with the file does; waits for the writer. */
static inline void
scene_edit(struct scene *x, const char *sql)
{
	sqlite3 *db;
	char *why = NULL;

	assert_int_equal(sqlite3_open(x->s.case_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(db, 10000), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		print_error("%s\n", why);
	assert_null(why);
	sqlite3_close(db);
}

/* The whole file holds; everybody has left afterwards. */
static inline bool
scene_whole(struct scene *x, const char *what)
{
	bool whole;

	scene_close(x);
	whole = census_whole(&x->house, what);
	scene_open(x);
	return whole;
}

static inline int
scene_set_up(void **state)
{
	struct scene *x = test_calloc(1, sizeof(*x));

	house_make(&x->house, "staff_idle_s = 86400\n");
	scene_open(x);
	*state = x;
	return 0;
}

static inline int
scene_tear_down(void **state)
{
	struct scene *x = *state;

	scene_close(x);
	house_remove(&x->house);
	arena_free(x->house.a);
	test_free(x);
	return 0;
}

#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

/* Consults; the seat becomes the reporter's. Gives the number. */
static inline struct span
scene_consult(struct scene *x, const char *words)
{
	struct consult_receipt receipt;
	const struct may_draft *may;

	assert_int_equal(seat_consult(&x->reporter, words, 10), OK);
	assert_int_equal(seat_begin(&x->reporter, span_of("")), OK);
	assert_int_equal(access_draft(&x->reporter.look, &may), OK);
	assert_int_equal(consult_receipt(&x->reporter.work, may, &receipt), OK);
	seat_end(&x->reporter);
	assert_int_equal(seat_keep(&x->reporter), OK);
	return receipt.number;
}

/* Does a text of the view hold the words? */
static inline bool
scene_reads(const struct case_view *v, const char *words)
{
	size_t n = strlen(words);

	for (size_t i = 0; i < v->texts_n; i++)
		if (v->texts[i].opened && v->texts[i].text.n >= n &&
		    memmem(v->texts[i].text.p, v->texts[i].text.n, words, n) !=
			NULL)
			return true;
	return false;
}

/* As the desk's page does it: opens what is secret, then reads all. */
static inline enum fail
scene_read(struct seat *seat, struct span number, struct case_view *out)
{
	const struct may_desk_secrets *opens;
	const struct may_desk_case *reads;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_secrets(&seat->look, &opens);
	if (f == OK)
		f = case_open_secrets(&seat->work, opens);
	seat_end(seat);
	if (f != OK)
		return f;
	f = seat_begin(seat, number);
	if (f == OK)
		f = access_desk_case(&seat->look, &reads);
	if (f == OK)
		f = case_read_desk(&seat->work, reads, out);
	seat_end(seat);
	return f;
}

#endif
