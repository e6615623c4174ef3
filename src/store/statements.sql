-- prefix sql by now_writer
-- The case file's statements. Portable subset; see docs/STATEMENTS.md.

-- version_get read (name:text) -> (n:int) one
SELECT n FROM version WHERE name = $1;

-- version_raise write (name:text) none
UPDATE version SET n = n + 1 WHERE name = $1;

-- body_get read (id:body) -> (id:body, class:int, flags:int, sectors:text, name_ja:text, name_en:text, aliases:text, related:text, version:int, since_ms:int, sig:blob, acts:int) one
SELECT id, class, flags, sectors, name_ja, name_en, aliases, related, version, since_ms, sig, (SELECT count(*) FROM chain WHERE chain.object = body.id AND chain.act < 20 AND chain.act IN (2, 18)) FROM body WHERE id = $1;

-- body_list read () -> (id:body, class:int, flags:int, sectors:text, name_ja:text, name_en:text, aliases:text, related:text, version:int, since_ms:int, sig:blob, acts:int) many 1000
SELECT id, class, flags, sectors, name_ja, name_en, aliases, related, version, since_ms, sig, (SELECT count(*) FROM chain WHERE chain.object = body.id AND chain.act < 20 AND chain.act IN (2, 18)) FROM body ORDER BY class, name_ja;

-- body_secretariat read () -> (id:body) one
SELECT id FROM body WHERE class = 1 ORDER BY id LIMIT 1;

-- body_add write (id:body, class:int, flags:int, sectors:text, name_ja:text, name_en:text, aliases:text, related:text, sig:blob) none
INSERT INTO body (id, class, flags, sectors, name_ja, name_en, aliases, related, version, since_ms, sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, $9);

-- body_set write (class:int, flags:int, sectors:text, name_ja:text, name_en:text, aliases:text, related:text, since_ms:int, sig:blob, id:body, was_version:int) changed
UPDATE body SET class = $1, flags = $2, sectors = $3, name_ja = $4, name_en = $5, aliases = $6, related = $7, since_ms = $8, sig = $9, version = version + 1 WHERE id = $10 AND version = $11;

-- person_get read (id:person) -> (id:person, body:body, login:text, name:text, human:text, roles:int, state:int, seconded_from:body, key_epoch:int, version:int, sig:blob) one
SELECT id, body, login, name, human, roles, state, seconded_from, key_epoch, version, sig FROM person WHERE id = $1;

-- person_by_login read (login:text) -> (id:person) one
SELECT id FROM person WHERE login = $1;

-- person_list read (body:body) -> (id:person, body:body, login:text, name:text, human:text, roles:int, state:int, seconded_from:body, key_epoch:int, version:int, sig:blob) many 1000
SELECT id, body, login, name, human, roles, state, seconded_from, key_epoch, version, sig FROM person WHERE body = $1 ORDER BY login;

-- person_add write (id:person, body:body, login:text, name:text, human:text, roles:int, state:int, seconded_from:body, key_epoch:int, version:int, sig:blob) none
INSERT INTO person (id, body, login, name, human, roles, state, seconded_from, key_epoch, version, sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- person_set write (state:int, key_epoch:int, sig:blob, id:person, was_version:int) changed
UPDATE person SET state = $1, key_epoch = $2, sig = $3, version = version + 1 WHERE id = $4 AND version = $5;

-- person_roles_set write (roles:int, seconded_from:body, sig:blob, id:person, was_version:int) changed
UPDATE person SET roles = $1, seconded_from = $2, sig = $3, version = version + 1 WHERE id = $4 AND version = $5;

-- person_acts read (person:id) -> (n:int) one
SELECT (SELECT count(*) FROM chain WHERE object = $1 AND act < 20 AND act IN (3, 4, 8, 9, 10)) + (SELECT count(*) FROM chain WHERE object = $1 AND act IN (63, 64));

-- register_acts read (person:id) -> (entered:int, revoked:int) one
SELECT coalesce(sum(CASE WHEN act = 5 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN act = 11 THEN 1 ELSE 0 END), 0) FROM chain WHERE object = $1 AND act < 20 AND act IN (5, 11);

-- credential_get read (person:person) -> (epoch:int, version:int, salt:blob, ops:int, mem:int, auth:hash, seed_by_password:blob, recovery_tag:hash, seed_by_recovery:blob, totp:blob) one
SELECT epoch, version, salt, ops, mem, auth, seed_by_password, recovery_tag, seed_by_recovery, totp FROM credential WHERE person = $1;

-- credential_by_recovery read (tag:hash) -> (person:person) one
SELECT person FROM credential WHERE recovery_tag = $1;

-- credential_add write (person:person, epoch:int, salt:blob, ops:int, mem:int, auth:hash, seed_by_password:blob, recovery_tag:hash, seed_by_recovery:blob, totp:blob) none
INSERT INTO credential (person, epoch, version, salt, ops, mem, auth, seed_by_password, recovery_tag, seed_by_recovery, totp) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10);

-- credential_set write (salt:blob, ops:int, mem:int, auth:hash, seed_by_password:blob, recovery_tag:hash, seed_by_recovery:blob, totp:blob, person:person, was_version:int) changed
UPDATE credential SET version = version + 1, salt = $1, ops = $2, mem = $3, auth = $4, seed_by_password = $5, recovery_tag = $6, seed_by_recovery = $7, totp = $8 WHERE person = $9 AND version = $10;

-- credential_end write (person:person) none
DELETE FROM credential WHERE person = $1;

-- person_key_get read (person:person, epoch:int) -> (box_pk:hash, sign_pk:hash, sig:blob) one
SELECT box_pk, sign_pk, sig FROM person_key WHERE person = $1 AND epoch = $2;

-- person_key_add write (person:person, epoch:int, box_pk:hash, sign_pk:hash, sig:blob) none
INSERT INTO person_key (person, epoch, box_pk, sign_pk, sig) VALUES ($1, $2, $3, $4, $5);

-- invitation_get read (tag:hash) -> (person:person, epoch:int, until_ms:int) one
SELECT person, epoch, until_ms FROM invitation WHERE tag = $1;

-- invitation_add write (tag:hash, person:person, epoch:int, until_ms:int) none
INSERT INTO invitation (tag, person, epoch, until_ms) VALUES ($1, $2, $3, $4);

-- invitation_gifts read (tag:hash) -> (ring:ring, epoch:int, blob:blob) many 8
SELECT ring, epoch, blob FROM invitation_gift WHERE tag = $1 ORDER BY ring, epoch;

-- invitation_gift_add write (tag:hash, ring:ring, epoch:int, blob:blob) none
INSERT INTO invitation_gift (tag, ring, epoch, blob) VALUES ($1, $2, $3, $4);

