/*
 * council: one body, one person, one ring and one case on a shelf, for tests of
 * rows that are signed. Must never be used by a test of a rule.
 */
#ifndef TESTS_UNIT_STORE_COUNCIL_H
#define TESTS_UNIT_STORE_COUNCIL_H

#include "shelf.h"

#include "store/entry.h"
#include "store/members.h"

/* One Council of one body, one person, one ring, one case. */
struct council {
	struct shelf shelf;
	struct pen pen;
	struct members m;
	struct body_id body, other;
	struct person_id person, stranger;
	struct ring_id ring;
	struct case_id case_id;
	struct sign_keys sign;
	struct box_keys box;
	struct chain_head before; /* of begin() */
};

static inline struct span
bytes_of(const struct signature *s)
{
	return span_from(s->b, sizeof(s->b));
}

static inline void
add_body(struct council *c, struct body_id id, const char *name)
{
	const struct member_text text = {span_of("energy"), span_of(name),
	    span_of(name), span_of("other spelling"), span_of("")};
	struct record_body r = {id, CLASS_SECRETARIAT, BODY_DESK | BODY_ACTIVE,
	    members_body_text(c->shelf.a, &text), 1, 0};
	struct any_id object = ID_ANY(id);
	struct signature sig;

	record_body_sign(c->shelf.instance, &r, &sig);
	assert_int_equal(sql_body_add(&c->pen.now, id, (int64_t)r.body_class,
			     r.flags, text.sectors, text.name_ja, text.name_en,
			     text.aliases, text.related, bytes_of(&sig)),
	    OK);
	assert_int_equal(
	    entry_add(&c->pen.now, ACT_MAKE_BODY, NULL, &object, NULL), OK);
}

static inline void
enter(struct council *c, enum act_code act, struct person_id person)
{
	struct any_id object = ID_ANY(person);

	assert_int_equal(entry_add(&c->pen.now, act, NULL, &object, NULL), OK);
}

#endif
