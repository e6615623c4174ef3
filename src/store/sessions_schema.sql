-- The sessions file: who is logged in, drafts as ciphertext, throttles. On
-- tmpfs where possible, never attached to the case file, never in a backup.
-- Times are CLOCK_BOOTTIME milliseconds.
CREATE TABLE IF NOT EXISTS session (
	sid BLOB PRIMARY KEY CHECK (length(sid) = 32),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	epoch INTEGER NOT NULL,
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
