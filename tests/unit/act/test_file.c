/*
 * test_file: a file goes where its manifest goes: with the consultation, under
 * the consent that covers it, into the release, and nowhere else; byte for byte
 * what came in. Its key opens for nobody whom its designation does not let.
 */
#include "files.h"

#include "act/raise.h"

enum { EMPTY, EXACT, LONG, SAMPLES };

static const struct sample samples[SAMPLES] = {
    [EMPTY] = {"leer.txt", "", "", 0, DESIGNATION_OPEN},
    [EXACT] = {"proxy.log", "of the proxy", "", FILE_CHUNK, DESIGNATION_OPEN},
    [LONG] = {"検体 \"x\".zip", "found on the clerk's machine", "geheim77",
	1300001, DESIGNATION_SECRET}};

static const struct case_text *
text_of(const struct case_view *v, struct item_id id)
{
	for (size_t i = 0; i < v->texts_n; i++)
		if (ID_SAME(v->texts[i].id, id) && v->texts[i].newest)
			return &v->texts[i];
	return NULL;
}

static long
count(struct council *c, const char *sql)
{
	return census_count(&c->x.house, sql);
}

static struct span
case_with_files(struct council *c, struct item_id ids[SAMPLES])
{
	for (int i = 0; i < SAMPLES; i++)
		assert_int_equal(
		    files_draft(&c->x.reporter, &samples[i], &ids[i]), OK);
	return council_case(c, "Q7");
}

static void
sending_takes_the_files_of_the_draft_along(void **state)
{
	struct council *c = *state;
	struct item_id ids[SAMPLES];
	struct span number = case_with_files(c, ids);
	struct case_view own = council_own(c), desk;
	size_t n;

	assert_int_equal(count(c, "SELECT count(*) FROM file_chunk"), 23);
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state = 3"), SAMPLES);
	for (int i = 0; i < SAMPLES; i++) {
		const struct case_text *t = text_of(&own, ids[i]);

		assert_non_null(t);
		assert_int_equal(t->what, ITEM_FILE);
		assert_true(span_is(t->file->name, samples[i].name));
		assert_true(span_is(t->file->password, samples[i].password));
		assert_int_equal(t->file->size, samples[i].size);
		assert_int_equal(t->designation, samples[i].d);
		assert_int_equal(files_own(&c->x.reporter, ids[i], &n), OK);
		assert_int_equal(n, samples[i].size);
	}
	/* No text of a case holds a key. */
	assert_false(scene_reads(&own, "MDG1MANIFEST"));
	assert_int_equal(files_desk(&c->x.lead, number, ids[EXACT], &n), OK);
	assert_int_equal(
	    files_desk(&c->x.lead, number, ids[LONG], &n), FAIL_ABSENT);
	assert_int_equal(scene_read(&c->x.lead, number, &desk), OK);
	assert_non_null(text_of(&desk, ids[LONG])->file);
	assert_int_equal(files_desk(&c->x.lead, number, ids[LONG], &n), OK);
	assert_int_equal(n, samples[LONG].size);
	assert_true(council_whole(c, "files sent"));
}

static bool
is_again(struct item_id id)
{
	static const struct item_id none = {{0}};

	return ID_SAME(id, none);
}

/* An answer was lost and the browser sent its form again; what differs in one
 * word or in who may read it was meant. */
static void
the_same_sent_again_is_one_file(void **state)
{
	const struct sample log = {
	    "a.log", "of the proxy", "", 70000, DESIGNATION_SECRET};
	const struct sample others[] = {
	    {"b.log", "of the proxy", "", 70000, DESIGNATION_SECRET},
	    {"a.log", "of the gate", "", 70000, DESIGNATION_SECRET},
	    {"a.log", "of the proxy", "x", 70000, DESIGNATION_SECRET},
	    {"a.log", "of the proxy", "", 70001, DESIGNATION_SECRET},
	    {"a.log", "of the proxy", "", 70000, DESIGNATION_OPEN}};
	enum { OTHERS = sizeof(others) / sizeof(others[0]) };
	struct council *c = *state;
	struct item_id id;

	assert_int_equal(files_draft(&c->x.reporter, &log, &id), OK);
	assert_false(is_again(id));
	assert_int_equal(files_draft(&c->x.reporter, &log, &id), OK);
	assert_true(is_again(id));
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state = 2"), 1);
	for (int i = 0; i < OTHERS; i++) {
		assert_int_equal(
		    files_draft(&c->x.reporter, &others[i], &id), OK);
		assert_false(is_again(id));
	}
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state = 2"), 1 + OTHERS);
	council_case(c, "Q7");
	assert_int_equal(files_add(&c->x.reporter, &log, &id), OK);
	assert_true(is_again(id));
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state = 3"), 1 + OTHERS);
	assert_int_equal(files_add(&c->x.reporter,
			     &(struct sample){"a.log", "later", "", 70000,
				 DESIGNATION_SECRET},
			     &id),
	    OK);
	assert_false(is_again(id));
	assert_int_equal(
	    count(c, "SELECT count(*) FROM file WHERE state < 3"), 0);
	assert_true(council_whole(c, "a file sent again"));
}

