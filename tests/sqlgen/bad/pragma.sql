-- prefix tst

-- a_get read () -> (n:int) one
PRAGMA user_version;
