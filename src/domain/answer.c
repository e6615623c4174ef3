/* answer: raw values to stored forms, one way for each type of question. */
#include "domain/answer.h"

#include "base/buf.h"
#include "domain/contact.h"
#include "domain/normal.h"
#include "domain/text.h"

static const size_t room = (size_t)1 << 22;

static struct answer
wrong(enum answer_problem problem)
{
	return (struct answer){.problem = problem};
}

/* What is within max_chars is fine, what is not is shown again as typed. */
static struct answer
measured(struct span text, size_t max_chars)
{
	struct answer a = {.text = text, .chars = text_count(text)};

	if (a.chars > max_chars)
		a.problem = ANSWER_TOO_LONG;
	return a;
}

/* s: one line of clean prose, not too long. */
static struct span
brought_to_form(
    struct arena *a, enum question_normalising normalising, struct span s)
{
	struct span out = s;

	switch (normalising) {
	case QUESTION_MACHINE:
		if (normal_machine(a, s, &out) != OK)
			return s;
		return out;
	case QUESTION_AS_PHONE:
		return contact_phone(a, s, NULL);
	case QUESTION_AS_KANA:
		return contact_kana(a, s);
	case QUESTION_AS_EMAIL:
		return contact_email(a, s, NULL);
	case QUESTION_PROSE:
	case QUESTION_AS_INDICATOR: /* kept as written */
	case QUESTION_CODED:
	case QUESTION_NORMALISING_UNSET:
		break;
	}
	return out;
}

static struct answer
check_line(struct arena *a, enum question_normalising normalising,
    size_t max_chars, struct span raw)
{
	struct span s;
	struct answer line;

	if (!text_is_utf8(raw) || normal_prose(a, text_line(a, raw), &s) != OK)
		return wrong(ANSWER_NOT_TEXT);
	/* Measured before NFKC, which can make 18 characters of one. */
	line = measured(s, max_chars);
	if (line.problem != ANSWER_FINE)
		return line;
	s = text_trim(brought_to_form(a, normalising, s));
	line = measured(s, max_chars);
	if (line.problem == ANSWER_FINE && normalising == QUESTION_AS_EMAIL &&
	    s.n > 0 && !contact_is_mailable(s))
		line.problem = ANSWER_NOT_MAIL;
	return line;
}

/* Trailing blanks of each line go; the lines and their indent stay. */
static struct span
area_form(struct arena *a, struct span s)
{
	struct buf out;
	size_t lines = 0, empty = 0;

	buf_init(&out, a, room);
	while (s.n > 0) {
		struct span line = span_cut(&s, '\n');
		struct span words = text_trim(line);

		if (words.n == 0) {
			empty++;
			continue;
		}
		for (size_t i = 0; lines > 0 && i <= empty; i++)
			buf_add(&out, "\n", 1);
		empty = 0;
		lines++;
		buf_add(&out, line.p, (size_t)(words.p + words.n - line.p));
	}
	return buf_get(&out);
}

static struct answer
check_area(struct arena *a, const struct question *q, struct span raw)
{
	struct span s;

	if (!text_is_utf8(raw) || normal_prose(a, text_clean(a, raw), &s) != OK)
		return wrong(ANSWER_NOT_TEXT);
	return measured(area_form(a, s), q->max_chars);
}

static struct answer
check_list(struct arena *a, const struct question *q, struct span raw)
{
	struct answer typed = check_area(a, q, raw);
	struct span s = typed.text;
	struct buf out;
	size_t rows = 0;

	if (typed.problem != ANSWER_FINE)
		return typed;
	buf_init(&out, a, room);
	while (s.n > 0) {
		struct answer line = check_line(
		    a, q->normalising, q->max_chars, span_cut(&s, '\n'));

		if (line.text.n == 0)
			continue;
		if (rows++ > 0)
			buf_add(&out, "\n", 1);
		buf_span(&out, line.text);
	}
	typed = measured(buf_get(&out), q->max_chars);
	if (rows > q->max_rows)
		typed.problem = ANSWER_TOO_LONG;
	return typed;
}

static struct answer
check_choice(const struct question *q, struct span raw)
{
	const struct question_choice *c;

	if (raw.n == 0)
		return (struct answer){.problem = ANSWER_FINE};
	c = questionnaire_choice(q, raw);
	if (c == NULL)
		return wrong(text_is_utf8(raw) ? ANSWER_UNKNOWN_CHOICE
					       : ANSWER_NOT_TEXT);
	return (struct answer){.text = c->value, .chars = c->value.n};
}

