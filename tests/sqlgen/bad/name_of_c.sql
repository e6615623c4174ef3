-- prefix tst

-- a_get read () -> (register:int) one
SELECT register FROM a;
