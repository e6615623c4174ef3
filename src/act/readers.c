/* readers: what the chain says of each body, beside what the consent says. */
#include "act/readers.h"

#include "seal/chain_detail.h"

static const struct body_id nobody;

bool
readers_told_alone(enum body_class c)
{
	return c == CLASS_SECRETARIAT || c == CLASS_TIER1;
}

struct table {
	struct reader_row *list;
	size_t n;
};

/* The row of the body, made when it is not there. */
static struct reader_row *
row_of(struct table *t, struct body_id body)
{
	for (size_t i = 0; i < t->n; i++)
		if (ID_SAME(t->list[i].body, body))
			return &t->list[i];
	t->list[t->n] = (struct reader_row){.body = body};
	return &t->list[t->n++];
}

static bool
is_chosen(const struct scope *s, struct body_id body)
{
	for (size_t i = 0; i < s->excluded_n; i++)
		if (ID_SAME(s->excluded[i], body))
			return true;
	return false;
}

static void
add_body(struct table *t, const struct scope *s, const struct release_body *b)
{
	bool alone = readers_told_alone(b->body_class);
	bool out =
	    b->excluded && !b->by_sector && (alone || is_chosen(s, b->id));
	struct reader_row *row;

	if (!b->shared && !out)
		return;
	row = row_of(t, alone || out ? b->id : nobody);
	if (alone || out) {
		row->name_ja = b->name_ja;
		row->name_en = b->name_en;
	}
	row->shared = row->shared || b->shared;
	row->excluded = out;
}

/* Bodies that are in the scope no more, but read something: the log names
 * them. */
static enum fail
row_of_reader(
    struct work *w, struct table *t, struct body_id id, struct reader_row **out)
{
	struct members m = {w->snap->db, w->arena, w->instance};
	struct member_body b;
	enum fail f = members_body(&m, id, &b);

	*out = NULL;
	if (f != OK)
		return f == FAIL_ABSENT ? OK : f;
	if (!readers_told_alone(b.record.body_class)) {
		*out = row_of(t, nobody);
		return OK;
	}
	*out = row_of(t, id);
	(*out)->name_ja = b.name_ja;
	(*out)->name_en = b.name_en;
	return OK;
}

/* Rows come newest first: what stands in the end is the first time. */
static void
take(struct reader_row *row, const struct row_chain_reads *r, bool newest)
{
	if (r->act == ACT_OPEN)
		row->opened_ms = r->ms;
	else if (newest || row->received_ms == 0 || row->before) {
		row->received_ms = r->ms;
		row->before = !newest;
	}
}

static enum fail
take_reads(struct work *w, const struct hash *newest, struct table *t,
    const struct row_chain_reads *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct span body, hash;
		struct body_id reader;
		struct reader_row *row;

		if (!chain_detail_find(rows[i].detail, CHAIN_BODY, &body))
			continue;
		memcpy(reader.b, body.p, sizeof(reader.b));
		TRY(row_of_reader(w, t, reader, &row));
		if (row != NULL)
			take(row, &rows[i],
			    chain_detail_find(
				rows[i].detail, CHAIN_HASH, &hash) &&
				memcmp(hash.p, newest->b, hash.n) == 0);
	}
	return OK;
}

static const struct release_row *
newest_provided(const struct release_own *own)
{
	for (size_t i = own->list_n; i-- > 0;)
		if (own->list[i].provided_ms > 0)
			return &own->list[i];
	return NULL;
}

enum fail
readers_own(struct work *w, const struct may_own_case *may,
    const struct release_own *own, struct readers *out)
{
	struct case_id id = may_case(may_own_case_any(may));
	const struct release_row *r = newest_provided(own);
	struct row_chain_reads *rows;
	struct table t = {.n = 0};
	size_t n;

	*out = (struct readers){.list = NULL};
	if (r == NULL)
		return OK;
	TRY(sql_chain_reads(w->snap->db, w->arena, id, &rows, &n));
	t.list = arena_array(w->arena, own->bodies_n + n + 1, sizeof(*t.list));
	for (int left_out = 0; left_out < 2; left_out++) {
		for (size_t i = 0; i < own->bodies_n; i++)
			if (own->bodies[i].shared != (left_out != 0))
				add_body(&t, &own->scope, &own->bodies[i]);
		if (left_out == 0)
			TRY(take_reads(w, &r->hash, &t, rows, n));
	}
	for (size_t i = 0; i < r->head.items_n; i++)
		out->secret = out->secret || r->head.items[i].designation ==
						 DESIGNATION_SECRET;
	out->list = t.list;
	out->list_n = t.n;
	out->provided_ms = r->provided_ms;
	out->n = r->head.n;
	return OK;
}
