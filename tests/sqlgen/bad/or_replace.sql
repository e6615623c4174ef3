-- prefix tst

-- a_set write (n:int) none
INSERT OR REPLACE INTO a (n) VALUES ($1);
