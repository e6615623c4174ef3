/* case_number: eight digits in two groups, as one reads them out. */
#include "domain/case_number.h"

#include "base/fail.h"

void
case_number_fmt(uint32_t drawn, char out[CASE_NUMBER_TEXT + 1])
{
	if (drawn >= CASE_NUMBER_BOUND)
		die("case number out of bound");
	out[CASE_NUMBER_TEXT] = '\0';
	for (size_t i = CASE_NUMBER_TEXT; i-- > 0;) {
		if (i == 4) {
			out[i] = '-';
			continue;
		}
		out[i] = (char)('0' + drawn % 10);
		drawn /= 10;
	}
}

/* What may stand between digits, as UTF-8: blanks and every common dash. */
static const char *const separators[] = {" ", "\t", "-", "\u3000", "\uff0d",
    "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212",
    "\u30fc", "\uff70"};

/* Cuts a separator off the front; false when there is none. */
static bool
take_separator(struct span *s)
{
	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++)
		if (span_starts(*s, separators[i])) {
			size_t n = span_of(separators[i]).n;

			s->p += n;
			s->n -= n;
			return true;
		}
	return false;
}

/* A digit of half or full width (U+FF10: EF BC 90), or -1. */
static int
take_digit(struct span *s)
{
	int digit = -1;
	size_t n = 1;

	if (s->n >= 3 && span_starts(*s, "\xef\xbc")) {
		digit = (unsigned char)s->p[2] - 0x90;
		n = 3;
	} else if (s->n >= 1) {
		digit = s->p[0] - '0';
	}
	if (digit < 0 || digit > 9)
		return -1;
	s->p += n;
	s->n -= n;
	return digit;
}

bool
case_number_parse(struct span typed, char out[CASE_NUMBER_TEXT + 1])
{
	uint32_t number = 0;
	int digits = 0;

	if (typed.n > 200)
		return false;
	while (typed.n > 0) {
		int digit;

		if (take_separator(&typed))
			continue;
		digit = take_digit(&typed);
		if (digit < 0 || ++digits > 8)
			return false;
		number = number * 10 + (uint32_t)digit;
	}
	if (digits != 8)
		return false;
	case_number_fmt(number, out);
	return true;
}
