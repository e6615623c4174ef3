-- prefix tst

-- a_end write (id:case) -> (n:int) none
DELETE FROM a WHERE id = $1 RETURNING n;
