-- prefix tst

-- a_get write () -> (n:int) one
SELECT n FROM a;