-- invitation_gift_end write (person:person) none
DELETE FROM invitation_gift WHERE tag IN (SELECT tag FROM invitation WHERE person = $1);

-- invitation_end write (person:person) none
DELETE FROM invitation WHERE person = $1;

-- register_list read (person:person) -> (id:id, person:person, from_ms:int, to_ms:int, registrar:person, second:person, revoked_ms:int, version:int, sig:blob) many 100
SELECT id, person, from_ms, to_ms, registrar, second, revoked_ms, version, sig FROM register WHERE person = $1 ORDER BY from_ms, id;

-- register_over read (now:int) -> (person:person) many 1000
SELECT DISTINCT m.person FROM ring_member m JOIN ring r ON r.id = m.ring WHERE r.kind IN (2, 4) AND NOT EXISTS (SELECT 1 FROM register g WHERE g.person = m.person AND g.revoked_ms = 0 AND g.from_ms <= $1 AND g.to_ms > $1);

-- register_add write (id:id, person:person, from_ms:int, to_ms:int, registrar:person, second:person, revoked_ms:int, version:int, sig:blob) none
INSERT INTO register (id, person, from_ms, to_ms, registrar, second, revoked_ms, version, sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- register_revoke write (revoked_ms:int, sig:blob, id:id) changed
UPDATE register SET revoked_ms = $1, sig = $2, version = version + 1 WHERE id = $3;

-- proposal_get read (id:id) -> (id:id, act:int, proposer:person, proposer_epoch:int, at_ms:int, object:id, object_version:int, a_value:int, b_value:int, words:text, sig:blob) one
SELECT id, act, proposer, proposer_epoch, at_ms, object, object_version, a, b, text, sig FROM proposal WHERE id = $1;

-- proposal_open read (since_ms:int) -> (id:id, act:int, proposer:person, proposer_epoch:int, at_ms:int, object:id, object_version:int, a_value:int, b_value:int, words:text, sig:blob) many 200
SELECT id, act, proposer, proposer_epoch, at_ms, object, object_version, a, b, text, sig FROM proposal p WHERE at_ms > $1 AND NOT EXISTS (SELECT 1 FROM chain c WHERE c.object = p.id AND c.act < 20 AND c.act IN (16, 17, 19)) ORDER BY at_ms, id LIMIT 200;

-- proposal_same read (act:int, proposer:person, object:id, object_version:int, a_value:int, b_value:int, words:text, since_ms:int) -> (n:int) one
SELECT count(*) FROM proposal p WHERE act = $1 AND proposer = $2 AND object = $3 AND object_version = $4 AND a = $5 AND b = $6 AND text = $7 AND at_ms > $8 AND NOT EXISTS (SELECT 1 FROM chain c WHERE c.object = p.id AND c.act < 20 AND c.act IN (16, 17, 19));

-- proposal_acts read (id:id) -> (proposed:int, settled:int) one
SELECT coalesce(sum(CASE WHEN act = 15 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN act = 15 THEN 0 ELSE 1 END), 0) FROM chain WHERE object = $1 AND act < 20 AND act IN (15, 16, 17, 19);

-- proposal_add write (id:id, act:int, proposer:person, proposer_epoch:int, at_ms:int, object:id, object_version:int, a_value:int, b_value:int, words:text, sig:blob) none
INSERT INTO proposal (id, act, proposer, proposer_epoch, at_ms, object, object_version, a, b, text, sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- person_keys_held read (person:person, secret:int) -> (n:int, alone:int) one
SELECT count(*), coalesce(sum(CASE WHEN (SELECT count(DISTINCT o.person) FROM ring_member o WHERE o.ring = m.ring AND o.epoch = m.epoch) = 1 THEN 1 ELSE 0 END), 0) FROM ring_member m JOIN ring r ON r.id = m.ring AND r.epoch = m.epoch WHERE m.person = $1 AND ($2 = 0 OR r.kind IN (2, 4));

-- ring_get read (id:ring) -> (id:ring, body:body, kind:int, epoch:int, rotation_due:int, sig:blob) one
SELECT id, body, kind, epoch, rotation_due, sig FROM ring WHERE id = $1;

-- ring_find read (body:body, kind:int) -> (id:ring, body:body, kind:int, epoch:int, rotation_due:int, sig:blob) one
SELECT id, body, kind, epoch, rotation_due, sig FROM ring WHERE body = $1 AND kind = $2;

-- ring_list read (body:body) -> (id:ring, body:body, kind:int, epoch:int, rotation_due:int, sig:blob) many 4
SELECT id, body, kind, epoch, rotation_due, sig FROM ring WHERE body = $1 ORDER BY kind;

-- ring_add write (id:ring, body:body, kind:int, epoch:int, sig:blob) none
INSERT INTO ring (id, body, kind, epoch, rotation_due, sig) VALUES ($1, $2, $3, $4, 0, $5);

-- ring_rotated write (epoch:int, sig:blob, id:ring) changed
UPDATE ring SET epoch = $1, sig = $2, rotation_due = 0 WHERE id = $3 AND epoch = $1 - 1;

-- ring_due write (person:person) none
UPDATE ring SET rotation_due = 1 WHERE id IN (SELECT ring FROM ring_member WHERE person = $1);

-- ring_due_secret write (person:person) none
UPDATE ring SET rotation_due = 1 WHERE kind IN (2, 4) AND id IN (SELECT ring FROM ring_member WHERE person = $1);

-- ring_turned read (ring:id) -> (turns:int, epochs:int) one
SELECT (SELECT count(*) FROM chain WHERE object = $1 AND act < 20 AND act = 12), (SELECT coalesce(max(epoch), 0) FROM ring_epoch WHERE ring = $1);

-- ring_firsts read () -> (ms:int, detail:blob) many 100000
SELECT ms, detail FROM chain WHERE act = 6 ORDER BY seq;

-- ring_turns read () -> (detail:blob) many 100000
SELECT detail FROM chain WHERE act = 12 ORDER BY seq;

-- ring_acts read (person:id) -> (given:int, taken:int, expired:int, roles:int) one
SELECT coalesce(max(CASE WHEN act IN (6, 7, 13) THEN seq ELSE 0 END), 0), coalesce(max(CASE WHEN act = 9 THEN seq ELSE 0 END), 0), coalesce(max(CASE WHEN act IN (11, 14) THEN seq ELSE 0 END), 0), (SELECT coalesce(max(CASE WHEN r.act = 64 THEN r.seq ELSE 0 END), 0) FROM chain r WHERE r.object = $1 AND r.act IN (63, 64)) FROM chain WHERE object = $1 AND act < 20 AND act IN (6, 7, 9, 11, 13, 14);

-- ring_epoch_get read (ring:ring, epoch:int) -> (box_pk:hash, sig:blob, by_person:person, by_epoch:int, by_sig:blob, recovery:blob) one
SELECT box_pk, sig, by_person, by_epoch, by_sig, recovery FROM ring_epoch WHERE ring = $1 AND epoch = $2;

-- ring_epoch_add write (ring:ring, epoch:int, box_pk:hash, sig:blob, by_person:person, by_epoch:int, by_sig:blob, recovery:blob) none
INSERT INTO ring_epoch (ring, epoch, box_pk, sig, by_person, by_epoch, by_sig, recovery) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- register_ending read (now:int, until:int) -> (person:person, to_ms:int) many 50
SELECT person, max(to_ms) FROM register WHERE revoked_ms = 0 AND to_ms > $1 GROUP BY person HAVING max(to_ms) <= $2 ORDER BY max(to_ms), person LIMIT 50;

-- person_waited read () -> (id:person, until_ms:int) many 50
SELECT p.id, coalesce(max(i.until_ms), 0) FROM person p LEFT JOIN invitation i ON i.person = p.id WHERE p.state = 1 GROUP BY p.id ORDER BY 2, p.id LIMIT 50;

-- ring_weak read () -> (id:ring) many 50
SELECT r.id FROM ring r JOIN body b ON b.id = r.body WHERE (b.flags & 4) <> 0 AND (r.rotation_due = 1 OR (SELECT count(DISTINCT m.person) FROM ring_member m WHERE m.ring = r.id AND m.epoch = r.epoch) < 2) ORDER BY b.class, b.name_ja, r.kind LIMIT 50;

-- ring_member_get read (ring:ring, epoch:int, person:person, person_epoch:int) -> (sealed:blob, sig:blob, by_person:person, by_epoch:int, by_sig:blob) one
SELECT sealed, sig, by_person, by_epoch, by_sig FROM ring_member WHERE ring = $1 AND epoch = $2 AND person = $3 AND person_epoch = $4;

-- ring_member_epochs read (ring:ring, person:person, person_epoch:int) -> (epoch:int) many 1000
SELECT epoch FROM ring_member WHERE ring = $1 AND person = $2 AND person_epoch = $3 ORDER BY epoch;

-- ring_member_list read (ring:ring, epoch:int) -> (person:person, person_epoch:int, sealed:blob, sig:blob, by_person:person, by_epoch:int, by_sig:blob) many 1000
SELECT person, person_epoch, sealed, sig, by_person, by_epoch, by_sig FROM ring_member WHERE ring = $1 AND epoch = $2 ORDER BY person;

-- ring_member_count read (ring:ring) -> (n:int) one
SELECT count(*) FROM ring_member WHERE ring = $1;

-- ring_member_add write (ring:ring, epoch:int, person:person, person_epoch:int, sealed:blob, sig:blob, by_person:person, by_epoch:int, by_sig:blob) none
INSERT INTO ring_member (ring, epoch, person, person_epoch, sealed, sig, by_person, by_epoch, by_sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (ring, epoch, person, person_epoch) DO UPDATE SET sealed = $5, sig = $6, by_person = $7, by_epoch = $8, by_sig = $9;

-- ring_member_end write (person:person) changed
DELETE FROM ring_member WHERE person = $1;

-- ring_member_end_secret write (person:person) changed
DELETE FROM ring_member WHERE person = $1 AND ring IN (SELECT id FROM ring WHERE kind IN (2, 4));

-- case_get read (id:case) -> (id:case, number:text, desk:body, stage:int, version:int, head:hash, consent_n:int, created_ms:int, due_ms:int, waits_for:int, secret_items:int, reporter_ms:int, desk_ms:int, profile:text, language:int, reporter_epoch:int, sig:blob) one
SELECT id, number, desk, stage, version, head, consent_n, created_ms, due_ms, waits_for, secret_items, reporter_ms, desk_ms, profile, language, reporter_epoch, sig FROM case_file WHERE id = $1;

-- case_by_number read (number:text) -> (id:case) one
SELECT id FROM case_file WHERE number = $1;

-- case_by_receipt read (tag:hash) -> (id:case, reporter_epoch:int, seed_by_receipt:blob) one
SELECT id, reporter_epoch, seed_by_receipt FROM case_file WHERE receipt_tag = $1;

-- case_by_sender read (sent_by:hash) -> (id:case, number:text, created_ms:int, due_ms:int, salt:blob?, reporter_epoch:int, seed_by_receipt:blob, receipt_tag:hash) one
SELECT id, number, created_ms, due_ms, salt, reporter_epoch, seed_by_receipt, receipt_tag FROM case_file WHERE sent_by = $1;

-- case_queue read (desk:body, urgency:int, until_ms:int, after_ms:int, after:text) -> (id:case, number:text, turn_ms:int) many 51
SELECT id, number, turn_ms FROM case_file WHERE desk = $1 AND stage < 6 AND urgency = $2 AND turn_ms <= $3 AND (turn_ms, number) > ($4, $5) AND consent_n > 0 ORDER BY turn_ms, number LIMIT 51;

-- case_queue_owner read (desk:body, owner:id, urgency:int, until_ms:int, after_ms:int, after:text, stage:int) -> (id:case, number:text, turn_ms:int) many 51
SELECT id, number, turn_ms FROM case_file WHERE desk = $1 AND stage < 6 AND owner = $2 AND urgency = $3 AND turn_ms <= $4 AND (turn_ms, number) > ($5, $6) AND ($7 = 0 OR stage = $7) AND consent_n > 0 ORDER BY turn_ms, number LIMIT 51;

-- case_queue_stage read (desk:body, stage:int, urgency:int, until_ms:int, after_ms:int, after:text) -> (id:case, number:text, turn_ms:int) many 51
SELECT id, number, turn_ms FROM case_file WHERE desk = $1 AND stage < 6 AND stage = $2 AND urgency = $3 AND turn_ms <= $4 AND (turn_ms, number) > ($5, $6) AND consent_n > 0 ORDER BY turn_ms, number LIMIT 51;

-- case_queue_draft read (desk:body, urgency:int, until_ms:int, after_ms:int, after:text) -> (id:case, number:text, turn_ms:int) many 51
SELECT id, number, turn_ms FROM case_file WHERE desk = $1 AND stage < 6 AND draft = 1 AND urgency = $2 AND turn_ms <= $3 AND (turn_ms, number) > ($4, $5) AND consent_n > 0 ORDER BY turn_ms, number LIMIT 51;

-- case_closed read (desk:body, before_ms:int, before:text) -> (id:case, number:text, created_ms:int) many 51
SELECT id, number, created_ms FROM case_file INDEXED BY case_closed WHERE desk = $1 AND stage = 6 AND (created_ms, number) < ($2, $3) AND consent_n > 0 ORDER BY created_ms DESC, number DESC LIMIT 51;

-- case_closed_owner read (desk:body, owner:id, before_ms:int, before:text) -> (id:case, number:text, created_ms:int) many 51
SELECT id, number, created_ms FROM case_file WHERE desk = $1 AND stage = 6 AND owner = $2 AND (created_ms, number) < ($3, $4) AND consent_n > 0 ORDER BY created_ms DESC, number DESC LIMIT 51;

-- case_search read (desk:body, before_ms:int, before:text) -> (id:case, number:text, created_ms:int) many 101
SELECT id, number, created_ms FROM case_file WHERE desk = $1 AND consent_n > 0 AND (created_ms, number) < ($2, $3) ORDER BY created_ms DESC, number DESC LIMIT 101;

-- case_queue_count read (desk:body, urgency:int, until_ms:int) -> (n:int) one
SELECT count(*) FROM (SELECT 1 FROM case_file WHERE desk = $1 AND stage < 6 AND urgency = $2 AND turn_ms <= $3 ORDER BY turn_ms, number LIMIT 100) AS some;

-- case_queue_fresh read (desk:body) -> (n:int) one
SELECT count(*) FROM (SELECT 1 FROM case_file WHERE desk = $1 AND stage < 6 AND desk_ms = 0 LIMIT 100) AS some;

-- case_queue_drafts read (desk:body, urgency:int) -> (n:int) one
SELECT count(*) FROM (SELECT 1 FROM case_file WHERE desk = $1 AND stage < 6 AND draft = 1 AND urgency = $2 AND turn_ms >= 0 ORDER BY turn_ms, number LIMIT 100) AS some;

-- case_line read (id:case) -> (stage:int, created_ms:int, due_ms:int, waits_for:int, desk_ms:int, turn_ms:int, urgency:int, ongoing:int, impact:int, kind:int, owner:id, draft:int) one
SELECT stage, created_ms, due_ms, waits_for, desk_ms, turn_ms, urgency, ongoing, impact, triage_kind, owner, draft FROM case_file WHERE id = $1;

-- case_counts read (id:case) -> (secrets:int, open:int, undecided:int) one
SELECT coalesce(sum(CASE WHEN kind = 2 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN kind = 1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN designation = 3 THEN 1 ELSE 0 END), 0) FROM item WHERE case_id = $1 AND author = 1 AND kind < 3 AND (what = 3 AND version = (SELECT consent_n FROM case_file WHERE case_file.id = $1) OR what <> 3 AND NOT EXISTS (SELECT 1 FROM item AS later WHERE later.case_id = item.case_id AND later.id = item.id AND later.version > item.version));

-- case_news read (case_id:case, person:id, since:int) -> (reporter:int, others:int) one
SELECT coalesce(sum(CASE WHEN actor = $1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN actor <> $1 THEN 1 ELSE 0 END), 0) FROM chain WHERE case_id = $1 AND actor <> $2 AND seq > $3 AND seq > coalesce((SELECT max(seq) FROM chain AS own WHERE own.case_id = $1 AND own.actor = $2), 0) AND act NOT IN (23, 25, 32, 36, 56, 58, 60, 62);

-- case_owner write (owner:id, id:case) none
UPDATE case_file SET owner = $1 WHERE id = $2;

-- case_draft write (draft:int, id:case) none
UPDATE case_file SET draft = $1 WHERE id = $2;

-- case_ids read (after:id) -> (id:case) many 1000
SELECT id FROM case_file WHERE id > $1 ORDER BY id LIMIT 1000;

-- case_salts read (before_ms:int) -> (id:case) many 10000
SELECT id FROM case_file WHERE salt IS NOT NULL AND created_ms < $1 ORDER BY created_ms LIMIT 10000;

-- case_add write (id:case, number:text, desk:body, stage:int, head:hash, consent_n:int, created_ms:int, due_ms:int, secret_items:int, profile:text, language:int, sent_by:hash, salt:blob, receipt_tag:hash, reporter_epoch:int, seed_by_receipt:blob, sig:blob) none
INSERT INTO case_file (id, number, desk, stage, version, head, consent_n, created_ms, due_ms, waits_for, secret_items, reporter_ms, desk_ms, urgency, ongoing, impact, triage_kind, turn_ms, owner, draft, profile, language, sent_by, salt, receipt_tag, reporter_epoch, seed_by_receipt, sig) VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, 2, $9, $7, 0, 2, 0, 0, 0, $7, zeroblob(16), 0, $10, $11, $12, $13, $14, $15, $16, $17);

-- case_content write (head:hash, consent_n:int, secret_items:int, id:case, was_version:int) changed
UPDATE case_file SET version = version + 1, head = $1, consent_n = $2, secret_items = $3 WHERE id = $4 AND version = $5;

-- case_word_reporter write (at_ms:int, id:case) none
UPDATE case_file SET turn_ms = CASE WHEN turn_ms < 9000000000000000 THEN turn_ms ELSE $1 END, waits_for = 2, reporter_ms = $1 WHERE id = $2;

-- case_word_desk write (at_ms:int, id:case) none
UPDATE case_file SET turn_ms = 9000000000000000, waits_for = 1, desk_ms = $1 WHERE id = $2;

-- case_told write (waits_for:int, at_ms:int, id:case) none
UPDATE case_file SET turn_ms = CASE WHEN $1 = 1 THEN 9000000000000000 WHEN turn_ms < 9000000000000000 THEN turn_ms ELSE $2 END, waits_for = $1, desk_ms = $2 WHERE id = $3;

-- case_stage write (stage:int, id:case) none
UPDATE case_file SET stage = $1 WHERE id = $2;

-- case_raise write (id:case, was_version:int) changed
UPDATE case_file SET version = version + 1 WHERE id = $1 AND version = $2;

-- case_triage write (urgency:int, ongoing:int, impact:int, kind:int, id:case, was_version:int) changed
UPDATE case_file SET version = version + 1, urgency = $1, ongoing = $2, impact = $3, triage_kind = $4 WHERE id = $5 AND version = $6;

-- case_tombstone write (tag:hash, id:case) none
UPDATE case_file SET version = version + 1, head = zeroblob(32), consent_n = 0, stage = 6, secret_items = 0, urgency = 2, ongoing = 0, impact = 0, triage_kind = 0, turn_ms = 9000000000000000, owner = zeroblob(16), draft = 0, salt = NULL, sent_by = $1, receipt_tag = $1, seed_by_receipt = zeroblob(0) WHERE id = $2;

-- erase_grants write (id:case) none
DELETE FROM case_grant WHERE case_id = $1;

-- erase_items write (id:case) none
DELETE FROM item WHERE case_id = $1;

-- erase_contributions write (id:case) none
DELETE FROM contribution WHERE case_id = $1;

-- erase_asked write (id:case) none
DELETE FROM asked WHERE case_id = $1;

-- erase_releases write (id:case) none
DELETE FROM release WHERE case_id = $1;

-- erase_envelopes write (id:case) none
DELETE FROM envelope WHERE case_id = $1;

-- erase_consents write (id:case) none
DELETE FROM consent WHERE case_id = $1;

-- erase_reporter write (id:case) none
DELETE FROM reporter_key WHERE case_id = $1;

-- withdrawals read (before_ms:int) -> (case_id:case) many 1000
SELECT DISTINCT case_id FROM chain WHERE act = 43 AND ms < $1 AND case_id IN (SELECT id FROM case_file WHERE consent_n > 0);

-- case_salt_end write (id:case) changed
UPDATE case_file SET salt = NULL WHERE id = $1 AND salt IS NOT NULL;

-- reporter_key_get read (case_id:case, epoch:int) -> (box_pk:hash, sign_pk:hash, sig:blob) one
SELECT box_pk, sign_pk, sig FROM reporter_key WHERE case_id = $1 AND epoch = $2;

-- reporter_key_add write (case_id:case, epoch:int, box_pk:hash, sign_pk:hash, sig:blob) none
INSERT INTO reporter_key (case_id, epoch, box_pk, sign_pk, sig) VALUES ($1, $2, $3, $4, $5);

-- envelope_list read (case_id:case) -> (kind:int, number:int, epoch:int, commitment:hash) many 1000
SELECT kind, number, epoch, commitment FROM envelope WHERE case_id = $1 ORDER BY kind, number, epoch;

-- envelope_add write (case_id:case, kind:int, number:int, epoch:int, commitment:hash) none
INSERT INTO envelope (case_id, kind, number, epoch, commitment) VALUES ($1, $2, $3, $4, $5);

-- grant_list read (case_id:case, recipient_kind:int, recipient:id) -> (kind:int, number:int, epoch:int, recipient_kind:int, recipient:id, recipient_epoch:int, form:int, consent:hash, sealed:blob, signer_kind:int, signer:id, signer_epoch:int, sig:blob) many 1000
SELECT kind, number, epoch, recipient_kind, recipient, recipient_epoch, form, consent, sealed, signer_kind, signer, signer_epoch, sig FROM case_grant WHERE case_id = $1 AND recipient_kind = $2 AND recipient = $3 ORDER BY kind, number, epoch, recipient_epoch;

-- grant_all read (case_id:case) -> (kind:int, number:int, epoch:int, recipient_kind:int, recipient:id, recipient_epoch:int, form:int, consent:hash, sealed:blob, signer_kind:int, signer:id, signer_epoch:int, sig:blob) many 10000
SELECT kind, number, epoch, recipient_kind, recipient, recipient_epoch, form, consent, sealed, signer_kind, signer, signer_epoch, sig FROM case_grant WHERE case_id = $1 ORDER BY kind, number, epoch, recipient_kind, recipient, recipient_epoch;

-- grant_add write (case_id:case, kind:int, number:int, epoch:int, recipient_kind:int, recipient:id, recipient_epoch:int, form:int, consent:hash, sealed:blob, signer_kind:int, signer:id, signer_epoch:int, sig:blob) none
INSERT INTO case_grant (case_id, kind, number, epoch, recipient_kind, recipient, recipient_epoch, form, consent, sealed, signer_kind, signer, signer_epoch, sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- item_list read (case_id:case) -> (id:item, version:int, what:int, field:int, author:int, designation:int, kind:int, number:int, epoch:int, at_ms:int, blob:blob) many 4000
SELECT id, version, what, field, author, designation, kind, number, epoch, at_ms, blob FROM item WHERE case_id = $1 ORDER BY at_ms, what, field, id, version;

-- item_add write (case_id:case, id:item, version:int, what:int, field:int, author:int, designation:int, kind:int, number:int, epoch:int, at_ms:int, blob:blob) none
INSERT INTO item (case_id, id, version, what, field, author, designation, kind, number, epoch, at_ms, blob) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- item_move write (designation:int, kind:int, number:int, epoch:int, blob:blob, case_id:case, id:item, version:int) changed
UPDATE item SET designation = $1, kind = $2, number = $3, epoch = $4, blob = $5 WHERE case_id = $6 AND id = $7 AND version = $8;

-- file_add write (id:item, owner:hash, at_ms:int) none
INSERT INTO file (id, owner, case_id, state, chunks, bytes, begun_ms, touched_ms, manifest) VALUES ($1, $2, zeroblob(16), 1, 0, 0, $3, $3, zeroblob(0));

-- file_grow write (chunks:int, bytes:int, at_ms:int, id:item, owner:hash) changed
UPDATE file SET chunks = chunks + $1, bytes = bytes + $2, touched_ms = $3 WHERE id = $4 AND owner = $5 AND state = 1;

-- file_chunk_add write (file:item, n:int, blob:blob) none
INSERT INTO file_chunk (file, n, blob) VALUES ($1, $2, $3);

-- file_whole write (manifest:blob, at_ms:int, id:item, owner:hash, chunks:int) changed
UPDATE file SET state = 2, manifest = $1, touched_ms = $2 WHERE id = $3 AND owner = $4 AND chunks = $5 AND state = 1;

-- file_rewrite write (manifest:blob, at_ms:int, id:item, owner:hash) changed
UPDATE file SET manifest = $1, touched_ms = $2 WHERE id = $3 AND owner = $4 AND state = 2;

-- file_touch write (at_ms:int, owner:hash) none
UPDATE file SET touched_ms = $1 WHERE owner = $2 AND state = 2;

-- file_drop write (id:item, owner:hash) changed
UPDATE file SET state = 4, owner = zeroblob(32), manifest = zeroblob(0) WHERE id = $1 AND owner = $2 AND state < 3;

-- file_send write (case_id:case, id:item, owner:hash, chunks:int) changed
UPDATE file SET state = 3, case_id = $1, owner = zeroblob(32), manifest = zeroblob(0) WHERE id = $2 AND owner = $3 AND chunks = $4 AND state < 3;

-- file_kept read (owner:hash) -> (id:item, chunks:int, manifest:blob) many 200
SELECT id, chunks, manifest FROM file WHERE owner = $1 AND state = 2 ORDER BY begun_ms, id;

-- file_unsent read (owner:hash) -> (n:int, bytes:int, own:int) one
SELECT count(*), coalesce(sum(bytes), 0), coalesce(sum(CASE WHEN owner = $1 THEN 1 ELSE 0 END), 0) FROM file WHERE state <> 3;

-- file_of_case read (case_id:case) -> (id:item, chunks:int, bytes:int) many 1000
SELECT id, chunks, bytes FROM file WHERE case_id = $1 AND state = 3 ORDER BY id;

-- file_get read (id:item, case_id:case) -> (chunks:int, bytes:int) one
SELECT chunks, bytes FROM file WHERE id = $1 AND case_id = $2 AND state = 3;

-- file_chunk_get read (file:item, n:int) -> (blob:blob) one
SELECT blob FROM file_chunk WHERE file = $1 AND n = $2;

-- file_count read (file:item) -> (n:int, bytes:int) one
SELECT count(*), coalesce(sum(length(blob)), 0) FROM file_chunk WHERE file = $1;

-- erase_files write (case_id:case) none
UPDATE file SET state = 4, case_id = zeroblob(16) WHERE case_id = $1 AND state = 3;

-- file_expire write (coming_before:int, kept_before:int) none
UPDATE file SET state = 4, owner = zeroblob(32), manifest = zeroblob(0) WHERE (state = 1 AND touched_ms < $1) OR (state = 2 AND touched_ms < $2);

-- file_swept read () -> (id:item, chunks:int) one
SELECT id, chunks FROM file WHERE state = 4 ORDER BY touched_ms, id LIMIT 1;

-- file_sweep write (file:item, from_n:int) changed
DELETE FROM file_chunk WHERE file = $1 AND n >= $2;

-- file_shrink write (chunks:int, bytes:int, id:item) none
UPDATE file SET chunks = $1, bytes = $2 WHERE id = $3 AND state = 4;

-- file_end write (id:item) none
DELETE FROM file WHERE id = $1 AND state = 4;

-- consent_get read (case_id:case, n:int) -> (bytes:blob, hash:hash, reporter_epoch:int, reporter_sig:blob, instance_sig:blob) one
SELECT bytes, hash, reporter_epoch, reporter_sig, instance_sig FROM consent WHERE case_id = $1 AND n = $2;

-- consent_add write (case_id:case, n:int, bytes:blob, hash:hash, reporter_epoch:int, reporter_sig:blob, instance_sig:blob) none
INSERT INTO consent (case_id, n, bytes, hash, reporter_epoch, reporter_sig, instance_sig) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- release_list read (case_id:case) -> (n:int, bytes:blob, offer_epoch:int, offer_sig:blob, assent_epoch:int, assent_sig:blob, provider:person, provider_epoch:int, provide_sig:blob) many 1000
SELECT n, bytes, offer_epoch, offer_sig, assent_epoch, assent_sig, provider, provider_epoch, provide_sig FROM release WHERE case_id = $1 ORDER BY n;

-- release_add write (case_id:case, n:int, bytes:blob, offer_epoch:int, offer_sig:blob) none
INSERT INTO release (case_id, n, bytes, offer_epoch, offer_sig, assent_epoch, assent_sig, provider, provider_epoch, provide_sig) VALUES ($1, $2, $3, $4, $5, 0, zeroblob(64), zeroblob(16), 0, zeroblob(64));

-- release_assent write (assent_epoch:int, assent_sig:blob, case_id:case, n:int) changed
UPDATE release SET assent_epoch = $1, assent_sig = $2 WHERE case_id = $3 AND n = $4 AND assent_epoch = 0;

-- release_provide write (provider:person, provider_epoch:int, provide_sig:blob, case_id:case, n:int) changed
UPDATE release SET provider = $1, provider_epoch = $2, provide_sig = $3 WHERE case_id = $4 AND n = $5 AND provider_epoch = 0;

-- released_cases read (after:id) -> (id:case) many 1000
SELECT id FROM case_file WHERE id > $1 AND id IN (SELECT case_id FROM release) ORDER BY id LIMIT 1000;

-- contribution_list read (case_id:case) -> (n:int, id:item, bytes:blob, epoch:int, sig:blob) many 1000
SELECT n, id, bytes, epoch, sig FROM contribution WHERE case_id = $1 ORDER BY n;

-- contribution_case read (id:item) -> (case_id:case) one
SELECT case_id FROM contribution WHERE id = $1;

-- contribution_add write (case_id:case, n:int, id:item, bytes:blob, epoch:int, sig:blob) none
INSERT INTO contribution (case_id, n, id, bytes, epoch, sig) VALUES ($1, $2, $3, $4, $5, $6);

-- given_open read (me:id, open:id, secret:id, done:int, due_ms:int, seq:int) -> (id:case, number:text, stage:int, done:int, due_ms:int, seq:int) many 51
SELECT y.id, y.number, y.stage, y.done, y.due_ms, y.seq FROM (SELECT x.id AS id, x.number AS number, x.stage AS stage, CASE WHEN x.seq > x.received THEN 0 ELSE 1 END AS done, x.due_ms AS due_ms, x.seq AS seq FROM (SELECT c.id AS id, c.number AS number, c.stage AS stage, COALESCE((SELECT max(p.seq) FROM chain p WHERE p.case_id = c.id AND p.act = 31), 0) AS seq, COALESCE((SELECT max(r.seq) FROM chain r WHERE r.case_id = c.id AND r.act = 32 AND r.actor = $1), 0) AS received, COALESCE((SELECT min(q.due_ms) FROM asked q WHERE q.case_id = c.id AND q.answered = 0), 9000000000000000) AS due_ms FROM case_file c WHERE c.stage IN (3, 4, 5) AND EXISTS (SELECT 1 FROM case_grant g WHERE g.recipient IN ($2, $3) AND g.case_id = c.id AND g.kind > 4) LIMIT 1000) x) y WHERE y.done > $4 OR (y.done = $4 AND (y.due_ms > $5 OR (y.due_ms = $5 AND y.seq < $6))) ORDER BY y.done, y.due_ms, y.seq DESC LIMIT 51;

-- given_all read (seq:int, open:id, secret:id) -> (id:case, number:text, stage:int, seq:int) many 51
SELECT c.id, c.number, c.stage, p.seq FROM chain p JOIN case_file c ON c.id = p.case_id WHERE p.act = 31 AND p.seq < $1 AND NOT EXISTS (SELECT 1 FROM chain l WHERE l.case_id = p.case_id AND l.act = 31 AND l.seq > p.seq) AND EXISTS (SELECT 1 FROM case_grant g WHERE g.recipient IN ($2, $3) AND g.case_id = c.id AND g.kind > 4) ORDER BY p.seq DESC LIMIT 51;

-- given_place read (me:id, number:text) -> (id:case, done:int, due_ms:int, seq:int) one
SELECT x.id, CASE WHEN x.seq > x.received THEN 0 ELSE 1 END, x.due_ms, x.seq FROM (SELECT c.id AS id, COALESCE((SELECT max(p.seq) FROM chain p WHERE p.case_id = c.id AND p.act = 31), 0) AS seq, COALESCE((SELECT max(r.seq) FROM chain r WHERE r.case_id = c.id AND r.act = 32 AND r.actor = $1), 0) AS received, COALESCE((SELECT min(q.due_ms) FROM asked q WHERE q.case_id = c.id AND q.answered = 0), 9000000000000000) AS due_ms FROM case_file c WHERE c.number = $2) x;

-- asked_add write (case_id:case, n:int, body:body, id:item, due_ms:int) none
INSERT INTO asked (case_id, n, body, id, due_ms, answered) VALUES ($1, $2, $3, $4, $5, 0);

-- asked_answered write (case_id:case, n:int, body:body) none
UPDATE asked SET answered = 1 WHERE case_id = $1 AND n = $2 AND body = $3;

-- asked_waits read (body:body, due_ms:int, id:item) -> (id:item, case_id:case, stage:int) many 51
SELECT a.id, a.case_id, c.stage FROM asked a JOIN case_file c ON c.id = a.case_id WHERE a.body = $1 AND a.answered = 0 AND c.stage IN (3, 4) AND (a.due_ms > $2 OR (a.due_ms = $2 AND a.id > $3)) ORDER BY a.due_ms, a.id LIMIT 51;

-- asked_done read (body:body, all:int, due_ms:int, id:item) -> (id:item, case_id:case, stage:int) many 51
SELECT a.id, a.case_id, c.stage FROM asked a JOIN case_file c ON c.id = a.case_id WHERE a.body = $1 AND ((a.answered = 1 AND c.stage IN (3, 4)) OR ($2 = 1 AND c.stage NOT IN (3, 4))) AND (a.due_ms < $3 OR (a.due_ms = $3 AND a.id < $4)) ORDER BY a.due_ms DESC, a.id DESC LIMIT 51;

-- asked_place read (body:body, id:item) -> (case_id:case, due_ms:int, waits:int) one
SELECT a.case_id, a.due_ms, CASE WHEN a.answered = 0 AND c.stage IN (3, 4) THEN 1 ELSE 0 END FROM contribution k JOIN asked a ON a.case_id = k.case_id AND a.n = k.n AND a.body = $1 JOIN case_file c ON c.id = a.case_id WHERE k.id = $2;

-- grant_end write (case_id:case, ring:id) changed
DELETE FROM case_grant WHERE case_id = $1 AND recipient_kind = 2 AND recipient = $2 AND kind > 4;

-- grant_rings read (case_id:case) -> (ring:ring) many 1000
SELECT DISTINCT recipient FROM case_grant WHERE case_id = $1 AND recipient_kind = 2 AND kind > 4;

-- item_end write (case_id:case, id:item, version:int) changed
DELETE FROM item WHERE case_id = $1 AND id = $2 AND version = $3;

-- chain_of read (case_id:case, act:int) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, prev:hash, hash:hash, sig:blob) many 1000
SELECT seq, ms, actor, act, object, detail, prev, hash, sig FROM chain WHERE case_id = $1 AND act = $2 ORDER BY seq;

-- chain_newest read (case_id:case, act:int) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, prev:hash, hash:hash, sig:blob) one
SELECT seq, ms, actor, act, object, detail, prev, hash, sig FROM chain WHERE case_id = $1 AND act = $2 ORDER BY seq DESC LIMIT 1;

-- chain_entries read (case_id:case) -> (n:int) one
SELECT count(*) FROM chain WHERE case_id = $1;

-- chain_count read (case_id:case, act:int) -> (n:int) one
SELECT count(*) FROM chain WHERE case_id = $1 AND act = $2;

-- chain_last read () -> (seq:int, hash:hash) one
SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1;

-- chain_sharing read (after:int) -> (n:int) one
SELECT count(*) FROM chain WHERE seq > $1 AND act IN (27, 31, 37, 41, 42, 43);

-- chain_at read (seq:int) -> (hash:hash) one
SELECT hash FROM chain WHERE seq = $1;

-- chain_page read (after:int) -> (seq:int, ms:int, actor:id, act:int, case_id:case, object:id, detail:blob, prev:hash, hash:hash, sig:blob) many 1000
SELECT seq, ms, actor, act, case_id, object, detail, prev, hash, sig FROM chain WHERE seq > $1 ORDER BY seq LIMIT 1000;

-- chain_audit read (before:int, from_ms:int, to_ms:int, all:int, desk:body, act:int, of_body:int, body:body, openings:int, two:int) -> (seq:int, ms:int, actor:id, act:int, case_id:case, object:id, detail:blob, hash:hash) many 51
SELECT seq, ms, actor, act, case_id, object, detail, hash FROM chain WHERE seq < $1 AND ms >= $2 AND ms < $3 AND ($4 = 1 OR case_id NOT IN (SELECT id FROM case_file WHERE desk <> $5)) AND ($6 = 0 OR act = $6) AND ($7 = 0 OR actor IN (SELECT id FROM person WHERE body = $8)) AND ($9 = 0 OR act IN (23, 62)) AND ($10 = 0 OR act IN (2, 5, 6, 8, 10, 11, 17, 18, 63, 64)) ORDER BY seq DESC LIMIT 51;

-- chain_audit_case read (before:int, from_ms:int, to_ms:int, case_id:case, act:int, of_body:int, body:body, openings:int, two:int) -> (seq:int, ms:int, actor:id, act:int, case_id:case, object:id, detail:blob, hash:hash) many 51
SELECT seq, ms, actor, act, case_id, object, detail, hash FROM chain WHERE seq < $1 AND ms >= $2 AND ms < $3 AND case_id = $4 AND ($5 = 0 OR act = $5) AND ($6 = 0 OR actor IN (SELECT id FROM person WHERE body = $7)) AND ($8 = 0 OR act IN (23, 62)) AND ($9 = 0 OR act IN (2, 5, 6, 8, 10, 11, 17, 18, 63, 64)) ORDER BY seq DESC LIMIT 51;

-- chain_case read (case_id:case, before:int, skip:int) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, hash:hash) many 200
SELECT seq, ms, actor, act, object, detail, hash FROM chain WHERE case_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT 200 OFFSET $3;

