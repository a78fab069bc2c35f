-- Adds a piece to a staged text, which is too large for one argument of a script. Another script moves the whole text to its place; if none
-- does, it expires.
-- given: text
-- args: piece, life
-- Reply nothing of interest
-- The first write needs no memory. After it Redis lets the script go on although its memory is full.
redis.call('PERSIST', text)
redis.call('APPEND', text, piece)
return redis.call('PEXPIRE', text, life)
