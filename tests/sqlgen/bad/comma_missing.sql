-- prefix tst

-- a_get read (id:case m:int) -> (n:int) one
SELECT n FROM a WHERE id = $1 AND m = $2;
