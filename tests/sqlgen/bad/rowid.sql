-- prefix tst

-- a_get read (id:int) -> (n:int) one
SELECT n FROM a WHERE rowid = $1;
