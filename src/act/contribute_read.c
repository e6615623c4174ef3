/*
 * contribute: reading. What the rule lets and the key opens; whose name is
 * withheld is nameless to everybody but the desk.
 */
#include "act/contribute.h"
#include "act/mark.h"

/* What reading works on. */
struct reading {
	struct work *w;
	const struct may *m;
	struct case_rows rows;
	struct opened_set set;
	struct span marks;
	struct contribution_row *all;
	size_t all_n;
	bool desk; /* reads names, too */
};

static enum fail
begin(struct reading *r)
{
	const struct actor *who = may_actor(r->m);
	struct members m = keys_members(r->w);
	struct mark mark;

	TRY(case_rows(
	    r->w->snap->db, r->w->arena, r->w->instance, r->m, &r->rows));
	TRY(keys_open(r->w, r->m, who, &r->rows, &r->set));
	TRY(mark_read(r->w, r->m, &mark));
	r->marks = who->registered ? mark.items : span_of("");
	return contributions_list(&m, r->rows.c.id, &r->all, &r->all_n);
}

/* The sealed text, if it lies there as it was signed. */
static enum fail
open_text(const struct reading *r, const struct contribution *c,
    struct contribute_line *line)
{
	for (size_t i = 0; i < r->rows.more_n; i++) {
		const struct row_item_list *row = &r->rows.more[i];
		struct hash blob;
		struct span text;
		enum fail f;

		if (!ID_SAME(row->id, c->id))
			continue;
		blob = blob_hash(row->blob);
		if (!ID_SAME(blob, c->blob) ||
		    (kinds_is_secret((enum kind)row->kind) &&
			!mark_names(r->marks, row->id, row->version)))
			return OK;
		f = keys_item(r->w, &r->set, r->rows.c.id, row, &text);
		if (f == FAIL_KEY)
			return OK;
		TRY(f);
		line->opened = parts_parse(text, &line->text) == OK;
	}
	return OK;
}

static bool
is_newest(const struct reading *r, const struct contribution *c)
{
	for (size_t i = 0; i < r->all_n; i++)
		if (contributions_corrects(&r->all[i].head, c))
			return false;
	return true;
}

static enum fail
line_of(const struct reading *r, const struct contribution_row *row,
    struct contribute_line *out)
{
	struct members m = keys_members(r->w);
	struct member_body body;
	bool own = ID_SAME(row->head.body, may_actor(r->m)->body);

	*out = (struct contribute_line){.head = &row->head,
	    .own = own,
	    .newest = is_newest(r, &row->head),
	    .inquiry =
		row->head.what == CONTRIBUTION_ANSWER ? row->head.about : 0};
	if (members_body(&m, row->head.body, &body) == OK) {
		out->body_class = body.record.body_class;
		if (!row->head.withheld || own || r->desk) {
			out->body_ja = body.name_ja;
			out->body_en = body.name_en;
		}
	}
	return open_text(r, &row->head, out);
}

enum fail
contribute_read_desk(struct work *w, const struct may_desk_case *may,
    struct contribute_line **out, size_t *out_n)
{
	struct reading r = {.w = w, .m = may_desk_case_any(may), .desk = true};

	TRY(begin(&r));
	*out_n = r.all_n;
	*out = arena_array(w->arena, r.all_n, sizeof(**out));
	for (size_t i = 0; i < r.all_n; i++)
		TRY(line_of(&r, &r.all[i], &(*out)[i]));
	return OK;
}

enum fail
contribute_read_group(struct work *w, const struct may_shared_case *may,
    struct contribute_line **out, size_t *out_n)
{
	struct reading r = {.w = w, .m = may_shared_case_any(may)};
	struct release_row release, before;
	struct member_body body;
	struct scope_body now;
	struct members m = keys_members(w);

	*out_n = 0;
	TRY(begin(&r));
	TRY(members_body(&m, may_actor(r.m)->body, &body));
	now = consents_body(&body);
	TRY(releases_open_to(&m, r.rows.c.id, &now, &release, &before));
	*out = arena_array(w->arena, r.all_n, sizeof(**out));
	for (size_t i = 0; i < r.all_n; i++) {
		bool let;

		TRY(contributions_let(&m, &r.all[i], &release, &now, &let));
		if (let)
			TRY(line_of(&r, &r.all[i], &(*out)[(*out_n)++]));
	}
	return OK;
}

/* --- those asked ------------------------------------------------------------
 */

static enum fail
label_of(const struct reading *r, enum tlp *out)
{
	struct members m = keys_members(r->w);
	struct release_row *list;
	size_t n;

	*out = TLP_NONE;
	TRY(releases_list(
	    &m, r->rows.c.id, (uint32_t)r->rows.c.reporter_epoch, &list, &n));
	while (n-- > 0)
		if (list[n].provided_ms > 0) {
			*out = list[n].head.tlp;
			break;
		}
	return OK;
}

enum fail
inquiry_read(
    struct work *w, const struct may_inquiry *may, struct inquiry_view *out)
{
	struct reading r = {.w = w, .m = may_inquiry_any(may)};
	const struct actor *who = may_actor(r.m);
	const struct contribution_row *question = NULL;
	struct any_id object = may_object(r.m);
	struct consent_newest newest;
	struct release_body *bodies;

	*out = (struct inquiry_view){.alone = false};
	TRY(begin(&r));
	TRY(consent_newest(w, r.m, &r.rows, &newest));
	out->rung = newest.value->rung;
	TRY(label_of(&r, &out->tlp));
	out->scope = consents_scope(w->arena, newest.value);
	TRY(release_bodies(w, newest.value, &bodies, &out->bodies_n));
	out->bodies = bodies;
	for (size_t i = 0; i < r.all_n; i++)
		if (memcmp(r.all[i].head.id.b, object.b, ID_BYTES) == 0)
			question = &r.all[i];
	if (question == NULL)
		return FAIL_ABSENT;
	TRY(line_of(&r, question, &out->question));
	out->alone = question->head.bodies_n == 1;
	out->open = contribute_is_open(r.rows.c.stage);
	out->answers = arena_array(w->arena, r.all_n, sizeof(*out->answers));
	/* Others' are not even counted. */
	for (size_t i = r.all_n; i-- > 0;)
		if (r.all[i].head.what == CONTRIBUTION_ANSWER &&
		    r.all[i].head.about == question->head.n &&
		    ID_SAME(r.all[i].head.body, who->body))
			TRY(line_of(
			    &r, &r.all[i], &out->answers[out->answers_n++]));
	return OK;
}
