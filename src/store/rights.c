/* rights: the rows that name the body first, then what consents let. */
#include "store/rights.h"

#include <stdlib.h>

#include "store/consents.h"

/* Before any signature is looked at: do the bytes hold the id at all? */
static bool
holds(struct span bytes, struct body_id id)
{
	return memmem(bytes.p, bytes.n, id.b, sizeof(id.b)) != NULL;
}

static enum fail
is_named(
    const struct members *m, struct case_id id, struct body_id body, bool *out)
{
	struct row_release_list *releases;
	struct row_contribution_list *added;
	size_t n;

	*out = false;
	TRY(sql_release_list(m->db, m->arena, id, &releases, &n));
	for (size_t i = 0; i < n && !*out; i++)
		*out = holds(releases[i].bytes, body);
	if (*out)
		return OK;
	TRY(sql_contribution_list(m->db, m->arena, id, &added, &n));
	for (size_t i = 0; i < n && !*out; i++)
		*out = holds(added[i].bytes, body);
	return OK;
}

static enum fail
count_releases(const struct members *m, struct case_id id,
    const struct scope_body *body, struct rights *out)
{
	struct release_row *list;
	struct row_case_get c;
	size_t n;

	TRY(sql_case_get(m->db, m->arena, id, &c));
	TRY(releases_list(m, id, (uint32_t)c.reporter_epoch, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct release_head *h = &list[i].head;
		bool let = false;

		if (list[i].provided_ms == 0 ||
		    !releases_names(&list[i], body->id))
			continue;
		TRY(consents_let(
		    m, id, h->consent_n, &h->consent, body, scope_reads, &let));
		out->releases += let;
	}
	return OK;
}

static int
by_body(const void *x, const void *y)
{
	return memcmp(x, y, ID_BYTES);
}

static enum fail
count_inquiries(const struct members *m, struct case_id id,
    const struct scope_body *body, struct rights *out)
{
	struct contribution_row *list;
	size_t n;

	TRY(contributions_list(m, id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct contribution *c = &list[i].head;
		bool let = false;

		if (c->what != CONTRIBUTION_INQUIRY || c->bodies_n == 0 ||
		    bsearch(&body->id, c->bodies, c->bodies_n, ID_BYTES,
			by_body) == NULL)
			continue;
		TRY(consents_let(
		    m, id, c->consent_n, &c->consent, body, scope_asks, &let));
		out->inquiries += let;
	}
	return OK;
}

enum fail
rights_of(const struct members *m, struct case_id id,
    const struct scope_body *body, struct rights *out)
{
	enum fail f;
	bool named;

	*out = (struct rights){0};
	TRY(is_named(m, id, body->id, &named));
	if (!named)
		return OK;
	f = count_releases(m, id, body, out);
	if (f == OK)
		f = count_inquiries(m, id, body, out);
	if (f != OK)
		*out = (struct rights){0};
	return f == FAIL_STORE ? f : OK;
}
