/* check_grants: what should be there is ticked off, what is left is too much;
 * whatever lies there must be as it was signed. */
#include "access/check_grants.h"

#include "access/grant_signed.h"
#include "base/buf.h"
#include "permit/mint.h"
#include "seal/chain_detail.h"
#include "store/consents.h"
#include "store/contributions.h"

/* When a ring was made, as its entry says. */
struct born {
	struct ring_id ring;
	int64_t ms;
};

struct check {
	struct members m;   /* arena of one case */
	struct arena *keep; /* of the lines */
	struct grants_found *out;
	const struct born *born;
	size_t born_n;
	struct case_rows rows;
	struct grant *grants;
	size_t grants_n;
	bool *seen; /* one a grant */
	struct release_row *releases;
	size_t releases_n;
	struct contribution_row *added;
	size_t added_n;
};

static void
note(struct check *c, const struct envelope *e, const char *what,
    struct span who)
{
	static const char *const kinds[] = {"?", "open", "secret", "notes",
	    "notes-secret", "release", "release-secret", "contribution",
	    "contribution-secret", "product"};
	struct grants_found *out = c->out;

	if (out->lines_n == CHECK_LINES)
		return;
	out->lines[out->lines_n++] = arena_printf(c->keep,
	    "%.*s: %s %u: %s: %.*s", (int)c->rows.c.number.n,
	    c->rows.c.number.p, kinds[kinds_is_set(e->kind) ? e->kind : 0],
	    e->number, what, (int)who.n, who.p);
}

/* Who should have a grant, and up to which epoch the recipient has keys. */
struct expected {
	enum recipient_kind kind;
	struct any_id id;
	uint32_t epoch;
	bool late; /* may have none */
	struct span who;
};

static struct expected
expected_ring(const struct member_ring *ring, bool late, struct span who)
{
	return (struct expected){RECIPIENT_RING, ID_ANY(ring->record.id),
	    ring->record.epoch, late, who};
}

/* Ticks off all grants to this recipient. */
static void
expect(struct check *c, const struct envelope *e, const struct expected *to)
{
	bool found = false;

	for (size_t i = 0; i < c->grants_n; i++) {
		const struct grant *g = &c->grants[i];

		if (g->envelope.kind != e->kind ||
		    g->envelope.number != e->number ||
		    g->envelope.epoch != e->epoch ||
		    g->recipient_kind != to->kind ||
		    !ID_SAME(g->recipient, to->id) || g->recipient_epoch < 1 ||
		    g->recipient_epoch > to->epoch)
			continue;
		c->seen[i] = found = true;
	}
	if (found || to->late)
		return;
	c->out->missing++;
	note(c, e, "missing", to->who);
}

/* The body's ring of that side that opens this kind. FAIL_ABSENT. */
static enum fail
ring_of(const struct check *c, struct body_id body, enum kind kind, bool desk,
    struct member_ring *out)
{
	bool secret = kinds_is_secret(kind);

	return members_find_ring(&c->m, body,
	    desk     ? (secret ? RING_DESK_SECRET : RING_DESK_OPEN)
	    : secret ? RING_COUNCIL_SECRET
		     : RING_COUNCIL_OPEN,
	    out);
}

static enum fail
expect_desk(struct check *c, const struct envelope *e)
{
	struct member_ring ring;
	struct expected to;
	enum fail f = ring_of(c, c->rows.c.desk, e->kind, true, &ring);

	if (f == OK) {
		to = expected_ring(&ring, false, span_of("the desk"));
		expect(c, e, &to);
	}
	return f == FAIL_STORE ? f : OK;
}

static bool
is_born_after(const struct check *c, struct ring_id ring, int64_t ms)
{
	for (size_t i = 0; i < c->born_n; i++)
		if (ID_SAME(c->born[i].ring, ring))
			return c->born[i].ms >= ms;
	return false;
}

