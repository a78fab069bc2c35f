-- Adds a piece to a text that is too large for one argument of a script. Another script moves the whole of it to where it
-- belongs; it is gone after a while when none does.
-- KEYS  1 text
-- ARGV  1 piece, 2 how long to keep it in ms
-- Reply nothing of interest
-- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
redis.call('PERSIST', KEYS[1])
redis.call('APPEND', KEYS[1], ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
