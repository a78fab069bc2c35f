-- Reads the clock and the last fence.
-- keys: fence
-- Reply milliseconds since the epoch; the last fence, 0 before the first
-- include: clock
return { now, tonumber(redis.pcall('GET', fence)) or 0 }
