-- prefix tst

-- a_get read () -> (n:int) one
SELECT n, m IS DISTINCT FROM k, (SELECT 1, 2 FROM b) FROM a;
