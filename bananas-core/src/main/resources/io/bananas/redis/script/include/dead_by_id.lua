-- Finds dead letters by their ids.
-- keys: dead
-- include: header
-- include: history
-- include: records

-- Whether a job is dead, or may be: then its record cannot be read.
local function may_be_dead(record)
  return record and (end_of(record) == 'failed' or not header(record) or not parse_history(select(2, parts_of(record))))
end

-- Calls `act` with id and record of each of these jobs, except dead letters that died after `died_by`. A job for which `act` answers true is
-- no dead letter any more. The others are forgotten as dead letters when their job is gone or runs again.
local function each_ended(ids, died_by, act)
  local forgotten, done = {}, {}
  local records, times = records_of(ids), redis.call('ZMSCORE', dead, unpack(ids))
  for i, id in ipairs(ids) do
    local record, died = records[i], times[i]
    if not done[id] and (not died or tonumber(died) <= died_by) then
      done[id] = true
      if record and act(id, record) or died and not may_be_dead(record) then
        forgotten[#forgotten + 1] = id
      end
    end
  end
  if #forgotten > 0 then
    redis.call('ZREM', dead, unpack(forgotten))
  end
end
