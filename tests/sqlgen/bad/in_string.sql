-- prefix tst

-- a_get read (id:case) -> (n:int) one
SELECT n FROM a WHERE id = '$1';
