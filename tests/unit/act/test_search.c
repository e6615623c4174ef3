/*
 * test_search: words are found in what the reader may open and nowhere else;
 * in secret texts only by who is registered, when asked, with an entry for
 * each case, and no word of theirs comes out (L4, L7; design.md section 4).
 */
#include "council.h"

#include "act/note.h"
#include "act/search.h"

/* As the page does: the own rule of each case. */
static enum fail
find_in(struct seat *seat, struct span number, const char *words,
    struct search_found *out)
{
	const struct may_desk_case *may;
	enum fail f = council_desk(seat, number, &may);

	if (f == OK)
		f = search_case(&seat->work, may, seat->a, span_of(words), out);
	seat_end(seat);
	return f;
}

static enum fail
find_secret(struct seat *seat, struct span number, const char *words,
    struct search_found *out)
{
	const struct may_desk_secrets *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_secrets(&seat->look, &may);
	if (f == OK)
		f = search_secrets(
		    &seat->work, may, seat->a, span_of(words), out);
	seat_end(seat);
	return f;
}

static enum fail
enter(struct seat *seat, const struct search_found *list, size_t n)
{
	const struct may_desk_registered *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_desk_registered(&seat->look, &may);
	if (f == OK)
		f = search_enter(&seat->work, may, list, n);
	seat_end(seat);
	return f;
}

static enum fail
list_of(struct seat *seat, size_t *out_n)
{
	static const struct search_place first;
	const struct may_desk *may;
	struct search_line *lines;
	enum fail f = seat_begin(seat, span_of(""));
	bool more;

	*out_n = 0;
	if (f == OK)
		f = access_desk(&seat->look, &may);
	if (f == OK)
		f = search_cases(
		    &seat->work, may, &first, INT64_MAX, &lines, out_n, &more);
	seat_end(seat);
	return f;
}

static long
entries(struct council *c)
{
	return census_count(
	    &c->x.house, "SELECT count(*) FROM chain WHERE act = 62");
}

/* The same words lie in an open answer and in a secret one. */
static void
only_what_is_open_unless_asked(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Kitayama Hospital");
	struct search_found found;

	assert_int_equal(find_in(&c->x.lead, number, "kitayama", &found), OK);
	assert_int_equal(found.hits_n, 1);
	assert_false(found.hits[0].secret);
	assert_true(span_is(found.hits[0].match, "Kitayama"));
	assert_true(span_is(found.hits[0].behind, " Hospital"));
	assert_int_equal(found.secrets, 0);
	/* The desk's answer, in full width and other case. */
	assert_int_equal(find_in(&c->x.lead, number,
			     "\xef\xbc\xa1\xef\xbc\xae answer", &found),
	    OK);
	assert_int_equal(found.hits_n, 1);
	assert_int_equal(found.hits[0].what, ITEM_MESSAGE);
	assert_int_equal(find_in(&c->x.lead, number, "absent", &found), OK);
	assert_int_equal(found.hits_n, 0);
	assert_int_equal(entries(c), 0);
}

