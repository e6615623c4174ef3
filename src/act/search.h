/*
 * search: words looked for among what the reader may open, by decrypting one
 * case after the other (security.md C-index rule: no index over sealed text).
 * Secret texts are left out unless asked for; then each case looked into has
 * an entry of its own (design.md section 4). Must never hand out a word of a
 * secret text: only which item holds it.
 */
#ifndef ACT_SEARCH_H
#define ACT_SEARCH_H

#include "act/work.h"
#include "domain/stage.h"

enum {
	SEARCH_WORDS_MIN = 2, /* letters, folded as domain/leak.h folds */
	SEARCH_WORDS_BYTES = 300,
	SEARCH_HITS = 5,    /* of one case */
	SEARCH_STEP = 100,  /* cases listed at once */
	SEARCH_CASES = 500, /* of one search (security.md: cap) */
};

struct search_hit {
	enum item_what what;             /* answer, message, file or note */
	const struct question *question; /* of an answer */
	enum author author;
	bool secret;
	bool older; /* a later version has taken its place */
	/* Of what is not secret: the place, and some words around it. */
	struct span before, match, behind;
};

struct search_found {
	struct case_id id;
	struct span number;
	enum stage stage;
	int64_t created_ms;
	struct search_hit *hits;
	size_t hits_n;
	bool more;      /* places than hits has */
	size_t secrets; /* secret items that were opened to look */
};

/* A case to look into. */
struct search_line {
	struct case_id id;
	struct span number;
	int64_t created_ms;
};

/* Between two cases, newest first; zeros: before the first. */
struct search_place {
	int64_t created_ms;
	struct span number;
};

/*
 * The desk's cases behind `after`, newest first, at most SEARCH_STEP; nothing
 * for somebody outside the desk's open ring. before_ms: only those received
 * earlier. FAIL_STORE.
 */
enum fail search_cases(struct work *w, const struct may_desk *may,
    const struct search_place *after, int64_t before_ms,
    struct search_line **out, size_t *out_n, bool *out_more) MUST_USE;

/* Is it long enough to be looked for? words: UTF-8, as typed. */
bool search_is_enough(struct arena *a, struct span words);

/*
 * One case, what is not secret. What comes out lies in `keep`; w->arena may be
 * reset after it. FAIL_TAMPER: the case does not hold. FAIL_STORE.
 */
enum fail search_case(struct work *w, const struct may_desk_case *may,
    struct arena *keep, struct span words, struct search_found *out) MUST_USE;
/* The same, and its secret items: nothing of it may be shown before the entry.
 */
enum fail search_secrets(struct work *w, const struct may_desk_secrets *may,
    struct arena *keep, struct span words, struct search_found *out) MUST_USE;
/*
 * An entry (ACT_SEARCH, with how many items) for each case of which secret
 * items were opened. FAIL_LOGIN, FAIL_DENIED: the right is gone.
 */
enum fail search_enter(struct work *w, const struct may_desk_registered *may,
    const struct search_found *list, size_t n) MUST_USE;

#endif