-- chain_reads read (case_id:case) -> (ms:int, act:int, detail:blob) many 1000
SELECT ms, act, detail FROM chain WHERE case_id = $1 AND act IN (23, 32) ORDER BY seq DESC LIMIT 1000;

-- chain_first read (case_id:case) -> (hash:hash) one
SELECT hash FROM chain WHERE case_id = $1 ORDER BY seq LIMIT 1;

-- chain_nth read (case_id:case, skip:int) -> (seq:int) one
SELECT seq FROM chain WHERE case_id = $1 ORDER BY seq LIMIT 1 OFFSET $2;

-- chain_own read (case_id:case, actor:id) -> (seq:int, ms:int) one
SELECT seq, ms FROM chain WHERE case_id = $1 AND actor = $2 ORDER BY seq DESC LIMIT 1;

-- chain_news read (case_id:case, after:int, actor:id, received:int) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, hash:hash) many 50
SELECT seq, ms, actor, act, object, detail, hash FROM chain WHERE case_id = $1 AND seq > $2 AND actor <> $3 AND act NOT IN (23, 25, 36, 58, 60, 62) AND ($4 = 1 OR act NOT IN (32, 56)) ORDER BY seq DESC LIMIT 50;

-- chain_news_count read (case_id:case, after:int, actor:id, received:int) -> (n:int, since_ms:int) one
SELECT count(*), coalesce(min(ms), 0) FROM chain WHERE case_id = $1 AND seq > $2 AND actor <> $3 AND act NOT IN (23, 25, 36, 58, 60, 62) AND ($4 = 1 OR act NOT IN (32, 56));

