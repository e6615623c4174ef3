-- Madoguchi: the case file. What lies here in clear is the list of L6
-- (design.md section 1); everything a reporter wrote is in item.blob, sealed.
-- STRICT tables, times in milliseconds UTC, ids 16 random bytes. PostgreSQL:
-- INTEGER -> BIGINT, BLOB -> BYTEA, STRICT dropped.

-- Counters that prepare and commit compare: 'members' rises with each change
-- of a body, person or register entry, 'rings' with each ring key.
CREATE TABLE version (
	name TEXT PRIMARY KEY,
	n INTEGER NOT NULL
) STRICT;

-- A member of the Council or JPCERT/CC. sig: instance key over the record
-- (seal/record.h); a row whose signature fails counts as absent.
CREATE TABLE body (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	class INTEGER NOT NULL CHECK (class BETWEEN 1 AND 4),
	flags INTEGER NOT NULL CHECK (flags BETWEEN 0 AND 15),
	sectors TEXT NOT NULL,	-- codes of the sectors it supervises, comma
	name_ja TEXT NOT NULL,
	name_en TEXT NOT NULL,
	aliases TEXT NOT NULL,	-- other spellings of its name, tab between
	related TEXT NOT NULL,	-- ids of bodies it is related to, base32, comma
	version INTEGER NOT NULL,
	since_ms INTEGER NOT NULL, -- in this class; 0: from the first
	sig BLOB NOT NULL CHECK (length(sig) = 64)
) STRICT;

-- An account. human: one number a human being, whatever the account.
CREATE TABLE person (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	body BLOB NOT NULL REFERENCES body (id),
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	human TEXT NOT NULL,
	roles INTEGER NOT NULL CHECK (roles BETWEEN 0 AND 255),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
	seconded_from BLOB NOT NULL CHECK (length(seconded_from) = 16),
	key_epoch INTEGER NOT NULL,
	version INTEGER NOT NULL,
	sig BLOB NOT NULL CHECK (length(sig) = 64)
) STRICT;
CREATE INDEX person_body ON person (body);

-- How a person opens the own seed (security.md 2.5). One row an epoch in
-- force; a reset deletes it. version: rises whenever its owner changes it; a
-- session of another number is over (decision 0036). Which row is the newest,
-- the chain says (store/credentials.h).
CREATE TABLE credential (
	person BLOB PRIMARY KEY REFERENCES person (id),
	epoch INTEGER NOT NULL,
	version INTEGER NOT NULL,
	salt BLOB NOT NULL CHECK (length(salt) = 16),
	ops INTEGER NOT NULL,
	mem INTEGER NOT NULL,
	auth BLOB NOT NULL CHECK (length(auth) = 32),
	seed_by_password BLOB NOT NULL,
	recovery_tag BLOB NOT NULL CHECK (length(recovery_tag) = 32),
	seed_by_recovery BLOB NOT NULL,
	totp BLOB NOT NULL
) STRICT;
CREATE INDEX credential_recovery ON credential (recovery_tag);

CREATE TABLE person_key (
	person BLOB NOT NULL REFERENCES person (id),
	epoch INTEGER NOT NULL,
	box_pk BLOB NOT NULL CHECK (length(box_pk) = 32),
	sign_pk BLOB NOT NULL CHECK (length(sign_pk) = 32),
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	PRIMARY KEY (person, epoch)
) STRICT;

