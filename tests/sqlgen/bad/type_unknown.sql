-- prefix tst

-- a_get read (id:uuid) -> (n:int) one
SELECT n FROM a WHERE id = $1;
