/* confirm_pack: field by field. */
#include "act/confirm_pack.h"

enum { LATER = 1, SUPERVISORS = 2, GOVERNMENT = 4 };

static void
put_text(struct buf *out, struct span text)
{
	buf_u32(out, (uint32_t)text.n);
	buf_span(out, text);
}

static struct span
take_text(struct reader *r)
{
	return reader_take(r, reader_u32(r));
}

void
confirm_pack(const struct confirm_words *words, struct buf *out)
{
	buf_u8(out, words->rung);
	buf_u8(out, words->product_rung);
	buf_u8(out, words->coordination);
	buf_u8(out, words->provide);
	buf_u8(out, words->show_again);
	buf_u8(out, (words->product_later_members ? LATER : 0) |
			(words->exclude_supervisors ? SUPERVISORS : 0) |
			(words->exclude_government ? GOVERNMENT : 0));
	buf_u16(out, (uint16_t)words->excluded_n);
	for (size_t i = 0; i < words->excluded_n; i++)
		buf_add(out, words->excluded[i].b, ID_BYTES);
	put_text(out, words->sector);
	put_text(out, words->exclude_other);
	put_text(out, words->decided_by);
	put_text(out, words->publication);
	for (int k = 0; k < CONFIRM_KINDS; k++) {
		buf_u8(out, words->kinds[k].wanted);
		put_text(out, words->kinds[k].whom);
		put_text(out, words->kinds[k].may_say);
	}
}

static bool
is_state(enum confirmation_state s)
{
	return s >= CONFIRMATION_NOT_YET && s <= CONFIRMATION_YES;
}

static void
take_excluded(struct arena *a, struct reader *r, struct confirm_words *out)
{
	size_t n = reader_u16(r);
	struct body_id *list = arena_array(a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		reader_copy(r, list[i].b, ID_BYTES);
	out->excluded = list;
	out->excluded_n = n;
}

enum fail
confirm_unpack(struct arena *a, struct span bytes, struct confirm_words *out)
{
	struct reader r = reader_of(bytes);
	unsigned flags;

	*out = (struct confirm_words){0};
	out->rung = (enum rung)reader_u8(&r);
	out->product_rung = (enum rung)reader_u8(&r);
	out->coordination = (enum confirmation_state)reader_u8(&r);
	out->provide = (enum confirmation_state)reader_u8(&r);
	out->show_again = (enum confirmation_state)reader_u8(&r);
	flags = reader_u8(&r);
	out->product_later_members = (flags & LATER) != 0;
	out->exclude_supervisors = (flags & SUPERVISORS) != 0;
	out->exclude_government = (flags & GOVERNMENT) != 0;
	take_excluded(a, &r, out);
	out->sector = take_text(&r);
	out->exclude_other = take_text(&r);
	out->decided_by = take_text(&r);
	out->publication = take_text(&r);
	for (int k = 0; k < CONFIRM_KINDS; k++) {
		out->kinds[k].wanted = reader_u8(&r) != 0;
		out->kinds[k].whom = take_text(&r);
		out->kinds[k].may_say = take_text(&r);
	}
	if (!reader_done(&r) || out->rung > RUNG_COUNCIL ||
	    out->product_rung > RUNG_COUNCIL || !is_state(out->coordination) ||
	    !is_state(out->provide) || !is_state(out->show_again))
		return fail(FAIL_INPUT, "confirmations of a draft");
	return OK;
}
