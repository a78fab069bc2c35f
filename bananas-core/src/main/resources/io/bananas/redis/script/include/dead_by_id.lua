-- Deals with dead letters by their ids.
-- keys: dead
-- include: record
-- include: history
-- include: records

-- Whether a job is dead, or may be: then its record cannot be read.
local function may_be_dead(record)
  return record and (end_of(record) == 'failed' or not header(record) or not parse_history(select(2, parts_of(record))))
end

-- Calls `act` with id and record of each of these jobs whose letter, if it has one, died by then. A job for which it answers with true is
-- no letter any more. Of the others the letter is forgotten when the job is gone or lives again.
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
