/* shared_take: two passes over the open texts of a release, and the entry. */
#include "act/shared_take.h"

#include "act/shared_plan.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

static bool
is_list(const struct release_text *t)
{
	return t->question != NULL && question_lists_indicators(t->question);
}

/* Sentences about what happened; nobody's name or address is one. */
static bool
is_told(const struct release_text *t)
{
	return t->question == NULL ? !t->is_file : question_tells(t->question);
}

struct finds {
	struct shared_indicator *list;
	size_t n, bytes;
	bool cut;
};

static bool
is_there(const struct finds *f, size_t from, const struct indicator *one)
{
	for (size_t i = from; i < f->n; i++)
		if (f->list[i].kind == one->kind &&
		    span_eq(f->list[i].value, one->value))
			return true;
	return false;
}

static bool
is_affected(const struct release_text *t)
{
	return t->question != NULL && question_lists_affected(t->question);
}

/* Lists were read before: what sentences say of an own host is of that host. */
static bool
is_named_affected(const struct finds *f, const struct indicator *one)
{
	for (size_t i = 0; i < f->n && !f->list[i].told; i++)
		if (f->list[i].affected && f->list[i].kind == one->kind &&
		    span_eq(f->list[i].value, one->value))
			return true;
	return false;
}

static void
add(struct arena *a, struct finds *f, const struct release_text *t, bool told)
{
	const struct indicator *list;
	size_t n, from = f->n;

	if (f->cut)
		return;
	indicator_find(a, t->text, told, &list, &n);
	for (size_t i = 0; i < n && !f->cut; i++) {
		if (is_there(f, from, &list[i]))
			continue;
		f->bytes += list[i].value.n;
		f->cut = f->n == TAKE_MAX || f->bytes > TAKE_BYTES;
		if (!f->cut)
			f->list[f->n++] = (struct shared_indicator){
			    list[i].kind, list[i].value, t, told,
			    told ? is_named_affected(f, &list[i])
				 : is_affected(t)};
	}
}

void
shared_indicators(
    struct arena *a, const struct shared_view *v, struct shared_indicators *out)
{
	struct finds f = {.list = arena_array(a, TAKE_MAX, sizeof(*f.list))};

	*out = (struct shared_indicators){.list = f.list};
	for (int told = 0; told < 2; told++)
		for (size_t i = 0; i < v->texts_n; i++) {
			const struct release_text *t = &v->texts[i];
			size_t before = f.n;

			if (!t->there || !(told ? is_told(t) : is_list(t)))
				continue;
			out->sealed = out->sealed || !t->opened;
			if (t->opened)
				add(a, &f, t, told != 0);
			out->secret = out->secret ||
				      (t->designation == DESIGNATION_SECRET &&
					  f.n > before);
		}
	out->n = f.n;
	out->cut = f.cut;
}

struct take_plan {
	struct case_id id;
	struct hash release;
	struct body_id body;
	uint32_t n;
};

static enum fail
take_commit(const struct may_shared_case_now *now, const struct take_plan *p)
{
	const struct may_now *n = may_shared_case_now_any(now);
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HASH, &p->release);
	chain_detail_id(&detail, CHAIN_BODY, ID_ANY(p->body));
	chain_detail_u32(&detail, CHAIN_COUNT, p->n);
	return entry_add(n, ACT_TAKE, &p->id, NULL, &detail);
}

static enum fail
take_run(const struct may_now *n, const void *plan)
{
	return take_commit(may_shared_case_now_of(n), plan);
}

enum fail
shared_take(struct work *w, const struct may_shared_case *may, size_t n)
{
	const struct may *m = may_shared_case_any(may);
	struct take_plan plan = {
	    .id = may_case(m), .body = may_actor(m)->body, .n = (uint32_t)n};
	struct job job = {.may = m, .commit = take_run, .plan = &plan};
	struct release_row release, before;
	struct shared_reader *readers;
	size_t readers_n;
	bool received;

	TRY(shared_find(w, may_actor(m), plan.id, &release, &before));
	plan.release = release.hash;
	TRY(shared_readers(w, may_actor(m), plan.id, &release.hash, &readers,
	    &readers_n, &received));
	if (!received || n == 0)
		return fail(FAIL_CONFLICT, "not received, or nothing to take");
	return writer_do(w->writer, w->snap, &job);
}
