-- Resumes a route, and wakes nodes that sleep since they could not claim its jobs.
-- keys: paused
-- parts: POOLS
-- args: route
-- Reply 1, or 0 when the route was not paused
-- include: depth
-- include: wake
local MOST_WOKEN = 100

local was_paused = redis.call('HDEL', paused, route)
if was_paused == 1 then
  for _, queue in ipairs(queues_of(route)) do
    local count = math.min((depth_of(queue)), MOST_WOKEN)
    for _, pool in ipairs(redis.pcall('ZREVRANGE', queue .. POOLS, 0, MOST_POOLS - 1)) do
      wake_some(pool, count)
    end
  end
end
return was_paused
