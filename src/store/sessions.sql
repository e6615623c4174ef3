-- prefix ses by now_sessions
-- The sessions file's statements.

-- session_get read (sid:hash) -> (kind:int, subject:id, epoch:int, public_id:id, created:int, last:int, until:int, seed:blob) one
SELECT kind, subject, epoch, public_id, created, last, until, seed FROM session WHERE sid = $1;

-- session_list read (kind:int, subject:id) -> (sid:hash, public_id:id, created:int, last:int, until:int) many 100
SELECT sid, public_id, created, last, until FROM session WHERE kind = $1 AND subject = $2 ORDER BY created;

-- session_add write (sid:hash, kind:int, subject:id, epoch:int, public_id:id, created:int, until:int, seed:blob) none
INSERT INTO session (sid, kind, subject, epoch, public_id, created, last, until, seed) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8);

-- session_touch write (last:int, sid:hash) none
UPDATE session SET last = $1 WHERE sid = $2;

-- session_end write (sid:hash) none
DELETE FROM session WHERE sid = $1;

-- session_end_public write (subject:id, public_id:id) changed
DELETE FROM session WHERE subject = $1 AND public_id = $2;

-- session_end_subject write (subject:id) none
DELETE FROM session WHERE subject = $1;

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
