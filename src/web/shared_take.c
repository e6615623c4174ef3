/* shared_take: rows in words; a file only after its entry was made. */
#include "web/shared_take.h"

#include "act/shared_take.h"
#include "domain/defang.h"
#include "view/fill.h"
#include "web/pages.h"
#include "web/release_parts.h"

#define CSV "text/csv; charset=utf-8; header=present"

struct span
shared_take_kind(const struct ctx *ctx, enum indicator_kind kind)
{
	static const enum text texts[] = {TEXT_taking_other, TEXT_taking_ip,
	    TEXT_taking_ip, TEXT_taking_host, TEXT_taking_url, TEXT_taking_mail,
	    TEXT_taking_hash, TEXT_taking_file};

	return text_get(
	    texts[kind < INDICATOR_KINDS ? kind : 0], ctx->work.language);
}

static struct taking_view
rows_of(struct ctx *ctx, const struct shared_view *s,
    const struct shared_indicators *found)
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct taking_row *rows = arena_array(a, found->n, sizeof(*rows));

	for (size_t i = 0; i < found->n; i++) {
		const struct shared_indicator *one = &found->list[i];
		const struct question *q = one->from->question;

		rows[i] = (struct taking_row){
		    .kind = shared_take_kind(ctx, one->kind),
		    .value = defang_format(a, one->value, one->kind),
		    .raw = one->value,
		    .from = q != NULL ? q->staff.in[l]
				      : text_get(TEXT_confirm_message, l),
		    .told = one->told,
		    .other = one->kind == INDICATOR_OTHER,
		    .affected = one->affected,
		    .badge = {one->from->designation, true}};
	}
	return (struct taking_view){.id = s->number,
	    .rows = rows,
	    .rows_n = found->n,
	    .count = fill_number(a, (int64_t)found->n),
	    .sealed = found->sealed,
	    .cut = found->cut};
}

struct taking_view
shared_take_view(struct ctx *ctx, const struct shared_view *s)
{
	struct shared_indicators found;

	shared_indicators(ctx->work.arena, s, &found);
	return rows_of(ctx, s, &found);
}

/* Scope, whom not to tell, secrets; the duty of the law; then whether it is
 * all. Gives how many. */
static size_t
head_of(struct ctx *ctx, const struct shared_view *s,
    const struct shared_indicators *found, struct taking_line out[3])
{
	struct arena *a = ctx->work.arena;
	enum language l = ctx->work.language;
	struct handling_view h = release_parts_handling(
	    ctx, s->rung, &s->scope, s->bodies, s->bodies_n, &s->release);
	const struct fill pairs[] = {{"number", s->number},
	    {"n", fill_number(a, s->release.head.n)}, {"rung", h.rung},
	    {"excluded", h.excluded.n > 0 ? h.excluded
					  : text_get(TEXT_handling_nobody, l)},
	    {"secret", text_get(found->secret ? TEXT_handling_secret_yes
					      : TEXT_handling_secret_no,
			   l)},
	    {"tlp", h.tlp.n > 0 ? h.tlp : text_get(TEXT_tlp_no, l)}};

	out[0].text = fill_text(a, l, TEXT_taking_handling, pairs, 6);
	out[1].text = ctx->work.profile->law.duty.in[l];
	if (!found->cut)
		return 2;
	out[2].text = fill_count(a, l, TEXT_taking_cut, (int64_t)found->n);
	return 3;
}

static enum fail
to_case(struct ctx *ctx, struct reply *reply)
{
	struct span number = ctx->look.object;

	return ctx_go(arena_printf(ctx->work.arena, "/shared/%.*s",
			  (int)number.n, number.p)
			  .p,
	    reply);
}

enum fail
web_shared_take(
    struct ctx *ctx, const struct may_shared_case *may, struct reply *reply)
{
	struct arena *a = ctx->work.arena;
	bool csv = span_is(ctx_value(ctx, "as"), "csv");
	struct shared_indicators found;
	struct taking_line head[3];
	struct taking_view v;
	struct shared_view s;
	size_t head_n;
	enum fail f;

	TRY(shared_read(&ctx->work, may, &s));
	shared_indicators(a, &s, &found);
	v = rows_of(ctx, &s, &found);
	head_n = head_of(ctx, &s, &found, head);
	f = shared_take(&ctx->work, may, found.n);
	/* Not received yet, or nothing in it: the page says so. */
	if (f == FAIL_CONFLICT) {
		fail_clear();
		return to_case(ctx, reply);
	}
	TRY(f);
	*reply = (struct reply){.status = 200,
	    .content_type = csv ? CSV : REPLY_TEXT,
	    .body = csv ? taking_csv(a, ctx->work.language, head, head_n, &v)
			: taking_text(a, ctx->work.language, head, head_n, &v),
	    .attachment = arena_printf(a, "%.*s-%u.%s", (int)s.number.n,
		s.number.p, s.release.head.n, csv ? "csv" : "txt")};
	return OK;
}
