-- A node that finds nothing sleeps until somebody wakes it.
-- args: asleep_in, pool, channel
-- parts: NAMES, IDLE
-- include: clock
local IDLE_SECONDS, KNOWN_MS = 25, 30000

-- Notes that this node is awake, when it has found something or goes to sleep in another pool.
local function get_up(found)
  if asleep_in ~= '' and (found or asleep_in ~= pool) then
    redis.call('ZREM', asleep_in .. IDLE, channel)
  end
end

-- Notes that this node sleeps, in the step that found nothing. A node that stops while it sleeps stays noted: the next node that falls
-- asleep forgets it. Answers whether Redis will soon forget what the pool takes, so that the node must say it again.
local function lie_down()
  if redis.pcall('ZADD', pool .. IDLE, now, channel) == 1 then
    redis.call('ZREMRANGEBYSCORE', pool .. IDLE, '-inf', now - IDLE_SECONDS * 1000)
  end
  redis.call('EXPIRE', pool .. IDLE, IDLE_SECONDS)
  return redis.call('PTTL', pool .. NAMES) <= KNOWN_MS
end
