-- Jobs that wait for their time. Nodes that promote look once a second, and then know what falls due before they look again. When a job is
-- scheduled meanwhile for an earlier time, one of them is told.
-- keys: scheduled
-- parts: PROMOTERS
-- include: clock
-- include: pieces
local SOON_MS, MOST_DEAF = 2000, 5

-- Tells one node that promotes, if this time is near and nothing falls due before it. A node that does not hear looks a second later.
local function tell_if_soon(due)
  if due - now >= SOON_MS or tonumber(redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')[2]) < due then
    return
  end
  local message = string.format('due %.0f', math.max(0, due - now))
  for _, channel in ipairs(redis.pcall('ZREVRANGE', scheduled .. PROMOTERS, 0, MOST_DEAF - 1)) do
    if redis.pcall('PUBLISH', channel, message) ~= 0 then
      return
    end
  end
end

-- Schedules jobs. `times_and_ids` has for each job its time, in ms since the epoch, and then its id.
local function schedule(times_and_ids)
  if #times_and_ids == 0 then
    return
  end
  local first = math.huge
  for i = 1, #times_and_ids, 2 do
    first = math.min(first, times_and_ids[i])
  end
  each_piece(times_and_ids, function(...)
    redis.call('ZADD', scheduled, ...)
  end)
  tell_if_soon(first)
end
