-- prefix prf by now_writer

-- a_get read (id:case) -> (n:int) one
SELECT n FROM a WHERE id = $1;

-- a_set write (n:int, id:case) changed
UPDATE a SET n = $1 WHERE id = $2;
