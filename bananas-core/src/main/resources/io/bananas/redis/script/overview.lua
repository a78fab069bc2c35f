-- Counts the jobs in the places that all routes share, and lists a page of the routes by key.
-- keys: leases, scheduled, dead, stats, routes
-- args: from, limit
-- `from` is where the page begins, as ZRANGEBYLEX takes it; `limit` is how many routes it has at most.
-- Reply how many jobs run, how many are scheduled, how many are dead, the stats as a flat list, the routes
-- include: count
local function list(...)
  local reply = redis.pcall(...)
  return reply.err and {} or reply
end

return {
  count('HLEN', leases),
  count('ZCARD', scheduled),
  count('ZCARD', dead),
  list('HGETALL', stats),
  list('ZRANGEBYLEX', routes, from, '+', 'LIMIT', 0, limit)
}
