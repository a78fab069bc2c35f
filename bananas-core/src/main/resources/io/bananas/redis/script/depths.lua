-- Counts the jobs that wait in some routes.
-- keys: paused
-- each: route
-- Reply now in ms, then for each route: its key, how many jobs wait in each of its queues, and since when the longest waiting of them is
--       ready in ms, or -1 when none waits; then 1 when the route is paused
-- include: clock
-- include: depth
local reply = { now }
for _, route in ipairs(each.route) do
  local row, since = { route }, math.huge
  for _, queue in ipairs(queues_of(route)) do
    local depth, oldest = depth_of(queue)
    row[#row + 1] = depth
    since = math.min(since, oldest)
  end
  row[#row + 1] = since < math.huge and since or -1
  row[#row + 1] = count('HEXISTS', paused, route)
  reply[#reply + 1] = row
end
return reply
