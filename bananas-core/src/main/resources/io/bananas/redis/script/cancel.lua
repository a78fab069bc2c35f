-- Cancels a job: one that waits ends here and now; for one that runs, its worker is asked.
-- KEYS  1 job record, 2 run record, 3 result, 4 leases, 5 scheduled, 6 stats, 7 awaited, 8 quarantine,
--       9 parked
-- ARGV  1 id, 2 prefix of queues, 3 retention in ms, 4 how long the result is kept in ms, 5 channel of ends, 6 channel of
--       cancellations
-- Reply 0 no such job, 1 cancelled, 2 the worker was asked, 3 it had ended
-- include: time
-- include: record
-- include: run
-- include: announce
local id, prefix = ARGV[1], ARGV[2]
local record, text = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
if not record then
  return 0
end
if text and string.find(text, '"end":"', 1, true) then
  return 3
end
if redis.call('HEXISTS', KEYS[4], id) == 1 then
  redis.pcall('PUBLISH', ARGV[6], id)
  return 2
end

-- Removing from a list looks at all of it, but cancelling is rare, and the job is in one place only.
if redis.call('ZREM', KEYS[5], id) == 0 then
  local name, suffix = header(record)
  local queue = prefix .. (suffix or '')
  if redis.call('LREM', queue, 1, id) == 0 and name then
    local list = queue .. ':parked:' .. name
    redis.call('LREM', list, 1, id)
    if redis.call('EXISTS', list) == 0 then
      redis.call('SREM', KEYS[9], queue .. ' ' .. name)
    end
  end
end

local run = read_run(text, KEYS[8], id)
run['end'] = 'cancelled'
run.finished_at = now
run.updated_at = now
run.due = nil
local result = { v = 1, id = id, status = 'cancelled', completed_at = now, duration_ms = 0 }
redis.call('SET', KEYS[2], cjson.encode(run), 'PX', ARGV[3])
redis.call('SET', KEYS[3], cjson.encode(result), 'PX', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('HINCRBY', KEYS[6], 'cancelled', 1)
announce(KEYS[7], ARGV[5], { id })
return 1
