-- prefix tst

-- a_get read () -> (n:int) one
SELECT n FROM a;

-- a_get read () -> (m:int) one
SELECT m FROM a;
