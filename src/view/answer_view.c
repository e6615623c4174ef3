/*
 * answer_view: stored answers in words. Must never lose a stored value: one
 * without a label is shown as it is.
 */
#include "view/answer_view.h"

#include "base/buf.h"
#include "domain/answer.h"

enum { SHOWN_MAX = 1024 * 1024 };

static struct span
choice_label(
    enum language l, const struct question *q, struct span value, bool staff)
{
	const struct question_choice *c = questionnaire_choice(q, value);

	if (c == NULL)
		return value;
	return staff ? c->staff.in[l] : c->label.in[l];
}

static struct span
labels(struct arena *a, enum language l, const struct question *q,
    struct span text, bool staff)
{
	struct buf out;

	buf_init(&out, a, SHOWN_MAX);
	for (size_t i = 0; i < answer_lines(text); i++) {
		if (i > 0)
			buf_text(&out, "\n");
		buf_span(&out, choice_label(l, q, answer_line(text, i), staff));
	}
	return arena_copy(a, buf_get(&out));
}

struct answer_view
answer_view_of(struct arena *a, enum language l, const struct question *q,
    struct span text, enum designation designation, bool staff)
{
	return (struct answer_view){
	    .name = q->name,
	    .label = staff ? q->staff.in[l] : q->label.in[l],
	    .value = q->choices_n > 0 ? labels(a, l, q, text, staff) : text,
	    .mono = q->normalising == QUESTION_MACHINE,
	    .badge = {designation, staff},
	    .more = !q->now,
	};
}
