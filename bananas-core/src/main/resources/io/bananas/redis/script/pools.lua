-- Reads which jobs nodes took lately, and when a node was last there that took them.
-- keys: served
-- Reply for each pool what it takes and when it was last there, in ms
local reply = redis.pcall('ZRANGE', served, 0, -1, 'WITHSCORES')
return reply.err and {} or reply
