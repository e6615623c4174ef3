/*
 * test_mapping: an exclusion in words blocks until the desk has mapped it and
 * the reporter has said yes in a new consent. Staff complete nothing: not by a
 * proposal, an edited row, one of another consent or case (L2, L3).
 */
#include "council.h"

#include "act/mapping.h"
#include "base/buf.h"

static struct said
in_words(void)
{
	struct said said = SAID_YES;

	said.other = "the one across the street";
	return said;
}

static enum fail
propose(struct seat *seat, struct span number, uint32_t seen_n,
    const struct body_id *bodies, size_t n)
{
	const struct may_desk_secrets *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_secrets(&seat->look, &may);
	if (f == OK)
		f = mapping_propose(&seat->work, may, seen_n, bodies, n);
	seat_end(seat);
	return f;
}

static struct mapping_view
look(struct seat *seat, struct span number)
{
	const struct may_desk_case *may;
	struct mapping_view v;

	assert_int_equal(council_desk(seat, number, &may), OK);
	assert_int_equal(mapping_read(&seat->work, may, &v), OK);
	seat_end(seat);
	return v;
}

static void
open_words(struct council *c, struct span number)
{
	struct case_view v;

	assert_int_equal(scene_read(&c->x.lead, number, &v), OK);
}

/* Answered, excluded in words, opened by the lead: consent 2. */
static struct span
begin(struct council *c, struct said said)
{
	struct span number = council_case(c, "Q7");

	assert_int_equal(council_confirm(c, said), OK);
	open_words(c, number);
	return number;
}

static void
desk_proposes_reporter_decides(void **state)
{
	struct council *c = *state;
	struct body_id lac = c->members[LAC].body;
	struct said said = in_words();
	struct span number = council_case(c, "Q7");
	struct mapping_view v;
	struct confirm_view mine;

	assert_int_equal(council_confirm(c, said), OK);
	/* Nobody maps what nobody has read. */
	v = look(&c->x.lead, number);
	assert_int_equal(v.state, MAPPING_OPEN);
	assert_false(v.opened || v.may_propose);
	assert_int_equal(v.words.n, 0);
	assert_int_equal(
	    propose(&c->x.lead, number, 2, &lac, 1), FAIL_CONFLICT);
	open_words(c, number);
	v = look(&c->x.lead, number);
	assert_true(v.opened && v.may_propose);
	assert_true(span_is(v.words, "the one across the street"));
	assert_int_equal(v.bodies_n, MEMBERS);
	assert_false(council_said(c).mapping.asks);
	assert_int_equal(propose(&c->x.lead, number, 2, &lac, 1), OK);
	v = look(&c->x.lead, number);
	assert_true(v.proposed && v.proposal_opened);
	mine = council_said(c);
	assert_true(mine.mapping.asks);
	assert_int_equal(mine.mapping.bodies_n, 1);
	assert_true(ID_SAME(mine.mapping.bodies[0], lac));
	/* The proposal completes nothing, and silence is no. */
	assert_int_equal(mine.lacks, LACK_MAPPING);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	assert_int_equal(council_offer(c, number, NULL, NULL), FAIL_CONFLICT);
	assert_int_equal(council_provide(c, number, 1), FAIL_CONFLICT);
	said.mapped = true;
	assert_int_equal(council_confirm(c, said), OK);
	mine = council_said(c);
	assert_false(mine.mapping.asks);
	assert_int_equal(mine.lacks, 0);
	assert_int_equal(mine.words.mapping, MAPPING_DONE);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_offer(c, number, NULL, NULL), OK);
	assert_int_equal(council_provide(c, number, 1), OK);
	assert_int_equal(council_count(&c->members[IPA].seat), 1);
	assert_int_equal(council_count(&c->members[LAC].seat), 0);
	assert_int_equal(
	    council_receive(&c->members[LAC].seat, number), FAIL_DENIED);
	assert_true(council_whole(c, "mapped"));
}

static void
nobody_on_the_list_is_an_answer_too(void **state)
{
	struct council *c = *state;
	struct said said = in_words();
	struct span number = begin(c, said);

	assert_int_equal(propose(&c->x.lead, number, 2, NULL, 0), OK);
	assert_true(look(&c->x.lead, number).nobody);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	said.mapped = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_said(c).words.mapping, MAPPING_NOBODY);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(
	    propose(&c->x.lead, number, 3, NULL, 0), FAIL_CONFLICT);
	assert_true(council_whole(c, "nobody"));
}

