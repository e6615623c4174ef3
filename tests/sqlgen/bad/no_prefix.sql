-- a_get read () -> (n:int) one
SELECT n FROM a;
