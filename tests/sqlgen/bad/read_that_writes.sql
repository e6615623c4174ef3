-- prefix tst

-- a_take read (id:case) -> (n:int) one
DELETE FROM a WHERE id = $1 RETURNING n;
