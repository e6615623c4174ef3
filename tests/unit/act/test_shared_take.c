/*
 * test_shared_take: what can be searched for is taken out of a release only by
 * who received it, each time with an entry, and nothing that is closed to them
 * (L2, L4, L7).
 */
#include "questions.h"

#include "act/shared_take.h"
#include "base/buf.h"

/* A release with an open and a secret indicator, in messages. */
static struct span
provided(struct council *c, struct said said)
{
	struct span number = council_case(c, "Q7");
	struct seat *reporter = &c->x.reporter;

	assert_int_equal(seat_say(reporter, "we saw evil.example, evil.example",
			     DESIGNATION_OPEN),
	    OK);
	assert_int_equal(
	    seat_say(reporter, "our own is 192.0.2.7", DESIGNATION_SECRET), OK);
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 1), OK);
	return number;
}

static enum fail
take(struct seat *seat, struct span number, struct shared_indicators *out)
{
	const struct may_shared_case *may;
	struct shared_view v;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_shared_case(&seat->look, &may);
	if (f == OK)
		f = shared_read(&seat->work, may, &v);
	if (f == OK) {
		shared_indicators(seat->a, &v, out);
		f = shared_take(&seat->work, may, out->n);
	}
	seat_end(seat);
	return f;
}

static int64_t
taken(struct council *c)
{
	return census_count(
	    &c->x.house, "SELECT count(*) FROM chain WHERE act = 60");
}

static void
only_what_was_received_and_opened(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat;
	struct span number = provided(c, SAID_YES);
	struct shared_indicators found;

	assert_int_equal(take(ipa, number, &found), FAIL_CONFLICT);
	assert_int_equal(found.n, 0);
	assert_int_equal(taken(c), 0);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(take(ipa, number, &found), OK);
	assert_int_equal(found.n, 1);
	assert_true(span_is(found.list[0].value, "evil.example"));
	assert_true(found.list[0].told);
	assert_false(found.secret);
	assert_true(found.sealed);
	assert_int_equal(taken(c), 1);
	/* Once more is once more. */
	assert_int_equal(council_open(ipa, number), OK);
	assert_int_equal(take(ipa, number, &found), OK);
	assert_int_equal(found.n, 2);
	assert_true(found.secret);
	assert_false(found.sealed);
	assert_int_equal(taken(c), 2);
	assert_true(council_whole(c, "taken"));
}

/* What a page would read must not be taken by who has not received it. */
static void
receiving_is_of_the_person_and_of_the_release(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *plain = &c->plain_seat;
	struct span number = provided(c, SAID_YES);
	const struct may_shared_case *may;
	struct shared_indicators found;

	assert_int_equal(council_receive(ipa, number), OK);
	/* A colleague's receipt is not one's own, whatever is claimed. */
	assert_int_equal(seat_begin(plain, number), OK);
	assert_int_equal(access_shared_case(&plain->look, &may), OK);
	assert_int_equal(shared_take(&plain->work, may, 1), FAIL_CONFLICT);
	seat_end(plain);
	assert_int_equal(council_receive(plain, number), OK);
	assert_int_equal(take(plain, number, &found), OK);
	assert_int_equal(found.n, 1);
	/* Nor is that of another release. */
	assert_int_equal(
	    seat_say(&c->x.reporter, "and bad.example", DESIGNATION_OPEN), OK);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 2), OK);
	assert_int_equal(seat_begin(ipa, number), OK);
	assert_int_equal(access_shared_case(&ipa->look, &may), OK);
	assert_int_equal(shared_take(&ipa->work, may, 1), FAIL_CONFLICT);
	seat_end(ipa);
	assert_int_equal(taken(c), 1);
}

static void
who_is_outside_takes_nothing(void **state)
{
	struct council *c = *state;
	struct said said = SAID_YES;
	struct shared_indicators found;
	struct member late;
	struct span number;

	said.government = true;
	number = provided(c, said);
	council_member(c, &late, "Late", "late1", 0);
	assert_int_equal(
	    take(&c->members[NISC].seat, number, &found), FAIL_DENIED);
	assert_int_equal(take(&late.seat, number, &found), FAIL_DENIED);
	assert_int_equal(council_receive(&c->members[IPA].seat, number), OK);
	said.provide = CONFIRMATION_NO;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(
	    take(&c->members[IPA].seat, number, &found), FAIL_DENIED);
	assert_int_equal(taken(c), 0);
	seat_leave(&late.seat);
}

