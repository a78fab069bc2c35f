-- Reads a schedule.
-- keys: schedules
-- args: id
-- Reply now in ms since the epoch, then the row or nil
-- include: clock
return { now, redis.call('HGET', schedules, id) }
