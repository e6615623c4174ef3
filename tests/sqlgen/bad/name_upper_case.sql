-- prefix tst

-- a_Get read () -> (n:int) one
SELECT n FROM a;
