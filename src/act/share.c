/* share: body by body, ring by ring. */
#include "act/share.h"

#include "store/consents.h"

/* What share_release() works on. */
struct sharing {
	const struct work *w;
	const struct release_row *release;
	const struct signer *by;
	struct hash consent;
	const struct grant *old; /* all grants of the case */
	size_t old_n;
	struct shares *out;
};

static bool
has_grant(const struct sharing *s, const struct envelope *e,
    const struct recipient *ring)
{
	for (size_t i = 0; i < s->old_n; i++) {
		const struct grant *g = &s->old[i];

		if (g->envelope.kind == e->kind &&
		    g->envelope.number == e->number &&
		    g->envelope.epoch == e->epoch &&
		    g->recipient_kind == RECIPIENT_RING &&
		    ID_SAME(g->recipient, ring->id) &&
		    g->recipient_epoch == ring->epoch)
			return true;
	}
	return false;
}

/* FAIL_ABSENT: the body has no such ring. */
static enum fail
council_ring(const struct work *w, struct body_id body, enum kind kind,
    struct recipient *out)
{
	struct members m = keys_members(w);
	struct record_ring_epoch record;
	struct member_ring ring;

	TRY(members_find_ring(&m, body,
	    kinds_is_secret(kind) ? RING_COUNCIL_SECRET : RING_COUNCIL_OPEN,
	    &ring));
	return members_ring_epoch(
	    &m, ring.record.id, ring.record.epoch, &record, out);
}

/* One envelope to one body. *waits: it has no ring for that yet. */
static enum fail
seal_to(struct sharing *s, struct body_id body, const struct opened *o,
    bool *got, bool *waits)
{
	struct recipient ring;
	enum fail f = council_ring(s->w, body, o->envelope.kind, &ring);

	if (f == FAIL_ABSENT) {
		*waits = true;
		return OK;
	}
	TRY(f);
	if (has_grant(s, &o->envelope, &ring))
		return OK;
	*got = true;
	return grant_seal(s->w->arena, &o->envelope, &o->dek, &ring,
	    &s->consent, s->by, &s->out->at[s->out->n++]);
}

static enum fail
to_body(struct sharing *s, struct body_id body, const struct opened_set *set)
{
	bool waits = false, got = false;

	for (size_t i = 0; i < set->n; i++) {
		const struct opened *o = &set->at[i];

		if ((o->envelope.kind == KIND_RELEASE ||
			o->envelope.kind == KIND_RELEASE_SECRET) &&
		    o->envelope.number == s->release->head.n)
			TRY(seal_to(s, body, o, &got, &waits));
	}
	s->out->waiting += waits;
	s->out->bodies += got;
	return OK;
}

/* Each envelope once: who is in two rings has opened some twice. */
static struct opened_set
without_doubles(struct arena *a, const struct opened_set *set)
{
	struct opened_set out = {arena_array(a, set->n, sizeof(*out.at)), 0};

	for (size_t i = 0; i < set->n; i++)
		if (keys_find(&out, &set->at[i].envelope) == NULL)
			out.at[out.n++] = set->at[i];
	return out;
}

enum fail
share_release(const struct work *w, const struct may *may,
    const struct verified_consent *consent, const struct case_rows *rows,
    const struct opened_set *set, const struct release_row *release,
    const struct signer *by, struct shares *out)
{
	const struct consent *c = consent_verify_value(consent);
	struct scope scope = consents_scope(w->arena, c);
	struct opened_set once = without_doubles(w->arena, set);
	struct sharing s = {.w = w,
	    .release = release,
	    .by = by,
	    .consent = consent_verify_hash(consent),
	    .out = out};
	struct members m = keys_members(w);
	struct grant *old;

	*out = (struct shares){0};
	if (!ID_SAME(consent_verify_case(consent), rows->c.id) ||
	    !ID_SAME(release->head.case_id, rows->c.id) ||
	    c->n < release->head.consent_n || c->provide != CONFIRMATION_YES)
		return fail(FAIL_CONFLICT, "a consent of something else");
	TRY(case_all_grants(w->snap->db, w->arena, may, &old, &s.old_n));
	s.old = old;
	out->at = arena_array(
	    w->arena, release->head.bodies_n * once.n, sizeof(*out->at));
	for (size_t i = 0; i < release->head.bodies_n; i++) {
		struct body_id id = release->head.bodies[i];
		struct scope_body now;
		struct member_body body;
		enum fail f = members_body(&m, id, &body);
		bool let;

		if (f == FAIL_ABSENT)
			continue;
		TRY(f);
		now = consents_body(&body);
		TRY(consents_let(&m, rows->c.id, release->head.consent_n,
		    &release->head.consent, &now, scope_reads, &let));
		if (let && scope_reads(&scope, &now) &&
		    consent_verify_names(consent, id))
			TRY(to_body(&s, id, &once));
	}
	return OK;
}

/* From which consent on a right to it must have held. */
struct since {
	uint32_t n;
	const struct hash *hash;
	scope_fn *inside;
};

/* Each body once; who may not read it is left out. */
static enum fail
add_body(struct sharing *s, struct case_id id, struct body_id body,
    const struct since *since, struct body_id *done, size_t *done_n)
{
	struct members m = keys_members(s->w);
	struct member_body row;
	struct scope_body now;
	enum fail f = members_body(&m, body, &row);
	bool let;

	for (size_t i = 0; i < *done_n; i++)
		if (ID_SAME(done[i], body))
			return OK;
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	now = consents_body(&row);
	TRY(consents_let(
	    &m, id, since->n, since->hash, &now, since->inside, &let));
	if (let)
		done[(*done_n)++] = body;
	return OK;
}

