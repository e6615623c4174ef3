/*
 * test_contribute: what bodies add goes to whom it is for and no further: the
 * group, the desk, those asked, never the reporter; a name withheld is shown to
 * the desk alone; a question gives nothing secret away; those asked know of
 * nobody else (L2, L4, L10, S14, S16).
 */
#include "asked.h"

#include "store/consents.h"

static const struct parts words = {
    .code = CONFIDENCE_MIDDLE, .at = {{"the same tool as in March", 25}}};

static enum fail
add(struct seat *seat, struct span number, const struct contribute_words *what)
{
	const struct may_shared_case *may;
	enum fail f = seat_begin(seat, number);
	struct span leak;

	if (f == OK)
		f = access_shared_case(&seat->look, &may);
	if (f == OK)
		f = contribute_add(&seat->work, may, what, &leak);
	seat_end(seat);
	return f;
}

static size_t
read_group(struct seat *seat, struct span number, struct contribute_line **out)
{
	const struct may_shared_case *may;
	size_t n;

	assert_int_equal(seat_begin(seat, number), OK);
	assert_int_equal(access_shared_case(&seat->look, &may), OK);
	assert_int_equal(contribute_read_group(&seat->work, may, out, &n), OK);
	seat_end(seat);
	return n;
}

static size_t
read_desk(struct council *c, struct span number, struct contribute_line **out)
{
	const struct may_desk_case *may;
	size_t n;

	assert_int_equal(council_desk(&c->x.lead, number, &may), OK);
	assert_int_equal(
	    contribute_read_desk(&c->x.lead.work, may, out, &n), OK);
	seat_end(&c->x.lead);
	return n;
}

static void
the_group_reads_what_is_for_it(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct said said = SAID_YES;
	struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_GROUP,
	    .withheld = true,
	    .text = words};
	struct contribute_line *lines;
	struct case_view own;
	struct span number;

	said.government = true;
	number = council_provided(c, said);
	assert_int_equal(add(ipa, number, &w), FAIL_CONFLICT);
	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(add(ipa, number, &w), OK);
	w.audience = AUDIENCE_DESK;
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(read_group(ipa, number, &lines), 2);
	assert_int_equal(read_group(lac, number, &lines), 1);
	assert_true(lines[0].opened);
	assert_int_equal(lines[0].text.code, CONFIDENCE_MIDDLE);
	assert_int_equal(lines[0].body_ja.n, 0);
	assert_int_equal(lines[0].body_class, CLASS_TIER1);
	assert_int_equal(read_desk(c, number, &lines), 2);
	assert_true(span_is(lines[0].body_ja, "IPA"));
	/* Who is excluded has no grant and no page; the reporter neither. */
	assert_int_equal(add(&c->members[NISC].seat, number, &w), FAIL_DENIED);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM case_grant g LEFT JOIN ring r ON r.id = "
		"g.recipient LEFT JOIN body b ON b.id = r.body WHERE g.kind "
		"IN (7, 8) AND (g.recipient_kind = 1 OR b.name_en = 'NISC')"),
	    0);
	own = council_own(c);
	assert_false(scene_reads(&own, "the same tool"));
	assert_true(council_whole(c, "contributions"));
}

static void
a_secret_one_opens_for_the_registered(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct span number = council_provided(c, SAID_YES);
	struct contribute_words w = {.what = CONTRIBUTION_KNOWLEDGE,
	    .audience = AUDIENCE_GROUP,
	    .secret = true,
	    .text = words};
	struct contribute_line *lines;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(add(ipa, number, &w), OK);
	/* Whoever is not registered writes nothing secret, nor reads it. */
	assert_int_equal(council_receive(&c->plain_seat, number), OK);
	assert_int_equal(add(&c->plain_seat, number, &w), OK);
	assert_int_equal(read_group(&c->plain_seat, number, &lines), 2);
	assert_false(lines[0].opened);
	assert_true(lines[1].opened);
	assert_int_equal(lines[1].head->designation, DESIGNATION_OPEN);
	assert_int_equal(read_group(lac, number, &lines), 2);
	assert_false(lines[0].opened);
	assert_int_equal(council_receive(lac, number), OK);
	assert_int_equal(council_open(lac, number), OK);
	assert_int_equal(read_group(lac, number, &lines), 2);
	assert_true(lines[0].opened);
}

