-- prefix tst

-- a_get read (rows:int) -> (n:int) one
SELECT n FROM a WHERE m = $1;
