-- Counts the jobs that wait in some routes.
-- keys: paused
-- each: route
-- Reply now in ms, then for each route: its key; for each of its queues how many jobs wait, and since when the longest waiting of them is
--       ready in ms, or -1 when none waits; then since when the route is paused in ms, or nil
-- include: clock
-- include: depth

-- Nothing when it is not paused. A time that cannot be read counts as now.
local function paused_since(route)
  local since = redis.pcall('HGET', paused, route)
  return type(since) == 'string' and (tonumber(since) or now)
end

local reply = { now }
for _, route in ipairs(each.route) do
  local row = { route }
  for _, queue in ipairs(queues_of(route)) do
    local depth, oldest = depth_of(queue)
    row[#row + 1] = depth
    row[#row + 1] = oldest < math.huge and oldest or -1
  end
  row[#row + 1] = paused_since(route)
  reply[#reply + 1] = row
end
return reply
