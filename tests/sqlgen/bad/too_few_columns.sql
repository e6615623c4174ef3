-- prefix tst

-- a_get read () -> (n:int, m:int) one
SELECT coalesce(n, 0) FROM a;
