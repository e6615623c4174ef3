/*
 * test_scrub: keys that SQLite moved to other pages before they were deleted
 * are in the file no more; the same file written by SQLite alone keeps some, or
 * this test would prove nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/scrub.h"

enum { CASES = 40, KEYS = 40, KEY = 80, ROUNDS = 12 };

struct house {
	char dir[64], path[96];
	sqlite3 *db;
	unsigned seed;
	unsigned char keys[CASES][KEYS][KEY];
	int n[CASES];
};

static unsigned
draw(struct house *h, unsigned below)
{
	h->seed = h->seed * 1103515245 + 12345;
	return (h->seed >> 16) % below;
}

static void
say(struct house *h, const char *sql)
{
	assert_int_equal(sqlite3_exec(h->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void
begin(struct house *h, unsigned seed, const char *vfs)
{
	*h = (struct house){.dir = "/tmp/madoguchi-scrub-XXXXXX", .seed = seed};
	assert_non_null(mkdtemp(h->dir));
	snprintf(h->path, sizeof(h->path), "%s/c.db", h->dir);
	assert_int_equal(sqlite3_open_v2(h->path, &h->db,
			     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs),
	    SQLITE_OK);
	say(h, "PRAGMA page_size=4096; PRAGMA journal_mode=WAL;"
	       "PRAGMA secure_delete=ON;"
	       "CREATE TABLE g (c BLOB, k INTEGER, sealed BLOB,"
	       " PRIMARY KEY (c, k)) WITHOUT ROWID;");
}

static void
end(struct house *h)
{
	assert_int_equal(sqlite3_close(h->db), SQLITE_OK);
	unlink(h->path);
	rmdir(h->dir);
}

static void
add_case(struct house *h, int c)
{
	unsigned char id[16];
	sqlite3_stmt *put;

	for (size_t i = 0; i < sizeof(id); i++)
		id[i] = (unsigned char)draw(h, 256);
	id[15] = (unsigned char)c;
	assert_int_equal(sqlite3_prepare_v2(h->db,
			     "INSERT INTO g VALUES (?, ?, ?)", -1, &put, NULL),
	    SQLITE_OK);
	h->n[c] = 5 + (int)draw(h, KEYS - 5);
	say(h, "BEGIN");
	for (int k = 0; k < h->n[c]; k++) {
		for (size_t i = 0; i < KEY; i++)
			h->keys[c][k][i] = (unsigned char)draw(h, 256);
		sqlite3_bind_blob(put, 1, id, sizeof(id), SQLITE_STATIC);
		sqlite3_bind_int(put, 2, k);
		sqlite3_bind_blob(put, 3, h->keys[c][k], KEY, SQLITE_STATIC);
		assert_int_equal(sqlite3_step(put), SQLITE_DONE);
		sqlite3_reset(put);
	}
	say(h, "COMMIT");
	sqlite3_finalize(put);
}

static void
into_the_file(struct house *h)
{
	assert_int_equal(sqlite3_wal_checkpoint_v2(h->db, NULL,
			     SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL),
	    SQLITE_OK);
}

static void
erase_case(struct house *h, int c)
{
	char sql[64];

	snprintf(sql, sizeof(sql),
	    "DELETE FROM g WHERE substr(c, 16) = X'%02X'", (unsigned)c);
	say(h, sql);
	into_the_file(h);
}

static int
left_of(const struct house *h, int c)
{
	static unsigned char file[4 * 1024 * 1024];
	int fd = open(h->path, O_RDONLY);
	ssize_t n = read(fd, file, sizeof(file));
	int found = 0;

	close(fd);
	assert_true(n > 0 && n < (ssize_t)sizeof(file));
	for (int k = 0; k < h->n[c]; k++)
		found +=
		    memmem(file, (size_t)n, h->keys[c][k], KEY / 4) != NULL;
	return found;
}

static bool
is_whole(struct house *h)
{
	sqlite3_stmt *look;
	bool whole;

	assert_int_equal(sqlite3_prepare_v2(
			     h->db, "PRAGMA integrity_check", -1, &look, NULL),
	    SQLITE_OK);
	whole = sqlite3_step(look) == SQLITE_ROW &&
		strcmp((const char *)sqlite3_column_text(look, 0), "ok") == 0;
	sqlite3_finalize(look);
	return whole;
}

/* Keys that lie in the file after their case was erased, over all rounds. */
static int
erased_and_found(const char *vfs)
{
	static struct house h;
	int found = 0;

	for (unsigned round = 1; round <= ROUNDS; round++) {
		begin(&h, round, vfs);
		for (int c = 0; c < CASES; c++)
			add_case(&h, c);
		into_the_file(&h);
		for (int c = 0; c < CASES; c += 2) {
			assert_true(left_of(&h, c + 1) == h.n[c + 1]);
			erase_case(&h, c);
			found += left_of(&h, c);
		}
		assert_true(is_whole(&h));
		end(&h);
	}
	return found;
}

static void
moved_and_deleted_is_gone(void **state)
{
	(void)state;
	assert_int_equal(erased_and_found(scrub_vfs()), 0);
}

static void
control_sqlite_alone_keeps_some(void **state)
{
	(void)state;
	assert_true(erased_and_found(NULL) > 0);
}

static void
what_is_no_tree_stays(void **state)
{
	unsigned char page[SCRUB_PAGE], was[SCRUB_PAGE];

	(void)state;
	for (int kind = 0; kind < 256; kind++) {
		memset(page, 7, sizeof(page));
		page[0] = (unsigned char)kind;
		memcpy(was, page, sizeof(page));
		/* 0x0707 cells, the first at 0x0707: no room between. */
		scrub_page(page, 0);
		assert_memory_equal(page, was, sizeof(page));
		page[3] = 0;
		page[4] = 2;
		scrub_page(page, 0);
		assert_int_equal(page[0x707 - 1],
		    kind == 2 || kind == 5 || kind == 10 || kind == 13 ? 0 : 7);
		assert_int_equal(page[0x707], 7);
		assert_int_equal(page[kind == 2 || kind == 5 ? 15 : 11], 7);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(moved_and_deleted_is_gone),
	    cmocka_unit_test(control_sqlite_alone_keeps_some),
	    cmocka_unit_test(what_is_no_tree_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
