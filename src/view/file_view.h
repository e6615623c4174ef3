/*
 * file_view: files as they are listed, sent in and taken out. Must never hold
 * the name of a file that the reader has not opened.
 */
#ifndef VIEW_FILE_VIEW_H
#define VIEW_FILE_VIEW_H

#include "view/answer_view.h"
#include "view/field.h"
#include "view/tasks.h"

/* A choice of the time zone. */
struct file_zone {
	struct span value, label;
	bool chosen;
};

struct file_card {
	struct span id;   /* 26 letters */
	struct span name; /* as given */
	struct span size; /* 1.3MB */
	struct span type; /* as it looks: "PE (MZ)"; "?" where unknown */
	struct span sha256;
	struct span description, zone, clock_error, password; /* may be empty */
	struct designation_view badge;
	struct span named;               /* before sending, as answer_view's */
	bool raised;                     /* secret because the desk says so */
	bool changed, withdrawn, closed; /* of a release */
	bool staff;
	struct span when; /* empty: with the consultation */
	struct span get;  /* path: for staff the archive; empty: none */
	struct span look; /* path of its own page; empty: none */
	/* before sending: it can be changed and removed */
	const struct file_zone *zones;
	size_t zones_n;
	struct span token; /* of the page, for its form */
};

/* The form that sends one. */
struct file_form {
	struct span action;
	struct span file_problem; /* sentences; empty: none */
	struct span description_problem;
	struct span description, clock_error, password; /* typed before */
	struct span description_label, zone_label, clock_label, password_label;
	const struct file_zone *zones;
	size_t zones_n;
	enum designation designation; /* chosen; UNSET: secret */
	bool full;                    /* as many as there may be */
	struct span most;             /* "10" */
	struct span megabytes;        /* "20" */
	struct span limit_bytes;      /* for the script: it looks beforehand */
	struct span too_large;        /* its sentence, {name} left open */
	bool draft;
};

struct files_view {
	struct problem_list problems;
	const struct file_card *cards;
	size_t cards_n;
	struct file_form form;
	bool added, removed, saved; /* just now */
	bool lost;                  /* the draft's cookie did not come */
	bool closed;                /* the case takes none */
	struct span number;         /* of the case */
	struct span hours;          /* "24": how long a draft is kept */
	struct tasks_view tasks;    /* before sending: the way of the form */
	struct span back, next;     /* paths on it */
	struct strip_view strip;
};

/* A file's page for staff: in an archive, or as it is, after a warning. */
struct file_page {
	struct span number;
	struct span back; /* path of the case */
	struct file_card card;
	struct span zip, raw; /* paths */
};

#endif
