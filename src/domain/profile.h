/*
 * profile: the facts of one Council as data (templates/profile/NAME.json):
 * names, classes, rungs, law, hours, addresses, notices, each with the date it
 * is true for. Must never be edited in place: a consent is read under the text
 * it was given under, so a change is a new version.
 */
#ifndef DOMAIN_PROFILE_H
#define DOMAIN_PROFILE_H

#include "base/arena.h"
#include "base/fail.h"
#include "domain/datum_fault.h"
#include "domain/due.h"
#include "domain/words.h"

/*
 * A fact of the world: true at a time, told by somebody. The time is as exact
 * as it is known: a leaflet without a date gives a year only.
 */
struct profile_stamp {
	int64_t year;
	int month;          /* 0: only the year is known */
	int day;            /* 0: only year and month are known */
	struct span source; /* "leaflet S20", "law", "operator" */
};

struct profile_body {
	struct words name;
	struct words role; /* "政令指定法人" */
	struct profile_stamp stamp;
};

struct profile_class {
	enum body_class class;
	struct words name;
	struct words what; /* one sentence */
	struct profile_stamp stamp;
};

struct profile_rung {
	enum rung rung;
	struct words name;  /* 第一類グループ限り */
	struct words reads; /* who reads, one sentence */
	struct words asked; /* who may be asked */
	struct profile_stamp stamp;
};

struct profile_mail {
	struct span name; /* "anken", "info" */
	struct span address;
	struct words purpose;
	struct profile_stamp stamp;
};

struct profile_phone {
	struct span number;
	bool open;
	struct words reason; /* shown while closed; empty when open */
	struct words note;   /* may be left out */
	struct profile_stamp stamp;
};

/* A promise, a notice, a sentence of the law: name and words. */
struct profile_text {
	struct span name; /* "not_shared", "announce" ... */
	struct words words;
	bool shown; /* a notice can be switched off */
	struct profile_stamp stamp;
};

struct profile_link {
	struct span name;
	struct span url; /* https://HOST/PATH, letters, digits and ./-_~ */
	struct words label;
	struct profile_stamp stamp;
};

struct profile_law {
	struct words basis;   /* name of the act */
	struct words duty;    /* duty of confidentiality (S8) */
	struct words penalty; /* never without the stamp beside it (S9) */
	bool penalty_current; /* the operator says that it is in force */
	struct words note;    /* what to say beside it; may be left out */
	struct profile_stamp stamp;
};

struct profile_times {
	struct words text; /* 平日9時から18時まで */
	struct due_hours hours;
	int first_answer_h; /* open hours */
	int64_t question_answer_days;
	int64_t reminder_days;
	struct profile_stamp stamp;
};

struct profile_retention {
	int64_t withdrawn_days; /* desk and reporter read on */
	int64_t closed_days;    /* after the end */
	int64_t session_log_days;
	struct profile_stamp stamp;
};

/* What is collected, and what for. */
struct profile_purpose {
	struct span name;
	struct words what, use;
	struct profile_stamp stamp;
};

struct profile_accessibility {
	struct words standard;      /* what is aimed at */
	const struct words *checks; /* what was seen to hold */
	size_t checks_n;
	const struct words *limits; /* what is known not to */
	size_t limits_n;
	struct profile_stamp stamp;
};

/* Whom a weakness of the portal is told (RFC 9116). */
struct profile_security {
	struct span mail;   /* name of one of the mails */
	int64_t valid_days; /* this and the mail hold so long from the stamp's
			       day on, 1..364 */
	struct profile_stamp stamp;
};

struct profile {
	struct span name;    /* "council-2019" */
	int64_t number;      /* raised with every change */
	struct span version; /* "council-2019/1", stamped on consents */
	struct span bytes;   /* the whole file: seal hashes it for the stamp */
	struct words title;  /* サイバーセキュリティ協議会 */
	struct words short_title;
	struct words portal;
	struct words about;
	struct words desk; /* name of the desk */
	struct profile_stamp stamp;
	int64_t members; /* 225, on members_stamp's day */
	struct profile_stamp members_stamp;
	const struct profile_body *secretariat;
	size_t secretariat_n;
	const struct profile_class *classes;
	size_t classes_n;
	const struct profile_body *tier1; /* S15 */
	size_t tier1_n;
	const struct profile_rung *rungs; /* ascending, all four */
	size_t rungs_n;
	struct profile_law law;
	struct profile_times times;
	const struct profile_mail *mails;
	size_t mails_n;
	struct profile_phone phone;
	const struct profile_text *notices;
	size_t notices_n;
	const struct profile_link *links;
	size_t links_n;
	const struct profile_purpose *purposes;
	size_t purposes_n;
	struct profile_accessibility accessibility;
	struct profile_security security;
	struct profile_retention retention;
};

/* As questionnaire_parse(); json is copied into the arena. */
enum fail profile_parse(struct arena *a, struct span json,
    const struct profile **out, struct datum_fault *out_fault) MUST_USE;
/* NULL when there is none (or it is not one of the four). */
const struct profile_rung *profile_rung_find(
    const struct profile *p, enum rung r);
const struct profile_class *profile_class_find(
    const struct profile *p, enum body_class c);
/* NULL when there is none or it is switched off. */
const struct profile_text *profile_notice_find(
    const struct profile *p, const char *name);
const struct profile_mail *profile_mail_find(
    const struct profile *p, const char *name);
/* （2020年4月1日現在） | (as of 1 April 2020); as exact as it is known */
struct span profile_stamp_fmt(
    struct arena *a, enum language l, const struct profile_stamp *stamp);

#endif
