/*
 * test_sample: what sqlgen wrote for good/sample.sql, run against SQLite
 * through store/db.c: values come back as they went in, and each end (one,
 * many, none, changed) tells what docs/STATEMENTS.md says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* base/fail.h has its own */

#include "sample.gen.h"
#include "store/db_writer.h"

static const char schema[] =
    "CREATE TABLE note (id BLOB PRIMARY KEY, case_id BLOB NOT NULL,"
    " title TEXT NOT NULL, body TEXT, raw BLOB NOT NULL, extra BLOB,"
    " digest BLOB NOT NULL, at_ms INTEGER NOT NULL) STRICT;";

struct fixture {
	char path[64];
	struct arena *arena;
	struct dbw *writer;
	struct db *reader;
};

static int
set_up(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));
	char folder[] = "/tmp/sqlgen.XXXXXX";

	assert_non_null(mkdtemp(folder));
	snprintf(x->path, sizeof(x->path), "%s/db", folder);
	x->arena = arena_new(1024 * 1024);
	assert_int_equal(db_create(x->path, schema), OK);
	assert_int_equal(
	    db_open_writer(x->path, &tst_statements, false, &x->writer), OK);
	assert_int_equal(
	    db_open_reader(x->path, &tst_statements, &x->reader), OK);
	*state = x;
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	struct fixture *x = *state;
	char path[80];

	db_close(x->reader);
	dbw_close(x->writer);
	arena_free(x->arena);
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s%s", x->path, ends[i]);
		remove(path);
	}
	x->path[strlen(x->path) - strlen("/db")] = '\0';
	assert_int_equal(remove(x->path), 0);
	free(x);
	return 0;
}

static struct item_id
item(unsigned char n)
{
	struct item_id id = {{0}};

	id.b[0] = n;
	id.b[15] = 0xff;
	return id;
}

static struct case_id
case_of(unsigned char n)
{
	struct case_id id = {{0}};

	id.b[7] = n;
	return id;
}

static void
add(struct fixture *x, unsigned char n, const char *title)
{
	struct hash digest = {{n, 1, 2, 3}};

	assert_int_equal(
	    tst_note_add(x->writer, item(n), case_of(1), span_of(title),
		span_from(NULL, 0), span_from("\0\xff", 2), span_from(NULL, 0),
		digest, INT64_MIN + n),
	    OK);
}

static void
values_come_back_as_they_went_in(void **state)
{
	struct fixture *x = *state;
	struct row_note_get row;

	add(x, 1, "窓口 'a;b\"c\\d\?\?/'");
	assert_int_equal(tst_note_get(x->reader, x->arena, item(1), &row), OK);
	assert_memory_equal(row.case_id.b, case_of(1).b, ID_BYTES);
	assert_true(span_is(row.title, "窓口 'a;b\"c\\d\?\?/'"));
	assert_null(row.body.p);
	assert_true(span_eq(row.raw, span_from("\0\xff", 2)));
	assert_null(row.extra.p);
	assert_int_equal(row.digest.b[0], 1);
	assert_int_equal(row.digest.b[3], 3);
	assert_true(row.at_ms == INT64_MIN + 1);
}

static void
an_empty_span_is_not_null(void **state)
{
	struct fixture *x = *state;
	struct row_note_get row;
	struct hash digest = {{0}};
	struct span nothing = {NULL, 0};

	assert_int_equal(
	    tst_note_add(x->writer, item(9), case_of(1), nothing,
		span_from("", 0), nothing, span_from("", 0), digest, 0),
	    OK);
	assert_int_equal(tst_note_get(x->reader, x->arena, item(9), &row), OK);
	assert_non_null(row.title.p);
	assert_int_equal(row.title.n, 0);
	assert_non_null(row.raw.p);
	assert_non_null(row.body.p);
	assert_non_null(row.extra.p);
}

static void
one_without_a_row_is_absent_and_not_noted(void **state)
{
	struct fixture *x = *state;
	struct row_note_get row;

	fail_clear();
	assert_int_equal(
	    tst_note_get(x->reader, x->arena, item(1), &row), FAIL_ABSENT);
	assert_int_equal(fail_first()->code, OK);
}

