-- prefix tst
-- A plain comment: it may say read or write (as here).

-- note_add write (id:item, case_id:case, title:text, body:text?, raw:blob, extra:blob?, digest:hash, at_ms:int) none
INSERT INTO note (id, case_id, title, body, raw, extra, digest, at_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- note_get read (id:item) -> (case_id:case, title:text, body:text?, raw:blob, extra:blob?, digest:hash, at_ms:int) one
SELECT case_id, title, body, raw, extra, digest, at_ms FROM note WHERE id = $1;

-- note_list read (case_id:case) -> (id:item, title:text) many 3
SELECT id, title FROM note WHERE case_id = $1 ORDER BY at_ms, id;

-- note_count read () -> (n:int) one
SELECT count(*) FROM note WHERE title <> 'a;b"c\d??/' AND at_ms IS DISTINCT FROM 7;

-- note_null read () -> (title:text) one
SELECT body FROM note WHERE body IS NULL LIMIT 1;

-- note_rename write (title:text, id:item) changed
UPDATE note SET title = $1 WHERE id = $2 AND title <> $1;

-- note_take write (id:item) -> (title:text, at_ms:int) one
DELETE FROM note WHERE id = $1 RETURNING title, at_ms;

-- note_drop write (case_id:case) none
WITH gone AS (SELECT id FROM note WHERE case_id = $1) DELETE FROM note WHERE id IN (SELECT id FROM gone);

-- owner_pair read (person:person, body:body, ring:ring, other:id) -> (person:person, body:body, ring:ring, other:id) one
VALUES ($1, $2, $3, $4);
