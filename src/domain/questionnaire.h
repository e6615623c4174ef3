/*
 * questionnaire: templates/questionnaire.json as an immutable table, design.md
 * section 7. Read once at start. Must never hold an answer, and a code or name
 * must never come to mean something else: codes lie in encrypted items.
 */
#ifndef DOMAIN_QUESTIONNAIRE_H
#define DOMAIN_QUESTIONNAIRE_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/datum_fault.h"
#include "domain/replies.h"
#include "domain/words.h"

/* Technical data and damage data are kept apart (domain.md 8.8). */
enum question_group {
	QUESTION_GROUP_UNSET = 0,
	QUESTION_IDENTITY = 1,
	QUESTION_DAMAGE = 2,
	QUESTION_TECHNICAL = 3,
	QUESTION_OTHER = 4
};

enum question_type {
	QUESTION_TYPE_UNSET = 0,
	QUESTION_LINE = 1,   /* one line of text */
	QUESTION_AREA = 2,   /* free text */
	QUESTION_CHOICE = 3, /* one of choices */
	QUESTION_CHECKS = 4, /* any of choices */
	QUESTION_YES_NO = 5, /* yes, no, unknown */
	QUESTION_LIST = 6,   /* a text area, one item a line */
	QUESTION_ROWS = 7,   /* rows of columns */
	QUESTION_PHONE = 8,
	QUESTION_EMAIL = 9,
	QUESTION_FILES = 10 /* uploads; the columns describe each file */
};

/* How a value is brought to the form that is stored (answer.h). */
enum question_normalising {
	QUESTION_NORMALISING_UNSET = 0,
	QUESTION_PROSE = 1,   /* normal_prose() */
	QUESTION_MACHINE = 2, /* normal_machine() */
	QUESTION_AS_PHONE = 3,
	QUESTION_AS_KANA = 4,
	QUESTION_AS_EMAIL = 5,
	QUESTION_CODED = 6, /* values of choices */
	/* Kept as written like prose; indicator.h reads it for use. */
	QUESTION_AS_INDICATOR = 7
};

/* Bits: with which purpose the form offers it (S18, S19). */
enum question_offered {
	QUESTION_FOR_INCIDENT = 1, /* a suspected incident (csc-anken) */
	QUESTION_FOR_OTHER = 2     /* any other question (csc-info) */
};

struct question_choice {
	struct span value; /* [a-z0-9_]+, what is stored */
	struct words label;
	struct words staff; /* where label speaks to "you"; else the same */
	bool alone;         /* of CHECKS: no other can be true with it */
};

struct question_column {
	struct span name;
	enum question_type type; /* LINE, CHOICE, or YES_NO as a tick box */
	size_t max_chars;
	struct words label;
	const struct question_choice *choices; /* of CHOICE only */
	size_t choices_n;
};

struct question {
	uint16_t code;    /* 1..65535, append-only; goes into AD */
	struct span name; /* field name of the form, [a-z0-9_]+ */
	enum question_group group;
	enum question_type type;
	enum question_normalising normalising;
	size_t max_chars; /* code points of the stored form; 0 for FILES */
	size_t max_rows;  /* ROWS, FILES, and lines of LIST; else 0 */
	bool secret_by_default; /* design.md section 3, Defaults */
	bool courier_only; /* sealed to the courier's key: notice_address */
	unsigned offered;  /* bits of enum question_offered */
	size_t area;       /* index of questionnaire.areas */
	struct words label;
	struct words staff; /* the label at the desk; else the same */
	struct words hint;  /* both empty where there is none */
	const struct question_choice *choices;
	size_t choices_n;
	const struct question_column *columns;
	size_t columns_n;
};

/* One page of the form; several areas may belong to one step. */
struct question_area {
	struct span name;   /* part of a path, [a-z0-9_]+ */
	int64_t step;       /* 1.. as the task list counts */
	struct words title; /* h1 of the page */
	struct words note;  /* what is said before it is filled; may be empty */
	struct words step_title;
};

/* Questions that the desk often asks together. */
struct question_set {
	struct span name; /* [a-z0-9_]+ */
	struct words title;
	const struct question *const *questions; /* of this questionnaire */
	size_t questions_n;
};

struct questionnaire {
	int64_t version; /* raised with every change of the file */
	const struct question_area *areas;
	size_t areas_n;
	const struct question *questions; /* in the order of the form */
	size_t questions_n;
	const struct question *const *by_name; /* ascending */
	const struct question *const *by_code; /* ascending */
	const struct question_set *sets;
	size_t sets_n;
	const struct replies_one *replies; /* texts that the desk often sends */
	size_t replies_n;
};

/*
 * json: the bytes of the file. *out and everything in it live in the arena,
 * which must live as long as it is used. FAIL_INPUT: not exactly as declared
 * (duplicate, unknown or missing key, code twice, ...); *out_fault says where
 * (may be NULL).
 */
enum fail questionnaire_parse(struct arena *a, struct span json,
    const struct questionnaire **out, struct datum_fault *out_fault) MUST_USE;
/* NULL when there is none. */
const struct question *questionnaire_by_name(
    const struct questionnaire *q, struct span name);
const struct question *questionnaire_by_code(
    const struct questionnaire *q, unsigned code);
/* Index of the area with this name; areas_n when there is none. */
size_t questionnaire_area(const struct questionnaire *q, struct span name);
/* NULL when there is none. */
const struct question_set *questionnaire_set(
    const struct questionnaire *q, struct span name);
/* Whether its answers are lists of what to search for (indicator.h). */
bool question_lists_indicators(const struct question *q);
/* Of these, whether they are what was attacked, not who attacks. */
bool question_lists_affected(const struct question *q);
/* Sentences about what happened; nobody's name or address is asked for. */
bool question_tells(const struct question *q);
/* The choice with this stored value, NULL when there is none. */
const struct question_choice *questionnaire_choice(
    const struct question *q, struct span value);

#endif
