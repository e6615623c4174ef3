-- prefix tst

-- a_set write (n:int) none
replace into a (n) VALUES ($1);
