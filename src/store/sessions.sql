-- prefix ses by now_sessions
-- The sessions file's statements.

-- session_get read (sid:hash) -> (kind:int, subject:id, epoch:int, credential:int, public_id:id, created:int, last:int, until:int, seed:blob) one
SELECT kind, subject, epoch, credential, public_id, created, last, until, seed FROM session WHERE sid = $1;

-- session_list read (kind:int, subject:id) -> (sid:hash, public_id:id, created:int, last:int, until:int) many 100
SELECT sid, public_id, created, last, until FROM session WHERE kind = $1 AND subject = $2 ORDER BY created;

-- session_add write (sid:hash, kind:int, subject:id, epoch:int, credential:int, public_id:id, created:int, until:int, seed:blob) none
INSERT INTO session (sid, kind, subject, epoch, credential, public_id, created, last, until, seed) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9);

-- session_touch write (last:int, sid:hash) none
UPDATE session SET last = $1 WHERE sid = $2;

-- session_end write (sid:hash) none
DELETE FROM session WHERE sid = $1;

-- session_end_public write (subject:id, public_id:id) changed
DELETE FROM session WHERE subject = $1 AND public_id = $2;

-- session_end_subject write (subject:id) none
DELETE FROM session WHERE subject = $1;

-- session_end_others write (subject:id, sid:hash) none
DELETE FROM session WHERE subject = $1 AND sid <> $2;

-- session_end_oldest write (subject:id, keep:int) none
DELETE FROM session WHERE subject = $1 AND kind = 1 AND sid NOT IN (SELECT sid FROM session WHERE subject = $1 AND kind = 1 ORDER BY created DESC, sid LIMIT $2);

-- session_sweep write (now:int, idle_before:int) none
DELETE FROM session WHERE until < $1 OR last < $2;

-- draft_get read (id:hash) -> (salt:blob, touched:int, blob:blob) one
SELECT salt, touched, blob FROM draft WHERE id = $1;

-- draft_set write (id:hash, salt:blob, touched:int, blob:blob) none
INSERT INTO draft (id, salt, touched, blob) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET touched = excluded.touched, blob = excluded.blob;

-- draft_end write (id:hash) none
DELETE FROM draft WHERE id = $1;

-- draft_sweep write (before:int) none
DELETE FROM draft WHERE touched < $1;

-- draft_size read () -> (n:int, bytes:int) one
SELECT count(*), coalesce(sum(length(blob)), 0) FROM draft;

-- mark_get read (sid:hash, case_id:case) -> (until:int, items:blob) one
SELECT until, items FROM mark WHERE sid = $1 AND case_id = $2;

-- mark_set write (sid:hash, case_id:case, until:int, items:blob) none
INSERT INTO mark (sid, case_id, until, items) VALUES ($1, $2, $3, $4) ON CONFLICT (sid, case_id) DO UPDATE SET until = excluded.until, items = excluded.items;

-- mark_end write (sid:hash, case_id:case) none
DELETE FROM mark WHERE sid = $1 AND case_id = $2;

-- mark_sweep write (now:int) none
DELETE FROM mark WHERE until < $1 OR sid NOT IN (SELECT sid FROM session);

-- seen_get read (person:person, case_id:case) -> (since:int, since_at:int, upto:int, at:int) one
SELECT since, since_at, upto, at FROM seen WHERE person = $1 AND case_id = $2;

-- seen_set write (person:person, case_id:case, since:int, since_at:int, upto:int, at:int) none
INSERT INTO seen (person, case_id, since, since_at, upto, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person, case_id) DO UPDATE SET since = excluded.since, since_at = excluded.since_at, upto = excluded.upto, at = excluded.at;

-- seen_sweep write (before:int) none
DELETE FROM seen WHERE at < $1;

-- throttle_get read (name:hash) -> (failures:int, until:int) one
SELECT failures, until FROM throttle WHERE name = $1;