static void
a_file_is_released_like_an_answer(void **state)
{
	struct council *c = *state;
	struct item_id ids[SAMPLES], copies[2];
	struct span number = case_with_files(c, ids);
	struct seat *ipa = &c->members[IPA].seat;
	struct shared_view v;
	size_t n;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_read(ipa, number, &v), OK);
	copies[0] = copies[1] = (struct item_id){{0}};
	for (size_t i = 0; i < v.texts_n; i++) {
		if (!v.texts[i].is_file)
			continue;
		if (v.texts[i].designation == DESIGNATION_SECRET)
			copies[1] = v.texts[i].id;
		else if (v.texts[i].file->size > 0)
			copies[0] = v.texts[i].id;
	}
	/* The chunks are those of the case: none was written again. */
	assert_int_equal(count(c, "SELECT count(*) FROM file_chunk"), 23);
	assert_int_equal(files_shared(ipa, number, copies[0], &n), OK);
	assert_int_equal(n, samples[EXACT].size);
	assert_int_equal(
	    files_shared(ipa, number, ids[EXACT], &n), FAIL_ABSENT);
	assert_int_equal(files_shared(ipa, number, copies[1], &n), FAIL_ABSENT);
	assert_int_equal(council_open(ipa, number), OK);
	assert_int_equal(files_shared(ipa, number, copies[1], &n), OK);
	assert_int_equal(n, samples[LONG].size);
	/* Not received: nothing; not registered: never the secret one. */
	assert_int_equal(
	    files_shared(&c->plain_seat, number, copies[0], &n), FAIL_ABSENT);
	assert_int_equal(council_receive(&c->plain_seat, number), OK);
	assert_int_equal(
	    files_shared(&c->plain_seat, number, copies[0], &n), OK);
	assert_int_equal(
	    files_shared(&c->plain_seat, number, copies[1], &n), FAIL_ABSENT);
	/* Narrowed: at the next request nothing opens. */
	assert_int_equal(council_confirm(c, (struct said){.rung = RUNG_DESK,
						.provide = CONFIRMATION_NO}),
	    OK);
	assert_int_equal(files_shared(ipa, number, copies[0], &n), FAIL_DENIED);
	assert_true(council_whole(c, "files released"));
}

static void
a_later_file_waits_for_a_consent(void **state)
{
	const struct sample late = {
	    "spaet.log", "later", "", 70000, DESIGNATION_UNSET};
	struct council *c = *state;
	struct span number = council_case(c, "Q7");
	struct release_view v;
	struct case_view own;
	struct item_id id;
	size_t n, lines = 0;

	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(files_add(&c->x.reporter, &late, &id), OK);
	own = council_own(c);
	/* Secret unless said otherwise; its entry is in the log. */
	assert_int_equal(text_of(&own, id)->designation, DESIGNATION_SECRET);
	assert_int_equal(own.acts[own.acts_n - 1].act, ACT_FILE_ADDED);
	assert_true(own.acts[own.acts_n - 1].self);
	v = council_look(c, number);
	for (size_t i = 0; i < v.lines_n; i++)
		if (ID_SAME(v.lines[i].id, id)) {
			lines++;
			assert_true(v.lines[i].file);
			assert_int_equal(v.lines[i].out, RELEASE_UNCOVERED);
		}
	assert_int_equal(lines, 1);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	v = council_look(c, number);
	for (size_t i = 0; i < v.lines_n; i++)
		if (ID_SAME(v.lines[i].id, id))
			assert_int_equal(v.lines[i].out, RELEASE_IN);
	assert_int_equal(files_own(&c->x.reporter, id, &n), OK);
	assert_int_equal(n, late.size);
	assert_true(council_whole(c, "a later file"));
}

static void
a_file_lowered_opens_and_raised_closes(void **state)
{
	struct council *c = *state;
	struct said low = SAID_YES;
	struct item_id ids[SAMPLES];
	struct span number = case_with_files(c, ids);
	const struct may_desk_case *may;
	size_t n;

	low.lower = true;
	assert_int_equal(council_confirm(c, low), OK);
	assert_int_equal(files_desk(&c->x.lead, number, ids[LONG], &n), OK);
	assert_int_equal(n, samples[LONG].size);
	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(raise_item(&c->x.lead.work, may, ids[LONG]), OK);
	seat_end(&c->x.lead);
	assert_int_equal(
	    files_desk(&c->x.lead, number, ids[LONG], &n), FAIL_ABSENT);
	assert_int_equal(count(c, "SELECT count(*) FROM item WHERE what = 11 "
				  "AND version > 1 AND kind = 1"),
	    0);
	assert_int_equal(files_own(&c->x.reporter, ids[LONG], &n), OK);
	assert_true(council_whole(c, "a file raised"));
}

