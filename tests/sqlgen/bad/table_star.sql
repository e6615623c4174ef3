-- prefix tst

-- a_get read () -> (n:int) one
SELECT a.* FROM a;