-- throttle_window read (name:hash) -> (failures:int, touched:int) one
SELECT failures, touched FROM throttle WHERE name = $1;

-- throttle_set write (name:hash, failures:int, until:int, touched:int) none
INSERT INTO throttle (name, failures, until, touched) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, until = excluded.until, touched = excluded.touched;

-- throttle_end write (name:hash) none
DELETE FROM throttle WHERE name = $1;

-- throttle_sweep write (before:int) none
DELETE FROM throttle WHERE touched < $1;

-- totp_step_get read (person:person) -> (step:int) one
SELECT step FROM totp_step WHERE person = $1;

-- totp_step_set write (person:person, step:int) changed
INSERT INTO totp_step (person, step) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET step = excluded.step WHERE totp_step.step < excluded.step;

-- recovery_new_get read (sid:hash) -> (tag:hash, seed:blob) one
SELECT tag, seed FROM recovery_new WHERE sid = $1;

-- recovery_new_set write (sid:hash, tag:hash, seed:blob) none
INSERT INTO recovery_new (sid, tag, seed) VALUES ($1, $2, $3) ON CONFLICT (sid) DO UPDATE SET tag = excluded.tag, seed = excluded.seed;

-- recovery_new_sweep write () none
DELETE FROM recovery_new WHERE sid NOT IN (SELECT sid FROM session);

-- totp_new_get read (sid:hash) -> (secret:blob) one
SELECT secret FROM totp_new WHERE sid = $1;

-- totp_new_set write (sid:hash, secret:blob) none
INSERT INTO totp_new (sid, secret) VALUES ($1, $2) ON CONFLICT (sid) DO UPDATE SET secret = excluded.secret;

-- totp_new_sweep write () none
DELETE FROM totp_new WHERE sid NOT IN (SELECT sid FROM session);

-- stub_get read (sid:hash) -> (kind:int, subject:id, epoch:int, until:int, sig:blob) one
SELECT kind, subject, epoch, until, sig FROM stub WHERE sid = $1;

-- stub_add write (sid:hash, kind:int, subject:id, epoch:int, until:int, sig:blob) none
INSERT INTO stub (sid, kind, subject, epoch, until, sig) VALUES ($1, $2, $3, $4, $5, $6);

-- stub_end write (sid:hash) none
DELETE FROM stub WHERE sid = $1;

-- stub_end_public write (subject:id, public_id:id) none
DELETE FROM stub WHERE sid IN (SELECT sid FROM session WHERE subject = $1 AND public_id = $2);

-- stub_end_subject write (subject:id) none
DELETE FROM stub WHERE subject = $1;

-- stub_end_others write (subject:id, sid:hash) none
DELETE FROM stub WHERE subject = $1 AND sid <> $2;

-- stub_sweep write (now:int) none
DELETE FROM stub WHERE until < $1;

-- slip_list read (subject:id, now:int) -> (id:id, until:int, blob:blob, sig:blob) many 100
SELECT id, until, blob, sig FROM slip WHERE subject = $1 AND until > $2 ORDER BY made DESC, id;

-- slip_add write (id:id, subject:id, made:int, until:int, blob:blob, sig:blob) none
INSERT INTO slip (id, subject, made, until, blob, sig) VALUES ($1, $2, $3, $4, $5, $6);

-- slip_end write (id:id, subject:id) none
DELETE FROM slip WHERE id = $1 AND subject = $2;

-- slip_end_oldest write (subject:id, keep:int) none
DELETE FROM slip WHERE subject = $1 AND id NOT IN (SELECT id FROM slip WHERE subject = $1 ORDER BY made DESC, id LIMIT $2);

-- slip_end_subject write (subject:id) none
DELETE FROM slip WHERE subject = $1;

-- slip_sweep write (now:int) none
DELETE FROM slip WHERE until < $1;

-- slip_size read () -> (n:int, bytes:int) one
SELECT count(*), coalesce(sum(length(blob)), 0) FROM slip;
