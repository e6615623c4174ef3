-- prefix tst

-- a_take write (id:case) -> (n:int) one
DELETE FROM a WHERE id = $1 RETURNING *;
