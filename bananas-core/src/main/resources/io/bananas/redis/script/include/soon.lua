-- Which nodes promote: {scheduled}:nodes has the channels of those that looked lately, by when they did. They look once a second
-- and know then what falls due before they look again; of what is scheduled later for an earlier time they have to be told.
local SOON_MS, LATELY_SECONDS, MOST_DEAF = 2000, 5, 5

local function note_promoter(scheduled, channel)
  local nodes = scheduled .. ':nodes'
  if redis.pcall('ZADD', nodes, now, channel) == 1 then
    redis.call('ZREMRANGEBYSCORE', nodes, '-inf', now - LATELY_SECONDS * 1000)
  end
  redis.call('EXPIRE', nodes, LATELY_SECONDS)
end

-- Tells one of them, if this time is near and nothing else falls due before it. Whoever is not told looks a second later.
local function tell_if_soon(scheduled, due)
  if due - now >= SOON_MS or tonumber(redis.call('ZRANGE', scheduled, 0, 0, 'WITHSCORES')[2]) < due then
    return
  end
  local nodes = redis.pcall('ZREVRANGE', scheduled .. ':nodes', 0, MOST_DEAF - 1)
  local message = string.format('due %.0f', math.max(0, due - now))
  for _, channel in ipairs(nodes) do
    if redis.pcall('PUBLISH', channel, message) ~= 0 then
      return
    end
  end
end
