/*
 * password_words: what everybody types first, for password_rule.c only. Must
 * never grow into a dictionary: see there what is covered and what is not.
 */
#ifndef DOMAIN_PASSWORD_WORDS_H
#define DOMAIN_PASSWORD_WORDS_H

#include <stddef.h>

extern const char *const password_words[];
extern const size_t password_words_n;
/* Neighbours on keyboards and in alphabets. */
extern const char *const password_words_rows[];
extern const size_t password_words_rows_n;

#endif