-- chain_words read (case_id:case) -> (act:int, object:id, detail:blob) many 5000
SELECT act, object, detail FROM chain WHERE case_id = $1 AND act IN (21, 22, 40, 45, 50) ORDER BY seq;

-- chain_head_of read (case_id:case) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, prev:hash, hash:hash, sig:blob) one
SELECT seq, ms, actor, act, object, detail, prev, hash, sig FROM chain WHERE case_id = $1 AND act IN (20, 21, 22, 24, 27, 29, 39, 40, 41, 42, 45, 47, 49, 50, 52) ORDER BY seq DESC LIMIT 1;

-- chain_stage_of read (case_id:case) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, prev:hash, hash:hash, sig:blob) one
SELECT seq, ms, actor, act, object, detail, prev, hash, sig FROM chain WHERE case_id = $1 AND act IN (26, 28, 31, 33, 34, 35, 38, 40, 42, 43) ORDER BY seq DESC LIMIT 1;

-- chain_credential read (person:id) -> (seq:int, ms:int, actor:id, act:int, object:id, detail:blob, prev:hash, hash:hash, sig:blob) one
SELECT seq, ms, actor, act, object, detail, prev, hash, sig FROM chain WHERE object = $1 AND act IN (4, 8, 61) ORDER BY seq DESC LIMIT 1;

