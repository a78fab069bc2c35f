-- Adds a piece to a text that is too large for one argument of a script. Another script moves the whole of it to where it belongs; it is
-- gone after a while when none does.
-- given: text
-- args: piece, life
-- Reply nothing of interest
-- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
redis.call('PERSIST', text)
redis.call('APPEND', text, piece)
return redis.call('PEXPIRE', text, life)
