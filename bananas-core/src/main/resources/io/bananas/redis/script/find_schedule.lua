-- Reads a schedule.
-- keys: schedules
-- args: id
-- Reply the time in ms since the epoch, its row or nil
-- include: clock
return { now, redis.call('HGET', schedules, id) }
