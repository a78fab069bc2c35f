-- Counts the jobs in the places that all routes share, and tells which routes there are, a page by key.
-- KEYS  1 processing, 2 scheduled, 3 dead, 4 stats, 5 routes
-- ARGV  1 where the page begins as ZRANGEBYLEX takes it, 2 how many routes at most
-- Reply processing, scheduled, dead, the stats as a flat list, the routes

-- A key that holds something else is as good as empty here: the audit tells of it, and the others are shown.
local function number(reply)
  return tonumber(reply) or 0
end

local function list(reply)
  return reply.err and {} or reply
end

return {
  number(redis.pcall('ZCARD', KEYS[1])),
  number(redis.pcall('ZCARD', KEYS[2])),
  number(redis.pcall('ZCARD', KEYS[3])),
  list(redis.pcall('HGETALL', KEYS[4])),
  list(redis.pcall('ZRANGEBYLEX', KEYS[5], ARGV[1], '+', 'LIMIT', 0, ARGV[2]))
}
