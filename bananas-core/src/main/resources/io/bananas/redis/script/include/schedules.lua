-- Writes schedules: the row of each, the index of all ids, and the index of when each is due. A schedule that does not fire is in no due
-- index.
-- keys: schedules, schedule_ids, schedules_due

-- Whether a schedule still has this row; '' means that there is no such schedule.
local function is_still(id, row)
  return (redis.call('HGET', schedules, id) or '') == row
end

-- The row comes first: it is the write that may fail when memory is full.
local function write_schedule(id, row, due)
  redis.call('HSET', schedules, id, row)
  redis.call('ZADD', schedule_ids, 0, id)
  if due == '' then
    redis.call('ZREM', schedules_due, id)
  else
    redis.call('ZADD', schedules_due, due, id)
  end
end

local function delete_schedule(id)
  redis.call('HDEL', schedules, id)
  redis.call('ZREM', schedule_ids, id)
  redis.call('ZREM', schedules_due, id)
end
