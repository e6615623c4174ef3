-- prefix tst

-- a_end write (id:case) one
DELETE FROM a WHERE id = $1;
