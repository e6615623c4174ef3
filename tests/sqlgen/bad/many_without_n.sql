-- prefix tst

-- a_list read () -> (n:int) many
SELECT n FROM a;
