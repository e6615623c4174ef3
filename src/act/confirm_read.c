/* confirm: what the newest consent says, as words for a page. */
#include "act/confirm.h"
#include "act/consent.h"
#include "act/mapping.h"

static void
read_items(struct work *w, const struct consent *c, struct confirm_words *out)
{
	struct confirm_item *items =
	    arena_array(w->arena, c->covers_n, sizeof(*items));

	for (size_t i = 0; i < c->covers_n; i++)
		items[i] = (struct confirm_item){c->covers[i].item,
		    c->covers[i].designation, (int64_t)c->covers[i].version};
	out->items = items;
	out->items_n = c->covers_n;
}

static void
read_exclusions(struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent *c,
    struct confirm_words *out)
{
	struct body_id *excluded =
	    arena_array(w->arena, c->exclusions_n, sizeof(*excluded));

	for (size_t i = 0; i < c->exclusions_n; i++) {
		const struct consent_exclusion *e = &c->exclusions[i];

		if (e->kind == EXCLUDE_BODY)
			excluded[out->excluded_n++] = e->body;
		if (e->kind == EXCLUDE_GOVERNMENT)
			out->exclude_government = true;
		if (e->kind == EXCLUDE_SUPERVISORS) {
			out->exclude_supervisors = true;
			out->sector = e->sector;
		}
		if (e->kind == EXCLUDE_OTHER) {
			out->mapping = e->mapping;
			out->exclude_other = consent_text(
			    w, rows, set, CONSENT_TEXT_EXCLUDE, &e->text);
		}
	}
	out->excluded = excluded;
}

static void
read_coordinations(struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent *c,
    struct confirm_words *out)
{
	static const enum consent_text whom[] = {CONSENT_TEXT_ASK_SAY,
	    CONSENT_TEXT_NOTIFY_WHOM, CONSENT_TEXT_OTHER_WHOM};
	static const enum consent_text say[] = {CONSENT_TEXT_ASK_SAY,
	    CONSENT_TEXT_NOTIFY_SAY, CONSENT_TEXT_OTHER_SAY};

	for (size_t i = 0; i < c->coordinations_n; i++) {
		const struct consent_coordination *one = &c->coordinations[i];
		int k = (int)one->kind - COORDINATE_ASK_MEMBERS;
		struct confirm_coordination *to;

		if (k < 0 || k >= CONFIRM_KINDS)
			continue;
		to = &out->kinds[k];
		to->wanted = true;
		to->may_say = consent_text(w, rows, set, say[k], &one->may_say);
		if (one->kind != COORDINATE_ASK_MEMBERS)
			to->whom =
			    consent_text(w, rows, set, whom[k], &one->whom);
	}
}

static struct confirm_words
read_words(struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent *c)
{
	struct confirm_words out = {.rung = c->rung,
	    .product_rung = c->product_rung,
	    .product_later_members = c->product_later_members,
	    .coordination = c->coordination,
	    .provide = c->provide,
	    .show_again = c->show_again,
	    .decided_by = consent_text(
		w, rows, set, CONSENT_TEXT_DECIDED_BY, &c->decided_by),
	    .publication = consent_text(
		w, rows, set, CONSENT_TEXT_PUBLICATION, &c->publication)};

	read_items(w, c, &out);
	read_exclusions(w, rows, set, c, &out);
	read_coordinations(w, rows, set, c, &out);
	return out;
}

enum fail
confirm_read_bodies(struct work *w, struct confirm_view *out)
{
	struct members m = keys_members(w);
	struct member_body *all;

	TRY(members_bodies(&m, &all, &out->bodies_n));
	out->bodies =
	    arena_array(w->arena, out->bodies_n, sizeof(*out->bodies));
	out->names_ja =
	    arena_array(w->arena, out->bodies_n, sizeof(*out->names_ja));
	out->names_en =
	    arena_array(w->arena, out->bodies_n, sizeof(*out->names_en));
	for (size_t i = 0; i < out->bodies_n; i++) {
		out->bodies[i] = consents_body(&all[i]);
		out->names_ja[i] = all[i].name_ja;
		out->names_en[i] = all[i].name_en;
	}
	return OK;
}