-- tag: from the invitation code, which nobody keeps.
CREATE TABLE invitation (
	tag BLOB PRIMARY KEY CHECK (length(tag) = 32),
	person BLOB NOT NULL REFERENCES person (id),
	epoch INTEGER NOT NULL,	-- of the key pair that will be made
	until_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX invitation_person ON invitation (person);

-- Founding only: ring seeds wrapped under the invitation code.
CREATE TABLE invitation_gift (
	tag BLOB NOT NULL REFERENCES invitation (tag),
	ring BLOB NOT NULL,
	epoch INTEGER NOT NULL,
	blob BLOB NOT NULL,
	PRIMARY KEY (tag, ring, epoch)
) STRICT;

-- The register of those who handle secrets (S6).
CREATE TABLE register (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	person BLOB NOT NULL REFERENCES person (id),
	from_ms INTEGER NOT NULL,
	to_ms INTEGER NOT NULL,
	registrar BLOB NOT NULL,
	second BLOB NOT NULL,
	revoked_ms INTEGER NOT NULL,	-- 0: not revoked
	version INTEGER NOT NULL,
	sig BLOB NOT NULL CHECK (length(sig) = 64)
) STRICT;
CREATE INDEX register_person ON register (person);

-- A two-person act that waits for its second person. object: the person, with
-- the version of the row that was looked at; a, b, text: as seal/proposal.h
-- says of each act. sig: the proposer's own key. Settled when the chain says so.
CREATE TABLE proposal (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	act INTEGER NOT NULL,
	proposer BLOB NOT NULL REFERENCES person (id),
	proposer_epoch INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	object BLOB NOT NULL CHECK (length(object) = 16),
	object_version INTEGER NOT NULL,
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	text TEXT NOT NULL,
	sig BLOB NOT NULL CHECK (length(sig) = 64)
) STRICT;

CREATE TABLE ring (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	body BLOB NOT NULL REFERENCES body (id),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
	epoch INTEGER NOT NULL,		-- newest; signed
	rotation_due INTEGER NOT NULL CHECK (rotation_due IN (0, 1)),
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	UNIQUE (body, kind)
) STRICT;

-- by_*: the person of the previous epoch who signed this one too.
CREATE TABLE ring_epoch (
	ring BLOB NOT NULL REFERENCES ring (id),
	epoch INTEGER NOT NULL,
	box_pk BLOB NOT NULL CHECK (length(box_pk) = 32),
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	by_person BLOB NOT NULL CHECK (length(by_person) = 16),
	by_epoch INTEGER NOT NULL,
	by_sig BLOB NOT NULL,
	recovery BLOB NOT NULL,	-- the seed sealed to the recovery key
	PRIMARY KEY (ring, epoch)
) STRICT;

-- A ring's seed sealed to a person in it. by_*: who gave it and signed it,
-- too; zeros where no person did.
CREATE TABLE ring_member (
	ring BLOB NOT NULL REFERENCES ring (id),
	epoch INTEGER NOT NULL,
	person BLOB NOT NULL REFERENCES person (id),
	person_epoch INTEGER NOT NULL,
	sealed BLOB NOT NULL,
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	by_person BLOB NOT NULL CHECK (length(by_person) = 16),
	by_epoch INTEGER NOT NULL,
	by_sig BLOB NOT NULL,
	PRIMARY KEY (ring, epoch, person, person_epoch)
) STRICT;
CREATE INDEX ring_member_person ON ring_member (person);

-- One consultation. sent_by: hash of the draft cookie, the key against
-- doubles (L8). salt: shows the receipt code again until it is kept.
CREATE TABLE case_file (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	number TEXT NOT NULL UNIQUE,
	desk BLOB NOT NULL REFERENCES body (id),
	stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 6),
	version INTEGER NOT NULL,
	head BLOB NOT NULL CHECK (length(head) = 32),
	consent_n INTEGER NOT NULL,
	created_ms INTEGER NOT NULL,
	due_ms INTEGER NOT NULL,	-- first answer
	waits_for INTEGER NOT NULL CHECK (waits_for IN (1, 2)), -- enum author
	secret_items INTEGER NOT NULL,
	reporter_ms INTEGER NOT NULL,	-- last word of the reporter
	desk_ms INTEGER NOT NULL,	-- last word of the desk; 0: none
	-- The desk's own judgement, coded (domain/triage.h): copies of the
	-- newest entry ACT_TRIAGE, so that the queue has an order.
	urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 4),
	ongoing INTEGER NOT NULL CHECK (ongoing BETWEEN 0 AND 3),
	impact INTEGER NOT NULL CHECK (impact BETWEEN 0 AND 4),
	triage_kind INTEGER NOT NULL CHECK (triage_kind BETWEEN 0 AND 9),
	-- Since when the desk has to act; 9e15: it has not.
	turn_ms INTEGER NOT NULL,
	-- Copy of the newest ACT_ASSIGN's object; zeros: nobody.
	owner BLOB NOT NULL CHECK (length(owner) = 16),
	draft INTEGER NOT NULL CHECK (draft IN (0, 1)), -- to be approved
	profile TEXT NOT NULL,
	language INTEGER NOT NULL CHECK (language IN (0, 1)),
	sent_by BLOB NOT NULL UNIQUE CHECK (length(sent_by) = 32),
	salt BLOB,
	receipt_tag BLOB NOT NULL UNIQUE CHECK (length(receipt_tag) = 32),
	reporter_epoch INTEGER NOT NULL,
	seed_by_receipt BLOB NOT NULL,
	-- id, desk, number and time, signed (seal/record.h)
	sig BLOB NOT NULL CHECK (length(sig) = 64)
) STRICT;
-- The queue: each filter walks an index of its own, in its own order, so that
-- a page costs what it shows, not what there is (decision 0032).
CREATE INDEX case_queue ON case_file (desk, urgency, turn_ms, number)
    WHERE stage < 6;
