/*
 * audit: entries of the chain with names from the signed rows. Must never
 * show of a case at another desk that any filter but the period matched it.
 */
#include "act/audit.h"

#include "act/keys.h"
#include "domain/case_number.h"
#include "seal/chain_detail.h"
#include "store/statements.gen.h"

struct reading {
	struct work *w;
	struct members m;
	struct body_id desk; /* JPCERT/CC */
	bool narrow;         /* asks for more than a period */
};

/* Is it a case of our own desk, by its signed row? number: then. */
static enum fail
own_case(const struct reading *r, struct case_id id, bool *out,
    struct span *out_number)
{
	struct key pk = instance_pk(r->w->instance);
	struct row_case_get row;
	struct signature sig = {{0}};
	struct record_case c;
	enum fail f = sql_case_get(r->m.db, r->m.arena, id, &row);

	*out = false;
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	c = (struct record_case){
	    row.id, row.desk, record_text(row.number), row.created_ms};
	if (row.sig.n == sizeof(sig.b))
		memcpy(sig.b, row.sig.p, sizeof(sig.b));
	*out = ID_SAME(row.desk, r->desk) && record_case_check(&pk, &c, &sig);
	*out_number = row.number;
	return OK;
}

static bool
name_body(const struct reading *r, struct body_id id, struct audit_name *out)
{
	struct member_body b;

	if (members_body(&r->m, id, &b) != OK)
		return false;
	out->body_ja = b.name_ja;
	out->body_en = b.name_en;
	return true;
}

static bool
name_person(const struct reading *r, struct any_id id, struct audit_name *out)
{
	struct member_person p;
	struct person_id person;

	memcpy(person.b, id.b, sizeof(person.b));
	if (members_person(&r->m, person, &p) != OK)
		return false;
	out->person = p.name;
	return name_body(r, p.record.body, out);
}

static void
name_ring(const struct reading *r, struct span fact, struct audit_name *out)
{
	struct member_ring ring;
	struct ring_id id;

	memcpy(id.b, fact.p, sizeof(id.b));
	if (members_ring(&r->m, id, &ring) == OK &&
	    name_body(r, ring.record.body, out))
		out->ring = ring.record.kind;
}

/* The person acted on, with the ring; or the body. */
static void
name_object(const struct reading *r, const struct row_chain_audit *row,
    struct audit_name *out)
{
	static const struct any_id none;
	struct body_id body;
	struct span fact;

	if (chain_detail_find(row->detail, CHAIN_RING, &fact))
		name_ring(r, fact, out);
	/* Which body: of an edit proposed, of a case that ended for it. */
	if ((row->act == ACT_PROPOSE || row->act == ACT_UNSHARE) &&
	    chain_detail_find(row->detail, CHAIN_BODY, &fact)) {
		memcpy(body.b, fact.p, sizeof(body.b));
		(void)name_body(r, body, out);
		return;
	}
	/* The object is the proposal; whom it is about stands beside it. */
	if (row->act == ACT_PROPOSE &&
	    chain_detail_find(row->detail, CHAIN_PERSON, &fact)) {
		struct any_id about;

		memcpy(about.b, fact.p, sizeof(about.b));
		if (!ID_SAME(about, none))
			(void)name_person(r, about, out);
		return;
	}
	if (ID_SAME(row->object, none) || row->act == ACT_APPROVE ||
	    row->act == ACT_REJECT || row->act == ACT_UNPROPOSE)
		return;
	if (row->act == ACT_MAKE_BODY || row->act == ACT_EDIT_BODY) {
		memcpy(body.b, row->object.b, sizeof(body.b));
		(void)name_body(r, body, out);
		return;
	}
	(void)name_person(r, row->object, out);
}

/* Acts of whoever sent a form have no person: the cookie is nobody's. */
static enum audit_who
nobody(enum act_code act)
{
	if (act == ACT_KEPT)
		return AUDIT_EITHER;
	return act == ACT_CONSULT || act == ACT_CORRECT ? AUDIT_REPORTER
							: AUDIT_SYSTEM;
}

static void
name_actor(const struct reading *r, const struct row_chain_audit *row,
    struct audit_line *line)
{
	static const struct any_id none;

	if (ID_SAME(row->actor, none))
		line->who = nobody(line->act);
	else if (ID_SAME(row->actor, ID_ANY(row->case_id)))
		line->who = AUDIT_REPORTER;
	else
		line->who = name_person(r, row->actor, &line->by)
				? AUDIT_PERSON
				: AUDIT_UNPROVED;
}

static int64_t
count_items(struct span detail)
{
	int64_t n = 0;
	struct chain_fact fact;

	while (detail.n > 0 && chain_detail_next(&detail, &fact) == OK) {
		n += fact.tag == CHAIN_ITEM;
		if (fact.tag == CHAIN_COUNT) {
			struct reader rest = reader_of(fact.value);

			return reader_u32(&rest);
		}
	}
	return n;
}