/* What the reporter says is held against what the desk proposed. */
static void
yes_is_yes_to_what_stands(void **state)
{
	struct council *c = *state;
	struct body_id both[] = {c->members[LAC].body, c->members[IPA].body};
	struct said said = in_words(), other;
	struct span number = begin(c, said);
	struct body_id turned[] = {both[1], both[0]};
	struct item_id first, second;

	/* Before there is any. */
	said.mapped = true;
	assert_int_equal(council_confirm(c, said), FAIL_CONFLICT);
	assert_int_equal(propose(&c->x.lead, number, 2, both, 1), OK);
	first = council_said(c).mapping.id;
	assert_int_equal(propose(&c->x.lead, number, 2, both, 2), OK);
	assert_int_equal(council_said(c).mapping.bodies_n, 2);
	/* Sent twice: the reporter may be saying yes to it just now. */
	second = council_said(c).mapping.id;
	assert_int_equal(propose(&c->x.lead, number, 2, turned, 2), OK);
	assert_true(ID_SAME(council_said(c).mapping.id, second));
	/* Yes to the one that was shown before. */
	said.mapping = &first;
	assert_int_equal(council_confirm(c, said), FAIL_CONFLICT);
	said.mapping = NULL;
	/* Other words. */
	other = said;
	other.other = "the one around the corner";
	assert_int_equal(council_confirm(c, other), FAIL_CONFLICT);
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_said(c).words.excluded_n, 2);
	/* The same words stay mapped, other words are unmapped. */
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_said(c).words.mapping, MAPPING_DONE);
	assert_int_equal(council_record(c, number), OK);
	assert_int_equal(council_confirm(c, other), FAIL_CONFLICT);
	other.mapped = false;
	assert_int_equal(council_confirm(c, other), OK);
	assert_int_equal(council_said(c).words.mapping, MAPPING_OPEN);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
	/* And what was agreed on for the first does not settle the second. */
	other.mapped = true;
	assert_int_equal(council_confirm(c, other), FAIL_CONFLICT);
	assert_true(council_whole(c, "what stands"));
}

/* Mapped words whose body is let in again are no longer mapped. */
static void
a_mapped_body_stays_excluded(void **state)
{
	struct council *c = *state;
	struct body_id lac = c->members[LAC].body;
	struct seat *seat = &c->x.reporter;
	struct said said = in_words();
	struct span number = begin(c, said);
	const struct may_own_case *may;
	struct confirm_view v;

	assert_int_equal(propose(&c->x.lead, number, 2, &lac, 1), OK);
	said.mapped = true;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(seat_begin(seat, span_of("")), OK);
	assert_int_equal(access_own_case(&seat->look, &may), OK);
	assert_int_equal(confirm_read(&seat->work, may, &v), OK);
	v.words.shown = span_of("shown");
	v.words.excluded_n = 0;
	v.words.items_n = 0;
	assert_int_equal(
	    confirm_give(&seat->work, may, v.n, &v.words), FAIL_CONFLICT);
	seat_end(seat);
	said.mapped = false;
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), FAIL_CONFLICT);
}

static void
a_newer_consent_voids_it(void **state)
{
	struct council *c = *state;
	struct body_id lac = c->members[LAC].body;
	struct said said = in_words();
	struct span number = begin(c, said);

	assert_int_equal(propose(&c->x.lead, number, 2, &lac, 1), OK);
	assert_int_equal(council_confirm(c, said), OK);
	assert_false(council_said(c).mapping.asks);
	assert_false(look(&c->x.lead, number).proposed);
	said.mapped = true;
	assert_int_equal(council_confirm(c, said), FAIL_CONFLICT);
	/* The officer's page was of the consent before. */
	open_words(c, number);
	assert_int_equal(
	    propose(&c->x.lead, number, 2, &lac, 1), FAIL_CONFLICT);
	assert_int_equal(propose(&c->x.lead, number, 3, &lac, 1), OK);
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
}

static void
who_may_not_maps_nothing(void **state)
{
	struct council *c = *state;
	struct body_id lac = c->members[LAC].body, nisc = {{7}};
	struct said said = in_words();
	struct span number = begin(c, said);
	struct people_account plain;
	struct seat seat;

	/* An officer who is not registered sees that there is something. */
	council_person(c, c->x.house.body, "plain", ROLE_OFFICER, &plain);
	council_let_in(c, &c->x.lead, &plain);
	seat_take(&seat, &c->x.s);
	assert_int_equal(seat_log_in(&seat, &plain), OK);
	assert_int_equal(propose(&seat, number, 2, &lac, 1), FAIL_DENIED);
	assert_int_equal(look(&seat, number).state, MAPPING_OPEN);
	assert_false(look(&seat, number).opened);
	seat_leave(&seat);
	assert_int_equal(
	    propose(&c->members[LAC].seat, number, 2, &lac, 1), FAIL_DENIED);
	/* Nobody that is not there, nor the desk itself, nor one twice. */
	assert_int_equal(propose(&c->x.lead, number, 2, &nisc, 1), FAIL_INPUT);
	assert_int_equal(
	    propose(&c->x.lead, number, 2, &c->x.house.body, 1), FAIL_INPUT);
	assert_int_equal(
	    propose(&c->x.lead, number, 2, (struct body_id[]){lac, lac}, 2),
	    FAIL_INPUT);
	assert_int_equal(
	    census_count(&c->x.house, "SELECT count(*) FROM chain WHERE act "
				      "= 50"),
	    0);
	/* Nothing in words, nothing to map. */
	assert_int_equal(council_confirm(c, SAID_YES), OK);
	assert_int_equal(
	    propose(&c->x.lead, number, 3, &lac, 1), FAIL_CONFLICT);
}

