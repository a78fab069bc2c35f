-- Cancels jobs: those that wait leave their place and end; for one that runs the wish is noted with its lease, and its worker is told.
-- The worker learns of it again when it looks after its leases; should it die, the job ends instead of running again.
-- keys: cancels, scheduled, node_channels, base
-- parts: WITHDRAWN
-- include: records
-- include: record
-- include: cancelled
-- include: side_lists
local MOST_SEARCHED = 1000

-- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
redis.call('PERSIST', cancels)

-- The wish is for this run and for no later one.
local function ask_worker(id, lease)
  redis.call('HSET', cancels, id, lease)
  local fence, node = string.match(lease, '^(%d+) ([^ ~]+)')
  if node then
    redis.pcall('PUBLISH', node_channels .. node, 'cancel ' .. id .. ' ' .. fence)
  end
end

-- Whether what has happened to a job is written in a later version: nodes that know it can cancel the job.
local function is_beyond_us(record)
  local version = later_version(select(2, parts_of(record)))
  return version and not KNOWN_VERSIONS[version]
end

local function withdraw(queue, id)
  redis.call('HINCRBY', queue .. WITHDRAWN, id, 1)
end

-- To search a list takes as long as it is. Answers whether the entry was taken out, or nil where the list is too long for that.
local function take_out(list, id)
  local length = redis.pcall('LLEN', list)
  if type(length) ~= 'number' then
    return false
  end
  if length <= MOST_SEARCHED then
    return redis.call('LREM', list, 1, id) == 1
  end
end

-- A job that waits leaves its queue or the side list of its name.
local function leave(queue, name, id)
  local from_queue = take_out(queue, id)
  local from_side_list = not from_queue and take_out(side_list(queue, name), id)
  if from_side_list then
    left_side_list(queue, name, 1)
  elseif from_queue == nil or from_side_list == nil then
    withdraw(queue, id)
  end
end

-- A job that waits, or waits for its time, leaves its place.
local function leave_place(id, record)
  if redis.call('ZREM', scheduled, id) == 0 then
    local name, queue = name_and_queue(record)
    if name then
      leave(base .. queue, name, id)
    end
  end
end
