-- Cancels a job: one that waits ends here and now; for one that runs the wish is noted with its lease, and its worker is told. The
-- worker learns of it again when it looks after its leases; should it die, the job ends instead of running again.
-- keys: leases, cancels, scheduled, node_channels, base
-- parts: WITHDRAWN
-- args: id
-- Reply 0 no such job, 1 cancelled, 2 the worker was asked, 3 it had ended, 4 its history is of a later version
-- include: records
-- include: record
-- include: cancelled
-- include: side_lists
local record = records_of({ id })[1]
if not record then
  return 0
elseif end_of(record) then
  return 3
end
local lease = redis.call('HGET', leases, id)
if lease then
  -- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
  redis.call('PERSIST', cancels)
  -- The wish is for this run and for no later one.
  redis.call('HSET', cancels, id, lease)
  local fence, node = string.match(lease, '^(%d+) ([^ ~]+)')
  if node then
    redis.pcall('PUBLISH', node_channels .. node, 'cancel ' .. id .. ' ' .. fence)
  end
  return 2
end
local version = later_version(select(2, parts_of(record)))
if version and not KNOWN_VERSIONS[version] then
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

local function withdraw(queue, id)
  redis.call('HINCRBY', queue .. WITHDRAWN, id, 1)
end

local function leave(queue, name)
  local from_queue = take_out(queue)
  local from_side_list = not from_queue and take_out(side_list(queue, name))
  if from_side_list then
    left_side_list(queue, name, 1)
  elseif from_queue == nil or from_side_list == nil then
    withdraw(queue, id)
  end
end

if redis.call('ZREM', scheduled, id) == 0 then
  local name, queue = name_and_queue(record)
  if name then
    leave(base .. queue, name)
  end
end
end_as_cancelled(id, record)
return 1
