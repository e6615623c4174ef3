/* language: the order counts, weights only when they say "not this one". */
#include "view/language.h"

/* "EN" of "EN-us": two letters, then nothing or a line. */
static bool
is_tag(struct span tag, char a, char b)
{
	return tag.n >= 2 && (tag.p[0] | 0x20) == a && (tag.p[1] | 0x20) == b &&
	       (tag.n == 2 || tag.p[2] == '-');
}

/* "q=0", "q=0.000": not wanted. */
static bool
is_nought(struct span weight)
{
	if (weight.n < 3 || (weight.p[0] | 0x20) != 'q' || weight.p[1] != '=')
		return false;
	for (size_t i = 2; i < weight.n; i++)
		if (weight.p[i] != '0' && weight.p[i] != '.')
			return false;
	return true;
}

enum language
language_accepted(struct span header)
{
	while (header.n > 0) {
		struct span weight = span_cut(&header, ',');
		struct span tag = span_trim(span_cut(&weight, ';'));

		if (is_nought(span_trim(weight)))
			continue;
		if (is_tag(tag, 'j', 'a'))
			return LANGUAGE_JA;
		if (is_tag(tag, 'e', 'n'))
			return LANGUAGE_EN;
	}
	return LANGUAGE_JA;
}