/* From which consent on the body must have been inside. */
struct since {
	uint32_t n;
	const struct hash *hash;
	scope_fn *inside;
};

static enum fail
expect_body(struct check *c, const struct envelope *e, struct body_id id,
    const struct since *since, int64_t at_ms)
{
	struct member_body body;
	struct scope_body now;
	struct member_ring ring;
	struct expected to;
	enum fail f = members_body(&c->m, id, &body);
	bool let;

	if (f != OK)
		return f == FAIL_STORE ? f : OK;
	now = consents_body(&body);
	TRY(consents_let(&c->m, c->rows.c.id, since->n, since->hash, &now,
	    since->inside, &let));
	if (!let)
		return OK;
	f = ring_of(c, id, e->kind, false, &ring);
	if (f == OK) {
		to = expected_ring(&ring,
		    is_born_after(c, ring.record.id, at_ms), body.name_en);
		expect(c, e, &to);
	}
	return f == FAIL_STORE ? f : OK;
}

static enum fail
expect_release(struct check *c, const struct envelope *e)
{
	for (size_t i = 0; i < c->releases_n; i++) {
		const struct release_row *r = &c->releases[i];
		const struct since since = {
		    r->head.consent_n, &r->head.consent, scope_reads};

		if (r->head.n != e->number || r->provided_ms == 0)
			continue;
		for (size_t k = 0; k < r->head.bodies_n; k++)
			TRY(expect_body(
			    c, e, r->head.bodies[k], &since, r->provided_ms));
	}
	return OK;
}

static enum fail
expect_group(
    struct check *c, const struct envelope *e, const struct contribution *a)
{
	for (size_t i = 0; i < c->releases_n; i++) {
		const struct release_head *r = &c->releases[i].head;
		const struct since since = {
		    r->consent_n, &r->consent, scope_reads};

		if (r->n != a->release_n)
			continue;
		for (size_t k = 0; k < r->bodies_n; k++)
			TRY(expect_body(c, e, r->bodies[k], &since, a->at_ms));
	}
	return OK;
}

static enum fail
expect_added(struct check *c, const struct envelope *e)
{
	for (size_t i = 0; i < c->added_n; i++) {
		const struct contribution *a = &c->added[i].head;
		const struct since asked = {
		    a->consent_n, &a->consent, scope_asks};
		const struct since reads = {
		    a->consent_n, &a->consent, scope_reads};

		if (a->n != e->number)
			continue;
		TRY(expect_body(c, e, a->body,
		    a->what == CONTRIBUTION_ANSWER ? &asked : &reads,
		    a->at_ms));
		if (a->audience != AUDIENCE_DESK)
			TRY(expect_group(c, e, a));
		for (size_t k = 0; k < a->bodies_n; k++)
			TRY(expect_body(c, e, a->bodies[k], &asked, a->at_ms));
	}
	return OK;
}

static enum fail
check_envelope(struct check *c, const struct envelope *e)
{
	bool reporter = e->kind == KIND_OPEN || e->kind == KIND_SECRET ||
			e->kind == KIND_RELEASE ||
			e->kind == KIND_RELEASE_SECRET;
	struct expected to = {RECIPIENT_REPORTER, ID_ANY(c->rows.c.id),
	    (uint32_t)c->rows.c.reporter_epoch, false, span_of("the reporter")};

	if (reporter)
		expect(c, e, &to);
	TRY(expect_desk(c, e));
	if (e->kind == KIND_RELEASE || e->kind == KIND_RELEASE_SECRET)
		return expect_release(c, e);
	if (e->kind == KIND_CONTRIBUTION || e->kind == KIND_CONTRIBUTION_SECRET)
		return expect_added(c, e);
	return OK;
}

