/* contributions: rows against signature and chain, then who may read. */
#include "store/contributions.h"

#include <stdlib.h>

#include "base/log.h"
#include "seal/chain_detail.h"
#include "store/chained.h"
#include "store/consents.h"

struct entries {
	struct chained *added, *asked;
	size_t added_n, asked_n;
};

static bool
is_entered(const struct contribution_row *c, const struct entries *e)
{
	bool inquiry = c->head.what == CONTRIBUTION_INQUIRY;
	const struct chained *entry =
	    inquiry ? chained_with_hash(e->asked, e->asked_n, &c->hash)
		    : chained_with_hash(e->added, e->added_n, &c->hash);
	struct any_id person = ID_ANY(c->head.person);
	struct span body;

	return entry != NULL && ID_SAME(entry->actor, person) &&
	       chain_detail_find(entry->detail, CHAIN_BODY, &body) &&
	       memcmp(body.p, c->head.body.b, ID_BYTES) == 0;
}

static bool
holds(const struct members *m, struct case_id id,
    const struct row_contribution_list *row, const struct entries *e,
    struct contribution_row *out)
{
	struct record_person_key key;
	struct signature sig;

	if (contribution_parse(m->arena, row->bytes, &out->head) != OK ||
	    !ID_SAME(out->head.case_id, id) ||
	    out->head.n != (uint32_t)row->n ||
	    !ID_SAME(out->head.id, row->id) || row->sig.n != sizeof(sig.b))
		return false;
	memcpy(sig.b, row->sig.p, sizeof(sig.b));
	out->bytes = row->bytes;
	out->hash = contribution_hash(row->bytes);
	return members_person_key(m, out->head.person, (uint32_t)row->epoch,
		   &key, NULL) == OK &&
	       contribution_check(&key.sign_pk, row->bytes, &sig) &&
	       is_entered(out, e);
}

enum fail
contributions_list(const struct members *m, struct case_id id,
    struct contribution_row **out, size_t *out_n)
{
	struct row_contribution_list *rows;
	struct entries e;
	size_t n;

	*out_n = 0;
	TRY(sql_contribution_list(m->db, m->arena, id, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	if (n == 0)
		return OK;
	TRY(chained_of(m->db, m->arena, m->instance, id, ACT_CONTRIBUTE,
	    &e.added, &e.added_n));
	TRY(chained_of(m->db, m->arena, m->instance, id, ACT_INQUIRE, &e.asked,
	    &e.asked_n));
	for (size_t i = 0; i < n; i++) {
		if (holds(m, id, &rows[i], &e, &(*out)[*out_n]))
			(*out_n)++;
		else
			log_note(LOG_ALARM, "unsigned_row", "contribution");
	}
	return OK;
}

static int
by_body(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

static bool
names(const struct contribution *c, struct body_id body)
{
	return c->bodies_n > 0 && bsearch(&body, c->bodies, c->bodies_n,
				      sizeof(body), by_body) != NULL;
}

/* Rules like those of access/: the build with MADOGUCHI_FORCE_RULES goes by the
 * keys alone. */
enum fail
contributions_asks(const struct members *m,
    const struct contribution_row *inquiry, const struct scope_body *body,
    bool *out)
{
	const struct contribution *c = &inquiry->head;

#ifdef MADOGUCHI_FORCE_RULES
	(void)m, (void)body, (void)names;
	*out = c->what == CONTRIBUTION_INQUIRY;
	return OK;
#else
	*out = c->what == CONTRIBUTION_INQUIRY && names(c, body->id);
	if (!*out)
		return OK;
	return consents_let(
	    m, c->case_id, c->consent_n, &c->consent, body, scope_asks, out);
#endif
}

enum fail
contributions_let(const struct members *m, const struct contribution_row *row,
    const struct release_row *release, const struct scope_body *body, bool *out)
{
	const struct contribution *c = &row->head;
	const struct release_head *r = &release->head;

#ifdef MADOGUCHI_FORCE_RULES
	(void)m, (void)c, (void)r, (void)body;
	*out = true;
	return OK;
#else
	*out = false;
	if (ID_SAME(c->body, body->id))
		return consents_let(m, c->case_id, c->consent_n, &c->consent,
		    body,
		    c->what == CONTRIBUTION_ANSWER ? scope_asks : scope_reads,
		    out);
	if (c->audience == AUDIENCE_DESK || !releases_names(release, body->id))
		return OK;
	return consents_let(
	    m, c->case_id, r->consent_n, &r->consent, body, scope_reads, out);
#endif
}

uint32_t
contributions_next(const struct case_rows *rows)
{
	int64_t newest = 0;

	for (size_t i = 0; i < rows->envelopes_n; i++)
		if ((rows->envelopes[i].kind == KIND_CONTRIBUTION ||
			rows->envelopes[i].kind == KIND_CONTRIBUTION_SECRET) &&
		    rows->envelopes[i].number > newest)
			newest = rows->envelopes[i].number;
	return (uint32_t)newest + 1;
}

bool
contributions_corrects(
    const struct contribution *later, const struct contribution *c)
{
	if (later->n <= c->n || later->what != c->what ||
	    !ID_SAME(later->body, c->body))
		return false;
	return c->what == CONTRIBUTION_ANSWER ? later->about == c->about
					      : later->about == c->n;
}
