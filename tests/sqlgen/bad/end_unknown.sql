-- prefix tst

-- a_list read () -> (n:int) all
SELECT n FROM a;
