-- A node that finds nothing sleeps until it is woken.
-- args: asleep_in, pool, channel
-- parts: NAMES, IDLE
-- include: clock
local IDLE_SECONDS, KNOWN_MS = 5, 30000

-- Wakes this node in its pool when it has found something, or when it goes to sleep in another pool.
local function get_up(found)
  if asleep_in ~= '' and (found or asleep_in ~= pool) then
    redis.call('ZREM', asleep_in .. IDLE, channel)
  end
end

-- Notes that this node sleeps, in the step that found nothing. A node that stops while it sleeps is not removed: the next one that falls
-- asleep expires it. Answers whether it is not known for long what the pool takes.
local function lie_down()
  if redis.pcall('ZADD', pool .. IDLE, now, channel) == 1 then
    redis.call('ZREMRANGEBYSCORE', pool .. IDLE, '-inf', now - IDLE_SECONDS * 1000)
  end
  redis.call('EXPIRE', pool .. IDLE, IDLE_SECONDS)
  return redis.call('PTTL', pool .. NAMES) <= KNOWN_MS
end
