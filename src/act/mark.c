/* mark: "MDG1MARK" | sid 32 | case 16 | until 8 | items, signed. */
#include "act/mark.h"

#include "base/buf.h"
#include "base/log.h"
#include "seal/chain_detail.h"
#include "seal/instance.h"
#include "store/entry.h"
#include "store/inside.h"
#include "store/sessions.gen.h"

enum { AROUND = 64 /* "MDG1MARK", sid, case and moment */ };

static struct span
message(struct work *w, const struct mark *m)
{
	struct buf b;

	buf_init(&b, w->arena, AROUND + m->items.n);
	buf_text(&b, "MDG1MARK");
	buf_add(&b, m->sid.b, sizeof(m->sid.b));
	buf_add(&b, m->id.b, sizeof(m->id.b));
	buf_u64(&b, (uint64_t)m->until_ms);
	buf_span(&b, m->items);
	return buf_get(&b);
}

struct span
mark_format(struct work *w, const struct mark *m)
{
	struct signature sig;
	struct buf b;

	instance_sign(w->instance, message(w, m), &sig);
	buf_init(&b, w->arena, m->items.n + sizeof(sig.b));
	buf_span(&b, m->items);
	buf_add(&b, sig.b, sizeof(sig.b));
	return buf_get(&b);
}

bool
mark_parse(struct work *w, struct span column, struct mark *m)
{
	struct signature sig;

	m->items = span_from(column.p, 0);
	if (column.n < sizeof(sig.b))
		return false;
	m->items.n = column.n - sizeof(sig.b);
	memcpy(sig.b, column.p + m->items.n, sizeof(sig.b));
	if (instance_check(w->instance, message(w, m), &sig))
		return true;
	m->items.n = 0;
	log_note(LOG_ALARM, "unsigned_row", "mark");
	return false;
}

enum fail
mark_read(struct work *w, const struct may *may, struct mark *out)
{
	struct row_mark_get row;
	enum fail f;

	*out = (struct mark){.sid = may_actor(may)->sid,
	    .id = may_case(may),
	    .items = span_of("")};
	f = ses_mark_get(w->snap->sessions, w->arena, out->sid, out->id, &row);
	if (f == FAIL_ABSENT || (f == OK && row.until <= w->boot_ms))
		return OK;
	TRY(f);
	out->until_ms = row.until;
	if (!mark_parse(w, row.items, out))
		out->until_ms = 0;
	return OK;
}

bool
mark_names(struct span items, struct item_id id, int64_t version)
{
	struct reader r = reader_of(items);

	while (r.rest.n >= MARK_ENTRY) {
		struct item_id one;

		reader_copy(&r, one.b, sizeof(one.b));
		if (reader_u64(&r) == (uint64_t)version && ID_SAME(one, id))
			return true;
	}
	return false;
}

struct span
mark_with(struct work *w, struct mark *m, struct item_id id, uint64_t version)
{
	struct buf b;

	buf_init(&b, w->arena, m->items.n + MARK_ENTRY);
	buf_span(&b, m->items);
	buf_add(&b, id.b, sizeof(id.b));
	buf_u64(&b, version);
	m->items = buf_get(&b);
	return mark_format(w, m);
}

enum { NAMED_A_ENTRY = 17 /* 26 bytes each in 512, beside count and body */ };

enum fail
mark_enter(const struct may_now *n, const struct mark *m, const bool *counted,
    const struct body_id *reader)
{
	struct reader r = reader_of(m->items);

	while (r.rest.n > 0) {
		struct buf detail;
		uint32_t named = 0, count = 0;

		chain_detail_begin(&detail, inside_arena(n));
		while (r.rest.n > 0 && named < NAMED_A_ENTRY) {
			struct item_id id;

			reader_copy(&r, id.b, sizeof(id.b));
			chain_detail_item(&detail, id, reader_u64(&r));
			count += *counted++;
			named++;
		}
		chain_detail_u32(&detail, CHAIN_COUNT, count);
		if (reader != NULL)
			chain_detail_id(&detail, CHAIN_BODY, ID_ANY(*reader));
		TRY(entry_add(n, ACT_OPEN, &m->id, NULL, &detail));
	}
	return OK;
}