static void
name_second(const struct reading *r, const struct row_chain_audit *row,
    struct audit_line *line)
{
	struct span fact;
	struct any_id id;

	line->two = row->act == ACT_APPROVE || row->act == ACT_MAKE_BODY ||
		    row->act == ACT_REGISTER || row->act == ACT_FIRST_OF_RING ||
		    row->act == ACT_RESET || row->act == ACT_ENABLE ||
		    row->act == ACT_REVOKE || row->act == ACT_EDIT_BODY ||
		    row->act == ACT_ROLES || row->act == ACT_ROLES_LESS;
	if (!line->two || !chain_detail_find(row->detail, CHAIN_PERSON, &fact))
		return;
	memcpy(id.b, fact.p, sizeof(id.b));
	(void)name_person(r, id, &line->second);
}

static enum fail
line_of(const struct reading *r, const struct row_chain_audit *row,
    struct audit_line *line)
{
	static const struct case_id none;
	struct span fact;

	*line = (struct audit_line){
	    .seq = row->seq, .ms = row->ms, .hash = row->hash};
	if (!ID_SAME(row->case_id, none)) {
		bool own;

		TRY(own_case(r, row->case_id, &own, &line->number));
		line->hidden = !own;
		if (line->hidden) {
			line->number = span_of("");
			return OK;
		}
	}
	line->act = (enum act_code)row->act;
	name_actor(r, row, line);
	name_object(r, row, &line->object);
	name_second(r, row, line);
	if (row->act == ACT_ACCOUNT &&
	    chain_detail_find(row->detail, CHAIN_CODE, &fact)) {
		struct reader r4 = reader_of(fact);

		line->change = (enum account_change)reader_u32(&r4);
	}
	if (row->act == ACT_OPEN)
		line->items = count_items(row->detail);
	if (row->act == ACT_SEARCH &&
	    chain_detail_find(row->detail, CHAIN_COUNT, &fact)) {
		struct reader r4 = reader_of(fact);

		line->items = reader_u32(&r4);
	}
	return OK;
}

/* Entries of one case. One of another desk is like one that does not exist. */
static enum fail
rows_of_case(const struct reading *r, const struct audit_ask *a, int64_t before,
    int64_t to_ms, struct row_chain_audit **out, size_t *out_n)
{
	char number[CASE_NUMBER_TEXT + 1];
	struct row_chain_audit_case *rows;
	struct row_case_by_number found;
	struct span text;
	bool own = false;
	enum fail f;

	*out_n = 0;
	if (!case_number_parse(a->number, number))
		return OK;
	f = sql_case_by_number(r->m.db, r->m.arena, span_of(number), &found);
	if (f == OK)
		f = own_case(r, found.id, &own, &text);
	if (f == FAIL_ABSENT || (f == OK && !own))
		return OK;
	TRY(f);
	TRY(sql_chain_audit_case(r->m.db, r->m.arena, before, a->from_ms, to_ms,
	    found.id, a->act, a->of_body, a->body, a->openings, a->two, &rows,
	    out_n));
	*out = arena_array(r->m.arena, *out_n, sizeof(**out));
	for (size_t i = 0; i < *out_n; i++)
		(*out)[i] = (struct row_chain_audit){rows[i].seq, rows[i].ms,
		    rows[i].actor, rows[i].act, rows[i].case_id, rows[i].object,
		    rows[i].detail, rows[i].hash};
	return OK;
}

static enum fail
rows_asked(const struct reading *r, const struct audit_ask *a,
    struct row_chain_audit **out, size_t *out_n)
{
	int64_t before = a->before > 0 ? a->before : INT64_MAX;
	int64_t to_ms = a->to_ms > 0 ? a->to_ms : INT64_MAX;

	if (a->number.n > 0)
		return rows_of_case(r, a, before, to_ms, out, out_n);
	return sql_chain_audit(r->m.db, r->m.arena, before, a->from_ms, to_ms,
	    !r->narrow, r->desk, a->act, a->of_body, a->body, a->openings,
	    a->two, out, out_n);
}

enum fail
audit_read(struct work *w, const struct may_audit *may,
    const struct audit_ask *ask, struct audit_line **out, size_t *out_n,
    bool *out_more)
{
	struct reading r = {.w = w,
	    .m = keys_members(w),
	    .desk = may_actor(may_audit_any(may))->body,
	    .narrow = ask->act != 0 || ask->number.n > 0 || ask->of_body ||
		      ask->openings || ask->two};
	struct row_chain_audit *rows = NULL;
	size_t n;

	*out_n = 0;
	TRY(rows_asked(&r, ask, &rows, &n));
	*out_more = n > AUDIT_PAGE;
	if (*out_more)
		n = AUDIT_PAGE;
	*out = arena_array(w->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		TRY(line_of(&r, &rows[i], &(*out)[*out_n]));
		/* That a filter matched would say what it was. */
		if (!(r.narrow && (*out)[*out_n].hidden))
			++*out_n;
	}
	return OK;
}
