-- prefix tst

-- a_list read () -> (n:int) many 0
SELECT n FROM a;
