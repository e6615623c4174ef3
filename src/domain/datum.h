/*
 * datum: a value inside a data file of ours, read strictly: every key known,
 * every value of its type and in its range. The first fault is kept with its
 * place; after it everything reads as zero, so the reader looks once, at the
 * end. Must never be used on what comes from outside.
 */
#ifndef DOMAIN_DATUM_H
#define DOMAIN_DATUM_H

#include <jansson.h>

#include "base/arena.h"
#include "base/fail.h"
#include "domain/datum_fault.h"
#include "domain/words.h"

struct datum_file {
	struct arena *arena;
	json_t *root;
	struct datum_fault fault;
};

/* A value and how it was reached; lives as long as the file. */
struct datum {
	struct datum_file *file;
	const json_t *json;         /* NULL: missing, or after a fault */
	const struct datum *parent; /* NULL for the root */
	const char *key;            /* NULL: an item of an array */
	size_t index;
};

struct datum_word {
	const char *word;
	int value;
};

/* Parses; false with the fault filled in. Always datum_close() after it. */
bool datum_open(struct datum_file *f, struct arena *a, struct span json);
/* Gives the JSON back; OK or FAIL_INPUT, the fault copied out (may be NULL). */
enum fail datum_close(
    struct datum_file *f, struct datum_fault *out_fault) MUST_USE;
void datum_fault_at(const struct datum *d, const char *what);

struct datum datum_root(struct datum_file *f);
/* An object with no other keys than these (n of them). */
void datum_keys(const struct datum *d, const char *const *keys, size_t n);
/* d must outlive the result. _opt: a missing key is no fault (json NULL). */
struct datum datum_get(const struct datum *d, const char *key);
struct datum datum_opt(const struct datum *d, const char *key);
bool datum_is_there(const struct datum *d);
/* Items of an array, between least and most. */
size_t datum_items(const struct datum *d, size_t least, size_t most);
struct datum datum_item(const struct datum *d, size_t i);

/* 1..4096 bytes, no control characters, copied to the arena. */
struct span datum_text(const struct datum *d);
/* [a-z0-9_]{1,40} ("-" too where dash is true). */
struct span datum_name(const struct datum *d, bool dash);
int64_t datum_int(const struct datum *d, int64_t least, int64_t most);
bool datum_bool(const struct datum *d);
/* {"ja": text, "en": text}, both there. Missing (_opt): empty words. */
struct words datum_words(const struct datum *d);
/* One of the words, words_n of them; 0 after a fault. */
int datum_one_of(
    const struct datum *d, const struct datum_word *words, size_t words_n);

#endif
