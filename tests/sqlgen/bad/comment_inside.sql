-- prefix tst

-- a_get read () -> (n:int) one
SELECT n /* all of it */ FROM a;
