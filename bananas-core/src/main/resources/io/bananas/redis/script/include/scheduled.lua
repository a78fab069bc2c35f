-- Jobs that wait for their time. The node on duty looks once a second, and then knows what falls due before it looks again. When a job is
-- scheduled meanwhile for an earlier time, that node is told.
-- keys: scheduled, node_channels
-- include: clock
-- include: on_duty
-- include: pieces
local SOON_MS = 2000

-- Tells the node on duty, if this time is near and nothing falls due before it. A node that does not hear looks a second later.
local function tell_if_soon(due)
  if due - now >= SOON_MS or tonumber(redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')[2]) < due then
    return
  end
  local node = read_note().node
  if node ~= '' then
    redis.pcall('PUBLISH', node_channels .. node, string.format('due %.0f', math.max(0, due - now)))
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