/* L6: which body it is lies in no row in clear; L7: each has its entry. */
static void
it_is_sealed_and_entered(void **state)
{
	struct council *c = *state;
	struct body_id lac = c->members[LAC].body;
	struct span number = begin(c, in_words());

	assert_int_equal(propose(&c->x.lead, number, 2, &lac, 1), OK);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM item WHERE what = 10 AND "
			     "kind = 2 AND instr(blob, (SELECT id FROM body "
			     "WHERE name_en = 'LAC')) = 0"),
	    1);
	assert_int_equal(census_count(&c->x.house,
			     "SELECT count(*) FROM chain WHERE act = 50 AND "
			     "instr(detail, (SELECT id FROM body WHERE "
			     "name_en = 'LAC')) = 0"),
	    1);
	assert_true(council_whole(c, "sealed"));
}

/* A row edited, one of another case or of an older consent put in its place. */
static void
edited_rows_complete_nothing(void **state)
{
	static const char *const edits[] = {
	    "UPDATE item SET blob = randomblob(length(blob)) WHERE what = 10",
	    "DELETE FROM item WHERE what = 10",
	    "UPDATE item SET blob = (SELECT i.blob FROM item i JOIN case_file "
	    "f ON f.id = i.case_id WHERE i.what = 10 AND f.created_ms < "
	    "(SELECT max(created_ms) FROM case_file)) WHERE what = 10",
	    "INSERT INTO item SELECT case_id, randomblob(16), version, what, "
	    "field, author, designation, kind, number, epoch, at_ms, blob "
	    "FROM item WHERE what = 10",
	};
	struct council *c = *state;
	struct body_id lac = c->members[LAC].body;
	struct said said = in_words();
	struct span first = begin(c, said), number;

	assert_int_equal(propose(&c->x.lead, first, 2, &lac, 1), OK);
	keys_random(&c->x.reporter.visit);
	number = begin(c, said);
	assert_int_equal(propose(&c->x.lead, number, 2, &lac, 1), OK);
	said.mapped = true;
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		struct seat *seat = &c->x.reporter;
		const struct may_own_case *may;
		struct confirm_view v;

		council_edit(c, "CREATE TABLE kept AS SELECT * FROM item");
		council_edit(c, edits[i]);
		assert_int_equal(seat_begin(seat, span_of("")), OK);
		assert_int_equal(access_own_case(&seat->look, &may), OK);
		assert_int_equal(
		    confirm_read(&seat->work, may, &v), FAIL_TAMPER);
		seat_end(seat);
		assert_int_equal(council_record(c, number), FAIL_TAMPER);
		council_edit(c, "DELETE FROM item; INSERT INTO item SELECT * "
				"FROM kept; DROP TABLE kept");
	}
	assert_int_equal(council_confirm(c, said), OK);
	assert_int_equal(council_record(c, number), OK);
	assert_true(council_whole(c, "edited"));
}

/* "Mapped" is a byte that the reporter signs: nobody else writes it. */
static void
the_byte_of_the_consent_is_signed(void **state)
{
	struct council *c = *state;
	struct span number = begin(c, in_words()), bytes;
	struct consent_exclusion mapped[2];
	struct confirm_view v = council_said(c);
	struct consent k;
	struct buf sql;

	assert_int_equal(consent_parse(c->a, v.bytes, &k), OK);
	assert_int_equal(k.exclusions_n, 1);
	assert_int_equal(k.exclusions[0].kind, EXCLUDE_OTHER);
	mapped[0] = k.exclusions[0];
	mapped[0].mapping = MAPPING_NOBODY;
	k.exclusions = mapped;
	assert_int_equal(consent_format(c->a, &k, &bytes), OK);
	assert_int_equal(bytes.n, v.bytes.n);
	buf_init(&sql, c->a, 64 * 1024);
	buf_text(&sql, "DROP TRIGGER consent_kept; UPDATE consent SET bytes = "
		       "x'");
	buf_span(&sql, codec_hex(c->a, bytes.p, bytes.n));
	buf_text(&sql, "' WHERE n = 2");
	buf_u8(&sql, 0);
	council_edit(c, buf_get(&sql).p);
	assert_int_equal(council_record(c, number), FAIL_TAMPER);
	assert_int_equal(propose(&c->x.lead, number, 2, NULL, 0), FAIL_TAMPER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {C(desk_proposes_reporter_decides),
	    C(nobody_on_the_list_is_an_answer_too),
	    C(yes_is_yes_to_what_stands), C(a_mapped_body_stays_excluded),
	    C(a_newer_consent_voids_it), C(who_may_not_maps_nothing),
	    C(it_is_sealed_and_entered), C(edited_rows_complete_nothing),
	    C(the_byte_of_the_consent_is_signed)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
