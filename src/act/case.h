/*
 * case: what desk and reporter do with a consultation: read it, open what is
 * secret, write to each other. Reading goes through both locks: the proof
 * names the case, the actor's own keys open the envelopes. Must never hand out
 * a secret text without the mark that an entry was made (L7).
 */
#ifndef ACT_CASE_H
#define ACT_CASE_H

#include "act/file.h"
#include "domain/stage.h"

/* One item, newest version first where an answer has several. */
struct case_text {
	struct item_id id;
	int64_t version;
	enum item_what what;
	const struct question *question; /* of an answer */
	uint16_t field; /* its code; of a consent's text: enum consent_text */
	enum author author;
	enum designation designation;
	bool secret;  /* it lies in the secret envelope */
	bool raised;  /* because the desk says so */
	bool opened;  /* text is there */
	bool newest;  /* no later version */
	bool counted; /* the reporter's newest: what numbers of items count */
	int64_t at_ms;
	struct span text; /* only when opened; of a file: file_words() */
	const struct file_facts *file; /* of an opened file; else NULL */
};

/* One entry of the case's log, as the reader may know it (L7). */
struct case_act {
	int64_t seq; /* its place in the chain */
	enum act_code act;
	enum stage stage; /* that the case was brought to; UNSET: none */
	enum author by;   /* AUTHOR_UNSET: the system */
	bool self;        /* the reader's own act */
	int64_t at_ms;
	uint32_t count;          /* items, where the entry says so */
	struct person_id person; /* for the desk; zeros for the reporter */
	struct body_id body; /* whose person read or wrote; zeros: the desk */
	bool withheld;       /* that body's name is */
};

/* Of the desk, since the reporter's last word (act/case_ends.h). */
struct case_reminders {
	bool answered;   /* that word */
	int n;           /* that count */
	int64_t next_ms; /* from when the next one counts; of the last one, from
			    when the case may end for want of a reply */
};

/* Newest versions of what the reporter wrote and sent in, files too. The queue
 * and the case's page both count by this. */
struct case_counts {
	int64_t secret, open, undecided; /* undecided ones are secret as well */
};

enum fail case_count(
    const struct work *w, struct case_id id, struct case_counts *out) MUST_USE;

struct case_view {
	struct span number;
	enum stage stage;
	enum case_end end; /* of a closed one */
	unsigned ends;     /* for the desk: case_ends_now() */
	struct case_reminders reminders;
	bool may_ask;  /* for the confirmations, now */
	bool provided; /* a release went out once */
	enum author waits_for;
	int64_t created_ms, due_ms, desk_ms;
	int64_t consent_n;
	enum language language; /* of the reporter */
	struct case_counts counts;
	struct case_text *texts; /* by time; answers in form order first */
	size_t texts_n;
	struct case_act *acts; /* the newest entries, oldest first */
	size_t acts_n;
	int64_t acts_upto, acts_all; /* which the newest is, of how many */
	bool inquired;               /* an inquiry went out once */
	int64_t opened_until_ms;     /* wall clock; 0: nothing is opened */
};

/* The reporter's own case, all of it. */
enum fail case_read_own(struct work *w, const struct may_own_case *may,
    struct case_view *out) MUST_USE;
/*
 * The desk's view. Secret texts only for a registered person and only those
 * that an opening of this session names, for ten minutes.
 */
enum fail case_read_desk(struct work *w, const struct may_desk_case *may,
    struct case_view *out) MUST_USE;

/*
 * Enters that these secret items are opened, then marks them. FAIL_KEY: the
 * actor holds no key for any of them, nothing is entered. FAIL_ABSENT: there
 * is nothing secret.
 */
enum fail case_open_secrets(
    struct work *w, const struct may_desk_secrets *may) MUST_USE;
/* Ends the mark at once. */
enum fail case_close_secrets(
    struct work *w, const struct may_desk_case *may) MUST_USE;

enum { CASE_FORM_MIN = 22, CASE_FORM_MAX = 64 };

/*
 * A message. form: random text that the page carried, CASE_FORM_MIN to
 * CASE_FORM_MAX bytes: the same words sent again with it are OK and add
 * nothing (a double click, sent again after an error); of another length:
 * each is a message. FAIL_INPUT: empty. FAIL_LIMIT: too many in this case.
 */
enum fail case_say(struct work *w, const struct may_own_case *may,
    struct span form, struct span text, enum designation designation) MUST_USE;
/*
 * The desk's; an unregistered writer's is open whatever was asked for. Who has
 * the secrets of the case open goes on reading what was written now: its entry
 * names it.
 */
enum fail case_reply(struct work *w, const struct may_desk_case *may,
    struct span form, struct span text, enum designation designation) MUST_USE;

/*
 * The desk's last message, and with it the end of the case (design.md section
 * 2): never one without the other. FAIL_CONFLICT: the case cannot
 * end so now.
 */
enum fail case_close(struct work *w, const struct may_desk_case *may,
    struct span form, struct span text, enum designation designation,
    enum case_end end) MUST_USE;

/*
 * Asks for the three confirmations; the case waits for the reporter.
 * FAIL_CONFLICT: no answer was sent yet, or they were asked for already.
 */
enum fail case_ask(struct work *w, const struct may_desk_case *may) MUST_USE;

#endif
