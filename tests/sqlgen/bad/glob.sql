-- prefix tst

-- a_get read (m:text) -> (n:int) one
SELECT n FROM a WHERE m Glob $1;