/* What the reporter is asked, or was. */
static enum fail
read_mapping(struct work *w, const struct case_rows *rows,
    const struct opened_set *set, const struct consent_newest *newest,
    struct confirm_view *out)
{
	struct mapping_found found;

	TRY(mapping_newest(w, rows, set, newest, &found));
	out->mapping = (struct confirm_mapping){
	    .asks = found.stands && out->words.mapping == MAPPING_OPEN &&
		    rows->c.stage != STAGE_CLOSED,
	    .there = found.there,
	    .id = found.id,
	    .bodies = found.value.bodies,
	    .bodies_n = found.value.bodies_n,
	    .at_ms = found.at_ms};
	return OK;
}

/* Withdrawn after it: the agreement is asked for anew, and so it is shown. */
static enum fail
read_void(struct work *w, struct case_id id, struct confirm_view *out)
{
	struct members m = keys_members(w);
	uint32_t none;

	TRY(consents_void(&m, id, &none));
	out->is_void = out->n <= none;
	if (out->is_void && out->words.provide == CONFIRMATION_YES)
		out->words.provide = out->facts.provide = CONFIRMATION_NOT_YET;
	return OK;
}

static enum fail
read_newest(struct work *w, const struct may *m, struct confirm_view *out)
{
	struct consent_newest newest;
	struct case_rows rows;
	struct opened_set set;
	const struct consent *c;

	*out = (struct confirm_view){0};
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(consent_newest(w, m, &rows, &newest));
	TRY(keys_open(w, m, may_actor(m), &rows, &set));
	/* Its texts are secret: the desk reads them by an opening (L7). */
	if (may_actor(m)->kind != ACTOR_REPORTER)
		set.n = 0;
	c = newest.value;
	out->n = c->n;
	out->at_ms = c->at_ms;
	out->bytes = newest.bytes;
	out->reporter_sig = newest.reporter_sig;
	out->instance_sig = newest.instance_sig;
	out->facts = consents_facts(c);
	out->words = read_words(w, &rows, &set, c);
	TRY(read_void(w, rows.c.id, out));
	out->lacks = confirmation_lacks(&out->facts);
	TRY(read_mapping(w, &rows, &set, &newest, out));
	return confirm_read_bodies(w, out);
}

enum fail
confirm_read(
    struct work *w, const struct may_own_case *may, struct confirm_view *out)
{
	return read_newest(w, may_own_case_any(may), out);
}

enum fail
confirm_read_desk(
    struct work *w, const struct may_desk_case *may, struct confirm_view *out)
{
	return read_newest(w, may_desk_case_any(may), out);
}

enum fail
confirm_versions(struct work *w, const struct may_desk_case *may,
    struct confirm_version **out, size_t *out_n)
{
	const struct may *m = may_desk_case_any(may);
	const struct opened_set closed = {.n = 0};
	struct members members = keys_members(w);
	struct consent_now c;
	struct case_rows rows;

	*out_n = 0;
	*out = arena_array(
	    w->arena, CONFIRM_VERSIONS, sizeof(struct confirm_version));
	TRY(case_rows(w->snap->db, w->arena, w->instance, m, &rows));
	TRY(consents_now(&members, rows.c.id, &c));
	for (;;) {
		(*out)[(*out_n)++] = (struct confirm_version){.n = c.value.n,
		    .at_ms = c.value.at_ms,
		    .words = read_words(w, &rows, &closed, &c.value)};
		if (c.value.n < 2 || *out_n == CONFIRM_VERSIONS)
			return OK;
		TRY(consents_before(&members, &c, &c));
	}
}