-- chain_add write (seq:int, ms:int, actor:id, act:int, case_id:case, object:id, detail:blob, prev:hash, hash:hash, sig:blob) none
INSERT INTO chain (seq, ms, actor, act, case_id, object, detail, prev, hash, sig) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- notice_get read (kind:int, id:id) -> (sealed:blob, language:int, last_ms:int) one
SELECT sealed, language, last_ms FROM notice_to WHERE kind = $1 AND id = $2;

-- notice_set write (kind:int, id:id, sealed:blob, language:int) none
INSERT INTO notice_to (kind, id, sealed, language, last_ms) VALUES ($1, $2, $3, $4, 0) ON CONFLICT (kind, id) DO UPDATE SET sealed = $3, language = $4;

-- notice_end write (kind:int, id:id) none
DELETE FROM notice_to WHERE kind = $1 AND id = $2;

-- notice_made write (last_ms:int, kind:int, id:id) none
UPDATE notice_to SET last_ms = $1 WHERE kind = $2 AND id = $3;

-- outbox_reporter write (case_id:case) none
INSERT INTO outbox (kind, id, state, mail, made_ms, again) SELECT kind, id, 1, zeroblob(0), 0, 0 FROM notice_to WHERE kind = 1 AND id = $1 ON CONFLICT (kind, id) DO UPDATE SET again = CASE WHEN outbox.state = 1 THEN 0 ELSE 1 END;