static void
many_gives_up_to_n_rows_and_refuses_one_more(void **state)
{
	struct fixture *x = *state;
	struct row_note_list *rows;
	size_t n;

	assert_int_equal(
	    tst_note_list(x->reader, x->arena, case_of(1), &rows, &n), OK);
	assert_int_equal(n, 0);
	for (unsigned char i = 1; i <= 3; i++)
		add(x, i, i == 2 ? "two" : "other");
	assert_int_equal(
	    tst_note_list(x->reader, x->arena, case_of(1), &rows, &n), OK);
	assert_int_equal(n, 3);
	assert_true(span_is(rows[1].title, "two"));
	assert_int_equal(rows[2].id.b[0], 3);
	add(x, 4, "too many");
	assert_int_equal(
	    tst_note_list(x->reader, x->arena, case_of(1), &rows, &n),
	    FAIL_LIMIT);
	assert_null(rows);
	assert_int_equal(n, 0);
}

static void
a_null_that_is_not_allowed_is_a_failure(void **state)
{
	struct fixture *x = *state;
	struct row_note_null row;

	add(x, 1, "title");
	assert_int_equal(tst_note_null(x->reader, x->arena, &row), FAIL_STORE);
}

static void
changed_tells_how_many(void **state)
{
	struct fixture *x = *state;
	int64_t changed = -1;

	add(x, 1, "old");
	assert_int_equal(
	    tst_note_rename(x->writer, span_of("new"), item(1), &changed), OK);
	assert_int_equal(changed, 1);
	assert_int_equal(
	    tst_note_rename(x->writer, span_of("new"), item(1), &changed), OK);
	assert_int_equal(changed, 0);
}

static void
a_write_may_give_a_row(void **state)
{
	struct fixture *x = *state;
	struct row_note_take row;

	add(x, 1, "taken");
	assert_int_equal(tst_note_take(x->writer, x->arena, item(1), &row), OK);
	assert_true(span_is(row.title, "taken"));
	assert_int_equal(
	    tst_note_take(x->writer, x->arena, item(1), &row), FAIL_ABSENT);
}

static void
a_doubled_key_is_a_conflict(void **state)
{
	struct fixture *x = *state;
	struct hash digest = {{0}};
	struct span s = span_of("x");

	add(x, 1, "first");
	assert_int_equal(
	    tst_note_add(x->writer, item(1), case_of(1), s, s, s, s, digest, 0),
	    FAIL_CONFLICT);
}

static void
each_kind_of_id_keeps_its_place(void **state)
{
	struct fixture *x = *state;
	struct person_id person = {{1}};
	struct body_id body = {{2}};
	struct ring_id ring = {{3}};
	struct any_id other = {{4}};
	struct row_owner_pair row;

	assert_int_equal(tst_owner_pair(x->reader, x->arena, person, body, ring,
			     other, &row),
	    OK);
	assert_int_equal(row.person.b[0], 1);
	assert_int_equal(row.body.b[0], 2);
	assert_int_equal(row.ring.b[0], 3);
	assert_int_equal(row.other.b[0], 4);
}

static void
a_with_write_and_a_count(void **state)
{
	struct fixture *x = *state;
	struct row_note_count row;

	add(x, 1, "a;b\"c\\d\?\?/");
	add(x, 2, "kept");
	assert_int_equal(tst_note_count(x->reader, x->arena, &row), OK);
	assert_int_equal(row.n, 1); /* the quoted title is left out */
	assert_int_equal(tst_note_drop(x->writer, case_of(1)), OK);
	assert_int_equal(tst_note_count(x->reader, x->arena, &row), OK);
	assert_int_equal(row.n, 0);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(values_come_back_as_they_went_in),
	    CASE(an_empty_span_is_not_null),
	    CASE(one_without_a_row_is_absent_and_not_noted),
	    CASE(many_gives_up_to_n_rows_and_refuses_one_more),
	    CASE(a_null_that_is_not_allowed_is_a_failure),
	    CASE(changed_tells_how_many),
	    CASE(a_write_may_give_a_row),
	    CASE(a_doubled_key_is_a_conflict),
	    CASE(each_kind_of_id_keeps_its_place),
	    CASE(a_with_write_and_a_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
