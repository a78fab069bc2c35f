-- Paused routes: their jobs wait, and no claim takes them.
-- keys: paused, base
-- parts: DEFAULT_ROUTE, ROUTE

-- Whether the route of a queue is paused.
local function is_paused(queue)
  local rest = string.sub(queue, #base + 1)
  local route = DEFAULT_ROUTE
  if string.sub(rest, 1, #ROUTE) == ROUTE then
    route = string.match(rest, '^([^:]+)', #ROUTE + 1)
  end
  return redis.pcall('HEXISTS', paused, route) == 1
end