static struct answer
check_checks(struct arena *a, const struct question *q,
    const struct span *values, size_t values_n)
{
	bool *chosen = arena_array(a, q->choices_n, sizeof(*chosen));
	struct answer all = {.problem = ANSWER_FINE};
	bool alone = false;
	size_t n = 0;
	struct buf out;

	for (size_t i = 0; i < values_n; i++) {
		struct answer one = check_choice(q, values[i]);

		if (one.problem != ANSWER_FINE)
			return one;
		if (one.text.n > 0)
			chosen[questionnaire_choice(q, values[i]) -
			       q->choices] = true;
	}
	buf_init(&out, a, room);
	for (size_t i = 0; i < q->choices_n; i++) {
		if (!chosen[i])
			continue;
		if (n++ > 0)
			buf_add(&out, "\n", 1);
		buf_span(&out, q->choices[i].value);
		alone = alone || q->choices[i].alone;
	}
	all.text = buf_get(&out);
	all.chars = out.n;
	if (alone && n > 1)
		all.problem = ANSWER_CONTRADICTS;
	return all;
}

struct answer
answer_check(struct arena *a, const struct question *q,
    const struct span *values, size_t values_n)
{
	if (q->type == QUESTION_CHECKS)
		return check_checks(a, q, values, values_n);
	if (values_n == 0)
		return (struct answer){.problem = ANSWER_FINE};
	switch (q->type) {
	case QUESTION_LINE:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
		return check_line(a, q->normalising, q->max_chars, values[0]);
	case QUESTION_AREA:
		return check_area(a, q, values[0]);
	case QUESTION_CHOICE:
	case QUESTION_YES_NO:
		return check_choice(q, values[0]);
	case QUESTION_LIST:
		return check_list(a, q, values[0]);
	case QUESTION_CHECKS:
	case QUESTION_ROWS:
	case QUESTION_FILES:
	case QUESTION_TYPE_UNSET:
		break;
	}
	return (struct answer){.problem = ANSWER_FINE};
}

static struct answer
check_cell(struct arena *a, const struct question_column *c, struct span raw)
{
	struct question as_choice = {.type = QUESTION_CHOICE,
	    .choices = c->choices,
	    .choices_n = c->choices_n};
	struct answer cell;

	switch (c->type) {
	case QUESTION_CHOICE:
		return check_choice(&as_choice, raw);
	case QUESTION_YES_NO:
		/* A tick box: whatever it sends means "ticked". */
		return (struct answer){.text = span_of(raw.n > 0 ? "yes" : "")};
	case QUESTION_LINE:
	case QUESTION_AREA:
	case QUESTION_CHECKS:
	case QUESTION_LIST:
	case QUESTION_ROWS:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
	case QUESTION_FILES:
	case QUESTION_TYPE_UNSET:
		break;
	}
	cell = check_line(a, QUESTION_PROSE, c->max_chars, raw);
	return cell;
}

/* Adds a row without its line end; *out_words: does it say anything? */
static enum answer_problem
add_row(struct arena *a, const struct question *q, const struct span *cells,
    struct buf *out, bool *out_words)
{
	enum answer_problem problem = ANSWER_FINE;

	*out_words = false;
	for (size_t i = 0; i < q->columns_n; i++) {
		struct answer cell = check_cell(a, &q->columns[i], cells[i]);

		if (problem == ANSWER_FINE)
			problem = cell.problem;
		if (i > 0)
			buf_add(out, "\t", 1);
		buf_span(out, cell.text);
		if (q->columns[i].type == QUESTION_LINE &&
		    (cell.text.n > 0 || cell.problem != ANSWER_FINE))
			*out_words = true;
	}
	return problem;
}

struct answer
answer_rows(struct arena *a, const struct question *q, const struct span *cells,
    size_t rows_n)
{
	enum answer_problem first = ANSWER_FINE;
	struct answer all;
	struct buf out;
	size_t rows = 0;

	buf_init(&out, a, room);
	for (size_t i = 0; i < rows_n; i++) {
		struct buf row;
		enum answer_problem problem;
		bool words;

		buf_init(&row, a, room);
		problem = add_row(a, q, cells + i * q->columns_n, &row, &words);
		if (!words)
			continue;
		if (first == ANSWER_FINE)
			first = problem;
		if (rows++ > 0)
			buf_add(&out, "\n", 1);
		buf_span(&out, buf_get(&row));
	}
	if (first == ANSWER_NOT_TEXT || first == ANSWER_UNKNOWN_CHOICE)
		return wrong(first);
	all = measured(buf_get(&out), q->max_chars);
	if (rows > q->max_rows || first == ANSWER_TOO_LONG)
		all.problem = ANSWER_TOO_LONG;
	return all;
}

size_t
answer_lines(struct span text)
{
	size_t n = text.n > 0 ? 1 : 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			n++;
	return n;
}

static struct span
part(struct span text, char c, size_t i)
{
	struct span s = {NULL, 0};

	for (size_t k = 0; k <= i; k++) {
		if (text.n == 0)
			return (struct span){NULL, 0};
		s = span_cut(&text, c);
	}
	return s;
}

struct span
answer_line(struct span text, size_t i)
{
	return part(text, '\n', i);
}

bool
answer_has(struct span text, struct span value)
{
	while (text.n > 0)
		if (span_eq(span_cut(&text, '\n'), value))
			return true;
	return false;
}

struct span
answer_cell(struct span line, size_t column)
{
	return part(line, '\t', column);
}
