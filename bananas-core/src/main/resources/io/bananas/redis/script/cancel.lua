-- Cancels a job: one that waits ends here and now; for one that runs the wish is noted with its lease, and its worker is
-- told. The worker learns of it again with each renewal; should it die, the job ends instead of running again.
-- KEYS  1 job record, 2 run record, 3 leases, 4 scheduled, 5 stats, 6 awaited, 7 quarantine, 8 parked, 9 cancels
-- ARGV  1 id, 2 prefix of queues, 3 prefix of job records, 4 prefix of run records, 5 prefix of results, 6 retention in ms,
--       7 how long the result is kept in ms, 8 channel of ends, 9 how the channels of nodes begin, 10 retention of what is
--       set aside in ms
-- Reply 0 no such job, 1 cancelled, 2 the worker was asked, 3 it had ended, 4 its records are of a later version
-- include: time
-- include: record
-- include: side_lists
-- include: withdrawn
-- include: quarantine
-- include: run
-- include: announce
-- include: cancelled
local id, prefix = ARGV[1], ARGV[2]
local record, text = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
if not record then
  return 0
end
if text and string.find(text, '"end":"', 1, true) then
  return 3
end
local lease = redis.call('HGET', KEYS[3], id)
if lease then
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', KEYS[9])
  -- The wish is for this run and for no later one.
  redis.call('HSET', KEYS[9], id, lease)
  local fence, node = string.match(lease, '^(%d+) (%S+)')
  if node then
    redis.pcall('PUBLISH', ARGV[9] .. node, 'cancel ' .. id .. ' ' .. fence)
  end
  return 2
end

if not is_known(text) then
  return 4
end

-- To search a list takes as long as it is. Answers whether the entry was taken out, or nil where the list is too long for that.
local MOST_SEARCHED = 1000
local function take_out(list)
  local length = redis.pcall('LLEN', list)
  if type(length) ~= 'number' then
    return false
  end
  if length <= MOST_SEARCHED then
    return redis.call('LREM', list, 1, id) == 1
  end
end

local function leave(queue, name)
  local from_queue = take_out(queue)
  local from_side_list = not from_queue and take_out(side_list(queue, name))
  if from_side_list then
    left_side_list(KEYS[8], queue, name, 1)
  elseif from_queue == nil or from_side_list == nil then
    withdraw(queue, id)
  end
end

if redis.call('ZREM', KEYS[4], id) == 0 then
  local name, suffix = header(record)
  if name then
    leave(prefix .. suffix, name)
  end
end

local keep = {
  jobs = ARGV[3], runs = ARGV[4], results = ARGV[5], retention = ARGV[6], ttl = ARGV[7],
  stats = KEYS[5], awaited = KEYS[6], channel = ARGV[8]
}
end_as_cancelled(keep, id, read_run(ARGV[4], id, KEYS[7], ARGV[10]))
return 1