-- outbox_desk write (case_id:case, actor:id) none
INSERT INTO outbox (kind, id, state, mail, made_ms, again) SELECT t.kind, t.id, 1, zeroblob(0), 0, 0 FROM case_file c JOIN person p ON p.body = c.desk JOIN notice_to t ON t.kind = 2 AND t.id = p.id WHERE c.id = $1 AND p.id <> $2 AND p.state = 2 AND (p.roles & 3) <> 0 AND EXISTS (SELECT 1 FROM ring r JOIN ring_member m ON m.ring = r.id AND m.epoch = r.epoch WHERE r.body = c.desk AND r.kind = 1 AND m.person = p.id AND m.person_epoch = p.key_epoch) ON CONFLICT (kind, id) DO UPDATE SET again = CASE WHEN outbox.state = 1 THEN 0 ELSE 1 END;

-- outbox_list read (hold_ms:int, now_ms:int) -> (kind:int, id:id, state:int, mail:blob, made_ms:int, again:int, sealed:blob, language:int, last_ms:int) many 100
SELECT o.kind, o.id, o.state, o.mail, o.made_ms, o.again, t.sealed, t.language, t.last_ms FROM outbox o JOIN notice_to t ON t.kind = o.kind AND t.id = o.id WHERE o.state > 1 OR t.last_ms + $1 <= $2 OR t.last_ms > $2 ORDER BY o.state, o.made_ms, o.kind, o.id LIMIT 100;

