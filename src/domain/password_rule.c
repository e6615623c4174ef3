/*
 * password_rule: what is left of a password when everything that is easy to
 * guess is taken out of it. There is no list of breached passwords here: it
 * would be larger than the program. Covered by rule instead: runs along a
 * keyboard or alphabet, repetition, years and other numbers, the words that
 * lead every such list (also in l33t), words of this place, and the person's
 * own names. Not covered: dictionary words in general, songs and proverbs,
 * passwords stolen elsewhere. Length (15) and the second factor carry those.
 */
#include "domain/password_rule.h"

#include <utf8proc.h>

#include "base/buf.h"
#include "base/fail.h"
#include "domain/contact.h"
#include "domain/normal.h"
#include "domain/password_words.h"
#include "domain/text.h"

enum {
	FREE_MIN = 6,     /* letters that nothing easy explains */
	DISTINCT_MIN = 5, /* different letters in the whole */
	RUN_MIN = 3,
	DIGITS_EASY = 4, /* a number this short is a year or a PIN */
	INPUT_MAX = 4096
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Folded letters of a password, and which of them are easy. */
struct letters {
	uint32_t *c;
	bool *easy;
	size_t n;
};

static bool
is_kept(uint32_t c)
{
	utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)c);

	return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO) ||
	       c == '@' || c == '$' || c == '!';
}

/* NFKC, small letters, katakana; only letters, digits and @ $ ! stay. */
static struct letters
fold(struct arena *a, struct span s)
{
	struct span same = contact_kana(a, s);
	struct letters l = {0};
	size_t at = 0;

	l.c = arena_array(a, same.n + 1, sizeof(*l.c));
	l.easy = arena_array(a, same.n + 1, sizeof(*l.easy));
	while (at < same.n) {
		uint32_t c = text_next(same, &at);

		if (is_kept(c))
			l.c[l.n++] =
			    (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
	}
	return l;
}

static bool
is_same_letter(uint32_t typed, uint32_t wanted)
{
	static const char leet[][2] = {{'@', 'a'}, {'4', 'a'}, {'3', 'e'},
	    {'1', 'l'}, {'1', 'i'}, {'!', 'i'}, {'0', 'o'}, {'5', 's'},
	    {'$', 's'}, {'7', 't'}};

	if (typed == wanted)
		return true;
	for (size_t i = 0; i < COUNT(leet); i++)
		if (typed == (unsigned char)leet[i][0] &&
		    wanted == (unsigned char)leet[i][1])
			return true;
	return false;
}

/* Marks every place where the word stands. */
static void
mark_word(struct letters *l, const struct letters *word)
{
	for (size_t i = 0; word->n > 0 && i + word->n <= l->n; i++) {
		size_t k = 0;

		while (k < word->n && is_same_letter(l->c[i + k], word->c[k]))
			k++;
		if (k < word->n)
			continue;
		for (k = 0; k < word->n; k++)
			l->easy[i + k] = true;
	}
}

static void
mark_stretch(struct letters *l, size_t from, size_t n)
{
	for (size_t i = 0; n >= RUN_MIN && i < n; i++)
		l->easy[from + i] = true;
}

/* How many letters from `from` on walk along the row from place k by step. */
static size_t
walk(const struct letters *l, size_t from, const struct letters *row, size_t k,
    bool back)
{
	size_t n = 0;

	while (from + n < l->n && l->c[from + n] == row->c[k]) {
		n++;
		if (back ? k == 0 : k + 1 == row->n)
			break;
		k = back ? k - 1 : k + 1;
	}
	return n;
}

static void
mark_row(struct letters *l, const struct letters *row)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < row->n; k++) {
			if (row->c[k] != l->c[i])
				continue;
			mark_stretch(l, i, walk(l, i, row, k, false));
			mark_stretch(l, i, walk(l, i, row, k, true));
		}
}

