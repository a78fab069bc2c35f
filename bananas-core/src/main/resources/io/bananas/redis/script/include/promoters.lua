-- The nodes that promote, by when they last looked.
-- keys: scheduled
-- parts: PROMOTERS
-- include: clock
local LATELY_SECONDS = 5

-- Notes that a node promotes.
local function note_promoter(channel)
  local nodes = scheduled .. PROMOTERS
  if redis.pcall('ZADD', nodes, now, channel) == 1 then
    redis.call('ZREMRANGEBYSCORE', nodes, '-inf', now - LATELY_SECONDS * 1000)
  end
  redis.call('EXPIRE', nodes, LATELY_SECONDS)
end