CREATE INDEX case_queue_owner ON case_file (desk, owner, urgency, turn_ms,
    number) WHERE stage < 6;
CREATE INDEX case_queue_stage ON case_file (desk, stage, urgency, turn_ms,
    number) WHERE stage < 6;
CREATE INDEX case_queue_draft ON case_file (desk, draft, urgency, turn_ms,
    number);
CREATE INDEX case_queue_new ON case_file (desk, desk_ms, stage);
CREATE INDEX case_closed ON case_file (desk, created_ms, number)
    WHERE stage = 6;
CREATE INDEX case_closed_owner ON case_file (desk, owner, created_ms, number)
    WHERE stage = 6;
CREATE INDEX case_search ON case_file (desk, created_ms, number);
CREATE INDEX case_salt ON case_file (created_ms) WHERE salt IS NOT NULL;

CREATE TABLE reporter_key (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	epoch INTEGER NOT NULL,
	box_pk BLOB NOT NULL CHECK (length(box_pk) = 32),
	sign_pk BLOB NOT NULL CHECK (length(sign_pk) = 32),
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	PRIMARY KEY (case_id, epoch)
) STRICT;

CREATE TABLE envelope (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 9),
	number INTEGER NOT NULL,
	epoch INTEGER NOT NULL,
	commitment BLOB NOT NULL CHECK (length(commitment) = 32),
	PRIMARY KEY (case_id, kind, number, epoch)
) STRICT;

-- recipient_kind: 1 reporter (recipient is the case id), 2 ring.
CREATE TABLE case_grant (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	kind INTEGER NOT NULL,
	number INTEGER NOT NULL,
	epoch INTEGER NOT NULL,
	recipient_kind INTEGER NOT NULL CHECK (recipient_kind IN (1, 2)),
	recipient BLOB NOT NULL CHECK (length(recipient) = 16),
	recipient_epoch INTEGER NOT NULL,
	form INTEGER NOT NULL CHECK (form IN (1, 2)),
	consent BLOB NOT NULL CHECK (length(consent) = 32),
	sealed BLOB NOT NULL,
	signer_kind INTEGER NOT NULL CHECK (signer_kind BETWEEN 1 AND 3),
	signer BLOB NOT NULL CHECK (length(signer) = 16),
	signer_epoch INTEGER NOT NULL,
	sig BLOB NOT NULL,
	PRIMARY KEY (case_id, kind, number, epoch, recipient_kind, recipient,
	    recipient_epoch)
) STRICT;
-- What a body was given: kinds above the case's own (1, 2) and the notes.
CREATE INDEX grant_given ON case_grant (recipient, case_id) WHERE kind > 4;