/* What its author reads as a secret is given on as one, or not (L4). */
static void
secret_words_do_not_go_on_openly(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct span number = council_provided(c, SAID_YES);
	struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_GROUP,
	    .text = {.at = {span_of("seen: Ｑ７-XXXXX xxxxx, there")}}};
	struct contribute_line *lines;
	struct case_view own;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_receive(lac, number), OK);
	assert_int_equal(add(ipa, number, &w), FAIL_INPUT);
	w.audience = AUDIENCE_DESK;
	assert_int_equal(add(ipa, number, &w), FAIL_INPUT);
	/* Entered, and the reporter does not learn whose words they were. */
	own = council_own(c);
	assert_int_equal(own.acts[own.acts_n - 1].act, ACT_COMPARE);
	assert_true(own.acts[own.acts_n - 1].withheld);
	assert_int_equal(read_group(lac, number, &lines), 0);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 36"),
	    2);
	w.secret = true;
	w.audience = AUDIENCE_GROUP;
	assert_int_equal(add(ipa, number, &w), OK);
	/* What a body added secretly is no less. */
	w.text.at[0] = span_of("their own words, quite long");
	assert_int_equal(add(ipa, number, &w), OK);
	w.secret = false;
	assert_int_equal(add(lac, number, &w), FAIL_INPUT);
	w.text.at[0] = span_of("something else altogether");
	assert_int_equal(add(lac, number, &w), OK);
	assert_true(council_whole(c, "compared"));
}

/* 確度 changes with what comes later, and both stay. */
static void
a_correction_keeps_the_history(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct span number = council_provided(c, SAID_YES);
	struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_GROUP,
	    .form = span_of("0123456789abcdef0123456789"),
	    .text = words};
	struct contribute_line *lines;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(council_receive(lac, number), OK);
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(read_group(lac, number, &lines), 1);
	w.form = span_of("");
	w.about = lines[0].head->id;
	w.text.code = CONFIDENCE_HIGH;
	assert_int_equal(add(lac, number, &w), FAIL_CONFLICT);
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(read_group(lac, number, &lines), 2);
	assert_false(lines[0].newest);
	assert_true(lines[1].newest);
}

/* Else it would name the writer of both. */
static void
a_correction_withholds_the_name_too(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct span number = council_provided(c, SAID_YES);
	struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_GROUP,
	    .withheld = true,
	    .text = words};
	struct contribute_line *lines;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(read_group(lac, number, &lines), 1);
	w.withheld = false;
	w.about = lines[0].head->id;
	assert_int_equal(add(ipa, number, &w), OK);
	/* What is new of its own is named, as its writer says. */
	w.about = (struct item_id){{0}};
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(read_group(lac, number, &lines), 3);
	assert_int_equal(lines[0].body_ja.n, 0);
	assert_int_equal(lines[1].body_ja.n, 0);
	assert_true(span_is(lines[2].body_ja, "IPA"));
}

/* Two of Tier 2 and a general member; a case that goes as far as the Task
 * Force.
 */
struct inquiry_scene {
	struct asked minato, aoba, sakura;
	struct body_id both[2];
	struct said said;
	struct span number;
};

static void
begin_inquiry(struct council *c, struct inquiry_scene *s)
{
	*s = (struct inquiry_scene){.said = SAID_YES};
	asked_make(c, &s->minato, "minato", CLASS_TIER2);
	asked_make(c, &s->aoba, "aoba", CLASS_TIER2);
	asked_make(c, &s->sakura, "sakura", CLASS_GENERAL);
	s->both[0] = s->minato.body;
	s->both[1] = s->aoba.body;
	s->number = council_provided(c, s->said);
}

static void
end_inquiry(struct inquiry_scene *s)
{
	seat_leave(&s->minato.seat);
	seat_leave(&s->aoba.seat);
	seat_leave(&s->sakura.seat);
}

/* To both, under a consent that reaches them. Gives its id. */
static struct item_id
ask_both(struct council *c, struct inquiry_scene *s)
{
	struct inquiry_line *list;
	size_t leaks;

	s->said.rung = RUNG_TASKFORCE;
	assert_int_equal(council_confirm(c, s->said), OK);
	assert_int_equal(
	    asked_inquire(c, s->number, "seen it?", s->both, 2, &leaks), OK);
	assert_int_equal(asked_list(&s->aoba, &list), 1);
	assert_false(list[0].answered);
	return list[0].id;
}

/* L10: whom the rung does not reach; general members where nothing says so;
 * what is designated secret. */
