/*
 * council: the fixed words of the Council as numbers that are stored. Value 0
 * is "unset" and refused everywhere. Numbers are append-only: they lie in
 * signed bytes. Must never grow a rule: rules are in stage, rung, consent.
 */
#ifndef DOMAIN_COUNCIL_H
#define DOMAIN_COUNCIL_H

/* design.md section 2, table of rungs; domain.md S14-S16. */
enum body_class {
	CLASS_UNSET = 0,
	CLASS_SECRETARIAT = 1, /* JPCERT/CC */
	CLASS_TIER1 = 2,
	CLASS_TIER2 = 3,
	CLASS_GENERAL = 4
};

/* Bits of a body's record. */
enum body_flag {
	BODY_DESK = 1, /* has a consultation desk */
	BODY_GOVERNMENT = 2,
	BODY_ACTIVE = 4,
	BODY_PUBLISHED = 8, /* on the list of the public form */
	BODY_FLAGS_ALL = 15
};

/* design.md section 2, table of roles; bits. */
enum role {
	ROLE_OFFICER = 1,
	ROLE_LEAD = 2,
	ROLE_ANALYST = 4,
	ROLE_ANSWERER = 8,
	ROLE_READER = 16,
	ROLE_REGISTRAR = 32,
	ROLE_ADMINISTRATOR = 64,
	ROLE_AUDITOR = 128,
	ROLES_ALL = 255
};

enum person_state {
	PERSON_UNSET = 0,
	PERSON_INVITED = 1, /* has no keys yet */
	PERSON_ACTIVE = 2,
	PERSON_DISABLED = 3
};

/* design.md section 4: {desk, council} x {open, secret}. */
enum ring_kind {
	RING_UNSET = 0,
	RING_DESK_OPEN = 1,
	RING_DESK_SECRET = 2,
	RING_COUNCIL_OPEN = 3,
	RING_COUNCIL_SECRET = 4
};

/* Confirmation 1 per answer (S24); 未確認 is never shown as "not secret". */
enum designation {
	DESIGNATION_UNSET = 0,
	DESIGNATION_SECRET = 1,
	DESIGNATION_OPEN = 2,
	DESIGNATION_UNDECIDED = 3 /* sealed as secret, stays out of releases */
};

/* Each confirmation has three states (L5), and "not asked" beside them. */
enum confirmation_state {
	CONFIRMATION_UNSET = 0,
	CONFIRMATION_NOT_ASKED = 1,
	CONFIRMATION_NOT_YET = 2,
	CONFIRMATION_NO = 3,
	CONFIRMATION_YES = 4
};

/* design.md section 2, the road. */
enum stage {
	STAGE_UNSET = 0,
	STAGE_CONSULTATION = 1,
	STAGE_CONFIRMATION = 2,
	STAGE_ANALYSIS = 3,
	STAGE_INQUIRY = 4,
	STAGE_FEEDBACK = 5,
	STAGE_CLOSED = 6
};

enum rung {
	RUNG_UNSET = 0, /* none chosen */
	RUNG_DESK = 1,
	RUNG_TIER1 = 2,
	RUNG_TASKFORCE = 3,
	RUNG_COUNCIL = 4
};

enum language { LANGUAGE_JA = 0, LANGUAGE_EN = 1, LANGUAGES = 2 };

/* What a body adds to a case (design.md section 4). Append-only. */
enum contribution_what {
	CONTRIBUTION_UNSET = 0,
	CONTRIBUTION_ANALYSIS = 1,
	CONTRIBUTION_KNOWLEDGE = 2,   /* what only it holds (S14) */
	CONTRIBUTION_TO_REPORTER = 3, /* a question, through the desk */
	CONTRIBUTION_PROPOSAL = 4,    /* an inquiry that the desk may send */
	CONTRIBUTION_INQUIRY = 5,
	CONTRIBUTION_ANSWER = 6
};

/* Who gets a grant of it, beside the desk and its author's body. */
enum contribution_audience {
	AUDIENCE_UNSET = 0,
	AUDIENCE_DESK = 1,
	AUDIENCE_GROUP = 2, /* who reads the release */
	AUDIENCE_ASKED = 3  /* the group, and the bodies asked */
};

/* 確度 of an analysis. */
enum confidence {
	CONFIDENCE_UNSET = 0,
	CONFIDENCE_LOW = 1,
	CONFIDENCE_MIDDLE = 2,
	CONFIDENCE_HIGH = 3
};

/* What a body asked says; silence is none of them. */
enum inquiry_answer {
	ANSWER_UNSET = 0,
	ANSWER_SEEN = 1,
	ANSWER_NOT_SEEN = 2, /* in what was searched */
	ANSWER_UNKNOWN = 3,
	ANSWER_CHECKING = 4,
	ANSWER_DECLINED = 5
};