-- Answers and messages; a correction is a new version, the old one stays.
CREATE TABLE item (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	id BLOB NOT NULL CHECK (length(id) = 16),
	version INTEGER NOT NULL,
	what INTEGER NOT NULL CHECK (what BETWEEN 1 AND 13),
	field INTEGER NOT NULL,		-- code of the question; 0: none
	author INTEGER NOT NULL CHECK (author IN (1, 2, 3)),
	designation INTEGER NOT NULL CHECK (designation BETWEEN 1 AND 3),
	kind INTEGER NOT NULL,
	number INTEGER NOT NULL,
	epoch INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	blob BLOB NOT NULL,
	PRIMARY KEY (case_id, id, version)
) STRICT;

-- What a file is: state 1 comes in, 2 whole and not sent (manifest: sealed
-- under the draft's cookie, seal/file.h), 3 of a case (its manifest is the item
-- of the same id), 4 to be swept. owner: the draft or session that sends it,
-- case_id: of state 3; zeros otherwise.
CREATE TABLE file (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	owner BLOB NOT NULL CHECK (length(owner) = 32),
	case_id BLOB NOT NULL CHECK (length(case_id) = 16),
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
	chunks INTEGER NOT NULL,
	bytes INTEGER NOT NULL,		-- of the sealed chunks
	begun_ms INTEGER NOT NULL,
	touched_ms INTEGER NOT NULL,
	manifest BLOB NOT NULL
) STRICT;
CREATE INDEX file_owner ON file (owner, begun_ms) WHERE state < 3;
CREATE INDEX file_case ON file (case_id) WHERE state = 3;
CREATE INDEX file_unsent ON file (state, touched_ms) WHERE state <> 3;

-- Its chunks, each sealed under the file's own key.
CREATE TABLE file_chunk (
	file BLOB NOT NULL REFERENCES file (id),
	n INTEGER NOT NULL,
	blob BLOB NOT NULL,
	PRIMARY KEY (file, n)
) STRICT;

CREATE TABLE consent (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	n INTEGER NOT NULL,
	bytes BLOB NOT NULL,
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	reporter_epoch INTEGER NOT NULL,
	reporter_sig BLOB NOT NULL CHECK (length(reporter_sig) = 64),
	instance_sig BLOB NOT NULL CHECK (length(instance_sig) = 64),
	PRIMARY KEY (case_id, n)
) STRICT;

-- Release n: what was proposed (seal/release.h), who proposed, the reporter's
-- assent and who provided; epoch 0 and zeros until then.
CREATE TABLE release (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	n INTEGER NOT NULL,
	bytes BLOB NOT NULL,
	offer_epoch INTEGER NOT NULL,
	offer_sig BLOB NOT NULL CHECK (length(offer_sig) = 64),
	assent_epoch INTEGER NOT NULL,	-- of the reporter's key
	assent_sig BLOB NOT NULL CHECK (length(assent_sig) = 64),
	provider BLOB NOT NULL CHECK (length(provider) = 16),
	provider_epoch INTEGER NOT NULL,
	provide_sig BLOB NOT NULL CHECK (length(provide_sig) = 64),
	PRIMARY KEY (case_id, n)
) STRICT;

-- A text that a body added (seal/contribution.h), signed by its person. The
-- text is the item `id` in the envelope number n.
CREATE TABLE contribution (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	n INTEGER NOT NULL,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	bytes BLOB NOT NULL,
	epoch INTEGER NOT NULL,	-- of the person's key
	sig BLOB NOT NULL CHECK (length(sig) = 64),
	PRIMARY KEY (case_id, n)
) STRICT;

