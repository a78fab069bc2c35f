-- Reads a piece of a list.
-- given: list
-- args: from:number, most:number
-- How many entries there are at the end where jobs come in before the piece, and how many to read at most.
-- Reply how long the list is, then the entries
-- include: count
local length = count('LLEN', list)
return { length, unpack(length > 0 and redis.call('LRANGE', list, from, from + most - 1) or {}) }
