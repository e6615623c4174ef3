/*
 * file: what acts on files share: what is known of one, its place among the
 * questions, and the words that the leak check compares. A file of a case is an
 * item (ITEM_FILE) whose text is its manifest (seal/file.h), so consents,
 * releases, raises and narrowings treat it as they treat a text. Must never
 * hand out its key.
 */
#ifndef ACT_FILE_H
#define ACT_FILE_H

#include "act/keys.h"
#include "seal/file.h"

/* What may be shown of a file to who opened its manifest. */
struct file_facts {
	struct span
	    name; /* as given: view/ escapes, domain/file_name.h sends */
	struct span description, zone, clock_error, password;
	unsigned type; /* enum file_type: never trusted */
	int64_t size;
	struct hash sha256;
};

/* The question that files answer. FAIL_ABSENT: this portal takes none. */
enum fail file_question(
    const struct questionnaire *q, const struct question **out) MUST_USE;
/* Is it the code of that question? Then a copy of it is a file's. */
bool file_is_question(const struct questionnaire *q, unsigned field);
/* From an opened manifest. FAIL_TAMPER: it is none. */
enum fail file_facts_of(
    struct arena *a, struct span text, struct file_facts *out) MUST_USE;
/* Name, description, clock and password: what may give something away. */
struct span file_words(struct arena *a, const struct file_facts *f);
/*
 * The same bytes, with the same words said of them? So it is when a browser
 * sends a form again whose answer was lost.
 */
bool file_is_again(
    const struct file_manifest *there, const struct file_manifest *m);
/* The manifest as an item of the case, sealed. The id is the file's own. */
struct case_item file_item(struct arena *a, const struct sealing *s,
    const struct question *q, const struct file_manifest *m,
    enum designation d);

#endif