-- Whom an inquiry asks, beside its signed row: where the lists of those asked
-- begin (decision 0035). Never believed: each line is checked against the row.
-- answered: 1 once the body has answered.
CREATE TABLE asked (
	case_id BLOB NOT NULL REFERENCES case_file (id),
	n INTEGER NOT NULL,
	body BLOB NOT NULL CHECK (length(body) = 16),
	id BLOB NOT NULL CHECK (length(id) = 16),	-- of the inquiry
	due_ms INTEGER NOT NULL,
	answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
	PRIMARY KEY (case_id, n, body)
) STRICT;
CREATE INDEX asked_waits ON asked (body, answered, due_ms, id);
CREATE INDEX asked_body ON asked (body, due_ms, id);

-- Whom a notice by mail goes to (decision 0028): kind 1 the reporter of a case,
-- 2 a person. sealed: the address, for the courier alone (seal/notice.h); no
-- row: none is wanted.
CREATE TABLE notice_to (
	kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
	id BLOB NOT NULL CHECK (length(id) = 16),
	sealed BLOB NOT NULL CHECK (length(sealed) = 309),
	language INTEGER NOT NULL CHECK (language IN (0, 1)),
	last_ms INTEGER NOT NULL,	-- when a mail was made last; 0: never
	PRIMARY KEY (kind, id)
) STRICT;

-- A notice that waits, at most one a recipient: state 1 waits, 2 its mail has
-- an id and goes into the spool, 3 lies there until the courier has taken it.
-- again: something happened since its mail was made.
CREATE TABLE outbox (
	kind INTEGER NOT NULL,
	id BLOB NOT NULL,
	state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
	mail BLOB NOT NULL CHECK (length(mail) IN (0, 16)), -- Message-ID
	made_ms INTEGER NOT NULL,
	again INTEGER NOT NULL CHECK (again IN (0, 1)),
	PRIMARY KEY (kind, id),
	FOREIGN KEY (kind, id) REFERENCES notice_to (kind, id)
) STRICT;

-- The chain (security.md 2.10). No act without its entry (L7).
CREATE TABLE chain (
	seq INTEGER PRIMARY KEY,
	ms INTEGER NOT NULL,
	actor BLOB NOT NULL CHECK (length(actor) = 16),
	act INTEGER NOT NULL,
	case_id BLOB NOT NULL CHECK (length(case_id) = 16),
	object BLOB NOT NULL CHECK (length(object) = 16),
	detail BLOB NOT NULL CHECK (length(detail) <= 512),
	prev BLOB NOT NULL CHECK (length(prev) = 32),
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	sig BLOB NOT NULL CHECK (length(sig) = 64)	-- instance key
) STRICT;
CREATE INDEX chain_case ON chain (case_id, seq);
-- Acts on members (codes below 20): whether a row is as new as its entries.
CREATE INDEX chain_member ON chain (object) WHERE act < 20;

-- Roles changed (decision 0038), which counts among the acts on members.
CREATE INDEX chain_roles ON chain (object) WHERE act IN (63, 64);

-- Who may log in, and how (decision 0036): enrolments, resets, own changes.
CREATE INDEX chain_credential ON chain (object, seq) WHERE act IN (4, 8, 61);

-- What was provided, newest first, and who received it (decision 0035).
CREATE INDEX chain_provided ON chain (seq) WHERE act = 31;
CREATE INDEX chain_provided_case ON chain (case_id, seq) WHERE act = 31;
CREATE INDEX chain_received ON chain (case_id, actor, seq) WHERE act = 32;
CREATE INDEX case_stage ON case_file (stage, id);

-- What the timer may have to erase.
CREATE INDEX chain_withdrawn ON chain (ms) WHERE act = 43;

-- Nothing rewrites the chain or a consent.
CREATE TRIGGER chain_kept BEFORE UPDATE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;
CREATE TRIGGER chain_whole BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;
CREATE TRIGGER consent_kept BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent is never edited'); END;

INSERT INTO version (name, n) VALUES ('members', 1), ('rings', 1);