/* To whom a grant goes. */
static struct span
name_of(const struct check *c, const struct grant *g)
{
	struct member_ring ring;
	struct member_body body;
	struct ring_id id;

	if (g->recipient_kind == RECIPIENT_REPORTER)
		return span_of("the reporter");
	memcpy(id.b, g->recipient.b, sizeof(id.b));
	if (members_ring(&c->m, id, &ring) != OK ||
	    members_body(&c->m, ring.record.body, &body) != OK)
		return span_of("a ring that is not there");
	return body.name_en;
}

static enum fail
load(struct check *c, const struct may *may)
{
	TRY(case_rows(c->m.db, c->m.arena, c->m.instance, may, &c->rows));
	TRY(case_all_grants(
	    c->m.db, c->m.arena, may, &c->grants, &c->grants_n));
	TRY(releases_list(&c->m, c->rows.c.id,
	    (uint32_t)c->rows.c.reporter_epoch, &c->releases, &c->releases_n));
	c->seen = arena_array(c->m.arena, c->grants_n, sizeof(*c->seen));
	return contributions_list(&c->m, c->rows.c.id, &c->added, &c->added_n);
}

/* What nobody expects, and what is not as it was signed: its recipient, epoch
 * or sealed bytes are another grant's. */
static void
judge_grants(struct check *c)
{
	c->out->grants += (int64_t)c->grants_n;
	for (size_t i = 0; i < c->grants_n; i++) {
		const struct grant *g = &c->grants[i];

		if (!c->seen[i]) {
			c->out->extra++;
			note(c, &g->envelope, "too much", name_of(c, g));
		}
		if (!grant_signed(&c->m, g)) {
			c->out->forged++;
			note(c, &g->envelope, "not as signed", name_of(c, g));
		}
	}
}

static enum fail
check_case(struct check *c, struct case_id id)
{
	struct may may = {.has_case = true, .case_id = id};
	struct row_case_get whole;
	enum fail f;

	TRY(sql_case_get(c->m.db, c->m.arena, id, &whole));
	if (whole.consent_n == 0) /* erased */
		return OK;
	f = load(c, &may);
	c->out->cases++;
	if (f != OK) {
		c->out->extra += f != FAIL_STORE;
		return f == FAIL_STORE ? f : OK;
	}
	for (size_t i = 0; i < c->rows.envelopes_n; i++) {
		const struct row_envelope_list *row = &c->rows.envelopes[i];
		struct envelope e = {id, (enum kind)row->kind,
		    (uint32_t)row->number, (uint32_t)row->epoch};

		TRY(check_envelope(c, &e));
	}
	judge_grants(c);
	return OK;
}

static enum fail
load_born(struct db *db, struct arena *a, struct born **out, size_t *out_n)
{
	struct row_ring_firsts *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_ring_firsts(db, a, &rows, &n));
	*out = arena_array(a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct span ring;
		struct reader r;

		if (!chain_detail_find(rows[i].detail, CHAIN_RING, &ring))
			continue;
		r = reader_of(ring);
		reader_copy(&r, (*out)[*out_n].ring.b, ID_BYTES);
		(*out)[(*out_n)++].ms = rows[i].ms;
	}
	return OK;
}

enum fail
check_grants(struct db *db, struct arena *a, const struct instance *instance,
    struct grants_found *out)
{
	struct arena *one = arena_new(256 * 1024 * 1024);
	struct row_case_ids *ids;
	struct any_id after = {{0}};
	struct born *born;
	size_t n, born_n;
	enum fail f = load_born(db, a, &born, &born_n);

	*out = (struct grants_found){0};
	do {
		if (f == OK)
			f = sql_case_ids(db, a, after, &ids, &n);
		for (size_t i = 0; f == OK && i < n; i++) {
			struct check c = {.m = {db, one, instance},
			    .keep = a,
			    .out = out,
			    .born = born,
			    .born_n = born_n};

			f = check_case(&c, ids[i].id);
			memcpy(after.b, ids[i].id.b, sizeof(after.b));
			arena_reset(one);
		}
	} while (f == OK && n > 0);
	arena_free(one);
	return f;
}
