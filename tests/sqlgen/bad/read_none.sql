-- prefix tst

-- a_get read (id:case) none
SELECT n FROM a WHERE id = $1;
