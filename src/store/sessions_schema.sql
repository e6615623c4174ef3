-- The sessions file: who is logged in, drafts as ciphertext, throttles. On
-- tmpfs where possible, never attached to the case file, never in a backup.
-- Times are CLOCK_BOOTTIME milliseconds.
CREATE TABLE IF NOT EXISTS session (
	sid BLOB PRIMARY KEY CHECK (length(sid) = 32),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	epoch INTEGER NOT NULL,
	credential INTEGER NOT NULL,	-- its number when staff logged in; else 0
	public_id BLOB NOT NULL CHECK (length(public_id) = 16),
	created INTEGER NOT NULL,
	last INTEGER NOT NULL,
	until INTEGER NOT NULL,
	seed BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS session_subject ON session (subject);

CREATE TABLE IF NOT EXISTS draft (
	id BLOB PRIMARY KEY CHECK (length(id) = 32),
	salt BLOB NOT NULL CHECK (length(salt) = 16),
	touched INTEGER NOT NULL,
	blob BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS draft_touched ON draft (touched);

-- Secret items opened in a session: items is a list of (id 16, version 8).
CREATE TABLE IF NOT EXISTS mark (
	sid BLOB NOT NULL CHECK (length(sid) = 32),
	case_id BLOB NOT NULL CHECK (length(case_id) = 16),
	until INTEGER NOT NULL,
	items BLOB NOT NULL,
	PRIMARY KEY (sid, case_id)
) STRICT;

-- How far a person has looked at a case (decision 0033): entries of the chain
-- behind `since` are new to this visit, `upto` is the newest that was shown;
-- since_at, at: when, of the last visit and of this one.
CREATE TABLE IF NOT EXISTS seen (
	person BLOB NOT NULL CHECK (length(person) = 16),
	case_id BLOB NOT NULL CHECK (length(case_id) = 16),
	since INTEGER NOT NULL,
	since_at INTEGER NOT NULL,
	upto INTEGER NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (person, case_id)
) STRICT;

CREATE TABLE IF NOT EXISTS throttle (
	name BLOB PRIMARY KEY CHECK (length(name) = 32),
	failures INTEGER NOT NULL,
	until INTEGER NOT NULL,
	touched INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS totp_step (
	person BLOB PRIMARY KEY CHECK (length(person) = 16),
	step INTEGER NOT NULL
) STRICT;

-- A recovery code that was shown and is not asked back yet: it counts only
-- then. seed: wrapped by it.
CREATE TABLE IF NOT EXISTS recovery_new (
	sid BLOB PRIMARY KEY CHECK (length(sid) = 32),
	tag BLOB NOT NULL CHECK (length(tag) = 32),
	seed BLOB NOT NULL
) STRICT;

-- The secret of an authenticator that was shown and whose code was not typed
-- yet: it counts only then. secret: sealed as in the row of a credential.
CREATE TABLE IF NOT EXISTS totp_new (
	sid BLOB PRIMARY KEY CHECK (length(sid) = 32),
	secret BLOB NOT NULL
) STRICT;

-- Whose a session was, for who typed on after it had ended; signed. Goes with
-- a session that somebody ended.
CREATE TABLE IF NOT EXISTS stub (
	sid BLOB PRIMARY KEY CHECK (length(sid) = 32),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	epoch INTEGER NOT NULL,
	until INTEGER NOT NULL,
	sig BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS stub_subject ON stub (subject);

-- Words typed then, sealed to the key of the person (blob), signed.
CREATE TABLE IF NOT EXISTS slip (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	made INTEGER NOT NULL,
	until INTEGER NOT NULL,
	blob BLOB NOT NULL,
	sig BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS slip_subject ON slip (subject);