/* n lines of the form's list of indicators, each with so many letters. */
static struct shared_indicators
taken_of(struct scene *x, struct arena *a, int n, int letters)
{
	struct release_text text = {.question = questions_one(x, "indicators"),
	    .designation = DESIGNATION_OPEN,
	    .there = true,
	    .opened = true};
	const struct shared_view v = {.texts = &text, .texts_n = 1};
	struct shared_indicators found;
	struct buf b;

	buf_init(&b, a, 8u << 20);
	for (int i = 0; i < n; i++) {
		buf_printf(&b, "%08d", i);
		for (int k = 8; k < letters; k++)
			buf_text(&b, "x");
		buf_text(&b, "\n");
	}
	text.text = buf_get(&b);
	shared_indicators(a, &v, &found);
	return found;
}

/* As in the desk's table: an address, not the sentence that it stands in. */
static void
sentences_give_what_stands_in_them(void **state)
{
	struct council *c = *state;
	struct arena *a = arena_new((size_t)4 << 20);
	struct release_text text = {
	    .question = questions_one(&c->x, "what_happened"),
	    .designation = DESIGNATION_SECRET,
	    .there = true,
	    .opened = true,
	    .text = span_of("端末から203.0.113.99へ通信していました。"
			    "evil2.example.comに接続した記録もあります。\n"
			    "不審なファイルupdate_1.exeを開きました")};
	const struct shared_view v = {.texts = &text, .texts_n = 1};
	struct shared_indicators found;

	shared_indicators(a, &v, &found);
	assert_int_equal(found.n, 3);
	assert_true(span_is(found.list[0].value, "203.0.113.99"));
	assert_true(span_is(found.list[1].value, "evil2.example.com"));
	assert_true(span_is(found.list[2].value, "update_1.exe"));
	assert_true(found.list[2].told && found.secret);
	arena_free(a);
}

/* The same host is the same side's, wherever it is written. */
static void
what_was_attacked_is_told_apart(void **state)
{
	struct council *c = *state;
	struct arena *a = arena_new((size_t)4 << 20);
	struct release_text texts[] = {
	    {.question = questions_one(&c->x, "damage"),
		.text = span_of("192.0.2.15から203.0.113.9へ")},
	    {.question = questions_one(&c->x, "target_host"),
		.text = span_of("192.0.2.15")},
	    {.question = questions_one(&c->x, "source_host"),
		.text = span_of("203.0.113.9")}};
	const struct shared_view v = {.texts = texts, .texts_n = 3};
	struct shared_indicators found;

	for (size_t i = 0; i < 3; i++)
		texts[i].there = texts[i].opened = true;
	shared_indicators(a, &v, &found);
	assert_int_equal(found.n, 4);
	assert_true(found.list[0].affected && !found.list[0].told);
	assert_false(found.list[1].affected);
	assert_true(found.list[2].affected && found.list[2].told);
	assert_false(found.list[3].affected);
	arena_free(a);
}

/* What does not fit is said, not left out in silence. */
static void
a_release_too_full_is_said_to_be_cut(void **state)
{
	struct council *c = *state;
	struct arena *a = arena_new((size_t)64 << 20);
	struct shared_indicators found;

	found = taken_of(&c->x, a, TAKE_MAX, 9);
	assert_int_equal(found.n, TAKE_MAX);
	assert_false(found.cut);
	arena_reset(a);
	found = taken_of(&c->x, a, TAKE_MAX + 1, 9);
	assert_int_equal(found.n, TAKE_MAX);
	assert_true(found.cut);
	arena_reset(a);
	found = taken_of(&c->x, a, TAKE_BYTES / 1024 + 1, 1024);
	assert_int_equal(found.n, TAKE_BYTES / 1024);
	assert_true(found.cut);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(only_what_was_received_and_opened),
	    C(receiving_is_of_the_person_and_of_the_release),
	    C(who_is_outside_takes_nothing),
	    C(sentences_give_what_stands_in_them),
	    C(what_was_attacked_is_told_apart),
	    C(a_release_too_full_is_said_to_be_cut)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
