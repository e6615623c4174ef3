-- prefix tst

-- a_get read () -> (n:int, n:int) one
SELECT n, m FROM a;
