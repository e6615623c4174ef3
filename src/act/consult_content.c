/* consult: the consent of a submission, sealed answers, and their rows. */
#include "act/consult_plan.h"
#include "seal/chain_detail.h"
#include "seal/consent.h"
#include "store/entry.h"
#include "store/inside.h"

enum fail
consult_make_consent(const struct work *w, struct case_id id, int64_t n,
    const struct hash *previous, uint32_t reporter_epoch,
    const struct reporter_keys *keys, const struct head_item *covers,
    size_t covers_n, struct confirm_putting *put, struct consult_consent *out)
{
	struct consent c = {.case_id = id,
	    .n = (uint32_t)n,
	    .previous = *previous,
	    .profile = w->profile->name,
	    .profile_version = (uint64_t)w->profile->number,
	    .at_ms = w->wall_ms,
	    .language = w->language,
	    .authenticator = AUTHENTICATOR_DRAFT,
	    .reporter_epoch = reporter_epoch,
	    .secrets = CONFIRMATION_YES,
	    .covers = covers,
	    .covers_n = covers_n,
	    .scope = CONFIRMATION_NOT_ASKED,
	    .coordination = CONFIRMATION_NOT_ASKED,
	    .provide = CONFIRMATION_NOT_ASKED,
	    .show_again = CONFIRMATION_NOT_ASKED};

	/* One answer left undecided: confirmation 1 is not decided yet (L5) */
	for (size_t i = 0; i < covers_n; i++)
		if (covers[i].designation == DESIGNATION_UNDECIDED)
			c.secrets = CONFIRMATION_NOT_YET;
	put->consent = &c;
	TRY(confirm_put(put));
	TRY(consent_format(w->arena, &c, &out->bytes));
	out->n = n;
	out->hash = consent_hash(out->bytes);
	out->reporter_epoch = reporter_epoch;
	consent_sign_reporter(&keys->sign, out->bytes, &out->reporter_sig);
	consent_sign_instance(
	    w->instance, out->bytes, &out->reporter_sig, &out->instance_sig);
	return OK;
}

void
consult_seal_item(const struct work *w, const struct consult_answer *answer,
    struct item_id id, int64_t version, const struct sealing *open,
    const struct sealing *secret, struct case_item *out)
{
	const struct sealing *s =
	    keys_kind(answer->designation) == KIND_OPEN ? open : secret;
	struct ad ad = envelope_ad(&s->envelope, id, answer->question->code,
	    (uint64_t)version, answer->designation);

	*out = (struct case_item){.id = id,
	    .version = version,
	    .what = ITEM_ANSWER,
	    .field = answer->question->code,
	    .author = AUTHOR_REPORTER,
	    .designation = answer->designation,
	    .envelope = s->envelope,
	    .blob = envelope_seal(w->arena, &s->envelope, &s->dek,
		PURPOSE_FIELD, &ad, answer->text)};
#ifdef MADOGUCHI_CLEAR_FIELD /* what tests/canary must be able to find */
	if (span_is(answer->question->name, "what_happened"))
		out->blob = answer->text;
#endif
}

enum fail
consult_commit_content(
    const struct may_now *n, const struct consult_plan *p, enum act_code act)
{
	const struct consult_consent *c = &p->consent;
	struct buf detail;

	TRY(keys_add(n, &p->open));
	TRY(keys_add(n, &p->secret));
	TRY(file_draft_send(n, p->id, &p->draft, &p->files));
	for (size_t i = 0; i < p->moved_n; i++)
		TRY(case_item_move(n, &p->moved[i]));
	for (size_t i = 0; i < p->items_n; i++)
		TRY(case_item_add(n, &p->items[i]));
	TRY(sql_consent_add(n, p->id, c->n, c->bytes, c->hash,
	    (int64_t)c->reporter_epoch,
	    span_from(c->reporter_sig.b, sizeof(c->reporter_sig.b)),
	    span_from(c->instance_sig.b, sizeof(c->instance_sig.b))));
	chain_detail_begin(&detail, inside_arena(n));
	chain_detail_hash(&detail, CHAIN_HEAD, &p->head);
	chain_detail_consent(&detail, (uint32_t)c->n, &c->hash);
	chain_detail_u32(&detail, CHAIN_COUNT, (uint32_t)p->answers_n);
	return entry_add(n, act, &p->id, NULL, &detail);
}
