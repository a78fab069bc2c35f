-- Paused routes: their jobs wait, and no claim takes them.
-- keys: paused, base
-- parts: DEFAULT_ROUTE

-- Whether the route of a queue is paused.
local function is_paused(queue)
  -- Keys of the default route do not name it. Keys of other routes have the route as their second part.
  local route = string.match(queue, '^%l+:([%w_-]+):%l+:%l+$', #base + 1)
  return redis.pcall('HEXISTS', paused, route or DEFAULT_ROUTE) == 1
end