/* What an item of a case is; who wrote it follows from it. */
enum item_what {
	ITEM_UNSET = 0,
	ITEM_ANSWER = 1,
	ITEM_MESSAGE = 2,  /* either way; author says which */
	ITEM_REASON = 3,   /* free text that an entry holds a salted hash of */
	ITEM_COPY = 4,     /* frozen in a release; its id: seal/release.h */
	ITEM_FEEDBACK = 5, /* domain/feedback.h; to the reporter */
	ITEM_DRAFT = 6,    /* the same, in the desk's notes */
	ITEM_CONTRIBUTION = 7, /* seal/contribution.h */
	ITEM_QUESTIONS = 8, /* domain/asked.h; of the desk, to the reporter */
	ITEM_NOTE = 9,      /* of the desk, for the desk */
	ITEM_MAPPING = 10,  /* seal/mapping.h; desk and reporter read it */
	ITEM_FILE = 11, /* seal/file.h: what is known of a file, and its key */
	/* 12: where news are sent; see its own commit */
	ITEM_SHOWN = 13 /* the text that a consent was given to; AUTHOR_PAGE */
};

enum author {
	AUTHOR_UNSET = 0,
	AUTHOR_REPORTER = 1,
	AUTHOR_DESK = 2,
	AUTHOR_PAGE = 3 /* composed by a page from what was chosen */
};

/* What a person changed of the own account; lies in the chain. */
enum account_change {
	ACCOUNT_UNSET = 0,
	ACCOUNT_PASSWORD = 1,
	ACCOUNT_TOTP = 2,
	ACCOUNT_RECOVERY = 3,
	ACCOUNT_REGAINED = 4 /* password and recovery code, by the old code */
};

/* Acts of the chain (security.md 2.10), append-only. */
enum act_code {
	ACT_UNSET = 0,
	ACT_FOUND = 1,
	ACT_MAKE_BODY = 2,
	ACT_INVITE = 3,
	ACT_ENROL = 4,
	ACT_REGISTER = 5,
	ACT_FIRST_OF_RING = 6,
	ACT_LET_IN = 7,
	ACT_RESET = 8,
	ACT_DISABLE = 9,
	ACT_ENABLE = 10,
	ACT_REVOKE = 11, /* a registration ended before its date */
	ACT_ROTATE_RING = 12,
	ACT_RECOVER = 13,
	ACT_EXPIRE = 14,  /* the timer took a sealed copy back */
	ACT_PROPOSE = 15, /* a two-person act, by its first person */
	ACT_REJECT = 16,
	ACT_APPROVE = 17, /* by the second; beside the act's own entry */
	ACT_EDIT_BODY = 18,
	ACT_UNPROPOSE = 19, /* taken back by who proposed it */
	ACT_CONSULT = 20,   /* a submission */
	ACT_SAY = 21,       /* message of the reporter */
	ACT_REPLY = 22,     /* message of the desk */
	ACT_OPEN = 23,      /* secret items opened */
	ACT_CORRECT = 24,   /* new versions of answers */
	ACT_KEPT = 25,      /* the receipt code can't be shown again */
	ACT_RESTORE = 26,   /* a withdrawal undone */
	ACT_CONFIRM = 27,   /* a new consent version */
	ACT_RECORD = 28,    /* the three were asked and understood (S31) */
	ACT_OFFER = 29,     /* a release is proposed to the reporter */
	ACT_ASSENT = 30,    /* the reporter's signature over it */
	ACT_PROVIDE = 31,
	ACT_RECEIVE = 32, /* first look at a release by a person */
	ACT_CLOSE = 33,   /* the desk ended it; CHAIN_CODE: enum case_end */
	ACT_REOPEN = 34,
	ACT_ASK = 35,        /* the desk asks for the confirmations */
	ACT_COMPARE = 36,    /* the leak check found something */
	ACT_REGRANT = 37,    /* a body got its key later */
	ACT_NARROW = 38,     /* sharing ended for some, by a new consent */
	ACT_DRAFT = 39,      /* feedback written, waits for its second human */
	ACT_FEEDBACK = 40,   /* released to the reporter; CHAIN_KIND */
	ACT_CONTRIBUTE = 41, /* a body added a text; CHAIN_KIND: what */
	ACT_INQUIRE = 42,    /* the same, a question; with the stage */
	ACT_WITHDRAW = 43,   /* by the reporter; consents before it are void */
	ACT_ERASE = 44,      /* by the timer */
	ACT_QUESTIONS = 45,  /* fields sent to be answered; CHAIN_COUNT */
	ACT_UNSHARE = 46,    /* a body lost a case by its own record's change */
	ACT_NOTE = 47,       /* of the desk */
	ACT_ASSIGN = 48,     /* the case has an owner: the object */
	ACT_RAISE = 49,      /* an item is secret, says the desk */
	ACT_MAP = 50,        /* bodies proposed for an exclusion in words */
	ACT_COINCIDE = 51, /* a finding means something else; twice: it does */
	ACT_FILE_ADDED = 52, /* by the reporter, later than the form */
	ACT_NOTICE = 56, /* where notices go was set or ended; CHAIN_COUNT */
	ACT_TRIAGE = 57, /* the desk's own judgement; CHAIN_CODE: triage.h */
	ACT_INDICATORS = 58, /* taken out of the case as a table; CHAIN_COUNT */
	ACT_TAKE = 60, /* indicators of a release, as a file; CHAIN_COUNT */
	ACT_ACCOUNT =
	    61, /* an own credential; CHAIN_CODE: enum account_change */
	ACT_SEARCH = 62, /* secret items looked into for words; CHAIN_COUNT */
	ACT_ROLES = 63,  /* a person's roles; CHAIN_CODE: enum role */
	ACT_ROLES_LESS = 64 /* the same, and the person's sealed copies went */
};

#endif
