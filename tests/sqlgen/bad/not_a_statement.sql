-- prefix tst

-- a_drop write () none
DROP TABLE a;
