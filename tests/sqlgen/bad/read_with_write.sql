-- prefix tst

-- a_take read (id:case) -> (n:int) one
WITH x AS (SELECT n FROM a WHERE id = $1) UPDATE a SET n = 1 RETURNING n;