/* The author's body, who reads the release, who is asked. */
static enum fail
audience_of(struct sharing *s, const struct contribution *c,
    struct body_id *out, size_t *out_n)
{
	const struct release_head *r = &s->release->head;
	const struct since asked = {c->consent_n, &c->consent, scope_asks};
	const struct since own = {c->consent_n, &c->consent, scope_reads};
	const struct since group = {r->consent_n, &r->consent, scope_reads};

	TRY(add_body(s, c->case_id, c->body,
	    c->what == CONTRIBUTION_ANSWER ? &asked : &own, out, out_n));
	for (size_t i = 0; i < r->bodies_n && c->audience != AUDIENCE_DESK; i++)
		TRY(add_body(s, c->case_id, r->bodies[i], &group, out, out_n));
	for (size_t i = 0; i < c->bodies_n; i++)
		TRY(add_body(s, c->case_id, c->bodies[i], &asked, out, out_n));
	return OK;
}

static enum fail
to_desk(struct sharing *s, struct body_id desk, const struct opened *o)
{
	struct members m = keys_members(s->w);
	struct record_ring_epoch record;
	struct member_ring ring;
	struct recipient to;

	TRY(members_find_ring(&m, desk,
	    kinds_is_secret(o->envelope.kind) ? RING_DESK_SECRET
					      : RING_DESK_OPEN,
	    &ring));
	TRY(members_ring_epoch(
	    &m, ring.record.id, ring.record.epoch, &record, &to));
	return grant_seal(s->w->arena, &o->envelope, &o->dek, &to, &s->consent,
	    s->by, &s->out->at[s->out->n++]);
}

enum fail
share_contribution(const struct work *w, const struct verified_consent *consent,
    const struct case_rows *rows, const struct opened *o,
    const struct release_row *release, const struct contribution *c,
    const struct signer *by, struct shares *out)
{
	struct sharing s = {.w = w,
	    .release = release,
	    .by = by,
	    .consent = consent_verify_hash(consent),
	    .out = out};
	size_t most = 2 + release->head.bodies_n + c->bodies_n, n = 0;
	struct body_id *bodies = arena_array(w->arena, most, sizeof(*bodies));

	*out = (struct shares){
	    .at = arena_array(w->arena, most, sizeof(*out->at))};
	if (!ID_SAME(consent_verify_case(consent), c->case_id) ||
	    !ID_SAME(release->head.case_id, c->case_id) ||
	    consent_verify_value(consent)->provide != CONFIRMATION_YES)
		return fail(FAIL_CONFLICT, "a consent of something else");
	TRY(to_desk(&s, rows->c.desk, o));
	TRY(audience_of(&s, c, bodies, &n));
	for (size_t i = 0; i < n; i++) {
		bool got = false, waits = false;

		TRY(seal_to(&s, bodies[i], o, &got, &waits));
		out->bodies += got;
		out->waiting += waits;
	}
	return OK;
}

enum fail
share_add(const struct may_now *n, const struct shares *s)
{
	for (size_t i = 0; i < s->n; i++)
		TRY(case_grant_add(n, &s->at[i]));
	return OK;
}

/* May the ring's body read under this consent? A desk's ring always. */
static enum fail
keeps(const struct work *w, struct ring_id id, const struct consent *next,
    const struct scope *scope, struct body_id *out_body, bool *out)
{
	struct members m = keys_members(w);
	struct member_ring ring;
	struct member_body body;
	struct scope_body now;
	enum fail f = members_ring(&m, id, &ring);

	*out = false;
	if (f == OK) {
		*out_body = ring.record.body;
		if (ring.record.kind == RING_DESK_OPEN ||
		    ring.record.kind == RING_DESK_SECRET) {
			*out = true;
			return OK;
		}
		f = members_body(&m, ring.record.body, &body);
	}
	/* What is not signed reads nothing. */
	if (f == FAIL_ABSENT)
		return OK;
	TRY(f);
	now = consents_body(&body);
	*out = next->provide == CONFIRMATION_YES &&
	       (scope_reads(scope, &now) || scope_asks(scope, &now));
	return OK;
}

enum fail
share_lost(const struct work *w, const struct may *may,
    const struct consent *next, struct share_ends *out)
{
	struct scope scope = consents_scope(w->arena, next);
	struct body_id *bodies;
	struct row_grant_rings *rings;
	size_t n;

	*out = (struct share_ends){0};
	TRY(sql_grant_rings(w->snap->db, w->arena, may_case(may), &rings, &n));
	out->at = arena_array(w->arena, n, sizeof(*out->at));
	bodies = arena_array(w->arena, n, sizeof(*bodies));
	for (size_t i = 0; i < n; i++) {
		struct body_id body = {{0}};
		bool known = false, stays;

		TRY(keeps(w, rings[i].ring, next, &scope, &body, &stays));
		if (stays)
			continue;
		out->at[out->n++] = rings[i].ring;
		for (size_t k = 0; k < out->bodies; k++)
			known = known || ID_SAME(bodies[k], body);
		if (!known)
			bodies[out->bodies++] = body;
	}
	return OK;
}

enum fail
share_end(
    const struct may_now *n, struct case_id id, const struct share_ends *ends)
{
	int64_t changed;

	for (size_t i = 0; i < ends->n; i++)
		TRY(sql_grant_end(n, id, ID_ANY(ends->at[i]), &changed));
	return OK;
}