/* What is looked for, and where: names, descriptions, passwords. */
static void
names_and_descriptions_are_compared(void **state)
{
	static const struct {
		struct sample file;
		const char *message; /* not secret */
	} leaks[] = {
	    {{"Mitsui-intern.log", "", "", 10, DESIGNATION_SECRET},
		"see ＭＩＴＳＵＩ－ｉｎｔｅｒｎ．ｌｏｇ for it"},
	    {{"a.log", "taken from the mail gateway in Osaka", "", 10,
		 DESIGNATION_SECRET},
		"the Mail-Gateway in OSAKA was slow"},
	    {{"b.zip", "", "hunter2hunter", 10, DESIGNATION_SECRET},
		"it opens with hunter2hunter"},
	    {{"Q7xxxxxxxxxx.txt", "", "", 10, DESIGNATION_OPEN}, NULL},
	    {{"c.txt", "as told: Q7xxxxxxxxxx", "", 10, DESIGNATION_OPEN},
		NULL},
	};
	struct council *c = *state;

	for (size_t i = 0; i < sizeof(leaks) / sizeof(leaks[0]); i++) {
		struct span number;
		size_t found = 0;

		c->x.reporter.has_visit = false;
		assert_int_equal(
		    files_draft(&c->x.reporter, &leaks[i].file, NULL), OK);
		number = council_case(c, "Q7");
		if (leaks[i].message != NULL)
			assert_int_equal(
			    seat_say(&c->x.reporter, leaks[i].message,
				DESIGNATION_OPEN),
			    OK);
		assert_int_equal(council_confirm(c, SAID_YES), OK);
		assert_int_equal(council_record(c, number), OK);
		assert_int_equal(
		    council_offer(c, number, NULL, &found), FAIL_INPUT);
		assert_true(found > 0);
	}
	assert_true(council_whole(c, "files compared"));
}

static void
what_was_edited_is_not_read(void **state)
{
	static const struct {
		const char *edit, *undo;
		enum fail f;
	} edits[] = {
	    {"UPDATE file_chunk SET blob = zeroblob(length(blob)) WHERE n = 3",
		"UPDATE file_chunk SET blob = (SELECT blob FROM kept k WHERE "
		"k.file = file_chunk.file AND k.n = file_chunk.n)",
		FAIL_TAMPER},
	    {"UPDATE file_chunk SET n = 100 WHERE n = 19",
		"UPDATE file_chunk SET n = 19 WHERE n = 100", FAIL_TAMPER},
	    {"UPDATE file_chunk SET blob = (SELECT blob FROM kept k WHERE "
	     "k.file = file_chunk.file AND k.n = 5) WHERE n = 4",
		"UPDATE file_chunk SET blob = (SELECT blob FROM kept k WHERE "
		"k.file = file_chunk.file AND k.n = file_chunk.n)",
		FAIL_TAMPER},
	    {"UPDATE file SET chunks = chunks - 1",
		"UPDATE file SET chunks = chunks + 1", FAIL_TAMPER},
	    {"UPDATE file SET case_id = zeroblob(16)",
		"UPDATE file SET case_id = (SELECT id FROM case_file)",
		FAIL_TAMPER},
	    {"UPDATE item SET what = 2 WHERE what = 11",
		"UPDATE item SET what = 11 WHERE what = 2 AND field > 0",
		FAIL_ABSENT},
	    {"UPDATE item SET what = 11 WHERE what = 1",
		"UPDATE item SET what = 1 WHERE what = 11 AND field <> 20", OK},
	};
	struct council *c = *state;
	struct item_id id;
	size_t n;

	assert_int_equal(files_draft(&c->x.reporter, &samples[LONG], &id), OK);
	scene_consult(&c->x, "Q7");
	council_edit(c, "CREATE TABLE kept AS SELECT * FROM file_chunk");
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		council_edit(c, edits[i].edit);
		assert_int_equal(files_own(&c->x.reporter, id, &n), edits[i].f);
		council_edit(c, edits[i].undo);
		assert_int_equal(files_own(&c->x.reporter, id, &n), OK);
	}
	council_edit(c, "DROP TABLE kept");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(sending_takes_the_files_of_the_draft_along),
	    C(the_same_sent_again_is_one_file),
	    C(a_file_is_released_like_an_answer),
	    C(a_later_file_waits_for_a_consent),
	    C(a_file_lowered_opens_and_raised_closes),
	    C(names_and_descriptions_are_compared),
	    C(what_was_edited_is_not_read)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
