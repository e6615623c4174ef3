/*
 * contribute: the leak check of what is to be open, in the session of its
 * author: nobody gives on openly what they read as a secret (design.md section
 * 3, Leak check; L4).
 */
#include "act/compare.h"
#include "act/contribute_plan.h"
#include "seal/chain_detail.h"
#include "store/entry.h"
#include "store/inside.h"

struct found_plan {
	struct case_id id;
	struct body_id body;
	uint32_t n;
};

/* Whose rule it is, the writer has asked again. */
static enum fail
found_run(const struct may_now *n, const void *plan)
{
	const struct found_plan *p = plan;
	struct buf detail;

	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_u32(&detail, CHAIN_COUNT, p->n);
	chain_detail_id(&detail, CHAIN_BODY, ID_ANY(p->body));
	/* The name may be withheld the next time: nobody else learns it. */
	chain_detail_u32(&detail, CHAIN_KIND, CONTRIBUTE_WITHHELD);
	return entry_add(n, ACT_COMPARE, &p->id, NULL, &detail);
}

/* The first words that give something away, of each part. */
static enum fail
look(struct adding *a, uint32_t *out_n, struct span *out_words)
{
	struct compare_secrets secrets;
	struct opened_set set;

	TRY(keys_open(a->w, a->m, may_actor(a->m), &a->rows, &set));
	TRY(compare_load_council(a->w, &a->rows, &set, &secrets));
	for (int i = 0; i < PARTS; i++) {
		struct span text = a->words->text.at[i];
		const struct leak_finding *found;
		bool more;
		size_t n;

		if (text.n == 0)
			continue;
		leak_find(a->w->arena, secrets.at, secrets.n, text, &found, &n,
		    &more);
		if (n > 0 && *out_n == 0)
			*out_words =
			    span_from(text.p + found[0].at, found[0].n);
		*out_n += (uint32_t)n;
	}
	return OK;
}

enum fail
contribute_compare(struct adding *a, struct span *out_words)
{
	const struct actor *who = may_actor(a->m);
	struct found_plan found = {.id = a->rows.c.id, .body = who->body};
	struct job note = {.may = a->m, .commit = found_run, .plan = &found};

	*out_words = span_of("");
	if (a->words->secret && who->registered)
		return OK;
	TRY(look(a, &found.n, out_words));
	if (found.n == 0)
		return OK;
	TRY(writer_do(a->w->writer, a->w->snap, &note));
	return fail(FAIL_INPUT, "secret words in an open text");
}
