/* Written by tmplc; see docs/TEMPLATES.md. */
#include "view/text.h"

static const struct span texts[LANGUAGES][TEXTS + 1] = {
    [LANGUAGE_JA] = {
	[TEXT_sample_title] = {
	    "見本 <&\"'>", 12},
	[TEXT_sample_until] = {
	    "{when}までに{n}件", 21},
	[TEXT_sample_same] = {
	    "{n}/{when}\?\?=", 13},
	[TEXT_sample_new] = {
	    "新着", 6},
	[TEXT_label_open] = {
	    "公開 \"可\"", 12},
	[TEXT_label_secret] = {
	    "秘密 & 非公開", 18},
	[TEXTS] = {"", 0},
    },
    [LANGUAGE_EN] = {
	[TEXT_sample_title] = {
	    "Sample <&\"'>", 12},
	[TEXT_sample_until] = {
	    "{n} until {when}, {n} in all", 28},
	[TEXT_sample_same] = {
	    "{n}/{when}\?\?=", 13},
	[TEXT_sample_new] = {
	    "new", 3},
	[TEXT_label_open] = {
	    "may be \"public\"", 15},
	[TEXT_label_secret] = {
	    "secret & closed", 15},
	[TEXTS] = {"", 0},
    },
};

struct span
text_get(enum text key, enum language language)
{
	if ((unsigned)key >= TEXTS || (unsigned)language >= LANGUAGES)
		return (struct span){"", 0};
	return texts[language][key];
}