-- outbox_mails read () -> (mail:blob) many 100000
SELECT mail FROM outbox WHERE state > 1;

-- outbox_count read () -> (n:int, since_ms:int) one
SELECT count(*), coalesce(min(made_ms), 0) FROM outbox WHERE state > 1;

-- outbox_named write (mail:blob, made_ms:int, kind:int, id:id) none
UPDATE outbox SET state = 2, mail = $1, made_ms = $2, again = 0 WHERE kind = $3 AND id = $4 AND state = 1;

-- outbox_spooled write (kind:int, id:id, mail:blob) none
UPDATE outbox SET state = 3 WHERE kind = $1 AND id = $2 AND mail = $3 AND state = 2;

-- outbox_again write (kind:int, id:id, mail:blob) none
UPDATE outbox SET state = 1, mail = zeroblob(0), made_ms = 0, again = 0 WHERE kind = $1 AND id = $2 AND mail = $3 AND again = 1;

-- outbox_taken write (kind:int, id:id, mail:blob) none
DELETE FROM outbox WHERE kind = $1 AND id = $2 AND mail = $3 AND again = 0;

-- outbox_reset write (kind:int, id:id) none
UPDATE outbox SET state = 1, mail = zeroblob(0), made_ms = 0, again = 0 WHERE kind = $1 AND id = $2;

-- outbox_end write (kind:int, id:id) none
DELETE FROM outbox WHERE kind = $1 AND id = $2;