static void
who_may_be_asked_and_with_what(void **state)
{
	struct council *c = *state;
	struct inquiry_scene s;
	size_t leaks;

	begin_inquiry(c, &s);
	assert_int_equal(
	    asked_inquire(c, s.number, "seen it?", s.both, 2, &leaks),
	    FAIL_CONFLICT);
	s.said.rung = RUNG_TASKFORCE;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(
	    asked_inquire(c, s.number, "seen it?", &s.sakura.body, 1, &leaks),
	    FAIL_CONFLICT);
	assert_int_equal(
	    asked_inquire(c, s.number, "seen it?", NULL, 0, &leaks),
	    FAIL_INPUT);
	assert_int_equal(asked_inquire(c, s.number, "have you Q7xxxxxxxxxx?",
			     s.both, 2, &leaks),
	    FAIL_INPUT);
	assert_int_equal(leaks, 1);
	assert_int_equal(
	    asked_inquire(c, s.number, "seen it?", s.both, 2, &leaks), OK);
	assert_int_equal(council_own(c).stage, STAGE_INQUIRY);
	end_inquiry(&s);
}

/* L5, S26: the widest rung asks no general member by itself; who may be asked
 * is confirmation 3, and it is taken back as it was given. */
static void
general_members_are_asked_only_if_wished(void **state)
{
	struct council *c = *state;
	const struct contribute_words w = {.what = CONTRIBUTION_ANSWER,
	    .audience = AUDIENCE_DESK,
	    .text = {.code = ANSWER_SEEN}};
	struct contribute_line *lines;
	struct inquiry_line *list;
	struct inquiry_scene s;
	struct inquiry_view v;
	struct item_id id;
	size_t leaks;

	begin_inquiry(c, &s);
	s.said.rung = RUNG_COUNCIL;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(
	    asked_inquire(c, s.number, "seen it?", &s.sakura.body, 1, &leaks),
	    FAIL_CONFLICT);
	assert_int_equal(
	    asked_inquire(c, s.number, "seen it?", s.both, 2, &leaks), OK);
	s.said.ask = true;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(asked_list(&s.sakura, &list), 0);
	assert_int_equal(
	    asked_inquire(c, s.number, "you too?", &s.sakura.body, 1, &leaks),
	    OK);
	assert_int_equal(asked_list(&s.sakura, &list), 1);
	id = list[0].id;
	assert_int_equal(asked_look(&s.sakura, id, &v), OK);
	assert_true(v.question.opened);
	assert_true(span_is(v.question.text.at[0], "you too?"));
	assert_int_equal(asked_answer(&s.sakura, id, &w), OK);
	assert_int_equal(read_desk(c, s.number, &lines), 3);
	assert_true(lines[2].opened);
	assert_true(span_is(lines[2].body_ja, "sakura"));
	/* Taken back: for it there is no inquiry any more; for others there is.
	 */
	s.said.ask = false;
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(asked_list(&s.sakura, &list), 0);
	assert_int_equal(asked_look(&s.sakura, id, &v), FAIL_DENIED);
	assert_int_equal(asked_answer(&s.sakura, id, &w), FAIL_DENIED);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM case_grant g JOIN ring r ON r.id = "
		"g.recipient JOIN body b ON b.id = r.body WHERE b.class = 4"),
	    0);
	assert_int_equal(asked_list(&s.aoba, &list), 1);
	end_inquiry(&s);
	assert_true(council_whole(c, "general members"));
}

