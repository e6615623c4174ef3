-- prefix tst

-- a_get read () -> (n:int) one of them
SELECT n FROM a;
