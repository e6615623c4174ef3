-- prefix tst

-- a_get read (id:case, m:int) -> (n:int) one
SELECT n FROM a
	WHERE m = $2 AND id = $1;