/* S16: each sees the question and the own answer, and nobody else's. */
static void
those_asked_see_the_question_alone(void **state)
{
	struct council *c = *state;
	struct contribute_words w = {.what = CONTRIBUTION_ANSWER,
	    .audience = AUDIENCE_GROUP,
	    .text = {.code = ANSWER_NOT_SEEN, .at = {{"no", 2}}}};
	struct contribute_line *lines;
	struct inquiry_line *list;
	struct inquiry_scene s;
	struct inquiry_view v;
	struct asked midori;
	struct item_id id;

	/* Within the scope too, but not asked. */
	asked_make(c, &midori, "midori", CLASS_TIER2);
	begin_inquiry(c, &s);
	id = ask_both(c, &s);
	assert_int_equal(asked_look(&s.sakura, id, &v), FAIL_DENIED);
	assert_int_equal(asked_look(&midori, id, &v), FAIL_DENIED);
	assert_int_equal(asked_list(&midori, &list), 0);
	assert_int_equal(asked_answer(&midori, id, &w), FAIL_DENIED);
	assert_int_equal(asked_look(&s.aoba, id, &v), OK);
	assert_true(v.question.opened);
	assert_true(span_is(v.question.text.at[0], "seen it?"));
	/* Not seen, but in what? */
	assert_int_equal(asked_answer(&s.aoba, id, &w), FAIL_INPUT);
	w.text.at[CONTRIBUTE_PERIOD] = span_of("this year");
	w.text.at[CONTRIBUTE_SEARCHED] = span_of("proxy logs");
	assert_int_equal(asked_answer(&s.aoba, id, &w), OK);
	assert_int_equal(asked_answer(&s.sakura, id, &w), FAIL_DENIED);
	assert_int_equal(asked_look(&s.minato, id, &v), OK);
	assert_int_equal(v.answers_n, 0);
	assert_int_equal(asked_look(&s.aoba, id, &v), OK);
	assert_int_equal(v.answers_n, 1);
	w.withheld = true;
	assert_int_equal(asked_answer(&s.aoba, id, &w), OK);
	w.withheld = false;
	assert_int_equal(asked_answer(&s.aoba, id, &w), OK);
	assert_int_equal(
	    read_group(&c->members[IPA].seat, s.number, &lines), 4);
	assert_true(span_is(lines[1].body_ja, "aoba"));
	assert_int_equal(lines[2].body_ja.n, 0);
	assert_int_equal(lines[3].body_ja.n, 0);
	w.text.code = ANSWER_SEEN;
	w.audience = AUDIENCE_DESK;
	assert_int_equal(asked_answer(&s.minato, id, &w), OK);
	assert_int_equal(
	    read_group(&c->members[IPA].seat, s.number, &lines), 4);
	assert_int_equal(read_desk(c, s.number, &lines), 5);
	assert_true(lines[4].opened);
	assert_int_equal(lines[4].text.code, ANSWER_SEEN);
	seat_leave(&midori.seat);
	end_inquiry(&s);
	assert_true(council_whole(c, "inquiry"));
}

static void
a_narrowed_question_is_no_more(void **state)
{
	struct council *c = *state;
	const struct contribute_words w = {.what = CONTRIBUTION_ANSWER,
	    .audience = AUDIENCE_DESK,
	    .text = {.code = ANSWER_SEEN}};
	struct inquiry_line *list;
	struct inquiry_scene s;
	struct inquiry_view v;
	struct item_id id;

	begin_inquiry(c, &s);
	id = ask_both(c, &s);
	/* Said again as it was: the question stays. */
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(asked_look(&s.aoba, id, &v), OK);
	assert_true(v.question.opened);
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(asked_list(&s.aoba, &list), 0);
	assert_int_equal(asked_look(&s.aoba, id, &v), FAIL_DENIED);
	assert_int_equal(asked_answer(&s.aoba, id, &w), FAIL_DENIED);
	assert_int_equal(
	    census_count(&c->x.house,
		"SELECT count(*) FROM case_grant g JOIN ring r ON r.id = "
		"g.recipient JOIN body b ON b.id = r.body WHERE b.class = 3"),
	    0);
	/* Widened again: it does not come back (L2). */
	assert_int_equal(council_confirm(c, s.said), OK);
	assert_int_equal(asked_look(&s.aoba, id, &v), FAIL_DENIED);
	end_inquiry(&s);
}

/* L4 and the chain: what was not signed so is not there. */
static void
edited_rows_are_nothing(void **state)
{
	struct council *c = *state;
	struct seat *ipa = &c->members[IPA].seat, *lac = &c->members[LAC].seat;
	struct span number = council_provided(c, SAID_YES);
	struct contribute_words w = {.what = CONTRIBUTION_ANALYSIS,
	    .audience = AUDIENCE_DESK,
	    .text = words};
	struct contribute_line *lines;

	assert_int_equal(council_receive(ipa, number), OK);
	assert_int_equal(add(ipa, number, &w), OK);
	assert_int_equal(read_group(lac, number, &lines), 0);
	/* Audience: the group (byte 88 behind the word). */
	council_edit(c, "UPDATE contribution SET bytes = CAST(substr(bytes, 1, "
			"87) || x'02' || substr(bytes, 89) AS BLOB)");
	assert_int_equal(read_group(lac, number, &lines), 0);
	assert_int_equal(read_group(ipa, number, &lines), 0);
	assert_int_equal(read_desk(c, number, &lines), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(the_group_reads_what_is_for_it),
	    C(a_secret_one_opens_for_the_registered),
	    C(secret_words_do_not_go_on_openly),
	    C(a_correction_keeps_the_history),
	    C(a_correction_withholds_the_name_too),
	    C(who_may_be_asked_and_with_what),
	    C(general_members_are_asked_only_if_wished),
	    C(those_asked_see_the_question_alone),
	    C(a_narrowed_question_is_no_more), C(edited_rows_are_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
