-- prefix tst bye now_writer

-- a_get read () -> (n:int) one
SELECT n FROM a;
