-- prefix tst

-- a_get raed () -> (n:int) one
SELECT n FROM a;