static void
mark_repeats_and_numbers(struct letters *l)
{
	size_t same = 0, digits = 0;

	for (size_t i = 0; i <= l->n; i++) {
		bool end = i == l->n;

		if (end || (same > 0 && l->c[i] != l->c[i - 1])) {
			mark_stretch(l, i - same, same);
			same = 0;
		}
		same++;
		if (!end && l->c[i] >= '0' && l->c[i] <= '9') {
			digits++;
			continue;
		}
		for (size_t k = 1; k <= digits && digits <= DIGITS_EASY; k++)
			l->easy[i - k] = true;
		digits = 0;
	}
}

static void
mark_common(struct arena *a, struct letters *l)
{
	for (size_t i = 0; i < password_words_n; i++) {
		struct letters word = fold(a, span_of(password_words[i]));

		mark_word(l, &word);
	}
	for (size_t i = 0; i < password_words_rows_n; i++) {
		struct letters row = fold(a, span_of(password_words_rows[i]));

		mark_row(l, &row);
	}
	mark_repeats_and_numbers(l);
}

/* The parts of a name or login: "m.hayase@aosagi.example", "早瀬 真紀". */
static void
mark_own(struct arena *a, struct letters *l, struct span own)
{
	struct letters whole = fold(a, own);
	struct buf part;
	size_t at = 0;

	if (own.n >= 3 && whole.n >= 2)
		mark_word(l, &whole);
	buf_init(&part, a, own.n);
	while (at <= own.n) {
		size_t from = at;
		uint32_t c = at < own.n ? text_next(own, &at) : ' ';

		if (is_kept(c) && c != '@') {
			buf_add(&part, own.p + from, at - from);
			continue;
		}
		if (part.n >= 3) { /* bytes: one ideograph is too short */
			struct letters word = fold(a, buf_get(&part));

			if (word.n >= 2)
				mark_word(l, &word);
		}
		part.n = 0;
		if (from == own.n)
			break;
	}
}

static size_t
count_free(const struct letters *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (!l->easy[i])
			n++;
	return n;
}

static size_t
count_distinct(const struct letters *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		size_t k = 0;

		while (k < i && l->c[k] != l->c[i])
			k++;
		if (k == i)
			n++;
	}
	return n;
}

/* A date, a telephone or account number, or several of them. */
static bool
is_number(const struct letters *l)
{
	size_t i = 0;

	while (i < l->n && l->c[i] >= '0' && l->c[i] <= '9')
		i++;
	return i == l->n;
}

/* The same thing two or more times, the last perhaps cut. */
static bool
is_repetition(const struct letters *l)
{
	for (size_t period = 1; period * 2 <= l->n; period++) {
		size_t i = period;

		while (i < l->n && l->c[i] == l->c[i - period])
			i++;
		if (i == l->n)
			return true;
	}
	return false;
}

enum password_problem
password_rule_check(struct arena *a, struct span typed, const struct span *own,
    size_t own_n, struct span *out)
{
	struct span nfc;
	struct letters l;
	size_t count;

	*out = (struct span){NULL, 0};
	if (typed.n > INPUT_MAX)
		return PASSWORD_TOO_LONG;
	if (!text_is_utf8(typed) || normal_nfc(a, typed, &nfc) != OK)
		return PASSWORD_NOT_TEXT;
	count = text_count(nfc);
	if (count < PASSWORD_MIN)
		return PASSWORD_TOO_SHORT;
	if (count > PASSWORD_MAX)
		return PASSWORD_TOO_LONG;
	l = fold(a, nfc);
	mark_common(a, &l);
	if (count_distinct(&l) < DISTINCT_MIN || is_repetition(&l) ||
	    is_number(&l) || count_free(&l) < FREE_MIN)
		return PASSWORD_COMMON;
	for (size_t i = 0; i < own_n; i++)
		mark_own(a, &l, own[i]);
	if (count_free(&l) < FREE_MIN)
		return PASSWORD_OWN_WORDS;
	*out = nfc;
	return PASSWORD_FINE;
}

struct span
password_rule_form(struct arena *a, struct span typed)
{
	struct span nfc;

	if (typed.n > INPUT_MAX || !text_is_utf8(typed) ||
	    normal_nfc(a, typed, &nfc) != OK)
		return typed;
	return nfc;
}
