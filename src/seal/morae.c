/*
 * morae: chosen so that they are told apart on the telephone: no shi, chi only,
 * no hi, no ma beside na, no nu, no re beside ne, no wa beside ha.
 */
#include "seal/morae.h"

#include <string.h>

struct mora {
	const char *kana, *romaji, *kunrei;
};

static const struct mora all[MORAE] = {{"あ", "a", "a"}, {"い", "i", "i"},
    {"う", "u", "u"}, {"え", "e", "e"}, {"お", "o", "o"}, {"か", "ka", "ka"},
    {"き", "ki", "ki"}, {"く", "ku", "ku"}, {"け", "ke", "ke"},
    {"こ", "ko", "ko"}, {"さ", "sa", "sa"}, {"す", "su", "su"},
    {"せ", "se", "se"}, {"そ", "so", "so"}, {"た", "ta", "ta"},
    {"ち", "chi", "ti"}, {"つ", "tsu", "tu"}, {"て", "te", "te"},
    {"と", "to", "to"}, {"な", "na", "na"}, {"に", "ni", "ni"},
    {"ね", "ne", "ne"}, {"む", "mu", "mu"}, {"も", "mo", "mo"},
    {"は", "ha", "ha"}, {"ふ", "fu", "hu"}, {"や", "ya", "ya"},
    {"ゆ", "yu", "yu"}, {"よ", "yo", "yo"}, {"ら", "ra", "ra"},
    {"り", "ri", "ri"}, {"ろ", "ro", "ro"}};

/* Half-width katakana U+FF71..U+FF9B in the order of the morae above. */
static const uint16_t half[MORAE] = {0xff71, 0xff72, 0xff73, 0xff74, 0xff75,
    0xff76, 0xff77, 0xff78, 0xff79, 0xff7a, 0xff7b, 0xff7d, 0xff7e, 0xff7f,
    0xff80, 0xff81, 0xff82, 0xff83, 0xff84, 0xff85, 0xff86, 0xff88, 0xff91,
    0xff93, 0xff8a, 0xff8c, 0xff94, 0xff95, 0xff96, 0xff97, 0xff98, 0xff9b};

const char *
morae_kana(unsigned n)
{
	return all[n].kana;
}

const char *
morae_romaji(unsigned n)
{
	return all[n].romaji;
}

/* Three bytes of UTF-8 as a code point; 0 when it is something else. */
static uint32_t
three_bytes(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n < 3 || p[0] >> 4 != 0xe || p[1] >> 6 != 2 || p[2] >> 6 != 2)
		return 0;
	return (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

static int
find_kana(uint32_t c)
{
	if (c >= 0x30a1 && c <= 0x30f6) /* katakana to hiragana */
		c -= 0x60;
	for (int i = 0; i < MORAE; i++)
		if (c == half[i] || c == three_bytes(span_of(all[i].kana)))
			return i;
	return -1;
}

/* One letter a..z, ASCII or full width; its bytes in *n. 0: none. */
static char
letter(struct span s, size_t *n)
{
	uint32_t c = s.n > 0 ? (unsigned char)s.p[0] : 0;

	*n = 1;
	if (c >= 0x80) {
		c = three_bytes(s);
		c = c >= 0xff21 && c <= 0xff5a ? c - 0xfee0 : 0;
		*n = 3;
	}
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	return c >= 'a' && c <= 'z' ? (char)c : '\0';
}

static int
find_romaji(const char *text)
{
	for (int i = 0; i < MORAE; i++)
		if (strcmp(text, all[i].romaji) == 0 ||
		    strcmp(text, all[i].kunrei) == 0)
			return i;
	return -1;
}

/* Letters up to the first that closes a mora; every mora ends in a vowel. */
static int
take_romaji(struct span *rest)
{
	char text[MORAE_ROMAJI_MAX + 1] = {0};
	struct span s = *rest;

	for (size_t i = 0; i < MORAE_ROMAJI_MAX; i++) {
		size_t n;
		int found;

		text[i] = letter(s, &n);
		if (text[i] == '\0')
			return -1;
		s.p += n;
		s.n -= n;
		found = find_romaji(text);
		if (found >= 0) {
			*rest = s;
			return found;
		}
	}
	return -1;
}

int
morae_take(struct span *rest)
{
	int found = find_kana(three_bytes(*rest));

	if (found < 0)
		return take_romaji(rest);
	rest->p += MORAE_KANA_BYTES;
	rest->n -= MORAE_KANA_BYTES;
	return found;
}
