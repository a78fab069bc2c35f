-- Tells how far the clock and the fences have come.
-- keys: fence
-- Reply milliseconds since the epoch; the largest fence that was given, 0 before the first
-- include: clock
return { now, tonumber(redis.pcall('GET', fence)) or 0 }