static void
secrets_say_only_where_and_are_entered(void **state)
{
	struct council *c = *state;
	struct span number = council_case(c, "Kitayama Hospital");
	struct search_found found;
	struct case_view own;

	assert_int_equal(
	    find_secret(&c->x.lead, number, "kitayama", &found), OK);
	assert_int_equal(found.hits_n, 2);
	assert_true(found.secrets > 0);
	for (size_t i = 0; i < found.hits_n; i++)
		if (found.hits[i].secret)
			assert_int_equal(found.hits[i].before.n +
					     found.hits[i].match.n +
					     found.hits[i].behind.n,
			    0);
	assert_true(found.hits[0].secret != found.hits[1].secret);
	assert_int_equal(entries(c), 0);
	assert_int_equal(enter(&c->x.lead, &found, 1), OK);
	assert_int_equal(entries(c), 1);
	/* Also where nothing was found: what was looked into was opened. */
	assert_int_equal(find_secret(&c->x.lead, number, "absent", &found), OK);
	assert_int_equal(found.hits_n, 0);
	assert_int_equal(enter(&c->x.lead, &found, 1), OK);
	assert_int_equal(entries(c), 2);
	/* The reporter sees both, and how many items. */
	own = council_own(c);
	assert_int_equal(own.acts[own.acts_n - 1].act, ACT_SEARCH);
	assert_int_equal(own.acts[own.acts_n - 1].count, found.secrets);
	/* It opened nothing for the pages of the case. */
	{
		const struct may_desk_case *may;
		struct case_view v;

		assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
		assert_int_equal(case_read_desk(&c->x.lead.work, may, &v), OK);
		seat_end(&c->x.lead);
		assert_int_equal(v.opened_until_ms, 0);
		for (size_t i = 0; i < v.texts_n; i++)
			assert_false(v.texts[i].secret && v.texts[i].opened);
	}
	assert_true(council_whole(c, "search"));
}

static void
who_may_not_finds_nothing(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	struct search_found found;
	struct seat plain;
	size_t n;

	council_officer(c, &plain);
	assert_int_equal(find_in(&plain, number, "q7", &found), OK);
	assert_int_equal(found.hits_n, 1);
	assert_int_equal(
	    find_secret(&plain, number, "q7", &found), FAIL_DENIED);
	assert_int_equal(enter(&plain, &found, 0), FAIL_DENIED);
	assert_int_equal(list_of(&plain, &n), OK);
	assert_int_equal(n, 1);
	/* Who reads the release searches nothing at the desk. */
	assert_int_equal(
	    find_in(&c->members[IPA].seat, number, "q7", &found), FAIL_DENIED);
	assert_int_equal(list_of(&c->members[IPA].seat, &n), FAIL_DENIED);
	assert_int_equal(
	    find_in(&c->x.admin, number, "q7", &found), FAIL_DENIED);
	seat_leave(&plain);
}

/* Notes count; their secret ones, and what is released, do not. */
static void
notes_are_found_too(void **state)
{
	struct council *c = *state;
	struct span number = council_provided(c, SAID_YES);
	const struct may_desk_case *may;
	struct search_found found;
	static const enum designation kinds[] = {
	    DESIGNATION_OPEN, DESIGNATION_SECRET};

	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
		assert_int_equal(note_add(&c->x.lead.work, may, span_of(""),
				     span_of("zebra, they say"), kinds[i]),
		    OK);
		seat_end(&c->x.lead);
	}
	assert_int_equal(find_in(&c->x.lead, number, "ZEBRA", &found), OK);
	assert_int_equal(found.hits_n, 1);
	assert_int_equal(found.hits[0].what, ITEM_NOTE);
	assert_true(span_is(found.hits[0].match, "zebra"));
	assert_int_equal(find_secret(&c->x.lead, number, "ZEBRA", &found), OK);
	assert_int_equal(found.hits_n, 2);
	/* Of the copy that was released no place of its own. */
	assert_int_equal(find_in(&c->x.lead, number, "Q7", &found), OK);
	assert_int_equal(found.hits_n, 1);
}

static void
what_is_too_short_is_not_looked_for(void **state)
{
	struct council *c = *state;
	struct arena *a = c->a;

	assert_false(search_is_enough(a, span_of("")));
	assert_false(search_is_enough(a, span_of("a")));
	assert_false(search_is_enough(a, span_of("- .")));
	assert_true(search_is_enough(a, span_of("ab")));
	/* One letter of two kanji is enough; one kanji is not. */
	assert_true(search_is_enough(a, span_of("\xe7\x97\x85\xe9\x99\xa2")));
	assert_false(search_is_enough(a, span_of("\xe7\x97\x85")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    C(only_what_is_open_unless_asked),
	    C(secrets_say_only_where_and_are_entered),
	    C(who_may_not_finds_nothing),
	    C(notes_are_found_too),
	    C(what_is_too_short_is_not_looked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
